"""Was die große Prüfung sagt: Befunde, Proben, Bericht."""

from strom.pruefbericht.befund import Befund, Probe, Pruefbericht, Schwere

__all__ = [
    "Befund",
    "Probe",
    "Pruefbericht",
    "Schwere",
]
