"""Der Satz: Absätze, Tabellen, Rahmen, Schrift."""
