"""Prüfungen rund um Einbau und Ausbau eines Zählers."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from strom.messung.ableseregeln import pruefen_stand
from strom.messung.ablesung import Ablesung
from strom.ports.ablage import Ablage
from strom.stammdaten.zaehler import Einbau, Zaehler
from strom.usecases.grund.eingaben import (
    _ganze_zahl,
    pflicht,
    text_pruefen,
    texte_pruefen,
)
from strom.usecases.grund.nachschlagen import gueltige_ablesungen, platzname
from strom.werte import deutsch
from strom.werte.deutsch import datum, kwh, zahl
from strom.werte.dezimal import stellen
from strom.werte.fehler import Eingabefehler
from strom.werte.zeit import EIN_TAG

HOECHSTER_FAKTOR = 10_000


def nummer_frei(zaehler: Zaehler, alle: Iterable[Zaehler]) -> None:
    """Die Nummer steht auf genau einem Gerät.

    Raises:
        Eingabefehler: Ein anderer Zähler trägt sie schon.
    """
    nummer = zaehler.nummer.casefold()
    if any(z.nummer.casefold() == nummer and z.id != zaehler.id for z in alle):
        satz = (
            f"Den Zähler {zaehler.nummer} gibt es schon. Bitte die Nummer auf dem Gerät prüfen "
            "oder den vorhandenen Zähler auswählen."
        )
        raise Eingabefehler(satz, feld="nummer")


def stellen_bleiben(alt: Zaehler, neu: Zaehler, eintraege: tuple[Ablesung, ...]) -> None:
    """Mit dem ersten Stand im Logbuch liegt das Zählwerk fest.

    Vorkommastellen lassen sich nur berichtigen, solange kein Überlauf mit ihnen gerechnet hat
    und alle Stände hineinpassen; Nachkommastellen gar nicht.

    Raises:
        Eingabefehler: Eine Stellenzahl soll sich trotzdem ändern.
    """
    if alt.nachkommastellen != neu.nachkommastellen and eintraege:
        stellen = deutsch.anzahl(alt.nachkommastellen, "Nachkommastelle", "Nachkommastellen")
        satz = (
            f"Zähler {alt.nummer} hat schon Ablesungen mit {stellen}; sie lassen sich nicht mehr "
            "ändern. Bitte bei falschen Angaben die Ablesungen "
            "widerrufen und danach die Stellen berichtigen."
        )
        raise Eingabefehler(satz, feld="nachkommastellen")
    if alt.vorkommastellen == neu.vorkommastellen:
        return
    if any(a.ueberlauf for a in eintraege):
        satz = (
            f"Zähler {alt.nummer} ist schon über sein Ende gelaufen; die Stellen vor dem Komma "
            "lassen sich nicht mehr ändern. Bitte erst die Ablesung mit dem Überlauf widerrufen."
        )
        raise Eingabefehler(satz, feld="vorkommastellen")
    for eintrag in eintraege:
        pruefen_stand(neu, eintrag.stand, "vorkommastellen")


def faktor_passt(faktor: Decimal) -> Decimal:
    """Der Wandlerfaktor (R19), gewöhnlich 1.

    Raises:
        Eingabefehler: Nicht über null, zu groß oder mit mehr als drei Nachkommastellen.
    """
    if not (faktor.is_finite() and 0 < faktor <= HOECHSTER_FAKTOR and stellen(faktor) <= 3):  # noqa: PLR2004
        wert = zahl(faktor) if faktor.is_finite() else str(faktor)
        satz = (
            f"Wandlerfaktor: {wert} geht nicht. Bitte eine Zahl über 0 eingeben; "
            "ohne Wandler ist es 1."
        )
        raise Eingabefehler(satz, feld="wandlerfaktor")
    return faktor


def zaehler_frei(ablage: Ablage, zaehler: Zaehler, neu: Einbau) -> None:
    """Ein Zähler hängt nie an zwei Orten zugleich.

    Raises:
        Eingabefehler: Er ist noch eingebaut oder war es nach diesem Tag.
    """
    for einbau in ablage.finden(Einbau, zaehler=zaehler.id):
        ort = platzname(ablage, einbau.platz)
        if einbau.ausgebaut_am is None:
            satz = (
                f"Zähler {zaehler.nummer} hängt seit dem {datum(einbau.eingebaut_am)} an {ort}. "
                "Bitte dort erst ausbauen."
            )
            raise Eingabefehler(satz, feld="zaehler")
        frei_ab = einbau.ausgebaut_am + (EIN_TAG if einbau.platz == neu.platz else timedelta(0))
        if neu.eingebaut_am < frei_ab:
            satz = (
                f"Zähler {zaehler.nummer} war bis zum {datum(einbau.ausgebaut_am)} an {ort} "
                f"eingebaut. Bitte einen Einbautag ab dem {datum(frei_ab)} wählen."
            )
            raise Eingabefehler(satz, feld="am")


def ausbau_moeglich(ablage: Ablage, zaehler: Zaehler, einbau: Einbau, am: date) -> None:
    """Ausgebaut wird einmal, nach dem Einbau und nach der letzten Ablesung.

    Raises:
        Eingabefehler: Eines davon stimmt nicht.
    """
    ort = platzname(ablage, einbau.platz)
    if einbau.ausgebaut_am is not None:
        satz = (
            f"Zähler {zaehler.nummer} ist an {ort} schon seit dem {datum(einbau.ausgebaut_am)} "
            "ausgebaut. Bitte die Seite neu laden."
        )
        raise Eingabefehler(satz, feld="am")
    if am < einbau.eingebaut_am:
        satz = (
            f"Zähler {zaehler.nummer} wurde an {ort} erst am {datum(einbau.eingebaut_am)} "
            "eingebaut. Bitte einen Ausbautag ab diesem Tag wählen."
        )
        raise Eingabefehler(satz, feld="am")
    spaetere = [a for a in gueltige_ablesungen(ablage, einbau) if a.am > am]
    if spaetere:
        satz = (
            f"Zähler {zaehler.nummer} wurde am {datum(spaetere[0].am)} noch mit "
            f"{kwh(spaetere[0].stand)} abgelesen. Bitte einen späteren Ausbautag wählen oder diese "
            "Ablesung im Logbuch widerrufen."
        )
        raise Eingabefehler(satz, feld="am")


ZAEHLERNUMMERLAENGE = 40

VORKOMMA = range(1, 10)

NACHKOMMA = range(5)

ERSTES_EICHJAHR = 1950


def zaehler_geprueft(zaehler: Zaehler, heute: date) -> Zaehler:
    """Die Nummer ist Pflicht; Stellen und Eichjahr liegen in vernünftigen Grenzen.

    Raises:
        Eingabefehler: Ein Feld passt nicht.
    """
    sauber = texte_pruefen(zaehler)
    pflicht(sauber.nummer, "nummer", "Die Zählernummer")
    nummer = " ".join(text_pruefen(sauber.nummer, "nummer", hoechstens=ZAEHLERNUMMERLAENGE).split())
    _ganze_zahl(
        sauber.vorkommastellen,
        VORKOMMA[0],
        VORKOMMA[-1],
        "vorkommastellen",
        "Stellen vor dem Komma",
    )
    _ganze_zahl(
        sauber.nachkommastellen,
        NACHKOMMA[0],
        NACHKOMMA[-1],
        "nachkommastellen",
        "Stellen nach dem Komma",
    )
    if sauber.eichjahr is not None:
        _ganze_zahl(sauber.eichjahr, ERSTES_EICHJAHR, heute.year + 1, "eichjahr", "Eichjahr")
    return replace(sauber, nummer=nummer)
