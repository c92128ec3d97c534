"""Daten verlassen das Programm und kommen wieder: Paket (alles) und CSV (Tabellen)."""
