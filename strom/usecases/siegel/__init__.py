"""Siegeln beim Schreiben, das Siegel prüfen, das Protokoll lesen."""
