"""Alle Daten als ein JSON-Dokument: was davon hereinkommt und was draußen bleibt."""
