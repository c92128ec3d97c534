"""Die rotierenden Sicherungen in `backups/`.

Jeder abgelöste Stand wird aufgehoben, begrenzt nach Zahl und Alter: was gelöscht wurde, soll
auch aus den Sicherungen verschwinden. Die jüngste bleibt immer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from strom.adapters.store.journal import datei
from strom.adapters.store.journal.befund import Sicherung
from strom.adapters.store.journal.ort import ZEITMARKE, Ort, zeitmarke
from strom.werte.fehler import Eingabefehler


@dataclass(frozen=True, slots=True, kw_only=True)
class Aufbewahrung:
    """Wie viele Sicherungen wie lange bleiben."""

    zahl: int = 10
    tage: int = 90


ZAHL, TAGE = "STROM_SICHERUNGEN", "STROM_SICHERUNGEN_TAGE"


def aufbewahrung_aus(umgebung: Mapping[str, str]) -> Aufbewahrung:
    """Zahl und Alter aus STROM_SICHERUNGEN und STROM_SICHERUNGEN_TAGE, sonst die Vorgaben.

    Raises:
        Eingabefehler: Da steht keine ganze Zahl ab 1.
    """
    vorgabe = Aufbewahrung()
    return Aufbewahrung(
        zahl=_ganze_zahl(umgebung, ZAHL, vorgabe.zahl),
        tage=_ganze_zahl(umgebung, TAGE, vorgabe.tage),
    )


def _ganze_zahl(umgebung: Mapping[str, str], name: str, vorgabe: int) -> int:
    text = umgebung.get(name, "").strip()
    if not text:
        return vorgabe
    if not re.fullmatch(r"[1-9][0-9]{0,4}", text, re.ASCII):
        satz = f"{name} ist „{text[:40]}“; erlaubt ist eine ganze Zahl von 1 bis 99999."
        raise Eingabefehler(satz, feld=name)
    return int(text)


def sicherungen(ort: Ort) -> tuple[Sicherung, ...]:
    """Alle Sicherungen, die jüngste (mit der höchsten Generation) zuerst."""
    if not ort.sicherungen.is_dir():
        return ()
    muster = re.compile(re.escape(ort.stamm) + r"-(\d{8}T\d{6}Z)-g(\d+)\.json")
    gefunden = [
        Sicherung(pfad=pfad, zeitpunkt=zeitpunkt, generation=int(treffer[2]))
        for pfad in ort.sicherungen.iterdir()
        if (treffer := muster.fullmatch(pfad.name)) and (zeitpunkt := _zeitpunkt(treffer[1]))
    ]
    return tuple(sorted(gefunden, key=lambda s: (s.generation, s.zeitpunkt), reverse=True))


def _zeitpunkt(marke: str) -> datetime | None:
    try:
        return datetime.strptime(marke, ZEITMARKE).replace(tzinfo=UTC)
    except ValueError:
        return None


def sichern(ort: Ort, generation: int) -> None:
    """Hebt die jetzige strom.json auf. Wirft OSError."""
    if not ort.pfad.exists():
        return
    ort.sicherungen.mkdir(mode=0o700, exist_ok=True)
    ziel = ort.sicherungen / f"{ort.stamm}-{zeitmarke()}-g{generation}.json"
    datei.abzweigen(ort.pfad, ziel)
    ordner_nach_sichern(ort.sicherungen)


def ordner_nach_sichern(ordner: Path) -> None:
    """Die Sicherung muss auf dem Datenträger sein, bevor der Stand ersetzt wird."""
    datei.ordner_festhalten(ordner)


def rotieren(ort: Ort, regel: Aufbewahrung) -> None:
    """Entfernt, was zu viel oder zu alt ist; die jüngste Sicherung bleibt."""
    grenze = datetime.now(UTC) - timedelta(days=regel.tage)
    for platz, sicherung in enumerate(sicherungen(ort)):
        if platz and (platz >= regel.zahl or sicherung.zeitpunkt < grenze):
            datei.entfernen(sicherung.pfad)
