"""Die Schalter beim Start: Ordner, Port, Browser, Beispiel."""

import argparse
import socket
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

STANDARDPORT = 8000
VERSUCHE = 100
LOKAL = "127.0.0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Womit das Programm startet; `port` ist schon frei."""

    ordner: Path
    port: int
    browser: bool
    beispiel: bool


def lesen(argumente: Sequence[str] | None = None) -> Start:
    """Liest die Kommandozeile; bei einem Fehler endet das Programm mit einem Satz."""
    gelesen = _leser().parse_args(argumente)
    vorgabe = programmordner() / ("beispiel" if gelesen.beispiel else "daten")
    return Start(
        ordner=(gelesen.ordner or vorgabe).expanduser().resolve(),
        port=freier_port(gelesen.port),
        browser=not gelesen.kein_browser,
        beispiel=gelesen.beispiel,
    )


def begruessen(start: Start) -> None:
    """Sagt auf der Konsole, wo das Programm zu finden ist und wo die Daten liegen."""
    sys.stdout.write(
        f"Strom läuft: http://{LOKAL}:{start.port}\n"
        f"Datenordner: {start.ordner}\n"
        "Beenden mit Strg+C oder durch Schließen dieses Fensters.\n"
    )
    sys.stdout.flush()


def programmordner() -> Path:
    """Der Ordner, in dem das Programm liegt, auch als eine ausführbare Datei."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).resolve().parent
    return Path(__file__).resolve().parent.parent


def freier_port(wunsch: int) -> int:
    """Der gewünschte Port oder der nächste freie darüber."""
    for port in range(wunsch, wunsch + VERSUCHE):
        if _ist_frei(port):
            return port
    satz = f"Zwischen {wunsch} und {wunsch + VERSUCHE - 1} ist kein Port frei."
    raise SystemExit(satz)


def _ist_frei(port: int) -> bool:
    with socket.socket() as steckdose:
        if sys.platform != "win32":
            steckdose.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            steckdose.bind((LOKAL, port))
        except OSError:
            return False
    return True


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535 - VERSUCHE:
        satz = f"„{text}“ ist kein Port; möglich sind 1 bis {65535 - VERSUCHE}."
        raise argparse.ArgumentTypeError(satz)
    return int(text)


def _leser() -> argparse.ArgumentParser:
    leser = argparse.ArgumentParser(
        prog="strom",
        description="Strom: von der Zählerablesung zur Rechnung. Läuft nur auf diesem Rechner.",
    )
    leser.add_argument(
        "--ordner", type=Path, help="Datenordner (Vorgabe: „daten“ neben dem Programm)"
    )
    leser.add_argument(
        "--port", type=_port, default=STANDARDPORT,
        help="Port; ist er belegt, wird der nächste freie genommen (Vorgabe: %(default)s)",
    )  # fmt: skip
    leser.add_argument(
        "--kein-browser", action="store_true", help="den Browser nicht von selbst öffnen"
    )
    leser.add_argument(
        "--beispiel", action="store_true",
        help="den Beispielverein in einem eigenen Ordner „beispiel“ öffnen, nie in Ihren Daten",
    )  # fmt: skip
    return leser
