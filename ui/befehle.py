"""Befehle ohne Oberfläche: pruefen, exportieren, importieren – für Skripte und den Nachfolger.

Beendet sich mit 0, wenn alles gut ist, mit 1, wenn etwas nicht stimmt oder nicht ging, und mit 2
bei falschem Aufruf. Ein Passwort steht nie auf der Befehlszeile, sondern in STROM_PASSWORT oder
wird erfragt.
"""

import argparse
import getpass
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from strom import Strom, StromFehler, anzahl_text
from strom.austausch import Urteil, Vorschau
from strom.pruefbericht import Pruefbericht
from ui.kommandozeile import programmordner

GUT, SCHLECHT = 0, 1
PASSWORT = "STROM_PASSWORT"
JSON, SCHEMA = ".json", "daten.schema.json"
MEISTE_NEUE = 200
HILFE = (
    "Befehle ohne Oberfläche: pruefen, exportieren, importieren (jeweils mit --help). "
    "Ohne Befehl startet das Programm."
)


class Oeffnen(Protocol):
    """Öffnet den Datenordner."""

    def __call__(self, ordner: Path, *, nur_lesen: bool = False) -> Strom:
        """Das geöffnete Programm.

        Raises:
            StromFehler: Der Ordner lässt sich nicht öffnen.
        """
        ...


Befehl = Callable[[argparse.Namespace, Oeffnen], int]


def befehl_ausfuehren(oeffnen: Oeffnen, argumente: Sequence[str] | None = None) -> None:
    """Führt den genannten Befehl aus und beendet das Programm; ohne Befehl geschieht nichts."""
    worte = sys.argv[1:] if argumente is None else list(argumente)
    if not worte or worte[0] not in BEFEHLE:
        return
    gelesen = _leser().parse_args(worte)
    try:
        status = BEFEHLE[gelesen.befehl](gelesen, oeffnen)
    except StromFehler as fehler:
        sys.stderr.write(f"{fehler}\n")
        status = SCHLECHT
    raise SystemExit(status)


def _pruefen(wahl: argparse.Namespace, oeffnen: Oeffnen) -> int:
    """Prüft den Ordner oder, mit --paket, ein Übergabe-Paket, ohne es einzulesen."""
    if wahl.paket is None:
        strom = _zum_lesen(wahl, oeffnen)
        return _berichten(
            wahl, strom, lambda: strom.pruefung.bericht(f"Datenordner „{_ordner(wahl)}“")
        )
    with TemporaryDirectory() as leer:  # das Paket braucht keinen Datenordner
        strom = oeffnen(Path(leer), nur_lesen=True)
        return _berichten(
            wahl, strom, lambda: strom.austausch.probe(wahl.paket, passwort=_passwort(wahl))
        )


def _berichten(wahl: argparse.Namespace, strom: Strom, pruefen: Callable[[], Pruefbericht]) -> int:
    try:
        bericht = pruefen()
        _sagen(bericht.text)
        if wahl.pdf is not None:
            _datei_schreiben(wahl.pdf, strom.pruefung.pdf(bericht))
        return _status(bericht)
    finally:
        strom.schliessen()


def _exportieren(wahl: argparse.Namespace, oeffnen: Oeffnen) -> int:
    """Ein Paket (.zip), eine Tabelle (.csv, .json), alles (daten.json) oder alle CSV-Dateien."""
    strom = _zum_lesen(wahl, oeffnen)
    try:
        if wahl.ziel.suffix.casefold() == ".zip":
            zettel = strom.austausch.packen(
                wahl.ziel, passwort=_passwort(wahl), mit_programm=wahl.mit_programm
            )
            dateien = anzahl_text(zettel.dateien, "Datei", "Dateien")
            dokumente = anzahl_text(zettel.dokumente, "Dokument", "Dokumente")
            _sagen(f"{wahl.ziel}: {dateien}, davon {dokumente}.")
        elif wahl.ziel.suffix.casefold() == ".csv":
            _datei_schreiben(wahl.ziel, strom.austausch.csv(wahl.ziel.name.casefold()))
        elif wahl.ziel.suffix.casefold() == JSON:
            _datei_schreiben(wahl.ziel, strom.austausch.json(wahl.ziel.name.casefold()))
            _datei_schreiben(wahl.ziel.with_name(SCHEMA), strom.austausch.datenschema())
        else:
            for name, inhalt in strom.austausch.csv_dateien():
                _datei_schreiben(wahl.ziel / name, inhalt)
        return GUT
    finally:
        strom.schliessen()


def _importieren(wahl: argparse.Namespace, oeffnen: Oeffnen) -> int:
    """Ein Paket oder alle Daten in einen leeren Ordner, oder Tabellen in die vorhandenen Daten."""
    pakete = [q for q in wahl.quellen if q.suffix.casefold() == ".zip"]
    if pakete and len(wahl.quellen) > 1:
        sys.stderr.write("Bitte entweder ein Paket oder CSV- und JSON-Dateien angeben.\n")
        return 2
    if pakete:
        return _paket_einlesen(wahl, oeffnen, pakete[0])
    return _dateien_einlesen(wahl, oeffnen)


def _paket_einlesen(wahl: argparse.Namespace, oeffnen: Oeffnen, paket: Path) -> int:
    if wahl.probe:
        wahl.paket, wahl.pdf = paket, None
        return _pruefen(wahl, oeffnen)
    strom = oeffnen(_ordner(wahl))
    try:
        bericht = strom.austausch.einlesen(paket, passwort=_passwort(wahl))
        _sagen(bericht.text)
        return _status(bericht)
    finally:
        strom.schliessen()


