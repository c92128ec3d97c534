"""Der Abschlag aus der Zeit vor Strom: zu sehen und zu ändern bis zur ersten Rechnung."""

from collections.abc import Callable

from strom import Strom
from strom.abrechnung import Vertragszeile
from ui.components.dialog import assistent
from ui.components.felder import Betragsfeld, Feld
from ui.components.handlung import knopf_bauen
from ui.components.text import text

WOZU = (
    "Was für diesen Zeitraum schon als Abschlag verlangt wurde, bevor Sie mit Strom gearbeitet "
    "haben. Die erste Rechnung zieht es ab; danach führt Strom die Abschläge selbst."
)


def eroeffnung_anbieten(strom: Strom, zeile: Vertragszeile, danach: Callable[[], object]) -> None:
    """Eine Zeile mit dem Betrag und dem Weg, ihn zu ändern; nach der ersten Rechnung nichts."""
    if not strom.vertraege.ist_eroeffnung_offen(zeile.vertrag_id):
        return
    betrag = strom.vertraege.vertrag(zeile.vertrag_id).eroeffnungsabschlag
    wort = f"Abschlag vor Strom: {betrag} – ändern" if betrag else "Abschlag vor Strom eintragen"
    knopf_bauen(wort, lambda: _aendern(strom, zeile, danach), art="verweis").mark("eroeffnung")


def _aendern(strom: Strom, zeile: Vertragszeile, danach: Callable[[], object]) -> None:
    felder: list[Feld[object]] = []
    alt = strom.vertraege.vertrag(zeile.vertrag_id).eroeffnungsabschlag
    with assistent(
        f"Abschlag vor Strom · {zeile.platz} {zeile.abnehmer}",
        knopf="Abschlag ändern",
        tun=lambda: strom.vertraege.eroeffnungsabschlag_aendern(zeile.vertrag_id, feld.wert()),
        fertig="Abschlag geändert.",
        danach=danach,
        felder=felder,
    ):
        text(WOZU, "p", "blass")
        feld = Betragsfeld("Schon verlangter Abschlag", alt, name="eroeffnungsabschlag")
        felder.append(feld)
