"""Ein Gartenverein mitten im Jahreslauf: 2024 ist abgerechnet, 2025 wird gerade abgelesen."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import strom
from strom import Strom
from strom.stammdaten import Platz, Zaehler
from tests.werkzeug.verein import drucken, gruenden, jahr, partei, stand, tarif

NAMEN = ("Arndt", "Behrens", "Claußen", "Dirks", "Ebeling", "Fock")
SILVESTER = {j: date(j, 12, 31) for j in (2024, 2025)}


@dataclass
class Gartenjahr:
    """Was die Geschichten davon brauchen."""

    zeitraum: str
    vertraege: list[str]
    einbauten: list[str]


def gartenjahr(s: Strom, anzahl: int = 6, *, abgerechnet: bool = True) -> Gartenjahr:
    """A 01 und A 02 sind für 2025 gelesen, die übrigen noch nicht; 2024 ist ausgegeben.

    Ohne `abgerechnet` gibt es 2024 nicht (schneller bei vielen Verträgen).
    """
    gruenden(s)
    tarif(s, date(2025, 1, 1), "0.4175", "3.00", "75")
    garten = Gartenjahr("", [], [])
    for nummer in range(anzahl):
        _parzelle(s, garten, nummer)
    if abgerechnet:
        _abrechnen(s, jahr(s, 2024).id)
    garten.zeitraum = jahr(s, 2025).id
    return garten


def _parzelle(s: Strom, garten: Gartenjahr, nummer: int) -> None:
    platz = s.stammdaten.platz_merken(Platz(id="", bezeichnung=f"A {nummer + 1:02d}"))
    zaehler = s.zaehler.merken(Zaehler(id="", nummer=str(333333 + nummer), nachkommastellen=3))
    anfang = date(2024, 1, 1)
    einbau = s.zaehler.einbauen(zaehler.id, platz.id, am=anfang, stand=stand("1000"))
    wer = partei(s, NAMEN[nummer % len(NAMEN)], vorname="Karla")
    vertrag = s.vertraege.abschliessen(wer.id, platz.id, von=anfang)
    s.ablesungen.erfassen(einbau.id, am=SILVESTER[2024], stand=stand("1100.5"))
    if nummer < 2:
        gelesen = strom.Zaehlerstand(Decimal("1210.835") + nummer)
        s.ablesungen.erfassen(einbau.id, am=SILVESTER[2025], stand=gelesen)
    garten.vertraege.append(vertrag.id)
    garten.einbauten.append(einbau.id)


def _abrechnen(s: Strom, zeitraum: str) -> None:
    s.rechnungen.entwuerfe_erzeugen(zeitraum)
    kennungen = [z.rechnung_id for z in s.zeitraeume.ansicht(zeitraum).zeilen]
    for kennung in kennungen:
        s.rechnungen.pruefen(kennung)
        s.rechnungen.ausstellen(kennung)
    drucken(s, tuple(kennungen))
