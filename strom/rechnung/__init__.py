"""Die Rechnung: Berechnung, Entwurf, ausgestellter Beleg und das Bild für den Empfänger."""
