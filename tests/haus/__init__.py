"""Prüft das Haus selbst: Hausplan, README, Messstand, Prüflauf, Sperrdateien."""
