"""Womit die Tests arbeiten: Anschlüsse im Speicher, kleine Vereine, laufende Programme."""
