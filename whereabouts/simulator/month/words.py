"""What shoppers write, by why they ask and in which language."""

from random import Random

from whereabouts.simulator.month.asking import Reason

_ENGLISH = {
    Reason.WHERE: (
        "Where is my order {number}?",
        "hi, any update on {number}? when will it get here",
        "Can you tell me the status of order {number} please",
    ),
    Reason.SILENT: (
        "tracking for {number} has not changed in days, where is it?",
        "Where is my package {number}? The tracking is stuck",
    ),
    Reason.LATE: (
        "Order {number} was supposed to be here by now. Where is it?",
        "{number} is late, when does it arrive?",
    ),
    Reason.NOT_THERE: (
        "It says {number} was delivered but I never got it",
        "order {number} says delivered, nothing came",
    ),
}
_SPANISH = {
    Reason.WHERE: ("¿Dónde está mi pedido {number}?", "hola, ¿cuándo llega el pedido {number}?"),
    Reason.SILENT: ("El seguimiento de {number} no cambia, ¿dónde está mi paquete?",),
    Reason.LATE: ("El pedido {number} ya tenía que haber llegado. ¿Dónde está?",),
    Reason.NOT_THERE: ("Dice que {number} fue entregado pero no me llegó nada",),
}


def question(reason: Reason, number: str, locale: str, throw: Random) -> str:
    words = _SPANISH if locale == "es" else _ENGLISH
    return throw.choice(words[reason]).format(number=number)
