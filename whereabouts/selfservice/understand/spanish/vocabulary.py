"""Spanish words that several rules share, as they stand without accents."""

from whereabouts.selfservice.understand.rule import Vocabulary

SPANISH = Vocabulary(
    {
        "thing": "pedidos?|paquetes?|envios?|compras?|ordene?s?|encomiendas?|articulos?|productos?|"
        "mercancias?|bultos?|entregas?|cosas?|zapatos|zapatillas|vestido|camisa|regalo|reparto|"
        "encargo|cajas?",
        "no parcel": "reembolsos?|dinero|devolucion|codigos?|correos?|emails?|e mails?|facturas?|"
        "respuestas?|contrasena|confirmacion|cupon|descuento|mensajes?|sms|llamada|recibo|abono|pago|"
        "boletin|puntos|tarjeta|ayuda|informacion|enlace",
        "yet": "ha|he|han|hemos|me|nos|lo|la|los|las|se|aun|todavia|ya|sido|llegado|nada|mi|el|un|"
        "ningun|ninguno|ninguna|ni|sigo|esta|estan|fue|habia|haya|que|les|le|siquiera|siguen|sigue",
        "please": "por favor|porfavor|porfa|gracias|ahora|ya|hola|aqui",
    }
)
