"""Not received, wrong address and customs, in Spanish."""

from whereabouts.selfservice.understand.spanish.vocabulary import SPANISH
from whereabouts.selfservice.understand.topic import Topic

_rule = SPANISH.rule
_CAME = r"lleg\w+|recib\w+|entreg\w+|aparec\w+|aparicio|vino|venido|llego|traido|trajeron|trajo"
_SAYS = r"dice|dicen|diciendo|pone|sale|salia|aparece|figura|consta|marca|marcado|marcaron|indica|muestra|segun|como|dijo|dijeron|afirma|supuestamente|confirma|asegura"
_CHANGE = r"cambi\w+|modific\w+|corr[ei]g\w+|correccion|actualiz\w+|edit\w+|rectific\w+|redirig\w+|redirij\w+|desvi\w+"

PROBLEMS = (
    _rule(
        "not_received.never_came",
        Topic.NOT_RECEIVED,
        rf"(?:no|nunca|jamas|nada|sin|ni|tampoco|nadie|ningun)(?: (?:<yet>|<thing>)){{0,6}} (?:{_CAME})",
        r"no (?:esta|estaba|hay|habia|veo|encuentro|tengo)<3> (?:puerta|buzon|casa|porche|porteria|paquete|domicilio|portal|conserje)",
        r"no (?:lo|la|los|las) (?:tengo|veo|encuentro|hemos visto)",
        r"(?:aun|todavia) no<3> (?:aqui|pedido|paquete|llega)",
        r"(?:ni|sin) (?:rastro|senal|luces)|(?:buzon|porteria|puerta|recepcion|conserjeria|casillero)<4> no (?:esta|hay|estaba|aparece|tiene)",
        r"no (?:tengo|hay) (?:nada|rastro|noticias del paquete)",
        r"(?:quien|alguien)<3> (?:firmo|recogio|recibio|firmado|recibido)",
        but_not=(
            r"(?:no|nunca|aun|todavia)<6> (?:lleg\w*|recib\w*|entreg\w*)(?: (?:el|la|mi|los|un|ningun|su|ninguna|correo|de)){0,4} <no parcel>",
            rf"<no parcel>(?: (?:de|del|mi|que|me|el|pedido|la|compra|por|correo|electronico)){{0,4}} (?:aun |todavia |nunca )?(?:no|nunca|sin)<3> (?:{_CAME})",
        ),
    ),
    _rule(
        "not_received.says_delivered",
        Topic.NOT_RECEIVED,
        rf"(?:{_SAYS})(?: (?:que|ya|esta|estaba|ha|fue|sido|como|se|lo|la|han|me|el|mi|<thing>|haber|a|estar)){{0,7}} (?:entregad[oa]s?|entregaron|entrego|dejaron|dejado|recibid[oa]|firmad[oa])",
        r"entregad[oa]s?<2> (?:pero|y|aunque|sin embargo)<8> (?:no|nada|nunca|nadie|tampoco)",
    ),
    _rule(
        "not_received.gone",
        Topic.NOT_RECEIVED,
        r"(?:perdid[oa]s?|perdieron|perdio|extravi\w+|robad[oa]s?|robaron|robo|desaparec\w+|desaparicion|extraviaron|pierd\w+)<4> <thing>",
        r"<thing>(?: \w+){0,6} (?:perdid[oa]s?|perdio|extravi\w+|robad[oa]s?|robaron|desaparec\w+)",
        r"(?:se (?:perdio|ha perdido|extravio)|lo (?:robaron|han robado|perdieron|han perdido)|me (?:lo|la) (?:robaron|han robado)|me (?:robaron|han robado))",
        but_not=(r"(?:perdi|perdido|perdio)<3> (?:numero|codigo|contrasena|factura|correo|clave)",),
    ),
    _rule(
        "not_received.elsewhere",
        Topic.NOT_RECEIVED,
        r"(?:entreg\w+|dej\w+|dieron|dio|llev\w+|recib\w+|firm\w+|tiene|recogi\w+|envia(?:ron|do)|mand(?:aron|ado|o))<6> (?:vecin[oa]s?|otra (?:casa|direccion|persona|puerta|calle|ciudad)|"
        r"otro (?:domicilio|piso|portal|edificio|lugar|sitio)|(?:casa|direccion|domicilio|puerta|persona|edificio) (?:equivocad[oa]|incorrect[oa]|erronea))",
        r"vecin[oa]s?<3> (?:tiene|recibio|recogio|dice)",
    ),
    _rule(
        "not_received.attempted",
        Topic.NOT_RECEIVED,
        r"(?:entrega|reparto|intento)<3> (?:fallid[oa]|fallo|fracaso|fracasad[oa]|sin exito|ausente)",
        r"(?:intento|intentos) (?:de )?entrega",
        r"no (?:pudieron|han podido|pudo|pueden|consiguieron|se pudo|ha podido)<2> entreg\w+",
        r"(?:devuelt[oa]|devolvieron|devolviendo|regresad[oa]|retorn\w+|vuelve|de vuelta)<3> (?:remitente|almacen|tienda|origen|vendedor)",
    ),
    _rule(
        "not_received.waiting",
        Topic.NOT_RECEIVED,
        r"(?:sigo|seguimos|todavia|aun|llevo|llevamos)(?: (?:dos|tres|semanas?|dias|mes|meses|un|una|mucho|tiempo|muchos|varios|varias|\d+|mas|de|estoy|casi|ya|anos?|desde|hace)){0,6} esperando",
        r"esperando<4> (?:semanas?|meses|mes|siglos|dias|siglo)",
        r"(?:tarda|tardando|tardado|demora|demorado|demorando) (?:demasiado|mas de la cuenta)",
        but_not=(r"esperando<5> <no parcel>",),
    ),
    _rule(
        "wrong_address.change",
        Topic.WRONG_ADDRESS,
        rf"(?:{_CHANGE})<7> (?:direccion\w*|domicilio|destino|codigo postal|calle)",
        rf"(?:direccion\w*|domicilio)<5> (?:{_CHANGE})",
        r"(?:enviar|enviarlo|mandar|mandarlo|entregar|entregarlo|envien|manden|entreguen|envienlo|mandenlo|llevar\w*|recibir\w*)<5> (?:otra|nueva|diferente|distinta|otro) (?:direccion|casa|lugar|sitio|ciudad|domicilio)",
        but_not=(r"direccion (?:de )?(?:correo|email|e mail|facturacion|ip|electronica)",),
    ),
    _rule(
        "wrong_address.wrong",
        Topic.WRONG_ADDRESS,
        r"(?:direccion\w*|domicilio|codigo postal|calle|piso|portal)<6> (?:mal|equivocad[oa]|equivoque|incorrect[oa]|erronea|error|erroneo|antigu[oa]|viej[oa]|incomplet[oa]|anterior)",
        r"(?:mal|equivoque|equivocad[oa]|error|incorrect[oa]|antigua|vieja|erronea|confundi|olvide|falta)<5> (?:direccion\w*|domicilio|codigo postal|calle|piso|portal|numero de (?:casa|piso|puerta|apartamento))",
        r"(?:me|nos|hemos|he) (?:he |hemos )?(?:mude|mudamos|mudado|cambiado de casa|cambie de casa)|ya no viv\w+",
        but_not=(r"direccion (?:de )?(?:correo|email|e mail|facturacion|ip|electronica)",),
    ),
    _rule(
        "customs_hold.customs",
        Topic.CUSTOMS_HOLD,
        r"(?:aduanas?|aduaner[oa]s?|arancel\w*|despacho aduanero)",
        r"(?:impuestos?|tasas?|derechos|gastos|iva|cargos?|tramites?)<2> (?:importacion|importar|frontera)",
        r"(?:retenid[oa]|parad[oa]|atascad[oa]|detenid[oa]|bloquead[oa]|retienen|incautad[oa]|confiscad[oa])<4> (?:frontera|importacion|inspeccion)|incautad[oa]|confiscad[oa]",
        but_not=(
            r"(?:aeropuerto|vuelo|viaje|maleta)<5> aduana|aduana<4> (?:aeropuerto|vuelo|viaje)",
        ),
    ),
)
