"""Deutsche Zahlen und Daten lesen und schreiben – der einzige Ort dafür."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from strom.werte.dezimal import als_text, kaufmaennisch, stellen
from strom.werte.energie import Energie, Zaehlerstand
from strom.werte.fehler import Eingabefehler
from strom.werte.geld import Geld
from strom.werte.preis import PREISSTELLEN, Preis
from strom.werte.vermutung import aus_cent, zahl_gemeint
from strom.werte.zeit import Zeitraum, bis_nach, letzter_tag

ZAHL = re.compile(r"-?([0-9]{1,12}|[0-9]{1,3}(\.[0-9]{3}){1,4})(,[0-9]{1,9})?", re.ASCII)
DATUM = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4}|[0-9]{2})", re.ASCII)
ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
JAHRHUNDERT = 2000
LAENGSTE_EINGABE = 40


def zahl_lesen(text: str, *, feld: str = "Zahl") -> Decimal:
    """Liest „8.754,335“ oder „8754,335“; der Punkt trennt nur Tausender.

    Raises:
        Eingabefehler: Der Text ist keine deutsche Zahl.
    """
    knapp = text.strip() if len(text) <= LAENGSTE_EINGABE * 10 else text
    if len(knapp) > LAENGSTE_EINGABE:
        satz = f"{feld}: Die Eingabe ist mit {len(text)} Zeichen zu lang. Bitte nur die Zahl."
        raise Eingabefehler(satz, feld=feld)
    if not ZAHL.fullmatch(knapp):
        raise Eingabefehler(_keine_zahl(knapp, feld), feld=feld)
    zahl = Decimal(knapp.replace(".", "").replace(",", "."))
    return zahl or abs(zahl)


def _keine_zahl(knapp: str, feld: str) -> str:
    if not knapp:
        return f"{feld}: Bitte ausfüllen, z. B. 8.754,335."
    gemeint = zahl_gemeint(knapp)
    frage = f" Meinten Sie {gemeint}?" if gemeint else ""
    return (
        f"{feld}: „{knapp}“ ist keine Zahl. Bitte in der Form 8.754,335 eingeben – "
        f"Komma vor den Nachkommastellen, Punkt nur zwischen Tausendern.{frage}"
    )


def _euro(text: str, feld: str) -> Decimal:
    """Die Zahl vor „€“; wer in Cent schreibt, wird gefragt und nicht umgerechnet."""
    if gemeint := aus_cent(text):
        satz = (
            f"{feld}: „{text.strip()}“ ist in Cent geschrieben, hier zählen Euro. "
            f"Meinten Sie {gemeint} €?"
        )
        raise Eingabefehler(satz, feld=feld)
    if not text.strip():
        satz = f"{feld}: Bitte einen Betrag in Euro eingeben, z. B. 0,38."
        raise Eingabefehler(satz, feld=feld)
    return zahl_lesen(text.replace("€", ""), feld=feld)


def geld_lesen(text: str, *, feld: str = "Betrag") -> Geld:
    """Liest einen Eurobetrag wie „1.234,56“ oder „-12 €“.

    Raises:
        Eingabefehler: Keine Zahl oder mehr als zwei Nachkommastellen.
    """
    zahl = _euro(text, feld)
    if stellen(zahl) > 2:  # noqa: PLR2004 – Cent
        satz = f"{feld}: „{text.strip()}“ hat mehr als zwei Nachkommastellen. Bitte auf Cent genau."
        raise Eingabefehler(satz, feld=feld)
    return Geld(int(zahl * 100))


def stand_lesen(text: str, *, feld: str = "Zählerstand") -> Zaehlerstand:
    """Liest einen Zählerstand wie „8.754,335“, nie negativ.

    Raises:
        Eingabefehler: Leer, keine Zahl oder negativ.
    """
    if not text.strip():
        satz = f"{feld}: Bitte den Stand eingeben, den das Zählwerk zeigt."
        raise Eingabefehler(satz, feld=feld)
    zahl = zahl_lesen(text, feld=feld)
    if zahl < 0:
        satz = f"{feld}: „{text.strip()}“ ist negativ. Ein Zählwerk zeigt nie weniger als 0."
        raise Eingabefehler(satz, feld=feld)
    return Zaehlerstand(zahl)


def preis_lesen(text: str, *, feld: str = "Preis") -> Preis:
    """Liest einen Preis in Euro mit bis zu sechs Nachkommastellen, nie negativ.

    Raises:
        Eingabefehler: Keine Zahl, negativ oder zu viele Nachkommastellen.
    """
    zahl = _euro(text, feld)
    preis_pruefen(zahl, f"{feld}: „{text.strip()}“", feld)
    return Preis(zahl)


def preis_pruefen(betrag: Decimal, eingabe: str, feld: str) -> None:
    """Ein Preis in Euro ist nicht negativ und hat höchstens sechs Nachkommastellen (R18).

    Raises:
        Eingabefehler: Er ist es nicht; der Satz beginnt mit `eingabe`.
    """
    if betrag < 0 or stellen(betrag) > PREISSTELLEN:
        satz = (
            f"{eingabe} geht nicht. Ein Preis ist nicht negativ "
            f"und hat höchstens {PREISSTELLEN} Nachkommastellen."
        )
        raise Eingabefehler(satz, feld=feld)


def datum_lesen(text: str, *, feld: str = "Datum") -> date:
    """Liest „31.12.2025“, „31.12.25“ oder „2025-12-31“.

    Raises:
        Eingabefehler: Kein Datum oder ein Tag, den es nicht gibt.
    """
    knapp = text.strip()[: LAENGSTE_EINGABE + 1]
    if treffer := DATUM.fullmatch(knapp):
        tag, monat, jahr = (int(t) for t in treffer.groups())
    elif treffer := ISO.fullmatch(knapp):
        jahr, monat, tag = (int(t) for t in treffer.groups())
    else:
        was = f"„{knapp}“ ist kein Datum. Bitte in" if knapp else "Bitte das Datum in"
        satz = f"{feld}: {was} der Form 31.12.2025 eingeben."
        raise Eingabefehler(satz, feld=feld)
    jahr += JAHRHUNDERT if jahr < 100 else 0  # noqa: PLR2004 – zweistelliges Jahr
    try:
        gelesen = date(jahr, monat, tag)
    except ValueError as grund:
        satz = f"{feld}: Den {knapp} gibt es im Kalender nicht. Bitte Tag und Monat prüfen."
        raise Eingabefehler(satz, feld=feld) from grund
    if not 1900 <= gelesen.year <= 2199:  # noqa: PLR2004 – sonst ist es ein Tippfehler
        satz = f"{feld}: Das Jahr {gelesen.year} kann nicht stimmen. Bitte das Datum prüfen."
        raise Eingabefehler(satz, feld=feld)
    return gelesen


def zahl(wert: Decimal, nachkommastellen: int | None = None) -> str:
    """Schreibt „8.754,335“; ohne Angabe bleiben die Nachkommastellen, wie sie sind."""
    if nachkommastellen is not None:
        wert = kaufmaennisch(wert, nachkommastellen)
    ganz, _, bruch = als_text(abs(wert)).partition(".")
    gruppen = f"{int(ganz):,}".replace(",", ".")
    vorzeichen = "-" if wert < 0 else ""
    return f"{vorzeichen}{gruppen},{bruch}" if bruch else f"{vorzeichen}{gruppen}"


def kwh(menge: Energie | Zaehlerstand) -> str:
    """Menge oder Stand mit den Nachkommastellen des Zählers, ohne Einheit."""
    return zahl(menge.kwh)


def preis(wert: Preis) -> str:
    """Mindestens zwei Nachkommastellen, überflüssige Nullen entfallen: „0,4175“, „2,50“."""
    kurz = wert.euro.normalize()
    return zahl(kurz, max(2, stellen(kurz)))


def datum(tag: date) -> str:
    """Schreibt „31.12.2025“."""
    return f"{tag:%d.%m.%Y}"


def bis_text(bis: date) -> str:
    """Der letzte Tag von [von, bis), wie ihn jedes „bis“ zeigt: „31.12.2025“ (R2)."""
    return datum(letzter_tag(bis))


def bis_lesen(text: str, *, feld: str = "Bis") -> date:
    """Liest den letzten Tag, der noch dazugehört, und liefert das halboffene `bis` danach (R2).

    Raises:
        Eingabefehler: Kein Datum oder ein Tag, den es nicht gibt.
    """
    return bis_nach(datum_lesen(text, feld=feld))


def zeitraum(wert: Zeitraum) -> str:
    """„01.01.2025 – 31.12.2025“: der erste und der letzte Tag, beide gehören dazu (R2)."""
    return f"{datum(wert.von)} – {bis_text(wert.bis)}"


def anzahl(wie_viele: int, eins: str, viele: str) -> str:
    """„1 Rechnung“, „0 Rechnungen“, „1.204 Rechnungen“ – der einzige Ort für Ein- und Mehrzahl."""
    return f"{zahl(Decimal(wie_viele))} {eins if wie_viele == 1 else viele}"


def und(worte: Sequence[str]) -> str:
    """„A“, „A und B“, „A, B und C“."""
    if len(worte) <= 1:
        return "".join(worte)
    return f"{', '.join(worte[:-1])} und {worte[-1]}"
