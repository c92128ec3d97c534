"""Was niemand sonst lesen darf: Passwörter und das Geheimnis dieser Installation.

Passwörter liegen im Schlüsselbund des Rechners, sonst in einer Datei nur für diesen Benutzer.
"""

import contextlib
import json
import secrets
from functools import cached_property
from pathlib import Path

import keyring
from keyring.backends import fail, null
from keyring.errors import KeyringError

from strom.adapters.host.dateien import geheim_schreiben
from strom.werte.fehler import Speicherfehler

DIENST = "strom"
DATEI = "geheimnisse.json"
INSTALLATION = "geheimnis"
MINDESTENS = 32
"""So viele Zeichen hat das Geheimnis der Installation mindestens."""


class GeheimnisseDiesesRechners:
    """Erfüllt Geheimnisse; was der Schlüsselbund nicht nimmt, kommt in die Datei."""

    def __init__(self, ordner: Path, *, schluesselbund: bool = True) -> None:
        self._datei = ordner / DATEI
        self._darf_bund = schluesselbund

    @cached_property
    def _bund(self) -> bool:
        """Erst bei der ersten Frage, damit die Suche danach nicht den Start bremst."""
        return self._darf_bund and _hat_schluesselbund()

    def lesen(self, name: str) -> str:
        """Siehe Geheimnisse."""
        if self._bund:
            try:
                gefunden = keyring.get_password(DIENST, name)
            except (KeyringError, OSError, RuntimeError):
                gefunden = None
            if gefunden is not None:
                return gefunden
        return self._alle().get(name, "")

    def merken(self, name: str, wert: str) -> None:
        """Siehe Geheimnisse."""
        im_bund = self._bund and self._in_den_bund(name, wert)
        alle = {k: v for k, v in self._alle().items() if k != name}
        if wert and not im_bund:
            alle[name] = wert
        if alle != self._alle():
            self._schreiben(alle)

    @property
    def hinweis(self) -> str:
        """Siehe Geheimnisse."""
        if self._bund:
            return "Passwörter liegen im Schlüsselbund dieses Rechners."
        return (
            "Dieser Rechner bietet keinen Schlüsselbund an. Passwörter liegen deshalb in der Datei "
            f"{self._datei}, lesbar nur für Ihr Benutzerkonto."
        )

    def _in_den_bund(self, name: str, wert: str) -> bool:
        try:
            if wert:
                keyring.set_password(DIENST, name, wert)
            elif keyring.get_password(DIENST, name) is not None:
                keyring.delete_password(DIENST, name)
        except (KeyringError, OSError, RuntimeError):
            self._bund = False  # gesperrt oder abgelehnt: ab jetzt die Datei
            return False
        return True

    def _alle(self) -> dict[str, str]:
        try:
            inhalt = json.loads(self._datei.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return {k: v for k, v in inhalt.items() if isinstance(v, str)} if inhalt else {}

    def _schreiben(self, alle: dict[str, str]) -> None:
        try:
            geheim_schreiben(self._datei, json.dumps(alle))
        except OSError as fehler:
            satz = (
                f"Das Passwort ließ sich nicht in {self._datei.parent} ablegen "
                f"({fehler.strerror or type(fehler).__name__}). Bitte die Rechte dort prüfen."
            )
            raise Speicherfehler(satz) from fehler


def _hat_schluesselbund() -> bool:
    """Ohne Arbeitsplatzsitzung (Server, Terminal) bietet keyring nur Platzhalter an."""
    try:
        bund = keyring.get_keyring()
    except (KeyringError, OSError, RuntimeError):
        return False
    return not isinstance(bund, (fail.Keyring, null.Keyring)) and bund.priority >= 1


def installationsgeheimnis(konfigordner: Path) -> str:
    """Womit NiceGUI unterschreibt, was es im Browser ablegt; zufällig je Installation.

    Nur für diesen Benutzer lesbar, nie im Datenordner. Lässt sich der Konfigordner nicht
    beschreiben, gilt ein Geheimnis nur für diesen Lauf.
    """
    datei = konfigordner / INSTALLATION
    try:
        bekannt = datei.read_text("ascii").strip()
    except (OSError, ValueError):
        bekannt = ""
    return bekannt if len(bekannt) >= MINDESTENS else _neues_geheimnis(datei)


def _neues_geheimnis(datei: Path) -> str:
    geheimnis = secrets.token_urlsafe(MINDESTENS)
    with contextlib.suppress(OSError):
        geheim_schreiben(datei, geheimnis + "\n")
    return geheimnis
