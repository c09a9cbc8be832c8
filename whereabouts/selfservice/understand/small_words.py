"""The small words of languages, without accents, and what shoppers of each say of parcels.

Words that English or Spanish have too are no evidence of another language.
"""

ENGLISH = frozenset(
    """
        the a an is are was were be been i you he she it we they my your our me us to of in on
        for with and or but not no have has had do does did can could will would what when
        where why how which this that there here please want need get got order package parcel
        delivery received help hi hello thanks yes from at by if any track status refund
        cancel return address talk to havent didnt hasnt isnt dont im its wheres
    """.split()
)
SPANISH = frozenset(
    """
        el la los las un una de del que y o pero no si mi tu su me te se lo es esta estan son
        ha he han por para con sin en a al como cuando donde cuanto quien ya aun todavia muy
        mas hola gracias favor quiero necesito puedo pedido pedidos paquete envio compra
        llegado llega llegar recibido direccion cancelar devolver reembolso hablar persona
        ayuda tengo hay esto este cual porque usted ustedes
    """.split()
)
_WORDS = {
    "fr": """
        le les des du une est et ou mais je tu il nous vous ils mon ma mes votre notre pas ne
        que qui dans pour avec sur ce cette ca au aux ai jai suis etait commande colis
        livraison recu bonjour merci quand pourquoi comment toujours jamais encore annuler
        remboursement rembourser retour adresse ete livre suivi voudrais veux parler quelquun
        cest nest nai pouvez sil plait numero
    """,
    "de": """
        der das und ich du er wir ihr nicht ist sind war wo wann wie warum mein meine meinen
        mit auf fur von zu ein eine einen noch kein keine bitte hallo danke paket bestellung
        lieferung sendung erhalten angekommen geliefert stornieren bestellt mochte habe hat
        wurde immer rucksendung geld zuruck adresse andern sprechen mitarbeiter bekommen wird
        kommt bei ware nie zoll
    """,
    "it": """
        il lo gli dei della delle uno e ma io tu noi voi mio mia miei non che chi sono ho hai
        ha dove quando come perche ordine pacco spedizione consegna arrivato ricevuto ciao
        grazie vorrei annullare rimborso reso indirizzo parlare ancora mai questo questa con
        per una del stato voglio qualcuno cambiare spedito
    """,
    "pt": """
        o os um uma do da dos das nao meu minha meus voce onde esta quando como porque pedido
        encomenda recebi chegou chegar ainda obrigado ola quero preciso cancelar
        reembolso devolver endereco falar eu foi esse isso pra para mas dinheiro
        bom dia alguem produto atendente mudar agora ja paguei comprei receber
        entregue
    """,
    "nl": """
        de het een en ik jij je wij mijn niet is zijn waar wanneer hoe waarom met op voor van
        nog geen graag hallo bedankt pakket bestelling levering ontvangen aangekomen annuleren
        terug geld adres wijzigen spreken iemand besteld heb heeft wordt mij wil pakje bezorgd
    """,
    "pl": """
        jest nie gdzie kiedy jak dlaczego moja moje moj mi sie na do z za czy prosze dzien
        dobry dziekuje paczka paczki zamowienie przesylka dostawa otrzymalem otrzymalam
        anulowac zwrot pieniadze adres zmienic chce jeszcze mam przyszla rozmawiac
        konsultantem zamowienia paczke
    """,
    "sv": """
        jag du han hon vi min mitt mina inte ar och men var nar hur varfor med pa for av en
        ett hej tack paket bestallning leverans fatt kommit avboka retur pengar adress andra
        prata nagon har vill bestallt levererat ikke jeg pakke mit ordre hvor er hvornar har
        ikke fatt bestilling min pakken
    """,
    "tr": """
        bir ve bu ne nerede zaman neden nasil benim siparis siparisim kargo kargom paket
        teslimat gelmedi ulasmadi iptal iade istiyorum para adres degistirmek var yok merhaba
        tesekkurler lutfen mi hala almadim siparisimi biriyle gorusmek
    """,
    "hi": """
        hai hain nahi nhi nahin kya kab kaha kahan kaise mera meri mere mujhe muje aap apka
        aapka ko ka ki ke se mein me ho hua hui karo karna kar raha rahi rha rhi chahiye
        milega mila mili aaya aya bhai abhi tak paisa paise wapas krna kro batao bataye kitne
        kitna din tha bhi
    """,
    "id": """
        saya anda kami yang di ke dari untuk dengan tidak belum sudah ini itu dimana kapan
        mengapa bagaimana pesanan paket pengiriman terima diterima sampai batalkan kembali
        uang alamat ubah bicara tolong terima kasih halo ingin mau ada dan
    """,
    "ro": """
        unde este comanda mea meu coletul pachetul nu am primit cand ajunge vreau sa anulez
        banii inapoi adresa livrare buna multumesc cu si pentru inca
    """,
    "cs": """
        kde je moje muj objednavka balik zasilka kdy prijde neprisel nedorazil chci zrusit
        vratit penize adresu zmenit dobry den dekuji jsem prosim jeste a na se
    """,
}
FOREIGN = {name: frozenset(words.split()) - ENGLISH - SPANISH for name, words in _WORDS.items()}
