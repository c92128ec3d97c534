"""Der Datenordner: ein lesbares JSON-Dokument, alles oder nichts."""
