"""Zähler, Einbauten und Ablesungen: Regeln beim Eintragen und Ansichten."""
