"""Übernahme: die eine Tabelle eines Vereins wird zu Plätzen, Parteien, Zählern und Verträgen."""

from strom.uebernahme.angaben import Angaben
from strom.uebernahme.blatt import Rohtabelle
from strom.uebernahme.felder import ZUORDENBAR, Tabellenfeld
from strom.uebernahme.sichtung import Uebergangen
from strom.uebernahme.spalten import Spaltenfund, Spaltenvorschlag
from strom.uebernahme.vergleich import Jahresvergleich, Vergleichswert, Vergleichszeile
from strom.uebernahme.vorschau import (
    Antwort,
    Gewicht,
    NichtUebernehmbar,
    Uebernahmevorschau,
    Vorschauzeile,
    Zeilenfund,
    Zeilenlage,
)

__all__ = [
    "ZUORDENBAR",
    "Angaben",
    "Antwort",
    "Gewicht",
    "Jahresvergleich",
    "NichtUebernehmbar",
    "Rohtabelle",
    "Spaltenfund",
    "Spaltenvorschlag",
    "Tabellenfeld",
    "Uebergangen",
    "Uebernahmevorschau",
    "Vergleichswert",
    "Vergleichszeile",
    "Vorschauzeile",
    "Zeilenfund",
    "Zeilenlage",
]
