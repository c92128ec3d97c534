"""Was die Assistenten für Verträge gemeinsam brauchen."""

from strom import Strom
from strom.stammdaten import EinbauId, Platzart, PlatzId
from ui.components.felder import Auswahl

FALSCHER_ZAEHLER = (
    "Vergleichen Sie die Nummer auf dem Gerät mit der hier angezeigten. Wurde der Zähler "
    "getauscht, tragen Sie zuerst den Tausch unter „Plätze & Zähler“ ein. Gespeichert ist nichts."
)


def platzwahl(
    strom: Strom, beschriftung: str, platz_id: PlatzId | None = None, *, ausser: str = ""
) -> Auswahl[PlatzId]:
    """Alle Plätze, die Strom beziehen können; hinter belegten steht, wer dort ist."""
    return Auswahl(
        beschriftung, platzoptionen(strom, ausser=ausser), platz_id, name="platz", suchbar=True
    )


def platzoptionen(strom: Strom, *, ausser: str = "") -> dict[PlatzId, str]:
    """Kennung → „A 01 – frei“."""
    return {
        p.id: f"{p.bezeichnung} – {p.abnehmer or 'frei'}"
        for p in strom.blaetter.plaetze()
        if p.art != str(Platzart.HAUPTZAEHLER) and p.id != ausser
    }


def platzwort(strom: Strom, platz_id: PlatzId) -> str:
    """Die Bezeichnung; leer, solange nichts gewählt ist."""
    return strom.stammdaten.platz(platz_id).bezeichnung if platz_id else ""


def zaehlerwort(strom: Strom, platz_id: PlatzId | None) -> str:
    """„Zähler 333333, zuletzt 8.774,335 kWh am 22.05.2019“."""
    if not platz_id:
        return ""
    blaetter = strom.zaehler.am_platz(platz_id)
    if not blaetter:
        return "An diesem Platz ist kein Zähler eingebaut. Bitte zuerst einen einbauen."
    return "; ".join(
        f"Zähler {b.nummer}"
        + (f", zuletzt {b.letzter_stand} kWh am {b.letzte_ablesung}" if b.letzter_stand else "")
        for b in blaetter
    )


def einbau_am(strom: Strom, platz_id: PlatzId) -> EinbauId:
    """Der Einbau, zu dem ein Stand am Platz gehört; leer, wenn keiner da ist."""
    blaetter = strom.zaehler.am_platz(platz_id) if platz_id else ()
    return blaetter[0].einbau_id if blaetter else EinbauId("")
