"""Where is my order, in Spanish."""

from whereabouts.selfservice.understand.spanish.vocabulary import SPANISH
from whereabouts.selfservice.understand.topic import Topic

_rule = SPANISH.rule
_ELSE = (
    r"(?:donde|cuando|estado|cuanto|rastrear|seguimiento|saber)<5> (?:reembolsos?|devolucion|dinero|vuelo|tren|factura|tarjeta|transferencia|abono)",
    r"donde<2> (?:puedo|comprar|compro|pedir|hacer|se puede) (?:comprar|pedir|hacer|cancelar|devolver|poner|cambiar|encontrar)",
)

STATUS = (
    _rule(
        "wismo.where",
        Topic.WISMO,
        r"(?:donde|adonde|ubicacion|paradero)<6> <thing>",
        r"(?:por )?(?:donde|adonde) (?:esta|anda|va|viene|se encuentra|quedo|andara|estara|estan|van)(?= (?:\.|ahora|mi|$|lo|el|la|eso|todo))",
        r"(?:por donde|donde)<5> (?:compre|pedi|encargue)",
        but_not=_ELSE,
    ),
    _rule(
        "wismo.status",
        Topic.WISMO,
        r"(?:estado|estatus|status|situacion|novedad\w*|noticias|informacion|info|saber|avance|progreso|actualizacion|pasa|paso|pasado|sabe|va|ocurre|sucede|esta)(?: (?:de|del|sobre|con|acerca|mi|el|la|los|mis|algo|actual|ha|que|como|tal|mas|un|una|ultim[oa]|hay|nuestro|su))* <thing>",
        r"<thing>(?: \w*\d\w*| actual| numero)* (?:estado|status|estatus)",
        r"como (?:va|van|viene|sigue|anda)<4> <thing>|<thing><3> como (?:va|viene|anda|sigue)",
        r"en que va(?:n)?<3> <thing>|(?<=^ )(?:(?:hola|oye|buenas|disculpe|disculpa|y|pero|tardes|dias) )+(?:. )?(?:y )?(?:mi|el) <thing>(?= (?:\.|$))",
        r"(?<=^ )(?:estado|seguimiento|rastreo|status|rastrear)(?: <please>)*(?= (?:\. )?$)",
        r"en que (?:estado|punto|fase|situacion|parte)",
        but_not=_ELSE,
    ),
    _rule(
        "wismo.track",
        Topic.WISMO,
        r"(?:rastre\w+|segu?imiento|localiz\w+|ubicar|tracking|trackear|rastreo|hacer seguimiento|seguir|sigo la pista)<5> <thing>",
        r"(?:numero|codigo|enlace|link|pagina|guia|datos|clave|url)<2> (?:seguimiento|rastreo|tracking|guia|localizador)",
        r"<thing><4> (?:rastre\w+|seguimiento|localiz\w+)",
        r"(?:consultar|ver|revisar|comprobar|verificar|mirar|encontrar|buscar)<3> <thing>",
        r"(?:quiero|necesito|puedo|como|quisiera|puede)<1> (?:rastrear|rastreo|hacer seguimiento)(?= (?:\.|$))",
        r"numero de guia|rastrear(?:lo|la|los)|seguirlo",
        but_not=(
            *_ELSE,
            r"(?:ver|buscar|encontrar|consultar)<3> (?:productos?|articulos?|opciones)",
        ),
    ),
    _rule(
        "wismo.when",
        Topic.WISMO,
        r"(?:cuando|que dia|a que hora|que hora|en que fecha|que fecha|cuanto(?:s)?|para cuando|en cuanto)<8> (?:lleg\w+|recib\w+|entreg\w+|viene|vendra|venga|tard\w+|demor\w+|envi\w+|falta|estara|tendr\w+|despach\w+|sale|saldra|mand\w+|repart\w+|traen|traeran|esper\w+)",
        r"(?:cuando|que dia|cuanto|a que hora)<5> <thing>",
        r"(?:fecha|dia|hora|plazo|tiempo|horario|ventana)s?(?: \w+){0,2} (?:entrega|llegada|envio|reparto|despacho|estimad[oa]|previst[oa])",
        r"(?:llega|llegara|llegue|entregan|entregaran|lo recibo|recibire|viene|vendra)<4> (?:hoy|manana|pronto|a tiempo|antes|lunes|martes|miercoles|jueves|viernes|sabado|esta semana|navidad)",
        but_not=(
            *_ELSE,
            r"(?:cuanto|cuando)<5> (?:reembols\w+|devolv\w+|dinero|cuesta|vale|abr\w+|cierr\w+)",
        ),
    ),
    _rule(
        "wismo.sent",
        Topic.WISMO,
        r"(?:ha|han|fue|esta|esta|si|ya|habeis|habran|sigue)<5> (?:enviad[oa]s?|salido|despachad[oa]|mandad[oa]|de camino|en camino|en reparto|en ruta|en transito|enviaron|salio|expedid[oa]|llegado|preparad[oa]|list[oa])",
        r"<thing><4> (?:en camino|de camino|en reparto|en transito|enviad[oa]|salido|saldra|en proceso|en preparacion)",
        r"(?:ya|me) (?:lo )?(?:enviaron|mandaron|despacharon|han enviado|han mandado|salio)",
        but_not=_ELSE,
    ),
    _rule(
        "wismo.late",
        Topic.WISMO,
        r"(?:retras\w+|tard\w+|demor\w+|atras\w+|atascad[oa]|parad[oa]|lent[oa])<5> <thing>",
        r"<thing>(?: [^ .]+){0,6} (?:retras\w+|tard\w+|demor\w+|atrasad[oa]|atascad[oa]|parad[oa]|sin mover\w*|estancad[oa])",
        r"(?:por que|porque)<4> (?:tard\w+|demor\w+|retras\w+)",
        r"no (?:se )?(?:ha )?(?:actualiz\w+|muev\w+|movid\w+|avanz\w+|salido|enviado)|sin (?:moverse|actualizar|movimiento|actualizacion\w*|avanzar)|lleva<4> sin",
        but_not=_ELSE,
    ),
)
