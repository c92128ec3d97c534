"""Auskunft, Anonymisieren und Löschen nach Ablauf der Frist."""
