"""The words whose typing errors matter, and the true words that only look like such errors."""

#: What rules hang on: one letter wrong, missing, doubled or swapped is put right.
#: Where an error may be of two of them, the one told first is meant.
_DOMAIN = """
    " customer order orders ordered package packages parcel parcels purchase purchased shipment
    shipments delivery deliver delivered arrive arrives arrived arriving arrival receive received
    receiving status tracking track tracked where wheres when expect expected estimated shipped
    shipping ship dispatch dispatched address addresses wrong incorrect customs duties cancel
    cancelled canceling cancelling cancellation return returned returning refund refunded refunds
    exchange replace replacement reimbursement reimbursed reimburse rebate compensation
    restitution human agent agents person people operator representative service support assistant
    someone somebody speak speaking talking talk chat contact missing stolen damaged broken
    defective delayed delay waiting neighbor neighbour money manager supervisor complaint product
    products number change update modify correct never havent hasnt didnt still nothing marked
    shows says anywhere soon long locate item items current yet turned takeaway check locating
    correcting changing editing edit modifying back longer chatting assistance connect gotten
    shown compensations ready dinner what center reimbursements purchases gone porch pedido
    pedidos paquete paquetes envio donde cuando llega llego llegado llegara recibido recibir
    recibi entregado entrega entregaron direccion domicilio cambiar aduana aduanas cancelar anular
    devolver devolucion reembolso dinero persona humano agente hablar alguien seguimiento rastrear
    estado retraso perdido robado todavia nunca vecino equivocada incorrecta compra numero codigo
    find finding found checking checked know knew please need needed want wanted would could tell
    look looking follow send sending dispatching deliveries delivering updates estimate today
    tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday week weeks month
    months days warehouse courier carrier driver about there their because another anyone phone
    call email believe thought bought ordering lost mailbox doorstep website postcode house
    apartment moved quiero necesito quisiera puedo pueden saber llegaron encargo rastreo ubicar
    enviaron enviado despachado compre ordenes orden envios entregas recibo pedi reembolsen
    cancelen devolverlo devoluciones asesor atencion cliente gerente telefono robaron robo perdio
    extraviado puerta casa postal aranceles impuestos retenido producto productos repartidor
    mensajero camino reparto proceso tarda demora llegue cuantos
    """.split()
DOMAIN_WORDS = dict(zip(_DOMAIN, range(len(_DOMAIN)), strict=True))

#: One letter of three is a third of the word: of these only swapped or doubled ones are put right.
SHORT_WORDS = tuple("how not has did get got the any yet eta who why had was are can que".split())

#: What people write together with the word behind it.
GLUED = ("the", "my", "to", "mi", "el", "un")

