"""Die Zählerliste: jeder Zähler mit Platz, letztem Stand und Eichung."""

from datetime import date

from strom.messung.ablesung import Ablesung, gueltige
from strom.messung.ansicht import Zaehlerblatt
from strom.ports.ablage import Ablage
from strom.stammdaten.platz import Platz, PlatzId
from strom.stammdaten.zaehler import Einbau, EinbauId, Zaehler
from strom.werte.deutsch import datum, kwh

Sortierung = tuple[bool, tuple[str, int, str], str]


def zaehlerblaetter(ablage: Ablage, heute: date) -> tuple[Zaehlerblatt, ...]:
    """Alle Zähler, eingebaute nach Platz, dann die freien nach Nummer."""
    plaetze = {p.id: p for p in ablage.finden(Platz)}
    offen = {e.zaehler: e for e in ablage.finden(Einbau, ausgebaut_am=None)}
    letzte = {a.zaehler: a for a in gueltige(ablage.finden(Ablesung))}

    def sortierung(zaehler: Zaehler) -> Sortierung:
        einbau = offen.get(zaehler.id)
        ort = plaetze[einbau.platz].sortierung if einbau else ("", 0, "")
        return (einbau is None, ort, zaehler.nummer)

    return tuple(
        _blatt(z, offen.get(z.id), plaetze, letzte.get(z.id), heute)
        for z in sorted(ablage.finden(Zaehler), key=sortierung)
    )


def _blatt(
    zaehler: Zaehler,
    einbau: Einbau | None,
    plaetze: dict[PlatzId, Platz],
    letzte: Ablesung | None,
    heute: date,
) -> Zaehlerblatt:
    return Zaehlerblatt(
        id=zaehler.id,
        nummer=zaehler.nummer,
        art=str(zaehler.art),
        stellen=f"{zaehler.vorkommastellen} + {zaehler.nachkommastellen}",
        platz=plaetze[einbau.platz].bezeichnung if einbau else "",
        platz_id=einbau.platz if einbau else PlatzId(""),
        einbau_id=einbau.id if einbau else EinbauId(""),
        eingebaut_am=datum(einbau.eingebaut_am) if einbau else "",
        letzter_stand=kwh(letzte.stand) if letzte else "",
        letzte_ablesung=datum(letzte.am) if letzte else "",
        eichung=eichung_text(zaehler, heute),
        ist_eingebaut=einbau is not None,
        notiz=zaehler.notiz,
    )


def eichung_text(zaehler: Zaehler, heute: date) -> str:
    """„gültig bis Ende 2031“, „abgelaufen Ende 2023“ oder leer ohne Eichjahr (MessEG § 37)."""
    ende = zaehler.eichung_gilt_bis
    if ende is None:
        return ""
    return f"gültig bis Ende {ende}" if heute.year <= ende else f"abgelaufen Ende {ende}"
