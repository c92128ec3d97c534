"""Rechnungen: Liste, Blatt, Schritte, Storno."""
