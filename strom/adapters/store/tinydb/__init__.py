"""Der Speicher als TinyDB: Datenbank und Tabelle."""
