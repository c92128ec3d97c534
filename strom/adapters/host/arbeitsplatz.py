"""Wer an diesem Rechner arbeitet; eine kleine Datei im Einstellungsordner des Benutzers."""

import json
import os
from pathlib import Path

import platformdirs

from strom.adapters.host.dateien import geheim_schreiben
from strom.werte.fehler import Eingabefehler, Speicherfehler

UMGEBUNG = "STROM_KONFIG"
DATEI = "arbeitsplatz.json"
LAENGSTER_NAME = 80


class Arbeitsplatz:
    """Erfüllt ports.Arbeitsplatz; der Ordner lässt sich mit STROM_KONFIG verlegen."""

    def __init__(self, ordner: Path | None = None) -> None:
        self._datei = (ordner or konfigordner()) / DATEI

    @property
    def bearbeiter(self) -> str:
        """Der gemerkte Name; leer, wenn es keinen gibt oder die Datei unlesbar ist."""
        try:
            inhalt = json.loads(self._datei.read_text("utf-8"))
        except (OSError, ValueError):
            return ""
        name = inhalt.get("bearbeiter", "") if isinstance(inhalt, dict) else ""
        return name if isinstance(name, str) and _ist_name(name) else ""

    def bearbeiter_merken(self, name: str) -> None:
        """Merkt sich den Namen.

        Raises:
            Eingabefehler: Der Name ist leer, zu lang oder enthält Steuerzeichen.
            Speicherfehler: Die Datei ließ sich nicht schreiben; der alte Name gilt weiter.
        """
        knapp = name[: LAENGSTER_NAME * 10].strip()
        if not _ist_name(knapp):
            satz = f"Bitte einen Namen mit 1 bis {LAENGSTER_NAME} Zeichen eingeben."
            raise Eingabefehler(satz, feld="bearbeiter")
        try:
            geheim_schreiben(self._datei, json.dumps({"bearbeiter": knapp}, ensure_ascii=False))
        except OSError as fehler:
            satz = (
                f"Der Name ließ sich nicht in {self._datei.parent} speichern "
                f"({fehler.strerror or fehler}). Bitte die Rechte dieses Ordners prüfen."
            )
            raise Speicherfehler(satz) from fehler


def konfigordner() -> Path:
    """Der Ordner aus STROM_KONFIG, sonst der übliche für Einstellungen dieses Benutzers."""
    gewaehlt = os.environ.get(UMGEBUNG, "")
    return Path(gewaehlt) if gewaehlt else platformdirs.user_config_path("strom", appauthor=False)


def _ist_name(name: str) -> bool:
    return bool(name.strip()) and len(name) <= LAENGSTER_NAME and name.isprintable()
