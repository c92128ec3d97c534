"""Was der Kern von außen braucht, nach Themen."""
