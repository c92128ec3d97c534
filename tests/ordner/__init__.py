"""Der Datenordner über die Fassade: Notlagen, zwei Stände, zwei Programme, Kopien."""
