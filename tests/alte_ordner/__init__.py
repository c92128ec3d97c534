"""Datenordner früherer Fassungen: Jede spätere muss sie öffnen, prüfen und gleich drucken.

Ein Ordner heißt „<Fassung>-<was>“. Darin liegt „daten/“ (der Datenordner mit seinen PDF) oder
„strom.zip“ (ein verschlüsseltes Übergabe-Paket), und daneben „erwartet.json“ mit dem, was die
schreibende Fassung selbst daran gemessen hat. Ein einmal abgelegter Ordner ändert sich nie mehr.

Jede Fassung legt vor ihrer Veröffentlichung ihre eigenen Ordner dazu:

    python -m tests.alte_ordner.schreiben

Was schon da ist, bleibt unberührt. Neue Arten von Daten bekommen in „schreiben.py“ einen weiteren
Bau; gelesen und geprüft wird jeder Ordner, der hier liegt, ohne dass ein Test ihn nennt.
"""
