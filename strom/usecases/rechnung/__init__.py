"""Der Weg eines Belegs: Entwurf, Prüfen, Ausstellen, Storno, Ausgabe."""
