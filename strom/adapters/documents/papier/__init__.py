"""Das Papier: Zeichner, Schrift einbetten, PDF zusammenführen."""
