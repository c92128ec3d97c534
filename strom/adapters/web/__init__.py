"""Was über HTTP hereinkommt: die Schutzschicht und Endpunkte, die keine Seiten sind."""
