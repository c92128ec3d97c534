"""Stammdaten: Verein, Parteien, Plätze, Zähler, Lieferverträge, Tarife, Einstellungen."""
