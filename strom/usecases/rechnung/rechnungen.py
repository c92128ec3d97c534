"""Alles rund um Rechnungen unter einem Namen."""

from strom.usecases.rechnung.ausgabe import Ausgabearbeit
from strom.usecases.rechnung.ausstellen import Ausstellung
from strom.usecases.rechnung.entwurfsarbeit import Entwurfsarbeit
from strom.usecases.rechnung.stornieren import Stornierung


class Rechnungen(Ausstellung, Stornierung, Entwurfsarbeit, Ausgabearbeit):
    """Alles rund um Rechnungen unter einem Namen: Entwurf, Ausstellung, Storno, Ausgabe."""
