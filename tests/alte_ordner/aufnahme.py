"""Was sich an einem alten Ordner nachmessen lässt; die schreibende Fassung hält es fest."""

import hashlib
import json
import re
import shutil
import zlib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from strom import Strom
from strom.adapters.documents.fpdf_drucker import FpdfDrucker
from strom.bootstrap import ablage_im, oeffnen
from strom.ereignis import Ausgangsstand
from strom.ports.namen import TABELLEN, schluessel
from strom.siegel.kanonisch import kanonisch
from strom.usecases.rechnung.belege import PdfGeloescht
from tests.werkzeug.anschluesse import Schreibtisch, StehendeUhr
from tests.werkzeug.ereignisgarten import GeheimnisseImSpeicher

HIER = Path(__file__).parent
DATEN, PAKET, ERWARTET = "daten", "strom.zip", "erwartet.json"
Erwartet = dict[str, Any]


@dataclass(frozen=True)
class AlterOrdner:
    """Ein abgelegter Ordner; er selbst wird nur gelesen."""

    ort: Path

    @property
    def ist_paket(self) -> bool:
        return (self.ort / PAKET).exists()

    @property
    def erwartet(self) -> Erwartet:
        return json.loads((self.ort / ERWARTET).read_text("utf-8"))


def alle() -> list[AlterOrdner]:
    return [AlterOrdner(p.parent) for p in sorted(HIER.glob(f"*/{ERWARTET}"))]


def herrichten(alt: AlterOrdner, ziel: Path, heute: date, passwort: str = "") -> Path:
    """Eine Abschrift zum Arbeiten: kopiert, oder aus dem Paket in einen leeren Ordner gelesen."""
    if not alt.ist_paket:
        return Path(shutil.copytree(alt.ort / DATEN, ziel))
    with geoeffnet(ziel, StehendeUhr(heute)) as s:
        bericht = s.austausch.einlesen(alt.ort / PAKET, passwort=passwort)
        assert bericht.ist_in_ordnung, bericht.text
    return ziel


@contextmanager
def geoeffnet(ordner: Path, uhr: StehendeUhr, **anschluesse: object) -> Iterator[Strom]:
    """Offen zum Arbeiten, ohne Schlüsselbund und an einem festen Tag."""
    vorgabe: dict[str, object] = {
        "arbeitsplatz": Schreibtisch(),
        "geheimnisse": GeheimnisseImSpeicher(),
    }
    s = oeffnen(ordner, uhr=uhr, **(vorgabe | anschluesse))
    try:
        yield s
    finally:
        s.schliessen()


# --- Messen ---------------------------------------------------------------------------------------


def belege(s: Strom) -> dict[str, str]:
    """Nummer → Kennung jeder ausgestellten Rechnung, auch der gesperrten."""
    return {z.nummer: z.id for z in s.rechnungen.liste(gesperrte=True) if z.nummer}


def gesperrte(s: Strom) -> list[str]:
    """Die Nummern, die nur auf Wunsch in der Liste stehen."""
    return sorted(belege(s).keys() - {z.nummer for z in s.rechnungen.liste()})


def abdruck(inhalt: bytes) -> str:
    return hashlib.sha256(inhalt).hexdigest()


def pdf(s: Strom, kennung: str) -> bytes:
    """Das aufbewahrte PDF; leer, wenn nach der Frist nur noch der Grabstein steht."""
    try:
        return s.rechnungen.pdf(kennung)
    except PdfGeloescht:
        return b""


def nachgedruckt(s: Strom, ordner: Path, kennung: str) -> bytes:
    """Dieselbe Rechnung, aus ihrem aufbewahrten Bild neu gezeichnet."""
    return FpdfDrucker(ordner / "vorlagen").rechnung(s.rechnungen.bild(kennung))


def uebersichten(s: Strom) -> dict[str, bytes]:
    return {z.name: s.jahresabschluss.pdf(z.id) for z in s.zeitraeume.liste()}


