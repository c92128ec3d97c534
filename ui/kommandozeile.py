"""Vom Aufruf bis zum offenen Browser: Schalter lesen, Ordner und Port bestimmen, begrüßen."""

import io
import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from strom.ordner import Notlage
from ui.browser import zeigen
from ui.schalter import leser

VERSUCHE = 100
LOKAL = "127.0.0.1"
NUR_ICH = 0o077
ANLAUF = 60
"""Sekunden, die der Server zum Hochfahren hat."""
NACHBAR = 5
"""Sekunden, die ein gerade startendes Strom hat, bis es sich melden muss."""
SERVER: Mapping[str, Any] = {
    "host": LOKAL,
    "http": "h11",  # streng bei doppelten Kopfzeilen, begrenzt ihre Größe
    "loop": "asyncio",
    "proxy_headers": False,  # vor uns steht kein Vermittler, dem zu glauben wäre
    "server_header": False,
    "timeout_graceful_shutdown": 3,  # Sekunden; eine offene Seite hält das Beenden nicht auf
    "ws_per_message_deflate": False,  # ausgepackte Riesen; auf demselben Rechner nutzlos
}
"""Wie der eingebaute Server läuft; die Größe seiner Nachrichten nennt das Tor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Womit das Programm startet; `port` ist schon frei."""

    ordner: Path
    port: int
    browser: bool
    beispiel: bool


FRAGEN = ("version", "lizenzen", "sbom")


def vorbereiten() -> None:
    """Neue Dateien nur für diesen Benutzer; Umlaute auch in eine Datei oder Leitung."""
    os.umask(NUR_ICH)
    for kanal in (sys.stdout, sys.stderr):
        if isinstance(kanal, io.TextIOWrapper):
            kanal.reconfigure(encoding=None if kanal.isatty() else "utf-8", errors="replace")


def lesen(auskunft: Callable[[str], str], argumente: Sequence[str] | None = None) -> Start:
    """Liest die Befehlszeile; bei einem Fehler oder einer Auskunft endet das Programm hier."""
    gelesen = leser().parse_args(argumente)
    for frage in FRAGEN:
        if getattr(gelesen, frage):
            schreiben(auskunft(frage))
            raise SystemExit(0)
    vorgabe = programmordner() / ("beispiel" if gelesen.beispiel else "daten")
    return Start(
        ordner=(gelesen.ordner or vorgabe).expanduser().resolve(),
        port=freier_port(gelesen.port),
        browser=not gelesen.kein_browser,
        beispiel=gelesen.beispiel,
    )


class Nachbar(Protocol):
    """Sucht das schon laufende Programm."""

    def __call__(self, *, sekunden: int) -> str | None:
        """Seine frische Adresse; wartet so lange auf ein gerade startendes."""
        ...


def vor_der_notseite(start: Start, lage: Notlage, nachbar: Nachbar) -> None:
    """Zeigt das Programm, das den Ordner hat, und endet; ohne Daten endet es mit einem Satz."""
    if lage.ist_belegt:
        # Zwei Starts kurz hintereinander: der erste hat den Ordner, meldet sich aber erst gleich.
        uebergeben(start, nachbar(sekunden=NACHBAR))
    if not lage.hat_daten:
        _beenden(lage.einzelheit)


def uebergeben(start: Start, adresse: str | None) -> None:
    """Zeigt die Seite des laufenden Programms und endet; ohne Adresse geschieht nichts."""
    if adresse is None:
        return
    schreiben(f"Strom läuft schon: {adresse}\nDatenordner: {start.ordner}")
    if start.browser:
        zeigen(adresse)
    raise SystemExit(0)


def begruessen(start: Start, adresse: Callable[[], str], bereit: Callable[[], None]) -> None:
    """Sagt, sobald der Server antwortet, wo das Programm zu finden ist, und öffnet den Browser."""

    def melden() -> None:
        if not _antwortet(start.port):
            return
        bereit()
        schreiben(
            f"Strom läuft: {adresse()}\n"
            f"Datenordner: {start.ordner}\n"
            "Beenden mit Strg+C oder durch Schließen dieses Fensters."
        )
        if start.browser:
            zeigen(adresse())

    threading.Thread(target=melden, daemon=True).start()


def schreiben(text: str) -> None:
    """Schreibt sofort; ein Programm ohne Konsole hat keine Ausgabe und schweigt."""
    if sys.stdout is not None:
        sys.stdout.write(text.rstrip("\n") + "\n")
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


def _beenden(satz: str) -> None:
    """Sagt, warum es nicht geht; nach einem Doppelklick bleibt das Fenster bis zur Eingabetaste."""
    if getattr(sys, "frozen", False) and sys.stdin is not None and sys.stdin.isatty():
        schreiben(f"{satz}\n\nBitte die Eingabetaste drücken.")
        sys.stdin.readline()
        raise SystemExit(1)
    raise SystemExit(satz)


def _antwortet(port: int) -> bool:
    ende = time.monotonic() + ANLAUF
    while time.monotonic() < ende:
        try:
            socket.create_connection((LOKAL, port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return True
    return False


def _ist_frei(port: int) -> bool:
    with socket.socket() as steckdose:
        if sys.platform != "win32":
            steckdose.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            steckdose.bind((LOKAL, port))
        except OSError:
            return False
    return True
