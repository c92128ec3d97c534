"""Das Geheimnis dieser Installation; damit unterschreibt NiceGUI, was es im Browser ablegt."""

import secrets
from pathlib import Path

from strom.adapters.host.dateien import geheim_schreiben

DATEI = "geheimnis"
MINDESTENS = 32


def installationsgeheimnis(konfigordner: Path) -> str:
    """Zufällig je Installation, nur für diesen Benutzer lesbar, nie im Datenordner.

    Lässt sich der Konfigordner nicht beschreiben, gilt ein Geheimnis nur für diesen Lauf.
    """
    datei = konfigordner / DATEI
    try:
        bekannt = datei.read_text("ascii").strip()
    except (OSError, ValueError):
        bekannt = ""
    return bekannt if len(bekannt) >= MINDESTENS else _neu(datei)


def _neu(datei: Path) -> str:
    geheimnis = secrets.token_urlsafe(MINDESTENS)
    try:
        geheim_schreiben(datei, geheimnis + "\n")
    except OSError:
        return geheimnis
    return geheimnis
