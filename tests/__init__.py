"""Die Tests spiegeln das Haus: tests/<thema> prüft strom/<thema> und strom/usecases/<thema>."""