#: One letter away from the above, and right as they are.
TRUE_WORDS = frozenset(
    """
    here were then them they whet wheel whey whens whenever wheat these three than truck trace
    rack crack cracked tracks trucks tracker stack black shopping whipping chipping shopped
    chopped skipped sipping slipped shop shops show chip skip whip shipper shippers ships hip slip
    snip packed packaged pack packs packet packets steak speaks peak weak taking walking takings
    tanking writing wanting wasting wait waits baiting hating rating honey monkey manage managed
    managers mangers charge charged charges chance chances chain changed changes hang custom
    customers custody custard states statue stats stable statues static ware wear hear heard word
    words older elder border boarder orderly broke broker breaker token spoken brokers arrivals
    arrange alive drive drives delivers deliverer reliever receiver receives receipt recipe
    deceive relieve reverse retain returns refunding defund fund funds remind rebates debate
    debated replaced replaces replacements place placed palace relace rent aged urgent cogent
    accent ascent assistants assist persons personal perfect prison parson operators operates
    operate operation numbers slumber lumber member updated updating dates date upgrade correctly
    corrected correction collect corrects connected modified notify noting something anything
    soothing till skill stall steel stiff style wont went cant dont wasnt isnt arent haven hasn
    mustnt equipment chats cat chart char that hat contacts contract contracts context contain
    content services serviced served survive supports supported report supper stole stolenness
    missed mission kissing passing messing massing hissing issuing last list song along lone lung
    load son noon room moon spoon late later rate lately plate cancels canceled canceler carcel
    tunnel panel channel wrongs throng strong prong times time terms team stem its get let set yes
    met net bet pet wet vet jet pays ways stays say sales sass bank buck bacon beck ack lack sack
    hack edits credit edited whats chatty gene one done enter centers read bread showed shoes
    slows snows chows checks cheque chick cheek market markets marker parked masked talked walked
    talks walk tall take tale tank task stills local locale located locates currents currently
    currency trade train trail tried purple peoples produces produced produce productive addressed
    dress undress estados estadio estaba están usado esta estan pasado dónde conde mande cuanto
    cuándo cuanta cuantas llegan llegar llegamos llevado pegado negado llegada llegas envia envie
    enviar envié envían envió evito entregan entregar entregara entregada entregados recibe
    recibos reciba reciban recibida recibidos recibirlo personas humana humanos humanas hermano
    mano direcciones cambia cambiarlo cambiaron cambio enero minero agentes gente hablas hablan
    hablarle perdida perdidos perdí pedida pedir pedí pide robada robados vecina vecinos vecinas
    compro compras comprar cobra compré comprado nueva numeros códigos cancelado cancelada cancela
    cancele devuelve retrasos retrasado retrasa aduanero codigos equivocado equivocadas incorrecto
    incorrectos todavía alguno ondo envío poder perder pedidor pasa theres cosa well ever toda
    luego kind theyre tarde cada haber caso most took looks carino cara wants casi world move
    knows mind cama brought habla needs sent calle correcto lleva case lose caja known sound loved
    muerta contacto none fall fine though spend sell causa caliente lleno book fell heres perdon
    camion llena cold calm rojo lots round hadnt hows roto calls cancer ought tells cell quedo
    mouth hanging cost lock ball tarea wind believed feed yall horse quieto correcta cash mover
    finds rastro fought casar dads lobo fellow caza wall someones waited client detenido cook
    burned detective pleased damage river carried sabor spending puerto trick probado hallar post
    casino adonde humans seek cast puesta process thoughts believes bound masa revolucion moves
    bell calla wound todays shots loss hook clients bone tarta capa somebodys snow portal expert
    cooking sneak revolver coat tend hall lend sends houses wasted phones mail thee drivers fond
    driven retrato winner productor sand theme exit neighbors direction inner rotten nothings bend
    cheat legado ending tardar safer yell tela anyones evolucion cunado nevera robot pound host
    moneys compare estrado tone carries complain sneaking bobo zone basa monte fever cana
    tomorrows pedo spill tasa reads follows knee entrego backs porche tricked morder monta fina
    charging jack mouse sought impuesto seed stalking traced enviada heir arder locking phoned
    sober compensacion mall operador deed awaiting mouths cracking wailing expects whereas whipped
    seno haunt lona complaints relate slipping torch funding remate phony dinners chap lease bind
    rabo deceived rosado yesterdays cansa chuck comino hollow loop seeks borders diner chanting
    hose relay longs toll pending bark lays barrier tuned weep apartments skipping monto connects
    hooking mend peek heed rays spear theirs senda callo sensing bending knot manages robe pleases
    winding demorar hast exchanged parcela minding tardo representatives casta cava rebote tara
    lest booking abort findings nerd prone vending bout longed tracing believer calf hound fend
    lending loot deceiving binding sena follon stalk chal caber damages loft angular retenida gasa
    emails wand gong asesora sever lever tending weeds hostal linger needy speck chipped mensajera
    nevar huerta estimates arda decay sinner wring gays chant gall knob diseccion ninero recibidor
    cone envious tracy moth dost ruedo tardia chucked canino tricking humane yarda costal rodado
    rumano dumber tanda tack robs hind housed telly shone checo reparo looting pouch carriers
    stems diver exiting skys complains mound bong dong newer piquete chan phoney fiend wong perdiz
    clanging llaga olden reed racked checa rastrero fined estano sundays douse cala cincel meek
    boon delays lego pant carl rogado caspa gents rook moths emit mending fins rouse posta goce
    chata comigo pong racking lang anew hone sans losa tract trucking recio sabre cata nook
    warehouses poach neer loner supervisors shin couriers sams gent humero tala websites bordering
    bask puerca relayed amino looming soot rant adular didst iphone tuesdays chato diners
    wednesdays barda exchanges chucking restitucion dams jedi louse weeps mowed pooch perch bays
    beady robalo mack pleas heady yong despachador extraviada shawn saturdays shiv walt romo chai
    halar dispatcher quier sown wack edict montes mondays wart boughs fridays tea eat ate ear saw
    era act dad nay
    """.split()
)
