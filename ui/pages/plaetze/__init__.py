"""Plätze, Zähler, Einbauten und Ablesungen."""
