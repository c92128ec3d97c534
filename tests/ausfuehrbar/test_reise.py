"""Der Hauptweg noch einmal, diesmal gegen die ausführbare Datei."""

from tests.browser.test_hauptweg import test_ein_ganzes_jahr_vom_ablesen_bis_zum_abschluss

__all__ = ["test_ein_ganzes_jahr_vom_ablesen_bis_zum_abschluss"]
