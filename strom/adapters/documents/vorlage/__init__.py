"""Die Vorlagen: Sandkasten, Füllen, HTML-Teilmenge, Bilder."""
