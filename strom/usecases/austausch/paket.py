"""Das Übergabe-Paket: alle Daten, alle Dokumente, die Vorlagen – und wieder zurück.

Darin liegen „daten.json“, „dokumente/…“, „vorlagen/…“, auf Wunsch „programm/…“ und als letztes
„manifest.json“ mit dem SHA-256 jeder Datei. Was nicht genau dazu passt, wird nicht eingelesen.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from strom.austausch.packzettel import Packzettel
from strom.ports.austausch import Archivinhalt
from strom.pruefbericht.befund import Pruefbericht
from strom.usecases.austausch.austauscharbeit import Austauscharbeit
from strom.usecases.austausch.daten.einspielen import einspielen
from strom.usecases.austausch.leseansicht import (
    DOKUMENTE,
    Leseablage,
    Lesedokumente,
    alles,
    pruefsummen,
)
from strom.usecases.grund.rechner import verein
from strom.usecases.pruefbericht.pruefung import Pruefung
from strom.usecases.siegel.siegel import kopfanker
from strom.werte.fehler import NichtGefunden, StromFehler

FORMAT, FASSUNG = "strom-paket", 1
DATEN, MANIFEST, LIESMICH = "daten.json", "manifest.json", "LIESMICH.txt"
GROESSTES_MANIFEST = 50_000_000
ANLEITUNG = """Übergabe-Paket von Strom

daten.json     alle Daten, lesbar als Text
dokumente/     die ausgestellten Rechnungen, unverändert
vorlagen/      eigene Vorlagen, falls es welche gibt
programm/      das Programm, falls es mitgegeben wurde
manifest.json  der Fingerabdruck (SHA-256) jeder Datei

