"""Damaged, wrong, dangerous, or a matter for lawyers, in Spanish."""

from whereabouts.selfservice.understand.spanish.vocabulary import SPANISH
from whereabouts.selfservice.understand.topic import Topic

_rule = SPANISH.rule
_BROKEN = r"rot[oa]s?|danad[oa]s?|defectuos[oa]s?|estropead[oa]s?|golpead[oa]s?|aplastad[oa]s?|mojad[oa]s?|rayad[oa]s?|abiert[oa]s?|averiad[oa]s?|destrozad[oa]s?|quebrad[oa]s?|abollad[oa]s?|agrietad[oa]s?"

TROUBLE = (
    _rule(
        "damaged.damaged",
        Topic.DAMAGED,
        rf"(?:lleg\w+|recib\w+|vino|venia|estaba|esta|entreg\w+|<thing>|mandaron|enviaron|todo)<5> (?:{_BROKEN})",
        r"(?:<thing>|llego|recibi)<5> (?:no funciona|no enciende|en mal estado|hech[oa] pedazos|dejo de funcionar)",
        r"<thing> (?:en mal estado)",
    ),
    _rule(
        "wrong_item.wrong",
        Topic.WRONG_ITEM,
        r"(?:lleg\w+|recib\w+|mand\w+|envi\w+|entreg\w+|vino)<5> (?:otr[oa] (?:producto|articulo|talla|color|cosa|modelo|pedido)|(?:producto|articulo|talla|color|modelo|pedido|cosa)s? (?:equivocad[oa]|incorrect[oa]|que no|errone[oa]|distint[oa]|diferente))",
        r"(?:falta|faltan|faltaba|faltaban)<5> (?:<thing>|piezas?|partes?)",
        r"<thing>(?: \w+){0,3} (?:incomplet[oa]|vaci[oa])|no es lo que (?:pedi|compre|encargue)",
        r"(?:solo|unicamente)<2> (?:recib\w+|lleg\w+|mandaron|entregaron)|caja vacia",
    ),
    _rule(
        "legal.legal",
        Topic.LEGAL,
        r"(?:abogad[oa]s?|demandar\w*|demanda|denunciar\w*|juicio|juzgado|tribunal\w*|profeco|indecopi|sernac|policia)",
        r"(?:acciones|medidas|via) (?:legales|legal|judicial)|(?:defensa|proteccion|oficina|derechos)<2> consumidor\w*|contracargo",
    ),
    _rule(
        "injury.injury",
        Topic.INJURY,
        r"(?:herid[oa]|lesion\w*|hospital|quem(?:o|e|ado|aduras?)|alergi[ca]\w*|explot\w+|se incendio|descarga electrica|intoxicad[oa]|intoxicacion|corte con|me corte)",
    ),
    _rule(
        "fraud.fraud",
        Topic.FRAUD,
        r"(?:estaf\w+|fraudes?|fraudulent[oa]|timo|timadores|ladrones|falsificad[oa]|no autorizad[oa]|hackead[oa])",
        r"(?:yo )?no (?:hice|he hecho|realice|autorice|he realizado)<2> (?:pedido|compra)",
    ),
    _rule(
        "other.account",
        Topic.OTHER,
        r"(?:cuenta|contrasena|registr\w+|perfil|suscri\w+|boletin|iniciar sesion|clave)",
    ),
    _rule("other.paper", Topic.OTHER, r"(?:facturas?|recibos?|factura)"),
    _rule(
        "other.paying",
        Topic.OTHER,
        r"(?:metodos?|formas?|medios?|opciones) de pago|(?:tarjetas?|banco|transferencia|paypal|bizum|cuotas|saldo)",
    ),
    _rule(
        "other.buying",
        Topic.OTHER,
        r"(?:quiero|quisiera|puedo|como|deseo|me gustaria)<3> (?:comprar|pedir|hacer un pedido|encargar)",
        r"(?:precio|cuesta|cuestan|vale|descuento|oferta|cupon|stock|disponible|disponibilidad|tallas|garantia|rebajas|colores|materiales|material)",
    ),
    _rule(
        "other.delivery_terms",
        Topic.OTHER,
        r"(?:hacen|haceis|realizan|tienen|ofrecen)<2> (?:envios?|entregas?)|envian a|enviais a|(?:gastos|costes?|costo|precio|opciones|metodos) de (?:envio|entrega)|envio (?:gratis|gratuito|internacional)",
    ),
    _rule(
        "other.travel",
        Topic.OTHER,
        r"(?:vuelos?|hotel|reserva|tiempo hace|receta|cancion|musica|alarma|restaurante|noticias del|chiste|clima|horario|tienda fisica|tiendas)",
    ),
    _rule(
        "other.opinion",
        Topic.OTHER,
        r"(?:opinion\w*|resenas?|comentarios?|valoracion\w*|sugerencia\w*)",
    ),
    _rule(
        "other.courtesy",
        Topic.OTHER,
        r"(?<=^ )(?:hola|gracias|muchas gracias|buenos dias|buenas(?: tardes| noches)?|adios|vale|ok|si|no|perfecto|de acuerdo|genial)"
        r"(?: (?:gracias|muchas|por|todo|la|ayuda|que|tal|dia|hasta|luego|muy|amable|eso|es|nada|mas|tengas|un|buen|su|tu|a|todos|amigos))*(?= (?:\. )?$)",
    ),
)
