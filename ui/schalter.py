"""Die Befehlszeile auf Deutsch: Schalter, Umgebungsvariablen, Hilfe."""

import argparse
import os
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from typing_extensions import override

STANDARDPORT = 8000
HOECHSTER_PORT = 65435
"""Darüber bliebe kein Platz mehr, um auf die nächsten hundert auszuweichen."""
BEFEHLE = "Befehle ohne Oberfläche: pruefen, exportieren, importieren (jeweils mit --help)."
JA = frozenset({"1", "ja", "an", "true", "yes"})
NEIN = frozenset({"", "0", "nein", "aus", "false", "no"})
UMGEBUNG: Mapping[str, str] = {
    "STROM_ORDNER": "Datenordner, wie --ordner",
    "STROM_PORT": "Port, wie --port",
    "STROM_KEIN_BROWSER": "1 = den Browser nicht öffnen, wie --kein-browser",
    "STROM_BEISPIEL": "1 = den Beispielverein öffnen, wie --beispiel",
    "STROM_PASSWORT": "Passwort des Übergabe-Pakets für exportieren und importieren",
    "STROM_KONFIG": "Ordner für die Einstellungen dieses Rechners (Bearbeiter, Geheimnis)",
    "STROM_SICHERUNGEN": "so viele Sicherungen bleiben in „backups“ (Vorgabe 10)",
    "STROM_SICHERUNGEN_TAGE": "so viele Tage bleiben sie höchstens (Vorgabe 90)",
}
"""Für Läufe ohne Mensch; ein Schalter auf der Befehlszeile gilt mehr."""


class Leser(argparse.ArgumentParser):
    """Ein argparse, das deutsch spricht."""

    @override
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"Strom versteht diesen Aufruf nicht: {message}\nHilfe: --hilfe\n")


class _Gestalt(argparse.RawDescriptionHelpFormatter):
    """Zeilen bleiben, wie sie sind, und die Überschrift ist deutsch."""

    @override
    def add_usage(
        self,
        usage: str | None,
        actions: object,
        groups: object,
        prefix: str | None = None,
    ) -> None:
        self.add_text(f"Aufruf: {usage}")


def leser() -> Leser:
    """Die Schalter mit ihren Vorgaben, auch aus der Umgebung."""
    leser = Leser(
        prog="strom",
        usage="strom [Befehl] [Schalter]",
        description="Strom: von der Zählerablesung zur Rechnung. Läuft nur auf diesem Rechner.",
        epilog=_umgebungshilfe(),
        formatter_class=_Gestalt,
        add_help=False,
        allow_abbrev=False,
    )
    _start(leser.add_argument_group("Starten"))
    _auskunft(leser.add_argument_group("Auskunft"))
    return leser


def _start(gruppe: argparse._ArgumentGroup) -> None:
    gruppe.add_argument(
        "--ordner", type=Path, metavar="ORDNER", default=os.environ.get("STROM_ORDNER") or None,
        help="Datenordner (Vorgabe: „daten“ neben dem Programm)",
    )  # fmt: skip
    gruppe.add_argument(
        "--port", type=_port, metavar="ZAHL",
        default=os.environ.get("STROM_PORT") or str(STANDARDPORT),
        help=f"Port; ist er belegt, gilt der nächste freie (Vorgabe: {STANDARDPORT})",
    )  # fmt: skip
    gruppe.add_argument(
        "--kein-browser", action="store_true", default=_ja("STROM_KEIN_BROWSER"),
        help="den Browser nicht öffnen; die Adresse steht in der ersten Zeile der Ausgabe",
    )  # fmt: skip
    gruppe.add_argument(
        "--beispiel", action="store_true", default=_ja("STROM_BEISPIEL"),
        help="den Beispielverein in einem eigenen Ordner „beispiel“ öffnen, nie in Ihren Daten",
    )  # fmt: skip


def _auskunft(gruppe: argparse._ArgumentGroup) -> None:
    gruppe.add_argument("--hilfe", "-h", "--help", action="help", help="diese Hilfe")
    gruppe.add_argument("--version", action="store_true", help="die Version von Strom")
    gruppe.add_argument(
        "--lizenzen", action="store_true", help="alle Teile mit Version und Lizenztext"
    )
    gruppe.add_argument(
        "--sbom", action="store_true", help="dieselbe Stückliste als CycloneDX-JSON"
    )


def _umgebungshilfe() -> str:
    breite = max(map(len, UMGEBUNG))
    zeilen = (f"  {name:<{breite}}  {satz}" for name, satz in UMGEBUNG.items())
    return "\n".join((BEFEHLE, "", "Umgebungsvariablen (ein Schalter gilt mehr):", *zeilen))


def _ja(name: str) -> bool:
    """Ein Ja oder Nein aus der Umgebung; alles andere ist ein Tippfehler und kein Nein."""
    wert = os.environ.get(name, "").strip().lower()
    if wert not in JA | NEIN:
        satz = f"{name} ist „{wert}“; möglich sind 1 (ja) und 0 (nein)."
        raise SystemExit(satz)
    return wert in JA


def _port(text: str) -> int:
    ist_zahl = text.isascii() and text.isdecimal()
    if not ist_zahl or not 1 <= int(text) <= HOECHSTER_PORT:
        satz = f"„{text[:20]}“ ist kein Port; möglich sind 1 bis {HOECHSTER_PORT}."
        raise argparse.ArgumentTypeError(satz)
    return int(text)
