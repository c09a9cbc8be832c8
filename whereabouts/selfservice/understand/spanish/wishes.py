"""A person, a cancellation, a return or a refund, in Spanish."""

from whereabouts.selfservice.understand.spanish.vocabulary import SPANISH
from whereabouts.selfservice.understand.topic import Topic

_rule = SPANISH.rule
_PERSON = (
    r"personas?|humanos?|humana|agentes?|representantes?|operador[ae]?s?|asesor[ae]?s?|alguien|encargad[oa]|"
    r"supervisor[ae]?|gerente|responsable|emplead[oa]|teleoperador[ae]?|servicio al cliente|atencion al cliente|"
    r"soporte|ejecutiv[oa]|equipo|companer[oa]|director[ae]?|comercial|jef[ea]"
)
_SPEAK = (
    r"habl\w+|comuni\w+|contact\w+|convers\w+|chate\w+|pas(?:ar|as|a|e|en|arme|ame|eme|enme|adme)|pon(?:ga|gan|me|er|game|erme)\w*|conect\w+|transfier\w+|transferir\w*|llam\w+|"
    r"deriv\w+|atiend\w+|atend\w+|escal\w+"
)
_NO_ORDER = r"suscripcion|cuenta|reserva|cita|vuelo|tarjeta|alarma|boletin|hotel|seguro|evento"

WISHES = (
    _rule(
        "human.speak",
        Topic.HUMAN,
        rf"(?:{_SPEAK})<6> (?:{_PERSON})",
        r"(?:quiero|necesito|quisiera|prefiero|hay|busco|deme|dame|exijo|que me atienda|pido|solicito|pasame|pongame|puede|puedo|podria)<5> (?:persona|human[oa]|agente|representante|operador[ae]?|asesor[ae]?|supervisor[ae]?|encargad[oa]|atencion al cliente|responsable|gerente)",
        r"(?:persona|agente|humano|operador[ae]?) (?:real|de verdad|human[oa]|de carne y hueso|de servicio)",
        but_not=(
            r"(?:no (?:quiero|necesito|hace falta|es necesario)|sin necesidad de|sin)(?: que)? (?:\w+ )?(?:habl\w+|pas\w+|transf\w+|llam\w+|contact\w+)<4>(?: (?:persona|agente|alguien|humano))?",
            r"(?:eres|es usted|sois|es esto|hablo con|estoy hablando con)<3> (?:human[oa]|persona|robot|bot|maquina|agente)(?: real| o<3>)?",
            r"(?:agente|empresa|persona) de (?:viajes|seguros|aduanas?|transporte|reparto|mensajeria)|agencia",
        ),
    ),
    _rule(
        "human.alone",
        Topic.HUMAN,
        rf"(?<=^ )(?:(?:hola|no|un|una|con|el|la|quiero) )*(?:{_PERSON})(?: (?:<please>|real))*(?= (?:\. )?$)",
    ),
    _rule(
        "human.call_me",
        Topic.HUMAN,
        r"(?:llamenme|llamame|llameme|llamadme|me (?:llamen|llame|llamas|llama|pueden llamar|puede llamar)|me llameis)",
        r"(?:telefono|numero)<3> (?:contacto|atencion|servicio|soporte|cliente|ayuda|ustedes|vosotros)",
        r"(?:atencion|servicio) (?:al|de|a) clientes?",
    ),
    _rule(
        "human.complaint",
        Topic.HUMAN,
        r"(?:quejas?|reclamacion(?:es)?|reclamo|denuncia|reclamar|quejarme|hoja de reclamaciones)",
        r"no quiero<3> (?:bots?|robots?|maquinas?|chatbots?)",
        r"(?:bot|robot|chatbot|maquina)<3> (?:inutil|no (?:sirve|entiende|ayuda)|estupido|tonto)|(?:odio|harto|harta|cansado|cansada)<4> (?:bots?|robots?|maquinas?)",
        r"nadie (?:me )?(?:contesta|responde|atiende|ayuda|coge|soluciona)",
        but_not=(r"sin quejas|no<3> (?:quejas?|queja)|reclam\w+<4> (?:reembolso|dinero|premio)",),
    ),
    _rule(
        "cancel.cancel",
        Topic.CANCEL,
        r"(?:cancel(?!l|ed |ing|s )\w+|anul\w+)",
        r"(?:dar|dame|denme|den) de baja<3> <thing>|me arrepenti|no (?:lo|la|los|las) (?:manden?|envien?|mandes|envies)",
        r"(?:ya no|no) (?:lo |la |los )?(?:quiero|necesito)(?: (?:el|mi|la|este|ese|ya|comprar|<thing>)){0,3}(?= (?:mas|ya|\.|$))",
        r"ya no (?:lo |la |los )?(?:quiero|necesito|me interesa)<4>",
        r"(?:deten\w+|parar|paren|frenar|echarme atras)<3> <thing>",
        but_not=(
            rf"(?:cancel\w+|anul\w+)<4> (?:{_NO_ORDER})",
            r"no (?:quiero |deseo |quise |lo |hay que |la )*(?:cancel|anul)\w+",
        ),
    ),
    _rule(
        "return.return",
        Topic.RETURN,
        r"(?:devolver\w*|devuelv\w*|devoluci\w+|retornar|regresar)",
        r"(?:cambiar\w*|cambio|reemplaz\w+|sustitu\w+)<4> (?:talla|color|otro|otra|modelo|producto|articulo|numero|prenda|mas grande|mas pequen[oa]|tamano)",
        r"no me (?:quedan?|valen?|sirven?|va bien|entran?|gustan?)|(?:me )(?:aprietan?|quedan?) ?(?:muy |demasiado )?(?:grandes?|pequen[oa]s?|chic[oa]s?|mal|apretad[oa]s?)?(?= (?:\.|$|y|quiero|puedo|los|las))|(?:me queda|queda|es|son) (?:muy |demasiado )?(?:grandes?|pequen[oa]s?|chic[oa]s?|apretad[oa]s?)",
        r"(?:politica|etiqueta|proceso|plazo) de (?:devolucion\w*|cambio\w*)|reemplazo",
        but_not=(
            r"(?:devuelt\w+|devol\w+|regres\w+|retorn\w+)<3> (?:remitente|almacen|tienda|origen|dinero|importe)",
            r"(?:devolver|devuelv\w+|devol\w+|regres\w+)<2> (?:dinero|plata|importe|pago|lo pagado|lo que pague)",
            r"(?:devolver|devuelv\w+)<1> llamada|tipo de cambio|cambio de divisas?",
        ),
    ),
    _rule(
        "refund.refund",
        Topic.REFUND,
        r"(?:reembols\w+|rembols\w+|reintegr\w+|compensaci\w+|indemniz\w+)",
        r"(?:devuelv\w+|devol\w+|regres\w+|retorn\w+|recuper\w+)<4> (?:dinero|plata|importe|pago|pagado|pague|pasta|euros|dolares)",
        r"(?:dinero|plata|importe) (?:de vuelta|devuelto|de regreso)|quiero mi (?:dinero|plata)",
        r"(?:me |nos )?deben?<3> (?:dinero|plata)|(?:quiero|necesito|denme|dame)<2> (?:de vuelta|devuelta)<2> (?:dinero|plata)",
        r"(?:abono|abonar|abonad[oa])<4> (?:cuenta|tarjeta|importe|devolucion|dinero)",
        but_not=(r"no (?:quiero|pido|busco)<2> reembols\w+",),
    ),
)
