"""Das Bild der Stornorechnung: die Zahlen des Originals gespiegelt, eigene Worte."""

from collections.abc import Iterator
from dataclasses import replace

from strom.rechnung.berechnung import Berechnung
from strom.rechnung.bild import (
    Infozeile,
    Positionszeile,
    Rechenschritt,
    RechnungsBild,
    Summenzeile,
    Verbrauchszeile,
)
from strom.rechnung.rechnung import Bezug, Rechnung
from strom.werte import deutsch
from strom.werte.geld import Geld
from strom.werte.zeit import Zeitraum

OHNE_EIGENES = frozenset({"Fällig am", "Vertrag seit"})
HINWEIS = (
    "Alle Mengen und Beträge haben das umgekehrte Vorzeichen; Einzelpreise und Zählerstände sind "
    "die der aufgehobenen Rechnung."
)


def stornobild(rechnung: Rechnung, bild: RechnungsBild) -> RechnungsBild:
    """Aus dem gezeichneten Bild der gespiegelten Berechnung wird die Stornorechnung.

    Begründungen von Handänderungen und Schätzungen stehen nur auf der Rechnung selbst.
    """
    bezug, b = rechnung.bezug, rechnung.berechnung
    if bezug is None:
        msg = f"{rechnung.nummer} ist keine Stornorechnung."
        raise ValueError(msg)
    woher = f"{bezug.nummer} vom {deutsch.datum(bezug.datum)}"
    zeitraum = rechnung.endangabe.spanne(Zeitraum(b.von, b.bis))
    return replace(
        bild,
        bezug=f"Storno zu Rechnung {woher}",
        info=tuple(_info(bild, woher)),
        einleitung=(
            f"hiermit heben wir die Rechnung {woher} über den Strombezug am Platz {bild.platz} "
            f"vom {zeitraum} vollständig auf. Grund: {rechnung.grund}"
        ),
        verbrauch=tuple(_verbrauchszeile(z) for z in bild.verbrauch),
        verbrauch_summe=deutsch.kwh(-b.verbrauch),
        positionen=tuple(_positionszeile(z) for z in bild.positionen),
        summen=tuple(_summenzeile(z) for z in bild.summen),
        zahlungssatz=_zahlungssatz(-b.zahlbetrag, bezug),
        hinweise=(HINWEIS,),
        rechenweg=tuple(_rechenweg(b, bezug)),
    )


def _info(bild: RechnungsBild, woher: str) -> Iterator[Infozeile]:
    for zeile in bild.info:
        if zeile.text not in OHNE_EIGENES:
            yield zeile
        if zeile.text == "Rechnungsdatum":
            yield Infozeile(text="Storno zu", wert=woher)


def _verbrauchszeile(z: Verbrauchszeile) -> Verbrauchszeile:
    return replace(z, grund="")


def _positionszeile(z: Positionszeile) -> Positionszeile:
    return replace(z, betrag_berechnet="", begruendung="")


def _summenzeile(z: Summenzeile) -> Summenzeile:
    """„Erstattung“ hieße, es würde etwas ausgezahlt; eine Stornorechnung hebt nur auf."""
    wort = "Zahlbetrag" if z.text == "Erstattung" else z.text
    return replace(z, text=wort, betrag_berechnet="", begruendung="")


def _zahlungssatz(betrag: Geld, bezug: Bezug) -> str:
    """Was die Partei jetzt wissen muss; `betrag` ist der Zahlbetrag der aufgehobenen Rechnung."""
    if betrag.cent == 0:
        return f"Die Rechnung {bezug.nummer} gilt nicht mehr; zu zahlen war nichts."
    if betrag.cent < 0:
        return (
            f"Die Erstattung von {-betrag} aus Rechnung {bezug.nummer} entfällt. Ist sie schon "
            "ausgezahlt, verrechnen wir sie mit der neuen Rechnung."
        )
    return (
        f"Der Betrag von {betrag} aus Rechnung {bezug.nummer} ist nicht mehr zu zahlen. Haben Sie "
        "ihn schon gezahlt, verrechnen wir ihn mit der neuen Rechnung oder zahlen ihn zurück."
    )


def _rechenweg(b: Berechnung, bezug: Bezug) -> Iterator[Rechenschritt]:
    yield Rechenschritt(
        titel=f"Aufhebung der Rechnung {bezug.nummer}",
        regel="Jede Zeile der Rechnung steht hier noch einmal mit umgekehrtem Vorzeichen; "
        "Rechnung und Stornorechnung ergeben zusammen null.",
        zeilen=tuple(_gegenueberstellung(b)),
    )


def _gegenueberstellung(b: Berechnung) -> Iterator[str]:
    for p in b.positionen:
        yield _zeile(p.text, p.betrag)
    if b.steuer:
        yield _zeile("Umsatzsteuer", b.steuer.steuer)
    yield _zeile("Summe der Kosten", b.summe)
    yield _zeile("Alter Abschlag", b.alter_abschlag.betrag)
    yield _zeile("Neuer Abschlag", b.neuer_abschlag.betrag)
    yield _zeile("Zahlbetrag", b.zahlbetrag)


def _zeile(text: str, storno: Geld) -> str:
    return f"{text}: {(-storno).deutsch} und {storno.deutsch} ergeben {(storno - storno).deutsch}"
