"""Alles, was Daten heraus- und hereinbringt, unter einem Namen."""

from strom.usecases.austausch.ausfuhr import Ausfuhr
from strom.usecases.austausch.einfuhr import Einfuhr
from strom.usecases.austausch.paket import Paket


class Austausch(Ausfuhr, Einfuhr, Paket):
    """Alles, was Daten heraus- und hereinbringt, unter einem Namen: CSV und Paket."""
