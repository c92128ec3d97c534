"""Erneuert die Bilder des README: startet das Beispiel und fotografiert es im echten Browser."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

from chromium import finden

WURZEL = Path(__file__).resolve().parent.parent
ZIEL = WURZEL / ".github" / "bilder"
BREIT, SCHMAL = ViewportSize(width=1440, height=900), ViewportSize(width=390, height=844)


def main() -> int:
    """Fotografiert Hauptfenster, Rechnung, Rechenweg und Telefon; liefert den Exit-Code."""
    browser = finden()
    if browser is None:
        print("Kein Chromium gefunden; bitte „build/pruefen.py --einrichten“ aufrufen.")
        return 1
    ZIEL.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as ordner:
        konfig = Path(ordner) / "konfig"
        konfig.mkdir()
        (konfig / "arbeitsplatz.json").write_text('{"bearbeiter": "Karla Kasse"}', "utf-8")
        programm = _starten(Path(ordner))
        try:
            _fotografieren(str(browser), _adresse(programm))
        finally:
            programm.terminate()
            programm.wait(30)
    return 0


def _starten(ordner: Path) -> "subprocess.Popen[str]":
    befehl = [sys.executable, "app.py", "--beispiel", "--kein-browser", "--port", "8650"]
    umgebung = os.environ | {
        "STROM_KONFIG": str(ordner / "konfig"),
        "STROM_ORDNER": str(ordner / "daten"),
        "PYTHONUNBUFFERED": "1",
    }
    return subprocess.Popen(
        [*befehl, "--ordner", str(ordner / "daten")],
        cwd=WURZEL,
        env=umgebung,
        stdout=subprocess.PIPE,
        text=True,
    )


def _adresse(programm: "subprocess.Popen[str]") -> str:
    for zeile in programm.stdout or ():
        if "http://" in zeile:
            return zeile[zeile.index("http://") :].strip()
    msg = "Das Programm hat keine Adresse genannt."
    raise RuntimeError(msg)


def _fotografieren(browser: str, adresse: str) -> None:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser, args=["--no-sandbox", "--disable-gpu"]
        )
        kontext = chromium.new_context(viewport=BREIT, locale="de-DE")
        seite = kontext.new_page()
        seite.goto(adresse)
        seite.get_by_role("button", name="Entwürfe erzeugen").first.click()
        seite.wait_for_timeout(2000)
        seite.get_by_role("button", name="Arndt, Karla").click()
        _bild(seite, "uebersicht")
        blatt = seite.get_by_label("Vorschau")
        blatt.screenshot(path=ZIEL / "rechnung.png")
        seite.get_by_role("tab", name="Rechenweg").or_(
            seite.get_by_role("button", name="Rechenweg")
        ).first.click()
        seite.wait_for_timeout(1000)
        seite.screenshot(
            path=ZIEL / "rechenweg.png", clip={"x": 990, "y": 0, "width": 450, "height": 900}
        )
        schmal = kontext.new_page()
        schmal.set_viewport_size(SCHMAL)
        schmal.goto(adresse.split("?", maxsplit=1)[0])
        _bild(schmal, "telefon")
        chromium.close()


def _bild(seite: Page, name: str) -> None:
    seite.wait_for_timeout(1500)
    seite.screenshot(path=ZIEL / f"{name}.png")


if __name__ == "__main__":
    sys.exit(main())
