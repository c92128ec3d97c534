"""Messung: Ablesungen wie Logbucheinträge, und was an einem Stichtag auf dem Zähler stand."""