def _belege(wahl: argparse.Namespace) -> Path | None:
    """Wo die PDF liegen: genannt, oder „dokumente“ neben der Datei."""
    if wahl.belege is not None:
        return Path(wahl.belege)
    ordner: Path = wahl.quellen[0].parent
    return ordner if (ordner / "dokumente").is_dir() else None


def _dateien_einlesen(wahl: argparse.Namespace, oeffnen: Oeffnen) -> int:
    try:
        dateien = {q.name: q.read_bytes() for q in wahl.quellen}
    except OSError as fehler:
        sys.stderr.write(f"„{fehler.filename}“ lässt sich nicht lesen ({fehler.strerror}).\n")
        return SCHLECHT
    strom = oeffnen(_ordner(wahl))
    try:
        belege, passwort = _belege(wahl), _passwort(wahl)
        vorschau = strom.austausch.vorschau(dateien, belege, passwort)
        _sagen(_vorschautext(vorschau))
        if vorschau.abgelehnte or wahl.probe:
            return SCHLECHT if vorschau.abgelehnte else GUT
        strom.austausch.uebernehmen(dateien, belege, passwort)
        _sagen("Übernommen." if vorschau.ist_uebernehmbar else "Es gab nichts zu tun.")
        return GUT
    finally:
        strom.schliessen()


def _vorschautext(vorschau: Vorschau) -> str:
    """Was zu entscheiden ist, steht immer da; von vielen neuen Zeilen nur die ersten."""
    neu = [u.text for u in vorschau.urteile if u.urteil is Urteil.NEU]
    rest = [u.text for u in vorschau.urteile if u.urteil not in {Urteil.NEU, Urteil.GLEICH}]
    mehr = [f"… und {len(neu) - MEISTE_NEUE} weitere neu."] if len(neu) > MEISTE_NEUE else []
    zeilen = (*vorschau.hinweise, *neu[:MEISTE_NEUE], *mehr, *rest, vorschau.zusammenfassung)
    return "\n".join(zeilen)


def _zum_lesen(wahl: argparse.Namespace, oeffnen: Oeffnen) -> Strom:
    ordner = _ordner(wahl)
    if not ordner.is_dir():
        satz = f"Den Datenordner „{ordner}“ gibt es nicht. Bitte --ordner angeben."
        raise StromFehler(satz)
    return oeffnen(ordner, nur_lesen=True)


def _ordner(wahl: argparse.Namespace) -> Path:
    vorgabe = programmordner() / ("beispiel" if wahl.beispiel else "daten")
    ordner: Path = wahl.ordner or vorgabe
    return ordner.expanduser().resolve()


def _passwort(wahl: argparse.Namespace) -> str:
    if not wahl.passwort:
        return os.environ.get(PASSWORT, "")
    return os.environ.get(PASSWORT) or getpass.getpass("Passwort des Pakets: ")


def _datei_schreiben(ziel: Path, inhalt: bytes) -> None:
    try:
        ziel.parent.mkdir(parents=True, exist_ok=True)
        ziel.write_bytes(inhalt)
    except OSError as fehler:
        satz = f"„{ziel}“ lässt sich nicht schreiben ({fehler.strerror})."
        raise StromFehler(satz) from fehler
    _sagen(f"{ziel} geschrieben.")


def _sagen(text: str) -> None:
    sys.stdout.write(text.rstrip("\n") + "\n")
    sys.stdout.flush()


def _status(bericht: Pruefbericht) -> int:
    return GUT if bericht.ist_in_ordnung else SCHLECHT


BEFEHLE: dict[str, Befehl] = {
    "pruefen": _pruefen,
    "exportieren": _exportieren,
    "importieren": _importieren,
}


def _leser() -> argparse.ArgumentParser:
    gemeinsam = argparse.ArgumentParser(add_help=False)
    gemeinsam.add_argument(
        "--ordner",
        type=Path,
        default=os.environ.get("STROM_ORDNER") or None,
        help="Datenordner (Vorgabe: „daten“ neben dem Programm)",
    )
    gemeinsam.add_argument(
        "--beispiel", action="store_true", help="der Ordner „beispiel“ neben dem Programm"
    )
    gemeinsam.add_argument(
        "--passwort", action="store_true", help=f"Passwort des Pakets erfragen (sonst {PASSWORT})"
    )
    leser = argparse.ArgumentParser(prog="strom", description=HILFE)
    befehle = leser.add_subparsers(dest="befehl", required=True, metavar="BEFEHL")
    p = befehle.add_parser("pruefen", parents=[gemeinsam], help="alles nachrechnen, nichts ändern")
    p.add_argument("--paket", type=Path, help="statt des Ordners dieses Übergabe-Paket prüfen")
    p.add_argument("--pdf", type=Path, help="den Bericht auch als PDF schreiben")
    e = befehle.add_parser("exportieren", parents=[gemeinsam], help="Daten herausgeben")
    e.add_argument(
        "ziel",
        type=Path,
        help="paket.zip, daten.json (alles), eine Tabelle wie parteien.csv oder parteien.json, "
        "oder ein Ordner",
    )
    e.add_argument("--mit-programm", action="store_true", help="das Programm ins Paket legen")
    i = befehle.add_parser("importieren", parents=[gemeinsam], help="Paket, CSV oder JSON einlesen")
    i.add_argument("quellen", type=Path, nargs="+", help="ein paket.zip oder CSV- und JSON-Dateien")
    i.add_argument(
        "--belege",
        type=Path,
        help="zu daten.json: Ordner oder Paket mit den PDF (Vorgabe: „dokumente“ daneben)",
    )
    i.add_argument("--probe", action="store_true", help="nur zeigen, was geschähe")
    return leser
