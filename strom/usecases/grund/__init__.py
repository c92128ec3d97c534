"""Was jeder Anwendungsfall braucht: Welt, Eingaben, Blick auf die Ablage."""
