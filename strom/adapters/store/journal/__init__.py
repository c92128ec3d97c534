"""Der dauerhafte Speicher: Schnappschuss, Journal, Vorgang, Wiederherstellung."""
