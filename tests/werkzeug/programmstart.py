"""Das wirklich laufende Programm für Prüfungen: starten, anmelden, rohe Anfragen, beenden."""

import os
import queue
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from strom.adapters.web.uebergabe import laufende_adresse, zetteldatei

WURZEL = Path(__file__).resolve().parents[2]
QUELLE = (sys.executable, str(WURZEL / "app.py"))
GEDULD = 60
ANFANG = ("Strom läuft: ", "Strom läuft schon: ")


def umgebung(heim: Path, **mehr: str) -> dict[str, str]:
    """Die Umgebung für einen Kindprozess, ohne Reste von pytest und ohne fremde Einstellungen."""
    fremd = ("NICEGUI", "PYTEST", "STROM_")
    eigene = {n: w for n, w in os.environ.items() if not n.startswith(fremd)}
    return eigene | {"STROM_KONFIG": str(heim)} | mehr


def freier_port() -> int:
    with socket.socket() as steckdose:
        steckdose.bind(("127.0.0.1", 0))
        return int(steckdose.getsockname()[1])


@dataclass
class Programm:
    """Ein laufendes Strom; `zugang` ist die Adresse aus seiner ersten Zeile."""

    prozess: "subprocess.Popen[str]"
    ordner: Path
    heim: Path
    zugang: str = ""
    sekunden: float = 0.0
    zeilen: "queue.Queue[str | None]" = field(default_factory=queue.Queue)
    gelesen: list[str] = field(default_factory=list)

    @property
    def adresse(self) -> str:
        teile = urlsplit(self.zugang)
        return f"{teile.scheme}://{teile.netloc}"

    @property
    def port(self) -> int:
        return urlsplit(self.zugang).port or 0

    def frischer_zugang(self) -> str:
        """Eine neue Adresse, wie sie ein zweiter Start bekommt."""
        adresse = laufende_adresse(zetteldatei(self.heim, self.ordner.resolve()), sekunden=5)
        assert adresse, "Das Programm gibt keine Adresse heraus."
        return adresse

    @contextmanager
    def angemeldet(self) -> Iterator[httpx.Client]:
        """Ein HTTP-Klient mit gültigem Cookie."""
        with httpx.Client(base_url=self.adresse, timeout=30) as klient:
            assert klient.get(self.frischer_zugang()).status_code == 303
            yield klient

    def cookie(self) -> str:
        with self.angemeldet() as klient:
            return "; ".join(f"{name}={wert}" for name, wert in klient.cookies.items())

    def lebt(self) -> bool:
        """Ob das Programm noch läuft und eine Seite ausliefert."""
        with self.angemeldet() as klient:
            return self.prozess.poll() is None and klient.get("/start").status_code == 200

    def beenden(self) -> int:
        self.prozess.terminate()
        return self.prozess.wait(timeout=GEDULD)

    def _mitlesen(self) -> None:
        assert self.prozess.stdout
        for zeile in self.prozess.stdout:
            self.gelesen.append(zeile.rstrip("\n"))
            self.zeilen.put(zeile.rstrip("\n"))
        self.zeilen.put(None)

    def auf_zugang_warten(self) -> None:
        """Liest, bis die Adresse kommt; endet das Programm vorher, scheitert die Prüfung."""
        beginn = time.monotonic()
        threading.Thread(target=self._mitlesen, daemon=True).start()
        while True:
            zeile = self.zeilen.get(timeout=GEDULD)
            assert zeile is not None, "Das Programm endete:\n" + "\n".join(self.gelesen)
            anfang = next((a for a in ANFANG if zeile.startswith(a)), None)
            if anfang:
                self.zugang = zeile.removeprefix(anfang)
                self.sekunden = time.monotonic() - beginn
                return


def starten(
    ordner: Path,
    heim: Path,
    *schalter: str,
    befehl: Sequence[str] = QUELLE,
    umfeld: Mapping[str, str] | None = None,
) -> Programm:
    """Startet das Programm auf einem freien Port und wartet auf seine Adresse."""
    zeile = [*befehl, "--kein-browser", "--ordner", str(ordner), "--port", str(freier_port())]
    prozess = subprocess.Popen(
        [*zeile, *schalter],
        cwd=WURZEL,
        env=dict(umfeld or umgebung(heim)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    programm = Programm(prozess, ordner, heim)
    try:
        programm.auf_zugang_warten()
    except BaseException:
        prozess.kill()
        raise
    return programm


def roh(port: int, daten: bytes, *, sekunden: float = 10) -> bytes:
    """Schickt Bytes und liest die Antwort, bis der Server schließt oder schweigt."""
    antwort = b""
    with socket.create_connection(("127.0.0.1", port), timeout=sekunden) as leitung:
        try:
            leitung.sendall(daten)
            while stueck := leitung.recv(65536):
                antwort += stueck
        except (TimeoutError, ConnectionError):
            pass
    return antwort


def status(antwort: bytes) -> int:
    """Der Status einer rohen Antwort; 0, wenn der Server ohne Antwort schloss."""
    return int(antwort.split(b" ", 2)[1]) if antwort.startswith(b"HTTP/1.") else 0
