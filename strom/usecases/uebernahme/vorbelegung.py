"""Die Angaben, soweit sie sich aus Tabelle und Datenbestand von selbst ergeben."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from strom.stammdaten.zeitraum import Berechnungszeitraum
from strom.uebernahme.angaben import Angaben
from strom.uebernahme.satz import Tabellensatz, lesen, ziffern
from strom.uebernahme.spalten import Spaltenvorschlag, Zuordnung
from strom.usecases.abrechnung.zeitraeume import zeitraumname
from strom.usecases.grund.welt import Welt
from strom.werte.dezimal import stellen
from strom.werte.zeit import bis_nach, ein_jahr_spaeter

MINDESTENS = 5
"""So viele Stellen vor dem Komma zeigt ein gewöhnlicher Stromzähler."""
HOECHSTENS = 4


def vorbelegt(welt: Welt, vorschlag: Spaltenvorschlag, zuordnung: Zuordnung) -> Angaben:
    """Zeitraum aus Überschriften oder Bestand, sonst das letzte Kalenderjahr; Stellen aus Zellen.

    Vorkommastellen nach dem größten Stand, Nachkommastellen nach dem genauesten: zu wenige ließen
    sich nach der ersten Ablesung nicht mehr ändern.
    """
    von, bis, name = _zeitraum(welt, vorschlag)
    roh = Angaben(von=von, bis=bis, nachkommastellen=0)
    saetze = lesen(vorschlag.tabelle, zuordnung, roh).saetze
    staende = list(_staende(saetze))
    heute = welt.uhr.heute()
    stichtag = vorschlag.stichtage[-1] if len(vorschlag.stichtage) > 1 else bis
    return Angaben(
        von=von,
        bis=bis,
        stichtag_neu=min(stichtag, heute) if stichtag > von else bis,
        zeitraum=name,
        vorkommastellen=max([MINDESTENS, *(ziffern(s) for s in staende)]),
        nachkommastellen=min(HOECHSTENS, max([0, *(stellen(s) for s in staende)])),
    )


def _staende(saetze: Iterable[Tabellensatz]) -> Iterable[Decimal]:
    return (s for satz in saetze for s in (satz.alt, satz.neu) if s is not None)


def _zeitraum(welt: Welt, vorschlag: Spaltenvorschlag) -> tuple[date, date, str]:
    """Beginn, Ende, Name: aus den Stichtagen der Überschriften, dem Bestand, dem Kalender."""
    if len(vorschlag.stichtage) > 1:
        von, bis = (_stichtag(t) for t in vorschlag.stichtage[:2])
        return von, bis, zeitraumname(von, bis)
    zeitraeume = sorted(welt.ablage.finden(Berechnungszeitraum), key=lambda z: z.von)
    if zeitraeume:
        letzter = zeitraeume[-1]
        return letzter.von, letzter.bis, letzter.name
    von = date(welt.uhr.heute().year - 1, 1, 1)
    return von, ein_jahr_spaeter(von), zeitraumname(von, ein_jahr_spaeter(von))


def _stichtag(tag: date) -> date:
    """Am 31.12. abgelesen heißt: Stichtag ist der 1. Januar."""
    naechster = bis_nach(tag)
    return naechster if naechster.day == 1 else tag
