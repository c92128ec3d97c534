"""Findet oder holt einen RabbitMQ-Server für die Prüfungen der Ereignisse.

Reihenfolge: die Umgebungsvariable STROM_RABBITMQ, ein eingerichteter Server, zuletzt – als root
unter Debian/Ubuntu – das Paket „rabbitmq-server“. Gestartet wird hier nichts: die Prüfungen
starten ihren eigenen Server auf freien Ports und beenden ihn wieder.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from einrichten import sagen

VARIABLE = "STROM_RABBITMQ"
SKRIPT = "rabbitmq-server"
ORTE = ("/usr/lib/rabbitmq/bin", "/usr/local/sbin", "/opt/homebrew/sbin", "/usr/local/opt/rabbitmq")
SPERRE = Path("/usr/sbin/policy-rc.d")
KEIN_BROKER = (
    "Kein RabbitMQ gefunden: Die Prüfungen gegen einen echten Server brauchen das Paket "
    "„rabbitmq-server“ (Debian/Ubuntu: sudo apt install rabbitmq-server; es muss nicht laufen) "
    f"oder in {VARIABLE} den Pfad zum Startskript „rabbitmq-server“."
)


def beschaffen() -> Path | None:
    """Der Pfad des Startskripts; richtet das Paket ein, wo das geht. None, wenn keines da ist."""
    return finden() or _mit_apt()


def finden() -> Path | None:
    """Das Startskript dieses Rechners; nichts wird eingerichtet.

    Das Skript im Paketordner geht vor: das in /usr/sbin wechselt den Benutzer und taugt nicht für
    einen eigenen Server neben dem des Rechners.
    """
    if genannt := os.environ.get(VARIABLE):
        return Path(genannt) if Path(genannt).is_file() else None
    gefunden = shutil.which(SKRIPT)
    kandidaten = [*(Path(ort) / SKRIPT for ort in ORTE), *([Path(gefunden)] if gefunden else [])]
    return next((ort for ort in kandidaten if ort.is_file()), None)


def _mit_apt() -> Path | None:
    if os.environ.get(VARIABLE) or not _darf_apt():
        return None
    sagen("Richte das Debian-Paket „rabbitmq-server“ ein (ohne es zu starten) …")
    with _ohne_selbststart():
        _ausfuehren("apt-get", "update", "-qq")
        _ausfuehren("apt-get", "install", "-y", "-qq", "--no-install-recommends", SKRIPT)
    return finden()


def _darf_apt() -> bool:
    if sys.platform == "win32":
        return False
    return shutil.which("apt-get") is not None and os.geteuid() == 0


@contextmanager
def _ohne_selbststart() -> Iterator[None]:
    """Debian startet Dienste beim Einrichten, außer policy-rc.d verbietet es mit 101."""
    if SPERRE.exists():
        yield
        return
    SPERRE.write_text("#!/bin/sh\nexit 101\n", "ascii")
    SPERRE.chmod(0o755)
    try:
        yield
    finally:
        SPERRE.unlink(missing_ok=True)


def _ausfuehren(*befehl: str) -> None:
    """Führt aus und reicht die Ausgabe durch; ob es half, zeigt danach die Suche."""
    still = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(befehl, env=still, check=False)