Wiederherstellen: Strom mit einem leeren Ordner starten und dieses Paket einlesen.
Nur ansehen und prüfen: „strom pruefen --paket DATEI“.
Ein verschlüsseltes Paket öffnet auch 7-Zip.
"""


class NichtLeer(StromFehler):
    """Eingelesen wird nur in einen leeren Ordner."""

    def __init__(self) -> None:
        super().__init__(
            "In diesem Ordner stehen schon Daten. Ein Paket lässt sich nur in einen leeren Ordner "
            "einlesen, damit nichts vermischt wird. Bitte einen neuen Ordner wählen."
        )


class PaketBeschaedigt(StromFehler):
    """Inhalt und Verzeichnis des Pakets passen nicht zusammen."""

    def __init__(self, grund: str) -> None:
        super().__init__(f"Das Paket ist unvollständig oder verändert: {grund} Nichts geändert.")


class Paket(Austauscharbeit):
    """Packt alles ein, sieht hinein und liest es in einen leeren Ordner ein."""

    def packen(self, ziel: Path, *, passwort: str = "", mit_programm: bool = False) -> Packzettel:
        """Schreibt das Paket; die Daten ändern sich dabei nicht.

        Raises:
            StromFehler: Der Ort lässt sich nicht beschreiben, das Passwort ist zu kurz.
        """
        zettel: dict[str, dict[str, object]] = {}
        kopf = self._kopf()
        with self._welt.ablage.stillstand():
            daten = self._formen.daten.schreiben(alles(self._welt.ablage, self._formen.daten))
            namen = self._dokumente.namen()
        dateien = self._dateien(daten, namen, mit_programm=mit_programm)
        self._formen.archiv.schreiben(ziel, _mit_manifest(dateien, kopf, zettel), passwort=passwort)
        return _packzettel(kopf | {"dateien": zettel})

    def _kopf(self) -> dict[str, object]:
        return {
            "format": FORMAT,
            "fassung": FASSUNG,
            "verein": verein(self._welt.ablage).name,
            "erstellt_am": self._welt.uhr.jetzt().isoformat(),
            "erstellt_von": self._welt.arbeitsplatz.bearbeiter,
            "siegel": kopfanker(self._welt.siegel),
        }

    def _dateien(
        self, daten: bytes, namen: Iterable[str], *, mit_programm: bool
    ) -> Iterator[tuple[str, bytes]]:
        yield LIESMICH, ANLEITUNG.encode()
        yield DATEN, daten
        for name in namen:
            yield DOKUMENTE + name, self._dokumente.lesen(name)
        yield from self._beilagen.lesen()
        programm = self._beilagen.programm() if mit_programm else None
        if programm is not None:
            yield programm

    def ansehen(self, quelle: Path, *, passwort: str = "") -> Packzettel:
        """Prüft jede Datei gegen das Verzeichnis und sagt, was darin ist.

        Raises:
            PaketBeschaedigt: Eine Datei fehlt, ist fremd oder verändert.
        """
        with self._geoeffnet(quelle, passwort) as (_, manifest):
            return _packzettel(manifest)

    def probe(self, quelle: Path, *, passwort: str = "") -> Pruefbericht:
        """Die Probe für den Nachfolger: öffnet das Paket nur zum Lesen und prüft seine Daten.

        Raises:
            StromFehler: Das Paket lässt sich nicht öffnen oder ist beschädigt.
        """
        with self._geoeffnet(quelle, passwort) as (inhalt, _):
            ablage = Leseablage(self._formen.daten.lesen(inhalt.lesen(DATEN)))
            pruefung = Pruefung(ablage, Lesedokumente(inhalt), self._welt.uhr)
            return pruefung.bericht(grundlage=f"Paket „{quelle.name}“")

    def einlesen(self, quelle: Path, *, passwort: str = "") -> Pruefbericht:
        """Stellt alles in diesem leeren Ordner wieder her und prüft es.

        Raises:
            NichtLeer: Hier stehen schon Daten oder Dokumente.
            StromFehler: Das Paket lässt sich nicht öffnen oder ist beschädigt; nichts ist geändert.
        """
        ablage = self._welt.ablage
        if self._dokumente.namen() or any(True for _ in alles(ablage, self._formen.daten)):
            raise NichtLeer
        with self._geoeffnet(quelle, passwort) as (inhalt, _):
            objekte = self._formen.daten.lesen(inhalt.lesen(DATEN))
            self._alles_uebernehmen(objekte, inhalt)
        pruefung = Pruefung(ablage, self._dokumente, self._welt.uhr)
        return pruefung.bericht(grundlage=f"eingelesen aus „{quelle.name}“")

    def _alles_uebernehmen(self, objekte: tuple[object, ...], inhalt: Archivinhalt) -> None:
        quelle = Lesedokumente(inhalt)
        vorlagen = ((n, inhalt.lesen(n)) for n in inhalt.namen if n.startswith("vorlagen/"))
        belege = {name: partial(quelle.lesen, name) for name in quelle.namen()}
        nachtrag = partial(self._beilagen.schreiben, vorlagen)
        einspielen(self._siegelnd, self._dokumente, objekte, belege, nachtrag)

    @contextmanager
    def _geoeffnet(
        self, quelle: Path, passwort: str
    ) -> Iterator[tuple[Archivinhalt, dict[str, Any]]]:
        with self._formen.archiv.oeffnen(quelle, passwort=passwort) as inhalt:
            manifest = _manifest_lesen(inhalt)
            _vergleichen(inhalt, pruefsummen(manifest["dateien"]))
            yield inhalt, manifest


def _mit_manifest(
    dateien: Iterable[tuple[str, bytes]],
    kopf: dict[str, object],
    zettel: dict[str, dict[str, object]],
) -> Iterator[tuple[str, bytes]]:
    for name, inhalt in dateien:
        zettel[name] = {"sha256": sha256(inhalt).hexdigest(), "byte": len(inhalt)}
        yield name, inhalt
    manifest = json.dumps(kopf | {"dateien": zettel}, ensure_ascii=False, indent=1)
    yield MANIFEST, manifest.encode()


def _manifest_lesen(inhalt: Archivinhalt) -> dict[str, Any]:
    """Das Verzeichnis, soweit es eines ist.

    Raises:
        PaketBeschaedigt: Es fehlt oder ist keines von Strom.
    """
    try:
        roh = inhalt.lesen(MANIFEST)
    except NichtGefunden as fehler:
        grund = "Das Verzeichnis „manifest.json“ fehlt."
        raise PaketBeschaedigt(grund) from fehler
    manifest = _json(roh)
    if manifest.get("format") != FORMAT or not isinstance(manifest.get("dateien"), dict):
        grund = "Das Verzeichnis „manifest.json“ ist keines von Strom."
        raise PaketBeschaedigt(grund)
    if manifest.get("fassung") != FASSUNG:
        grund = "Ein neueres Programm hat es gepackt; bitte dieses benutzen."
        raise PaketBeschaedigt(grund)
    return manifest


def _json(roh: bytes) -> dict[str, Any]:
    """Das Objekt darin, oder ein leeres."""
    try:
        wert = json.loads(roh) if len(roh) <= GROESSTES_MANIFEST else None
    except (ValueError, RecursionError):
        wert = None
    return wert if isinstance(wert, dict) else {}


def _vergleichen(inhalt: Archivinhalt, soll: dict[str, str]) -> None:
    """Genau die Dateien des Verzeichnisses, jede mit ihrem Fingerabdruck.

    Raises:
        PaketBeschaedigt: Eine fehlt, ist fremd oder verändert.
    """
    vorhanden = set(inhalt.namen) - {MANIFEST}
    for name in sorted(vorhanden ^ set(soll)):
        lage = "fehlt" if name in soll else "steht nicht im Verzeichnis"
        grund = f"„{name[:80]}“ {lage}."
        raise PaketBeschaedigt(grund)
    if DATEN not in soll:
        grund = f"„{DATEN}“ fehlt."
        raise PaketBeschaedigt(grund)
    for name, summe in soll.items():
        if sha256(inhalt.lesen(name)).hexdigest() != summe:
            grund = f"„{name[:80]}“ wurde verändert."
            raise PaketBeschaedigt(grund)


def _packzettel(manifest: dict[str, Any]) -> Packzettel:
    dateien: dict[str, Any] = manifest["dateien"]
    return Packzettel(
        verein=str(manifest.get("verein", ""))[:200],
        erstellt_am=str(manifest.get("erstellt_am", ""))[:40],
        dateien=len(dateien),
        dokumente=sum(n.startswith(DOKUMENTE) for n in dateien),
        byte=sum(e["byte"] for e in dateien.values() if isinstance(e.get("byte"), int)),
        kopf=sha256(json.dumps(pruefsummen(dateien), sort_keys=True).encode()).hexdigest(),
    )
