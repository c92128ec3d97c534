"""Proben der Festschreibung: die Siegelkette und die Schreibweise der Datei."""

from collections.abc import Callable, Iterable, Iterator

from strom.ports.ablage import Ablage
from strom.ports.namen import titel
from strom.pruefbericht.befund import Befund, fehler, hinweis
from strom.siegel.kette import Glied, Gliedart
from strom.usecases.siegel.siegelpruefung import kettenbefunde

Formfehler = Callable[[], Iterable[tuple[type, str, str]]]


def siegelkette(ablage: Ablage) -> tuple[int, Iterator[Befund]]:
    """Jedes Glied und jeder besiegelte Datensatz; was später geändert wurde, mit Namen."""
    return len(ablage.finden(Glied)), _befunde(ablage)


def _befunde(ablage: Ablage) -> Iterator[Befund]:
    for befund in kettenbefunde(ablage):
        yield fehler(befund.satz, "Siegelkette")
    for art, satz in HINWEISE.items():
        anzahl = sum(len(g.stellen) for g in ablage.finden(Glied) if g.art is art)
        if anzahl:
            yield hinweis(satz.format(anzahl=anzahl), "Siegelkette")


HINWEISE = {
    Gliedart.NACHTRAEGLICH: (
        "Erst nachträglich versiegelte Datensätze: {anzahl}. Was davor mit ihnen war, belegt die "
        "Kette nicht."
    ),
    Gliedart.ANONYMISIERT: "Wegen Datenschutz geschwärzte Texte: {anzahl}.",
    Gliedart.GRABSTEIN: "Nach Ablauf ihrer Frist gelöschte Rechnungen: {anzahl}.",
}


def schreibweise(formfehler: Formfehler) -> Callable[[Ablage], tuple[int, Iterator[Befund]]]:
    """Ob die besiegelten Tabellen in der Datei genau so dastehen, wie Strom sie schreibt."""

    def probe(ablage: Ablage) -> tuple[int, Iterator[Befund]]:
        funde = list(formfehler())
        saetze = (fehler(f"In der Datei: {was}.", f"{titel(a)} {k}") for a, k, was in funde)
        return len(ablage.finden(Glied)), saetze

    return probe
