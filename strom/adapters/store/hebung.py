"""Das Heben beim Öffnen: Kopie daneben, dann schreiben; Fehler mit deutschem Satz."""

import json
from pathlib import Path
from typing import Protocol

from strom.adapters.store.journal import datei
from strom.adapters.store.migrationen.heben import (
    STAND,
    KeinStand,
    NeuererStand,
    Tabellen,
    gestempelt,
    heben,
    stand_von,
)
from strom.werte.fehler import Speicherfehler


class DokumentIstNeuer(Speicherfehler):
    """Ein neueres Programm hat diese Daten geschrieben; dieses rührt sie nicht an."""

    def __init__(self, stand: int, bekannt: int) -> None:
        super().__init__(
            f"Diese Daten hat ein neueres Programm geschrieben (Stand {stand}, dieses Programm "
            f"kennt Stand {bekannt}). Es wurde nichts geändert. Bitte die neuere Fassung von Strom "
            "benutzen."
        )


class StandUnlesbar(Speicherfehler):
    """Die Nummer des Standes ist keine."""

    def __init__(self) -> None:
        super().__init__(
            "In den Daten steht kein lesbarer Stand. Es wurde nichts geändert. "
            "Bitte eine Sicherung zurückholen."
        )


class Rohspeicher(Protocol):
    """Was zum Heben nötig ist; TinyDBs Storage erfüllt es."""

    def read(self) -> Tabellen | None:
        """Alle Tabellen, oder None, wenn es das Dokument noch nicht gibt."""
        ...

    def write(self, data: Tabellen) -> None:
        """Schreibt alle Tabellen, ganz oder gar nicht."""
        ...


class ErstHeben(Speicherfehler):
    """Alte Daten lassen sich nicht bloß ansehen; erst muss das Programm sie heben."""

    def __init__(self) -> None:
        super().__init__(
            "Diese Daten hat ein älteres Programm geschrieben. Bitte Strom einmal gewöhnlich mit "
            "diesem Ordner starten; danach geht auch das bloße Lesen."
        )


def muss_aktuell_sein(speicher: Rohspeicher) -> None:
    """Zum bloßen Lesen: heben hieße schreiben.

    Raises:
        ErstHeben: Die Daten sind älter als dieses Programm.
        DokumentIstNeuer: Sie sind neuer.
        StandUnlesbar: Die Nummer ist unbrauchbar.
    """
    tabellen = speicher.read() or gestempelt({})
    gehoben(tabellen)
    if stand_von(tabellen) != STAND:
        raise ErstHeben


def gehoben(tabellen: Tabellen) -> Tabellen:
    """Wie `migration.heben`, mit Fehlern für Menschen.

    Raises:
        DokumentIstNeuer: Ein neueres Programm hat sie geschrieben.
        StandUnlesbar: Die Nummer ist unbrauchbar.
    """
    try:
        return heben(tabellen)
    except NeuererStand as grund:
        raise DokumentIstNeuer(grund.stand, grund.bekannt) from grund
    except KeinStand as grund:
        raise StandUnlesbar from grund


def beim_oeffnen(speicher: Rohspeicher, ordner: Path) -> int:
    """Hebt das Dokument, vorher liegt eine Kopie „strom.stand-N.json“ daneben.

    Ein neues Dokument bekommt gleich seinen Stand.

    Returns:
        Die Nummer, von der gehoben wurde; gleich `STAND`, wenn nichts zu tun war.

    Raises:
        DokumentIstNeuer: Ein neueres Programm hat die Daten geschrieben; nichts ist geändert.
        StandUnlesbar: Die Nummer ist unbrauchbar; nichts ist geändert.
        OSError: Kopie oder Dokument ließen sich nicht schreiben; das alte gilt weiter.
    """
    tabellen = speicher.read()
    if tabellen is None:
        speicher.write(gestempelt({}))
        return STAND
    neu = gehoben(tabellen)
    stand = stand_von(tabellen)
    if stand != STAND:
        kopie_aufheben(ordner / f"strom.stand-{stand}.json", tabellen)
        speicher.write(neu)
    return stand


def kopie_aufheben(ziel: Path, tabellen: Tabellen) -> None:
    """Schreibt das alte Dokument dauerhaft daneben; eine schon vorhandene Kopie bleibt.

    Ein abgebrochenes Heben hat sie beim ersten Mal angelegt, und nur da war das Dokument sicher
    noch das alte.
    """
    if ziel.exists():
        return
    roh = json.dumps(tabellen, ensure_ascii=False, indent=1, allow_nan=False).encode()
    neu = ziel.with_name(ziel.name + ".neu")
    datei.ganz_schreiben(neu, roh)
    datei.kopie_festhalten(neu)
    datei.ersetzen(neu, ziel)
