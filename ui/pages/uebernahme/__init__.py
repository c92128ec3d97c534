"""„Meine Tabelle einlesen“: Datei, Spalten, Angaben, Vorschau, Ergebnis."""
