"""Das Hauptfenster eines Zeitraums."""
