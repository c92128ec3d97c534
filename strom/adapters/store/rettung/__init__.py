"""Wenn der Ordner nicht aufgeht: Notlage, Auswege, Nachbarstände."""
