"""The words whose typing errors matter, and the true words that only look like such errors."""

#: What rules hang on. One letter wrong, missing, doubled or swapped is put right.
DOMAIN_WORDS = frozenset(
    """
    order orders ordered package packages parcel parcels purchase purchased shipment shipments
    delivery deliver delivered arrive arrives arrived arriving arrival receive received
    receiving status tracking track tracked where wheres when expect expected estimated
    shipped shipping ship dispatch dispatched address addresses wrong incorrect customs duties
    cancel cancelled canceling cancelling cancellation return returned returning refund
    refunded refunds exchange replace replacement reimbursement reimbursed reimburse rebate
    compensation restitution human agent agents person people operator representative customer
    service support assistant someone somebody speak speaking talking talk chat contact
    missing stolen damaged broken defective delayed delay waiting neighbor neighbour money
    manager supervisor complaint product products number change update modify correct never
    havent hasnt didnt still nothing marked shows says anywhere soon long locate item items
    current arrived yet turned takeaway check locating correcting changing editing edit
    modifying back longer chatting assistance connect gotten shown compensations ready dinner
    what center cancelling reimbursements purchases customer gone porch pedido pedidos paquete
    paquetes envio donde cuando llega llego llegado llegara recibido recibir recibi entregado
    entrega entregaron direccion domicilio cambiar aduana aduanas cancelar anular devolver
    devolucion reembolso dinero persona humano agente hablar alguien seguimiento rastrear
    estado retraso perdido robado todavia nunca vecino equivocada incorrecta compra numero
    codigo
    """.split()
)

#: One letter away from the above, and right as they are.
TRUE_WORDS = frozenset(
    """
    there here were then them they what whet wheel whey whens whenever wheat these their three
    than truck trace rack crack cracked tracks trucks tracker stack back black shopping
    whipping chipping shopped chopped skipped sipping slipped shop shops show chip skip whip
    shipper shippers ships hip slip snip packed packaged pack packs packet packets steak
    speaks peak weak taking walking taking takings tanking writing wanting wasting wait waits
    baiting hating rating money honey monkey month monday manage managed managers mangers
    charge charged charges chance chances chain change changed changes changing hang custom
    customer customers custody custard states statue stats stable statues static were ware
    wear here hear heard word words order older elder border boarder ordering orderly broke
    broker breaker token spoken brokers arrives arrivals arrange alive drive drives delivers
    deliveries delivering deliverer reliever receiver receives receipt recipe deceive relieve
    reverse retain returns refunds refunding defund fund funds remind rebates debate debated
    replaced replaces replacements place placed palace relace rent aged urgent cogent accent
    ascent assistance assistants assist persons personal perfect prison parson operators
    operates operate operation numbers slumber lumber member update updated updates updating
    dates date upgrade correctly corrected correction collect connect corrects connected
    modified notify nothing noting something anything soothing till skill stall steel stiff
    style wont want went when cant dont wasnt isnt arent havent haven hasn mustnt shipment
    equipment chats cat chart char that hat contacts contract contracts context contain
    content content service services serviced served survive support supports supported report
    supper stole stolen stolenness missed mission kissing passing messing massing hissing
    issuing lost last list long song along lone lung load soon son noon room moon spoon son
    late later rate lately plate parcel cancels canceled canceler carcel tunnel panel channel
    wrongs throng strong prong item items times time terms team stem them its yet get let set
    yes met net bet pet wet vet jet says days pays ways stays say sales sass bank pack buck
    bacon beck ack lack sack hack edits credit edited that whats hat wheat chatty gene one
    done center enter centers ready read bread shows showed shoes slows snows chows check
    checks cheque checked chick cheek marked market markets marker parked masked talked walked
    talks walk tall take tale tank task still stills local locale located locates locating
    current currents currently currency trade track tracks train trail tried people purple
    peoples products produces produced produce producto productos product productive address
    addressed dress undress estado estados estadio estaba están estaba usado esta estan pasado
    donde dónde conde done mande cuanto cuando cuándo cuanta cuantos cuantas llegan llegar
    llegue llego llega llegamos llevado pegado negado llegada llegas envios envia envie enviar
    envié envían envió evito entregas entregan entregar entregara entregado entregada
    entregados recibe recibo recibos reciba reciban recibida recibidos recibirlo persona
    personas personal human humana humano humanos humanas hermano mano direcciones cambia
    cambiarlo cambiaron cambio dinero enero minero agentes gente hablas hablan hablarle
    perdida perdidos perdí pedida pedir pedí pide robada robados vecina vecinos vecinas compro
    compras comprar cobra compré comprado nueva nunca numeros códigos estados cancelado
    cancelada cancela cancele devuelve devolverlo devoluciones retrasos retrasado retrasa
    aduanero codigos equivocado equivocadas incorrecto incorrectos todavía alguien alguno ondo
    donde envío pedidos poder perder pedidor
    """.split()
)
