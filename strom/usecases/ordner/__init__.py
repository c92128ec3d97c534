"""Der Datenordner: Hinweise, Notlage und Auswege."""
