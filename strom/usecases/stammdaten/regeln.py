"""Die Prüfungen je Art von Stammdaten: hinein der Entwurf, heraus der saubere Datensatz."""

import re
from dataclasses import replace
from decimal import Decimal

from strom.rechnung.nummernkreis import muster_pruefen
from strom.stammdaten.partei import Partei
from strom.stammdaten.platz import Platz
from strom.stammdaten.tarif import Tarif
from strom.stammdaten.verein import (
    MINDESTENS_AUFBEWAHREN,
    Anschrift,
    Einstellungen,
    Verein,
)
from strom.usecases.grund.eingaben import _ganze_zahl, pflicht, text_pruefen, texte_pruefen
from strom.werte.deutsch import preis_pruefen, zahl
from strom.werte.dezimal import stellen
from strom.werte.fehler import Eingabefehler
from strom.werte.kennung import bic_lesen, email_lesen, glaeubiger_id_lesen, iban_lesen
from strom.werte.preis import Preis

PLZ = re.compile(r"[0-9]{5}", re.ASCII)
LAND = re.compile(r"[A-Z]{2}", re.ASCII)
MANDATSLAENGE = 35
LAENGSTE_FRIST = 50
LAENGSTES_ZIEL = 365
MEISTE_RATEN = 12
GROESSTE_ABSICHERUNG = 1_000
PHASEN = (1, 3)
HOECHSTPREISE = {"arbeitspreis": 10, "grundgebuehr": 1_000, "anschlussgebuehr": 100_000}


def partei_geprueft(partei: Partei) -> Partei:
    """Name ist Pflicht; E-Mail, IBAN und Postleitzahl stimmen oder sind leer.

    Raises:
        Eingabefehler: Ein Feld passt nicht.
    """
    email = email_lesen(text_pruefen(partei.email, "email", hoechstens=300))
    sauber = texte_pruefen(replace(partei, email=email))
    pflicht(sauber.name, "name", "Der Name der Partei")
    return replace(
        sauber,
        anschrift=anschrift_geprueft(sauber.anschrift),
        iban=iban_lesen(sauber.iban),
        mandat=text_pruefen(sauber.mandat, "mandat", hoechstens=MANDATSLAENGE),
    )


def anschrift_geprueft(anschrift: Anschrift) -> Anschrift:
    """Land als zwei Buchstaben, in Deutschland fünfstellige Postleitzahl (oder leer).

    Raises:
        Eingabefehler: Land oder Postleitzahl passen nicht.
    """
    land = anschrift.land.upper() or "DE"
    if not LAND.fullmatch(land):
        satz = f"Land: „{land[:40]}“ ist kein Länderkürzel. Bitte zwei Buchstaben, z. B. DE."
        raise Eingabefehler(satz, feld="land")
    if land == "DE" and anschrift.plz and not PLZ.fullmatch(anschrift.plz):
        satz = (
            f"Postleitzahl: „{anschrift.plz[:40]}“ hat nicht fünf Ziffern. "
            "Bitte prüfen; für das Ausland das Land ändern."
        )
        raise Eingabefehler(satz, feld="plz")
    return replace(anschrift, land=land)


def verein_geprueft(verein: Verein) -> Verein:
    """Name ist Pflicht; Bankdaten und E-Mail stimmen oder sind leer.

    Raises:
        Eingabefehler: Ein Feld passt nicht.
    """
    email = email_lesen(text_pruefen(verein.email, "email", hoechstens=300))
    sauber = texte_pruefen(replace(verein, email=email))
    pflicht(sauber.name, "name", "Der Name des Vereins")
    return replace(
        sauber,
        id=Verein().id,
        anschrift=anschrift_geprueft(sauber.anschrift),
        iban=iban_lesen(sauber.iban),
        bic=bic_lesen(sauber.bic),
        glaeubiger_id=glaeubiger_id_lesen(sauber.glaeubiger_id),
    )


def einstellungen_geprueft(einstellungen: Einstellungen) -> Einstellungen:
    """Nummernkreis, Zahlungsziel, Steuersatz und Raten liegen in vernünftigen Grenzen.

    Raises:
        Eingabefehler: Ein Wert passt nicht.
    """
    muster = muster_pruefen(einstellungen.nummernkreis)
    sauber = texte_pruefen(replace(einstellungen, nummernkreis=muster))
    _ganze_zahl(sauber.zahlungsziel_tage, 0, LAENGSTES_ZIEL, "zahlungsziel_tage", "Zahlungsziel")
    frist = sauber.aufbewahrung_jahre
    _ganze_zahl(frist, MINDESTENS_AUFBEWAHREN, LAENGSTE_FRIST, "aufbewahrung_jahre", "Aufbewahrung")
    _ganze_zahl(sauber.abschlag_raten, 1, MEISTE_RATEN, "abschlag_raten", "Raten des Abschlags")
    satz = sauber.umsatzsteuer_satz
    if not (satz.is_finite() and 0 <= satz <= 100 and stellen(satz) <= 2):  # noqa: PLR2004 – Prozent
        meldung = "Umsatzsteuersatz: Bitte einen Satz von 0 bis 100 Prozent eingeben, z. B. 19."
        raise Eingabefehler(meldung, feld="umsatzsteuer_satz")
    return replace(sauber, id=Einstellungen().id)


def platz_geprueft(platz: Platz) -> Platz:
    """Die Bezeichnung ist Pflicht; mehrfache Leerzeichen fallen zusammen.

    Raises:
        Eingabefehler: Die Bezeichnung fehlt, ein Text passt nicht, oder es gibt keine Sicherung
            mit diesem Nennstrom oder diesen Phasen.
    """
    sauber = texte_pruefen(platz)
    pflicht(sauber.bezeichnung, "bezeichnung", "Die Bezeichnung des Platzes")
    if sauber.absicherung is not None:
        _ganze_zahl(sauber.absicherung, 1, GROESSTE_ABSICHERUNG, "absicherung", "Absicherung in A")
    if sauber.phasen not in {None, *PHASEN}:
        satz = f"Phasen: {sauber.phasen} geht nicht. Bitte 1 oder 3 eingeben oder leer lassen."
        raise Eingabefehler(satz, feld="phasen")
    return replace(sauber, bezeichnung=" ".join(sauber.bezeichnung.split()))


def tarif_geprueft(tarif: Tarif) -> Tarif:
    """Preise sind nicht negativ, haben höchstens sechs Nachkommastellen und sind glaubhaft.

    Raises:
        Eingabefehler: Ein Preis passt nicht.
    """
    for feld, grenze in HOECHSTPREISE.items():
        _preis_pruefen(getattr(tarif, feld), feld, grenze)
    return texte_pruefen(tarif)


def _preis_pruefen(preis: Preis, feld: str, grenze: int) -> None:
    name = feld.capitalize().replace("ue", "ü")
    preis_pruefen(preis.euro, f"{name}: {zahl(preis.euro)} €", feld)
    if preis.euro > grenze:
        satz = (
            f"{name}: {zahl(preis.euro)} € kann nicht stimmen, höchstens {zahl(Decimal(grenze))} € "
            "sind möglich. Bitte in Euro eingeben, nicht in Cent, z. B. 0,38."
        )
        raise Eingabefehler(satz, feld=feld)
