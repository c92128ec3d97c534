"""Prüft alles: python3 build/pruefen.py [--einrichten | --schnell | --dauer].

Der Reihe nach ruff, mypy, import-linter und pytest samt den Prüfungen gegen einen echten
RabbitMQ-Server und den Reisen im echten Browser. Kein Schritt hält die folgenden auf; die letzte
Zeile zählt die Tests („N passed, N failed, N skipped“).
"""

import argparse
import os
import sys
from collections.abc import Sequence

import mindestversion

mindestversion.verlangen()

import broker  # noqa: E402 – erst nach der Versionsfrage lesbar
import chromium  # noqa: E402
from einrichten import (  # noqa: E402
    ENTWICKLUNG,
    UMGEBUNG,
    EinrichtungsFehler,
    ausgabe_vorbereiten,
    sagen,
)
from lauf import Lauf  # noqa: E402

_LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())"
WERKZEUGE = (
    ("ruff format", ("-m", "ruff", "format", "--check", ".")),
    ("ruff check", ("-m", "ruff", "check", ".")),
    ("mypy", ("-m", "mypy", "--strict")),
    ("lint-imports", ("-c", _LINT_IMPORTS)),
)
SCHNELLE_TESTS = (
    "pytest",
    ("-m", "not browser and not lang and not rabbitmq", "-n", "auto", "-rfEs"),
)
ALLE_TESTS = ("pytest", ("-m", "not browser and not rabbitmq", "-n", "auto", "-rfEs"))
# Ohne xdist: ein einziger Server genügt, und er soll nicht um die Kerne streiten.
BROKER_TESTS = ("pytest mit RabbitMQ", ("-m", "rabbitmq", "-rfEs"))
# Ohne xdist: Chromium und Strom lasten die Kerne selbst aus, und Zeitmessungen bleiben ehrlich.
BROWSER_TESTS = ("pytest im Browser", ("-m", "browser", "-rfEs"))

UMFANG = {"STROM_KILLS": "2000", "STROM_ZUSTAENDE": "10000"}
"""Abstürze und Zustände nach Stromausfall (je Dateisystem); --dauer nimmt das Fünfzigfache.

Auf zwei Kernen kostet das zusammen etwa eine Minute von den höchstens fünfzehn der Prüfung.
"""


def haupt(argumente: Sequence[str]) -> int:
    """Richtet die Umgebung ein und prüft; liefert 0, wenn nichts gescheitert ist."""
    ausgabe_vorbereiten()
    wahl = schalter().parse_args(argumente)
    lauf = Lauf(zusatz=umfang(dauer=wahl.dauer))
    try:
        UMGEBUNG.bereitmachen(ENTWICKLUNG)
    except EinrichtungsFehler as fehler:
        sagen(str(fehler))
        lauf.scheitern("Umgebung einrichten")
        return lauf.abschliessen()
    if wahl.einrichten:
        sagen(f"Die Umgebung ist eingerichtet: {UMGEBUNG.ordner}")
        return 0
    return pruefen(lauf, schnell=wahl.schnell)


def umfang(*, dauer: bool) -> dict[str, str]:
    """Wie oft abgestürzt wird; was schon in der Umgebung steht, gilt."""
    zusatz = {name: zahl for name, zahl in UMFANG.items() if name not in os.environ}
    return zusatz | ({"STROM_DAUER": "1"} if dauer else {})


def schalter() -> argparse.ArgumentParser:
    """Die Schalter der Befehlszeile; höchstens einer davon gilt."""
    parser = argparse.ArgumentParser(prog="pruefen.py", description="Prüft Strom vollständig.")
    wahl = parser.add_mutually_exclusive_group()
    wahl.add_argument("--einrichten", action="store_true", help="nur die Umgebung anlegen")
    wahl.add_argument(
        "--schnell", action="store_true", help="ohne Browser, RabbitMQ und lange Tests"
    )
    wahl.add_argument("--dauer", action="store_true", help="mit den langen Dauerläufen")
    return parser


def pruefen(lauf: Lauf, *, schnell: bool) -> int:
    """Führt alle Schritte aus, auch wenn einer scheitert; liefert den Exit-Code."""
    for name, argumente in WERKZEUGE:
        lauf.werkzeug(name, argumente)
    if schnell:
        lauf.tests(*SCHNELLE_TESTS)
    else:
        browser_bereitstellen(lauf)
        broker_bereitstellen(lauf)
        lauf.tests(*ALLE_TESTS)
        lauf.tests(*BROKER_TESTS)
        lauf.tests(*BROWSER_TESTS)
    return lauf.abschliessen()


def browser_bereitstellen(lauf: Lauf) -> None:
    """Nennt den Tests den Browser in STROM_CHROMIUM; auf dem Prüfserver darf er nicht fehlen."""
    sagen("\n=== Browser ===")
    ort = chromium.beschaffen()
    if ort:
        sagen(f"Browser: {ort}")
        lauf.zusatz[chromium.VARIABLE] = str(ort)
        return
    sagen(chromium.KEIN_BROWSER)
    if ist_pruefserver():
        lauf.scheitern("Browser")
    else:
        sagen("Die Tests im Browser werden übersprungen.")


def broker_bereitstellen(lauf: Lauf) -> None:
    """Nennt den Tests den RabbitMQ-Server in STROM_RABBITMQ; auf dem Prüfserver ist er Pflicht."""
    sagen("\n=== RabbitMQ ===")
    ort = broker.beschaffen()
    if ort:
        sagen(f"RabbitMQ: {ort}")
        lauf.zusatz[broker.VARIABLE] = str(ort)
        return
    sagen(broker.KEIN_BROKER)
    if ist_pruefserver():
        lauf.scheitern("RabbitMQ")
    else:
        sagen("Die Tests gegen einen echten RabbitMQ-Server werden übersprungen.")


def ist_pruefserver() -> bool:
    """Läuft die Prüfung auf einem Prüfserver? Solche setzen CI=true."""
    return os.environ.get("CI", "").lower() in {"true", "1"}


if __name__ == "__main__":
    sys.exit(haupt(sys.argv[1:]))
