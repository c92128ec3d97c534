"""CSV, wie deutsches Excel es per Doppelklick öffnet und Access es einliest.

Geschrieben wird UTF-8 mit Marke, Strichpunkt, Dezimalkomma ohne Tausenderpunkt, TT.MM.JJJJ und
ja/nein. Texte, die ein Rechenblatt als Formel ausführen würde, beginnen mit einem Hochkomma; beim
Lesen fällt genau dieses wieder weg.
"""

import csv
import io
import re
from datetime import date
from decimal import Decimal

from strom.ports.austausch import Tabelle, Texttabelle, Textzeile, Zelle
from strom.werte.dezimal import als_text
from strom.werte.fehler import StromFehler

TRENNER = (";", "\t", ",")
GEFAEHRLICH = "=+\\-@\t\r\n＝＋－＠"
ENTSCHAERFEN = re.compile(f"'*[{GEFAEHRLICH}]")
ENTSCHAERFT = re.compile(f"'+[{GEFAEHRLICH}]")
GROESSTE_DATEI = 50_000_000
MEISTE_ZEILEN = 200_000
LAENGSTE_ZELLE = 20_000
KOPFLAENGE = 20_000


class CsvUnlesbar(StromFehler):
    """Die Datei ist keine brauchbare Tabelle; es wurde nichts übernommen."""

    def __init__(self, grund: str) -> None:
        super().__init__(f"Die Datei lässt sich nicht lesen: {grund}")


class CsvTabellen:
    """Erfüllt `strom.ports.austausch.Tabellenform`."""

    def schreiben(self, tabelle: Tabelle) -> bytes:
        """Die Datei mit Kopfzeile."""
        puffer = io.StringIO(newline="")
        schreiber = csv.writer(puffer, delimiter=";", lineterminator="\r\n")
        schreiber.writerow(tabelle.kopf)
        schreiber.writerows([zelltext(z) for z in zeile] for zeile in tabelle.zeilen)
        return puffer.getvalue().encode("utf-8-sig")

    def lesen(self, roh: bytes) -> Texttabelle:
        """Erkennt Kodierung und Trenner.

        Raises:
            CsvUnlesbar: Zu groß, keine Textdatei, keine Kopfzeile, kaputte Anführungszeichen.
        """
        text, vorab = ohne_ansage(entschluesselt(roh))
        trenner = vorab or _trenner(text)
        zeilen = list(zeilen_lesen(text, trenner, erste=2 if vorab else 1))
        if not zeilen or not any(zeilen[0].zellen):
            grund = "Die Kopfzeile mit den Spaltennamen fehlt."
            raise CsvUnlesbar(grund)
        kopf = tuple(z.strip() for z in zeilen[0].zellen)
        inhalt = tuple(z for z in zeilen[1:] if any(c.strip() for c in z.zellen))
        return Texttabelle(kopf=kopf, zeilen=inhalt, trenner=trenner)


def zelltext(wert: Zelle) -> str:
    """Eine Zelle als Text; Zahlen und Tage bleiben, was sie sind, Texte werden entschärft."""
    if wert is None:
        return ""
    if isinstance(wert, bool):
        return "ja" if wert else "nein"
    if isinstance(wert, Decimal):
        return als_text(wert).replace(".", ",")
    if isinstance(wert, date):
        return f"{wert:%d.%m.%Y}"
    return entschaerft(wert) if isinstance(wert, str) else str(wert)


def entschaerft(text: str) -> str:
    """Ein Hochkomma vor Texten, die ein Rechenblatt ausführen oder verschlucken würde."""
    return f"'{text}" if ENTSCHAERFEN.match(text) else text


def geschaerft(text: str) -> str:
    """Nimmt genau dieses Hochkomma wieder weg."""
    return text[1:] if ENTSCHAERFT.match(text) else text


def entschluesselt(roh: bytes) -> str:
    """UTF-8 (mit oder ohne Marke), UTF-16 mit Marke, sonst Windows-1252."""
    if len(roh) > GROESSTE_DATEI:
        grund = f"Sie ist größer als {GROESSTE_DATEI // 1_000_000} MB."
        raise CsvUnlesbar(grund)
    if roh.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _als(roh, "utf-16")
    if b"\x00" in roh:
        grund = "Es ist keine Textdatei."
        raise CsvUnlesbar(grund)
    try:
        return roh.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _als(roh, "cp1252")


def _als(roh: bytes, kodierung: str) -> str:
    try:
        return roh.decode(kodierung)
    except UnicodeDecodeError as fehler:
        grund = "Die Umlaute sind unbekannt verschlüsselt; bitte als „CSV UTF-8“ speichern."
        raise CsvUnlesbar(grund) from fehler


def ohne_ansage(text: str) -> tuple[str, str]:
    """Excel schreibt manchmal „sep=;“ als erste Zeile; dann gilt das."""
    erste, _, rest = text.partition("\n")
    treffer = re.fullmatch(r"sep=([;,\t])\r?", erste)
    return (rest, treffer.group(1)) if treffer else (text, "")


def _trenner(text: str) -> str:
    """Der häufigste in der Kopfzeile; dort steht in Spaltennamen keiner davon."""
    kopf = re.split(r"[\r\n]", text[:KOPFLAENGE], maxsplit=1)[0]
    return max(TRENNER, key=kopf.count)


def zeilen_lesen(text: str, trenner: str, erste: int) -> list[Textzeile]:
    """Alle Zeilen, gezählt ab `erste`.

    Raises:
        CsvUnlesbar: Kaputte Anführungszeichen, zu viele Zeilen oder ein zu langes Feld.
    """
    leser = csv.reader(io.StringIO(text, newline=""), delimiter=trenner, strict=True)
    zeilen: list[Textzeile] = []
    nummer = erste
    try:
        for zellen in leser:
            zeilen.append(_zeile(nummer, zellen))
            nummer = erste + leser.line_num
            if len(zeilen) > MEISTE_ZEILEN:
                grund = f"Sie hat mehr als {MEISTE_ZEILEN} Zeilen."
                raise CsvUnlesbar(grund)
    except csv.Error as fehler:
        grund = f"In Zeile {nummer} stimmen die Anführungszeichen nicht."
        raise CsvUnlesbar(grund) from fehler
    return zeilen


def _zeile(nummer: int, zellen: list[str]) -> Textzeile:
    if any(len(z) > LAENGSTE_ZELLE for z in zellen):
        grund = f"In Zeile {nummer} ist ein Feld viel zu lang."
        raise CsvUnlesbar(grund)
    return Textzeile(nummer=nummer, zellen=tuple(geschaerft(z) for z in zellen))
