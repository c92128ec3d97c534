"""Echte Reisen: app.py als eigener Prozess, davor ein echtes Chromium.

Der Browser ist der aus STROM_CHROMIUM, einer des Rechners oder der von playwright geholte.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from strom import Strom
from strom.bootstrap import oeffnen
from tests.anschluesse import Schreibtisch

WURZEL = Path(__file__).parent.parent.parent
NAMEN = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
ARGUMENTE = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
]
KEINER = (
    "Kein Chromium gefunden: Bitte Chromium, Chrome oder Edge einrichten oder in STROM_CHROMIUM "
    "den Pfad nennen."
)
GEDULD = 40


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Alles in diesem Ordner braucht einen Browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def _chromium(von_playwright: str) -> str:
    """Der Pfad eines Browsers; ohne einen wird übersprungen, mit CI=true ist es ein Fehler."""
    orte = [os.environ.get("STROM_CHROMIUM"), *map(shutil.which, NAMEN), von_playwright]
    pfad = next((ort for ort in orte if ort and Path(ort).is_file()), None)
    if pfad is None and os.environ.get("CI"):
        pytest.fail(KEINER)
    return pfad or pytest.skip(KEINER)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Ein Browser für diesen Ordner; danach ist seine Ereignisschleife wieder weg."""
    with sync_playwright() as playwright:
        pfad = _chromium(playwright.chromium.executable_path)
        browser = playwright.chromium.launch(executable_path=pfad, args=ARGUMENTE)
        yield browser
        browser.close()


@dataclass
class Programm:
    """Ein laufendes app.py mit eigenem Ordner."""

    adresse: str
    ordner: Path
    prozess: "subprocess.Popen[bytes]"
    fremde: list[str] = field(default_factory=list)
    fehler: list[str] = field(default_factory=list)

    def seite(self, browser: Browser, breite: int = 1440, hoehe: int = 900) -> Page:
        """Ein neues Fenster, das fremde Anfragen und Fehler im Browser mitschreibt."""
        kontext = browser.new_context(
            viewport={"width": breite, "height": hoehe}, locale="de-DE", accept_downloads=True
        )
        seite = kontext.new_page()
        seite.on("request", self._anfrage)
        seite.on("pageerror", lambda fehler: self.fehler.append(str(fehler)))
        return seite

    def beenden(self) -> None:
        """Hält das Programm an; danach darf ein anderes den Ordner öffnen."""
        self.prozess.terminate()
        self.prozess.wait(timeout=GEDULD)

    def _anfrage(self, anfrage: Request) -> None:
        eigene = (self.adresse, self.adresse.replace("http", "ws"), "data:", "blob:")
        if not anfrage.url.startswith(eigene):
            self.fremde.append(anfrage.url)


def freier_port() -> int:
    with socket.socket() as steckdose:
        steckdose.bind(("127.0.0.1", 0))
        return int(steckdose.getsockname()[1])


@pytest.fixture
def starten(tmp_path: Path) -> Iterator[Callable[..., Programm]]:
    """Startet das Programm; `fuellen` bekommt vorher ein Strom im selben Ordner."""
    laufende: list[Programm] = []

    def los(fuellen: Callable[[Strom], object] | None = None, *schalter: str) -> Programm:
        ordner, heim = tmp_path / "daten", tmp_path / "heim"
        if fuellen:
            kern = oeffnen(ordner, arbeitsplatz=Schreibtisch())
            fuellen(kern)
            kern.schliessen()
        befehl = [sys.executable, "app.py", "--kein-browser", "--ordner", str(ordner), *schalter]
        port = freier_port()
        umgebung = {
            n: w for n, w in os.environ.items() if not n.startswith(("NICEGUI", "PYTEST"))
        } | {"STROM_KONFIG": str(heim)}
        prozess = subprocess.Popen([*befehl, "--port", str(port)], cwd=WURZEL, env=umgebung)
        programm = Programm(f"http://127.0.0.1:{port}", ordner, prozess)
        laufende.append(programm)
        _warten(programm.adresse, prozess)
        return programm

    yield los
    for programm in laufende:
        programm.beenden()


def _warten(adresse: str, prozess: "subprocess.Popen[bytes]") -> None:
    ende = time.monotonic() + GEDULD
    while time.monotonic() < ende:
        assert prozess.poll() is None, "app.py hat sich beendet."
        try:
            httpx.get(adresse + "/start", timeout=5)
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("app.py antwortet nicht.")


def anmelden(seite: Page, name: str = "Karla Kasse") -> None:
    """Beantwortet die Frage nach dem Bearbeiter, die einmal je PC kommt."""
    seite.get_by_label("Ihr Name").fill(name)
    seite.get_by_role("button", name="Namen merken").click()
    seite.get_by_text(name, exact=True).wait_for()
