"""Erster Start, Notlage und Fehlerseite."""
