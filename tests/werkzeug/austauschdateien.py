"""Kleine Helfer: CSV von Hand, Vergleich zweier Vereine, verfälschte Pakete."""

import csv
import io
import json
import zipfile
from hashlib import sha256
from pathlib import Path

from strom import Strom
from tests.werkzeug.anschluesse import strom_im_speicher

EINLESBAR = ("plaetze", "parteien", "zaehler", "tarife", "einbauten", "ablesungen", "vertraege")
NUR_AUSKUNFT = {
    "Kennung",
    "Partei-Kennung",
    "Erfasst am",
    "Erfasst von",
    "Herkunft",
    "Gekündigt am",
}


def csv_aus(kopf: str, *zeilen: str) -> bytes:
    """Eine Datei, wie ein Mensch sie tippt."""
    return ("\r\n".join([kopf, *zeilen]) + "\r\n").encode("utf-8-sig")


def einlesbare(s: Strom) -> dict[str, bytes]:
    """Alle CSV-Dateien, die auch hineingehen."""
    return {n: b for n, b in s.austausch.csv_dateien() if n.removesuffix(".csv") in EINLESBAR}


def inhalt(roh: bytes) -> list[dict[str, str]]:
    """Die Zeilen ohne Kennungen und ohne bloße Auskünfte."""
    leser = csv.DictReader(io.StringIO(roh.decode("utf-8-sig"), newline=""), delimiter=";")
    return [{k: w for k, w in z.items() if k not in NUR_AUSKUNFT} for z in leser]


def inhalte(s: Strom) -> dict[str, list[dict[str, str]]]:
    """Alles, was CSV trägt."""
    return {n: sorted(inhalt(b), key=str) for n, b in einlesbare(s).items()}


def abzug(s: Strom) -> object:
    """Alle Daten und Dokumente eines Stroms im Speicher, zum Vergleichen."""
    pruefung = s.pruefung.bericht.__self__
    daten = {art: objekte for art, objekte in pruefung._ablage.abzug().items() if objekte}
    return daten, dict(pruefung._dokumente.fertig)


def beispiel() -> Strom:
    """Der Beispielverein im Speicher."""
    s = strom_im_speicher()
    s.beispiel.laden()
    return s


def umgepackt(quelle: Path, ziel: Path, aendern, *, manifest_nachziehen: bool = False) -> Path:
    """Ein Paket mit anderem Inhalt; auf Wunsch mit passendem Verzeichnis."""
    with zipfile.ZipFile(quelle) as alt:
        dateien = {n: alt.read(n) for n in alt.namelist()}
    aendern(dateien)
    if manifest_nachziehen:
        manifest = json.loads(dateien.pop("manifest.json"))
        manifest["dateien"] = {
            n: {"sha256": sha256(b).hexdigest(), "byte": len(b)} for n, b in dateien.items()
        }
        dateien["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(ziel, "w", zipfile.ZIP_DEFLATED) as neu:
        for name, roh in dateien.items():
            neu.writestr(name, roh)
    return ziel
