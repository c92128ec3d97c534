"""Vereinstabellen: die mitgelieferte mit zwölf Plätzen und eine erfundene beliebiger Größe."""

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import strom
from strom import Strom
from strom.stammdaten import Tarif, Verein
from strom.uebernahme import Angaben, Spaltenvorschlag, Uebernahmevorschau

TABELLEN = Path(__file__).parents[1] / "uebernahme" / "tabellen"
UEBERLAUF = {"13:ueberlauf": "ja"}
"""C 03 läuft über; das bestätigt nur ein Mensch."""
VORNAMEN = ("Ada", "Bernd", "Çem", "Dörte", "Emil", "Frauke", "Günter", "Hüseyin", "Ida", "Jörg")
NACHNAMEN = (
    "Abels", "Brömmelkamp", "Czerny", "Düsterhöft", "Eßer", "Flügge", "Grünwald-Öhlschläger",
    "Hßler", "Iwanow", "Jansen",
)  # fmt: skip
ORTE = (("26506", "Norden"), ("49074", "Osnabrück"), ("04109", "Leipzig"), ("44135", "Dortmund"))


def vereinsliste(name: str = "vereinsliste.csv") -> bytes:
    """Die mitgelieferte Tabelle."""
    return (TABELLEN / name).read_bytes()


def zeilen_der_liste() -> list[list[str]]:
    """Kopf und zwölf Zeilen der mitgelieferten Tabelle."""
    text = vereinsliste().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def als_csv(zeilen: list[list[str]], *, trenner: str = ";", kodierung: str = "utf-8-sig") -> bytes:
    """Die Zeilen als CSV-Datei."""
    puffer = io.StringIO(newline="")
    csv.writer(puffer, delimiter=trenner, lineterminator="\r\n").writerows(zeilen)
    return puffer.getvalue().encode(kodierung)


def tarif(ab: date = date(2025, 1, 1)) -> Tarif:
    return Tarif(
        id="",
        gueltig_ab=ab,
        arbeitspreis=strom.Preis.aus("0.39"),
        grundgebuehr=strom.Preis.aus("2.50"),
        anschlussgebuehr=strom.Preis.aus("75"),
    )


def angaben(s: Strom, vorschlag: Spaltenvorschlag, **mehr: object) -> Angaben:
    """Wie ein Mensch sie bestätigte: das vergangene Jahr und ein Tarif."""
    basis = s.uebernahme.angaben_vorschlagen(vorschlag, vorschlag.zuordnung)
    return replace(basis, **({"tarif": tarif(mehr.get("von", basis.von))} | mehr))


def uebernehmen(
    s: Strom, roh: bytes, name: str = "liste.csv", **mehr: object
) -> Uebernahmevorschau:
    """Erkennen und übernehmen, wie vorgeschlagen."""
    if s.ist_leer:
        s.stammdaten.verein_merken(Verein(name="Camping Deichblick e. V."))
    vorschlag = s.uebernahme.erkennen(roh, name)
    a = angaben(s, vorschlag, **mehr)
    return s.uebernahme.uebernehmen(vorschlag.tabelle, vorschlag.zuordnung, a)


def erfunden(plaetze: int = 40, *, samen: int = 1) -> list[list[str]]:
    """Eine erfundene Liste mit Titel, Kopf, so vielen Plätzen und Summenzeile; immer dieselbe."""
    zufall = Random(samen)
    kopf = ["Parzelle", "Pächter", "Straße/Nr.", "PLZ", "Wohnort", "E-Mail", "Zähler-Nr.",
            "Zählerstand alt", "Zählerstand neu", "Verbrauch", "gezahlte Abschläge"]  # fmt: skip
    zeilen = [_platz(zufall, nummer) for nummer in range(plaetze)]
    summe = ["Summe", *[""] * 8, _deutsch(sum(z[1] for z in zeilen)), ""]
    return [["Stromliste 2025"], [], kopf, *(z[0] for z in zeilen), [], summe]


def _platz(zufall: Random, nummer: int) -> tuple[list[str], int]:
    alt, verbrauch = zufall.randrange(10_000, 800_000), zufall.randrange(0, 9_000)
    plz, ort = zufall.choice(ORTE)
    name = (
        f"{VORNAMEN[nummer % 10]} {NACHNAMEN[nummer // 10 % 10]} {'' if nummer < 100 else nummer}"
    )
    zeile = [
        f"{'ABCDEFGHIJ'[nummer // 10 % 10]} {nummer % 10 + 1 + nummer // 100 * 10:02d}",
        name.strip(),
        f"Erfundener Weg {nummer + 1}",
        plz,
        ort,
        f"platz{nummer}@beispiel.invalid" if zufall.random() < 0.7 else "",
        str(500_000 + nummer),
        _deutsch(alt),
        _deutsch(alt + verbrauch),
        _deutsch(verbrauch),
        f"{zufall.randrange(60, 600, 10)},00 €",
    ]
    return zeile, verbrauch


def _deutsch(zehntel: int) -> str:
    ganz, rest = divmod(zehntel, 10)
    return f"{f'{ganz:,}'.replace(',', '.')},{rest}"
