"""Every system whose payloads can be read. A new one is one package and one line here."""

from whereabouts.carriers.dialect import Dialect

_DIALECTS: tuple[Dialect, ...] = ()
SYSTEMS = {dialect.name: dialect for dialect in _DIALECTS}