def ereignisse(s: Strom) -> list[dict[str, object]]:
    """Jedes Ereignis in der Reihenfolge des Sendens, und wohin es noch muss."""
    return [
        {
            "@id": e.urn,
            "nummer": e.nummer,
            "sha256": abdruck(e.text.encode()),
            "gesendet": _ziele(e, gesendet=True),
            "wartet": _ziele(e, gesendet=False),
        }
        for e in reversed(s.ereignisse.liste())
    ]


def _ziele(ereignis, *, gesendet: bool) -> list[str]:
    zeilen = ereignis.ausgaenge
    return [str(z.ziel) for z in zeilen if (z.stand is Ausgangsstand.GESENDET) is gesendet]


def rueckstand(s: Strom) -> dict[str, int]:
    return {str(z.ziel): z.rueckstand for z in s.ereignisse.ziele()}


def datensaetze(ordner: Path) -> dict[str, dict[str, object]]:
    """Je gespeichertem Wort die Anzahl und ein Fingerabdruck des ganzen Inhalts.

    Der kanonische Text lässt Vorgaben weg; ein neues Feld mit Vorgabe ändert ihn also nicht.
    """
    ablage = ablage_im(ordner, nur_lesen=True)
    texte = defaultdict(list)
    for art in TABELLEN:
        for objekt in ablage.finden(art):
            texte[schluessel(objekt).partition(":")[0]].append(kanonisch(objekt))
    ablage.schliessen()
    return {
        wort: {"anzahl": len(t), "abdruck": abdruck("\n".join(sorted(t)).encode())}
        for wort, t in sorted(texte.items())
    }


def schreibweise(ordner: Path) -> list[tuple[str, str, str]]:
    """Datensätze, die dieses Programm anders schriebe, als sie dastehen."""
    ablage = ablage_im(ordner, nur_lesen=True)
    gefunden = [(a.__name__, k, was) for a, k, was in ablage.formfehler(tuple(TABELLEN))]
    ablage.schliessen()
    return gefunden


# --- Gleiche PDF ----------------------------------------------------------------------------------

_STROEME = re.compile(rb"stream\n(.*?)\nendstream", re.DOTALL)


def packer() -> str:
    """Ein Fingerabdruck der zlib dieses Rechners: andere packen dasselbe in andere Bytes."""
    probe = b" ".join(b"%d" % n for n in range(20_000))
    return abdruck(zlib.compress(probe) + zlib.compress(probe, 9))[:16]


def ausgepackt(inhalt: bytes) -> bytes:
    """Das PDF mit entpackten Strömen, ohne Längen und Querverweise: was die zlib nicht berührt."""
    koerper = inhalt[: inhalt.rindex(b"\nxref")]
    offen = _STROEME.sub(lambda t: b"stream\n" + _entpackt(t[1]) + b"\nendstream", koerper)
    return re.sub(rb"/Length1? \d+", b"/Length", offen)


def _entpackt(strom: bytes) -> bytes:
    try:
        return zlib.decompress(strom)
    except zlib.error:
        return strom


def pdfabdruck(inhalt: bytes) -> dict[str, str]:
    return {"sha256": abdruck(inhalt), "ausgepackt": abdruck(ausgepackt(inhalt))}


def ist_dasselbe_pdf(neu: bytes, abdruecke: dict[str, str], damals: str) -> bool:
    """Byte für Byte; packt die zlib hier anders als damals, dann nach dem Auspacken."""
    if packer() == damals:
        return abdruck(neu) == abdruecke["sha256"]
    return abdruck(ausgepackt(neu)) == abdruecke["ausgepackt"]


def aufnehmen(s: Strom, ordner: Path) -> Erwartet:
    """Alles Messbare an dem offenen Ordner; die Datensätze liest erst, wer ihn geschlossen hat."""
    rechnungen = {n: pdf(s, k) for n, k in sorted(belege(s).items())}
    return {
        "packer": packer(),
        "anker": s.siegel.stand().anker,
        "rechnungen": {n: pdfabdruck(p) if p else None for n, p in rechnungen.items()},
        "gesperrt": gesperrte(s),
        "uebersichten": {n: pdfabdruck(p) for n, p in uebersichten(s).items()},
        "ereignisse": ereignisse(s),
        "rueckstand": rueckstand(s),
    }
