"""Numbers nobody issued, in every format, with the check digit that belongs there."""

from collections.abc import Callable
from dataclasses import dataclass
from string import digits

from hypothesis import strategies as st

from whereabouts.carriers.numbers import check_digits
from whereabouts.carriers.posts import POSTS

_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Invented:
    """A number, and where in it the checked body lies; its check digit stands right behind."""

    number: str
    start: int
    end: int

    def altered(self, at: int, digit: str) -> str:
        return self.number[:at] + digit + self.number[at + 1 :]

    @property
    def check(self) -> str:
        return self.number[self.end]


@dataclass(frozen=True, slots=True)
class Kind:
    """How a format's numbers are made up: something before, a checked body, something behind."""

    format: str
    carrier: str
    head: st.SearchStrategy[str]
    body: st.SearchStrategy[str]
    check_digit: Callable[[str], str]
    tail: st.SearchStrategy[str]

    def numbers(self) -> st.SearchStrategy[Invented]:
        return st.builds(self._made, self.head, self.body, self.tail)

    def _made(self, head: str, body: str, tail: str) -> Invented:
        number = head + body + self.check_digit(body) + tail
        return Invented(number, len(head), len(head) + len(body))


def some(count: int, of: str = digits) -> st.SearchStrategy[str]:
    return st.text(of, min_size=count, max_size=count)


def one_of(*words: str) -> st.SearchStrategy[str]:
    return st.sampled_from(words)


def joined(*parts: st.SearchStrategy[str] | str) -> st.SearchStrategy[str]:
    drawn = (st.just(part) if isinstance(part, str) else part for part in parts)
    return st.tuples(*drawn).map("".join)


def _kind(
    named: str,
    check_digit: Callable[[str], str],
    body: st.SearchStrategy[str],
    head: st.SearchStrategy[str] | str = "",
    tail: st.SearchStrategy[str] | str = "",
) -> Kind:
    carrier, name = named.split(": ")
    return Kind(name, carrier, joined(head), body, check_digit, joined(tail))


def _after(prefix: str) -> Callable[[str], str]:
    return lambda body: check_digits.gs1(prefix + body)


# Had the second half of a long ZIP code a 9 in front, the barcode could be read in two ways.
_ZIP = st.one_of(
    st.just(""),
    joined("420", some(5)),
    joined("420", some(5), one_of(*"012345678"), some(3)),
)

KINDS = (
    _kind("ups: UPS 1Z", check_digits.ups, some(15, digits + _CAPITALS), "1Z"),
    _kind("ups: UPS waybill", check_digits.ups, some(9), one_of(*"AHJKTV")),
    *(
        _kind("ups: UPS Mail Innovations", check_digits.gs1, joined("92", some(count)))
        for count in (19, 23, 27, 31)
    ),
    _kind("fedex: FedEx 12", check_digits.fedex, some(11)),
    _kind("fedex: FedEx Ground 15", check_digits.gs1, some(14)),
    _kind("fedex: FedEx Ground 18", check_digits.gs1, some(17)),
    _kind("fedex: FedEx Ground Economy", _after("92"), joined(one_of("61", "02"), some(17))),
    _kind("fedex: FedEx Ground Economy 22", _after("92"), joined("61", some(17)), "92"),
    _kind("fedex: FedEx Ground 96", check_digits.gs1, some(14), joined("96", some(5))),
    _kind("fedex: FedEx Ground 34", check_digits.fedex, some(11), joined("96", some(18), "00")),
    _kind("fedex: FedEx 34", check_digits.fedex, some(11), joined("1", some(19), "00")),
    _kind("fedex: FedEx 32", check_digits.fedex, some(11), joined("3", some(15)), some(4)),
    _kind("usps: USPS IMpb", check_digits.gs1, joined(one_of("94", "95"), some(19)), _ZIP),
    _kind("usps: USPS IMpb", check_digits.gs1, joined(one_of("94", "95"), some(23))),
    _kind("usps: USPS IMpb", check_digits.gs1, joined("94", some(27))),
    _kind("usps: USPS IMpb of a mailer", check_digits.gs1, joined("93", some(19)), _ZIP),
    _kind("usps: USPS IMpb of a mailer", check_digits.gs1, joined("92", some(23))),
    _kind("usps: USPS 22 (legacy)", check_digits.gs1, joined("91", some(19)), _ZIP),
    _kind("usps: USPS 20", check_digits.gs1, joined("23", some(17))),
    _kind("usps: USPS 20 (legacy)", _after("91"), joined("7", some(18))),
    _kind("dhl_express: DHL Express", check_digits.modulo_7, some(9)),
    _kind("dhl_express: DHL Express", check_digits.modulo_7, some(10)),
    _kind("dhl: DHL Paket 12", check_digits.identcode, some(11)),
    _kind("dhl: DHL Paket 20", check_digits.gs1, joined(one_of(*"123456789"), some(18))),
    _kind("dhl: DHL Paket", check_digits.gs1, joined("003404", some(13))),
    *(
        _kind(f"{post.carrier}: S10", check_digits.s10, some(8), some(2, _CAPITALS), country)
        for country, post in POSTS.items()
        if country in {"US", "CA", "GB", "DE", "JP"}
    ),
)
