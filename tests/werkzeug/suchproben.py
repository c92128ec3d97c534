"""Was die Suche gleich behandelt: dieselbe Tabelle prüft das Programm und den Browser."""

FALTUNGEN = (
    ("Überschär", "uberschar"),
    ("ueberschaer", "uberschar"),
    ("uberschar", "uberschar"),
    ("ÜBERSCHÄR", "uberschar"),
    ("U\u0308berscha\u0308r", "uberschar"),
    ("Größe", "grosse"),
    ("Straße 7", "strasse 7"),
    ("Çelik, Zoë", "celik, zo"),
    ("Bauer", "baur"),
    ("A 01 · 8.754,335", "a 01 · 8.754,335"),
    ("", ""),
)
FUNDE = (
    ("Überschär, Änne", "uberschar", True),
    ("Überschär, Änne", "ueberschaer", True),
    ("Überschär, Änne", "ueberschar", True),
    ("Überschär, Änne", "überschär", True),
    ("Überschär, Änne", "anne ÜBER", True),
    ("Ueberschaer", "überschär", True),
    ("Uberschar", "Überschär", True),
    ("Bauer", "er", True),
    ("Bauer", "aue", True),
    ("Weiß", "weiss", True),
    ("Weiss", "weiß", True),
    ("Arndt", "", True),
    ("Arndt", "arndt behrens", False),
    ("Überschär", "oberschar", False),
)
