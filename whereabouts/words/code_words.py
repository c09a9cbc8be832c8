"""What brings a one-time code: short, for it is read off a phone."""

from whereabouts.words.letter_words import Words
from whereabouts.words.locales import tongue


def code_words(locale: str, code: str, minutes: int) -> Words:
    """The code and for how long it holds; whoever did not ask for it need do nothing."""
    gettext = tongue(locale).catalogue.gettext
    told = {"code": code, "minutes": minutes}
    return Words(
        headline=gettext("Your code is %(code)s") % told,
        paragraphs=(
            gettext("%(code)s opens your order. It holds for %(minutes)s minutes.") % told,
            gettext("If you did not ask for it, do nothing. Nobody of us ever asks you for it."),
        ),
    )
