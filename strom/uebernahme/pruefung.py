"""Was erst zwischen Zellen und Zeilen auffällt: fehlende und fallende Stände, Doppelte."""

from collections.abc import Iterable
from decimal import Decimal

from strom.uebernahme.felder import Tabellenfeld
from strom.uebernahme.satz import Tabellensatz, ziffern
from strom.uebernahme.vorschau import Antwort
from strom.werte.deutsch import anzahl, zahl

F = Tabellenfeld


def pruefen(saetze: Iterable[Tabellensatz]) -> None:
    """Prüft jede Zeile für sich und gegen die vorigen; Funde stehen danach bei den Zeilen."""
    zaehler: dict[str, Tabellensatz] = {}
    plaetze: dict[str, Tabellensatz] = {}
    for satz in saetze:
        _staende(satz)
        _zaehler(satz, zaehler)
        _platz(satz, plaetze)


def _staende(satz: Tabellensatz) -> None:
    funde = satz.funde
    hat_frage = any(f.feld in {F.STAND_ALT, F.STAND_NEU, F.ZAEHLER} for f in funde.funde)
    if satz.zaehler and satz.alt is None and not hat_frage:
        satz_dazu = "Stand alt fehlt; ohne ihn lässt sich der Zähler nicht eintragen."
        funde.fehler(satz_dazu, F.STAND_ALT)
    if not satz.zaehler and (satz.alt is not None or satz.neu is not None) and not hat_frage:
        ohne_nummer = (
            "Es steht ein Stand da, aber keine Zählernummer. Bitte eintragen oder angeben, dass "
            "die Zähler wie ihre Plätze heißen sollen."
        )
        funde.fehler(ohne_nummer, F.ZAEHLER)
    if not satz.zaehler and satz.partei and satz.alt is None:
        funde.hinweis("Ohne Zähler entstehen nur Platz und Partei, kein Liefervertrag.")
    if satz.partei is None and satz.abschlag:
        funde.fehler("Es steht ein Abschlag da, aber kein Name.", F.NAME)
    elif satz.partei is None and not any(f.feld is F.NAME for f in funde.funde):
        funde.hinweis("Ohne Namen entsteht kein Liefervertrag.")
    if satz.alt is not None and satz.neu is not None and satz.neu < satz.alt:
        _faellt(satz, satz.alt, satz.neu)


def _faellt(satz: Tabellensatz, alt: Decimal, neu: Decimal) -> None:
    """Tippfehler, falscher Zähler – oder ein Überlauf, den nur ein Mensch bestätigt (R14)."""
    breite = satz.vorkommastellen if satz.stellen_genannt else ziffern(alt)
    stellen, menge = anzahl(breite, "Stelle", "Stellen"), zahl(neu - alt + 10**breite)
    if satz.ueberlauf:
        satz.funde.hinweis(f"Überlauf bei {stellen}: {menge} kWh verbraucht.", F.UEBERLAUF)
        return
    satz.funde.frage(
        f"Der Stand fällt von {zahl(alt)} auf {zahl(neu)}. Tippfehler, falscher Zähler – oder ein "
        f"Überlauf? Bei {stellen} vor dem Komma wären es {menge} kWh.",
        F.UEBERLAUF,
        Antwort(wert="ja", text=f"Überlauf: {menge} kWh"),
    )


def _zaehler(satz: Tabellensatz, gesehen: dict[str, Tabellensatz]) -> None:
    if not satz.zaehler:
        return
    erster = gesehen.setdefault(satz.zaehler.casefold(), satz)
    if erster is not satz:
        satz.funde.fehler(
            f"Zähler {satz.zaehler} steht schon in Zeile {erster.nummer} ({erster.wer}). Eine "
            "Nummer gehört zu einem Gerät.",
            F.ZAEHLER,
        )


def _platz(satz: Tabellensatz, gesehen: dict[str, Tabellensatz]) -> None:
    """Zwei Zeilen für einen Platz gehen, wenn dort zwei Zähler einer Person hängen."""
    if not satz.platz:
        return
    erster = gesehen.setdefault(satz.platz.casefold(), satz)
    if erster is satz:
        return
    wer = [s.partei.anzeigename if s.partei else "" for s in (erster, satz)]
    if wer[0].casefold() != wer[1].casefold() or not satz.zaehler:
        satz.funde.fehler(
            f"Platz {satz.platz} steht schon in Zeile {erster.nummer} ({erster.wer}). Bitte eine "
            "der beiden Zeilen entfernen oder den Platz anders benennen.",
            F.PLATZ,
        )
    elif satz.abschlag and satz.abschlag != erster.abschlag:
        satz.funde.fehler(
            f"Der Abschlag des Vertrags an {satz.platz} steht schon in Zeile {erster.nummer}. "
            "Bitte dort die Summe eintragen und diese Zelle leeren.",
            F.ABSCHLAG,
        )
    else:
        satz.funde.hinweis(f"Zweiter Zähler an {satz.platz} (erster in Zeile {erster.nummer}).")
