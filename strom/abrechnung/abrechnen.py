"""Aus Vertrag, Zählern und Tarif wird eine Berechnung: der Kern der Abrechnung."""

from dataclasses import replace

from strom.abrechnung import abschlag
from strom.abrechnung.fall import Abrechnungsfall
from strom.abrechnung.positionen import monatsbeginne, positionen
from strom.abrechnung.segmente import maengel, segmente
from strom.abrechnung.steuer import steuer
from strom.rechnung.berechnung import (
    Aenderung,
    Berechnung,
    Betragsfeld,
    Mangel,
    Mangelart,
    Position,
    Segment,
)
from strom.stammdaten.tarif import tarif_am
from strom.stammdaten.verein import Monatsregel
from strom.werte.fehler import Eingabefehler
from strom.werte.zeit import Zeitraum


def abrechnen(fall: Abrechnungsfall) -> Berechnung:
    """Berechnet eine Rechnung nach R1 bis R19; nicht Ausstellbares trägt seine Mängel.

    Raises:
        Eingabefehler: Vertrag und Zeitraum haben keinen gemeinsamen Tag.
    """
    zeitraum = _zeitraum(fall)
    abschnitte = segmente(zeitraum, fall.vertrag.platz, fall.reihen, fall.tarife)
    monate = len(monatsbeginne(zeitraum, fall.einstellungen.monatsregel))
    ergebnis = Berechnung(
        von=zeitraum.von,
        bis=zeitraum.bis,
        monate=monate,
        segmente=abschnitte,
        maengel=_maengel(fall, zeitraum, abschnitte),
        alter_abschlag=fall.alter_abschlag,
        abschlag_getrennt=fall.einstellungen.abschlag_getrennt,
        abschlag_raten=fall.einstellungen.abschlag_raten,
        lose_aenderungen=fall.aenderungen,
    )
    return ergebnis if ergebnis.maengel else _mit_betraegen(fall, zeitraum, ergebnis)


def _zeitraum(fall: Abrechnungsfall) -> Zeitraum:
    """A = max(Zeitraum.von, Vertrag.von), b = min(Zeitraum.bis, Vertrag.bis) (R3)."""
    gemeinsam = fall.zeitraum.schnitt(fall.vertrag.von, fall.vertrag.bis)
    if gemeinsam and fall.rechnung_bis:
        gemeinsam = gemeinsam.schnitt(gemeinsam.von, fall.rechnung_bis)
    if gemeinsam is None:
        satz = "Der Vertrag läuft in diesem Berechnungszeitraum an keinem Tag."
        raise Eingabefehler(satz, feld="zeitraum")
    return gemeinsam


def _maengel(
    fall: Abrechnungsfall, zeitraum: Zeitraum, abschnitte: tuple[Segment, ...]
) -> tuple[Mangel, ...]:
    gefunden = list(maengel(abschnitte))
    if not abschnitte:
        gefunden.append(Mangel(art=Mangelart.ZAEHLER_FEHLT, am=zeitraum.von))
    if tarif_am(fall.tarife, zeitraum.von) is None:
        gefunden.append(Mangel(art=Mangelart.TARIF_FEHLT, am=zeitraum.von))
    kalender = fall.einstellungen.monatsregel is Monatsregel.KALENDER
    if kalender and fall.zeitraum.von.day != 1:
        gefunden.append(Mangel(art=Mangelart.KALENDERMONATE_UNPASSEND, am=fall.zeitraum.von))
    return tuple(dict.fromkeys(gefunden))


def _mit_betraegen(fall: Abrechnungsfall, zeitraum: Zeitraum, roh: Berechnung) -> Berechnung:
    zeilen, benutzt = _mit_aenderungen(positionen(fall, zeitraum, roh.segmente), fall.aenderungen)
    kosten = abschlag.prognose(fall, zeitraum, roh.verbrauch)
    neu = fall.neuer_abschlag or abschlag.vorschlag(kosten)
    alt_geaendert = _geaendert(fall.alter_abschlag, fall.aenderungen)
    neu_geaendert = _geaendert(neu, fall.aenderungen)
    benutzt |= {fall.alter_abschlag.feld, neu.feld}
    return replace(
        roh,
        positionen=zeilen,
        alter_abschlag=alt_geaendert,
        neuer_abschlag=neu_geaendert,
        prognose=kosten.betrag,
        steuer=steuer(zeilen, fall.einstellungen),
        lose_aenderungen=tuple(a for a in fall.aenderungen if a.feld not in benutzt),
    )


def _mit_aenderungen(
    zeilen: tuple[Position, ...], aenderungen: tuple[Aenderung, ...]
) -> tuple[tuple[Position, ...], set[str]]:
    je_feld = {a.feld: a for a in aenderungen}
    neu = tuple(replace(z, aenderung=je_feld[z.feld]) if z.feld in je_feld else z for z in zeilen)
    return neu, {z.feld for z in zeilen} & je_feld.keys()


def _geaendert(feld: Betragsfeld, aenderungen: tuple[Aenderung, ...]) -> Betragsfeld:
    passend = next((a for a in aenderungen if a.feld == feld.feld), None)
    return replace(feld, aenderung=passend) if passend else feld
