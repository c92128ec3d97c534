"""Die Ablage im Datenordner und der dauerhafte Speicher darunter.

Der Speicher kennt nur rohe Dokumente: lesbare strom.json, verkettetes Journal, nichts Bestätigtes
geht verloren. Eingang ist `datenbank.Datenbank`; was zu tun ist, wenn die Dateien nicht
zusammenpassen, sagen `befund` und `rettung`.
"""
