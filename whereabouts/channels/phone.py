"""Phone numbers as shoppers type them, read into E.164 or refused."""

import phonenumbers


def e164(raw: str, region: str) -> str | None:
    """The number in E.164, or None where it is not a valid number of its country.

    `region` (ISO 3166, such as "US") is read only where the number has no country code.
    Being valid is asked, not merely being possible: a text to a number that cannot exist costs
    money and never arrives. No exception is made for fictional numbers, because the ranges that
    demos and tests need are valid to the numbering plan: +1 NPA 555 01xx in North America and
    +61 491 570 xxx in Australia. Others, such as +44 7700 900xxx, are not.
    """
    try:
        number = phonenumbers.parse(raw, region or None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
