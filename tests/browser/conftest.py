"""Echte Reisen: app.py als eigener Prozess, davor ein echtes Chromium.

Der Browser ist der aus STROM_CHROMIUM, einer des Rechners oder der von playwright geholte.
"""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from strom import Strom
from strom.bootstrap import oeffnen
from tests.werkzeug.anschluesse import Schreibtisch
from tests.werkzeug.programmstart import QUELLE
from tests.werkzeug.programmstart import Programm as Laufend
from tests.werkzeug.programmstart import starten as programm_starten

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

    laufend: Laufend
    fremde: list[str] = field(default_factory=list)
    fehler: list[str] = field(default_factory=list)

    @property
    def adresse(self) -> str:
        return self.laufend.adresse

    @property
    def ordner(self) -> Path:
        return self.laufend.ordner

    def seite(self, browser: Browser, breite: int = 1440, hoehe: int = 900) -> Page:
        """Ein neues Fenster, das fremde Anfragen und Fehler im Browser mitschreibt."""
        kontext = browser.new_context(
            viewport={"width": breite, "height": hoehe}, locale="de-DE", accept_downloads=True
        )
        kontext.request.get(self.laufend.frischer_zugang())  # das Cookie gehört dem ganzen Fenster
        seite = kontext.new_page()
        seite.on("request", self._anfrage)
        seite.on("pageerror", lambda fehler: self.fehler.append(str(fehler)))
        return seite

    def beenden(self) -> None:
        """Hält das Programm an; danach darf ein anderes den Ordner öffnen."""
        self.laufend.beenden()

    def _anfrage(self, anfrage: Request) -> None:
        eigene = (self.adresse, self.adresse.replace("http", "ws"), "data:", "blob:")
        if not anfrage.url.startswith(eigene):
            self.fremde.append(anfrage.url)


@pytest.fixture
def befehl() -> Sequence[str]:
    """Was gestartet wird; die Prüfung der ausführbaren Datei setzt hier diese ein."""
    return QUELLE


@pytest.fixture
def starten(tmp_path: Path, befehl: Sequence[str]) -> Iterator[Callable[..., Programm]]:
    """Startet das Programm; `fuellen` bekommt vorher ein Strom im selben Ordner."""
    laufende: list[Laufend] = []

    def los(fuellen: Callable[[Strom], object] | None = None, *schalter: str) -> Programm:
        ordner, heim = tmp_path / "daten", tmp_path / "heim"
        if fuellen:
            kern = oeffnen(ordner, arbeitsplatz=Schreibtisch())
            fuellen(kern)
            kern.schliessen()
        laufende.append(programm_starten(ordner, heim, *schalter, befehl=befehl))
        return Programm(laufende[-1])

    yield los
    for laufend in laufende:
        laufend.beenden()


def anmelden(seite: Page, name: str = "Karla Kasse") -> None:
    """Beantwortet die Frage nach dem Bearbeiter, die einmal je PC kommt."""
    seite.get_by_label("Ihr Name").fill(name)
    seite.get_by_role("button", name="Namen merken").click()
    seite.get_by_text(name, exact=True).wait_for()
