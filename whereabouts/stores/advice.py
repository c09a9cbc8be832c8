"""What to do about a mistake in a store's file."""

import difflib

from pydantic import BaseModel


def fault_of(error: str, message: str) -> str:
    """What is wrong, in fewer words than the validator's where it speaks of its own workings."""
    plain = {"missing": "this field is missing", "extra_forbidden": "no such field is known"}
    return plain.get(error, message.removeprefix("Value error, ").rstrip("."))


def remedy_for(error: str, where: tuple[str | int, ...], model: type[BaseModel]) -> str:
    """One sentence for a person, by the kind of error and the field it is in."""
    if where[0] in ("secrets", "carriers") and error == "string_pattern_mismatch":
        return (
            "Write the NAME of an environment variable, such as ACME_TWILIO_TOKEN; "
            "the secret itself never stands in a file"
        )
    if error == "missing":
        return "Add it; stores/demo.toml shows every field"
    if error == "extra_forbidden":
        return _meant(str(where[-1]), model)
    named = next((part for part in reversed(where) if part in _FORMS), "")
    return _FORMS.get(str(named), "Correct the value; stores/demo.toml shows every field")


def _meant(unknown: str, model: type[BaseModel]) -> str:
    close = difflib.get_close_matches(unknown, sorted(_names(model)), n=1)
    return f"Did you mean {close[0]}?" if close else "Remove it"


def _names(model: type[BaseModel]) -> set[str]:
    names = set(model.model_fields)
    for field in model.model_fields.values():
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            names |= _names(inner)
    return names


_FORMS = {
    "calls": 'Write calls per span of time, such as ["60/1h"]',
    "country": 'Write two capital letters, such as "US"',
    "currency": 'Write three capital letters, such as "USD"',
    "in_transit": "Write a share of at most one half, such as in_transit = 0.1",
    "locales": 'Write a list of languages, such as ["en", "pt-BR"]',
    "per_segment": "Write a price for each country, in two capital letters: { US = 0.01 }",
    "out_for_delivery": "Write a share of at most one half, such as out_for_delivery = 0.1",
}
