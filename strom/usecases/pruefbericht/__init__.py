"""Die große Prüfung: alles, was sich nachrechnen lässt, wird nachgerechnet."""
