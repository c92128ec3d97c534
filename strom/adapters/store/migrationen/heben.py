"""Hebt alte Dokumente auf den Stand dieses Programms, ehe jemand Objekte daraus liest.

Ein Schritt ist eine reine Funktion auf den rohen Tabellen. Er kennt keine Klasse des Kerns, denn
die ändert sich weiter, das alte Dokument nicht. Ein ausgelieferter Schritt wird nie mehr geändert;
eine neue Form bekommt einen neuen Schritt. Die Tabelle „_stand“ trägt die Nummer des letzten.
"""

import copy
from typing import Any

from strom.adapters.store.migrationen import SCHRITTE
from strom.adapters.store.migrationen.schritt import Schritte

Tabellen = dict[str, dict[str, Any]]
STANDTABELLE = "_stand"
STAND = SCHRITTE.stand
"""So weit hebt dieses Programm; eine höhere Nummer kann nur ein neueres geschrieben haben."""


class NeuererStand(Exception):
    """Ein neueres Programm hat diese Tabellen geschrieben."""

    def __init__(self, stand: int, bekannt: int) -> None:
        super().__init__(f"Stand {stand}, bekannt bis {bekannt}")
        self.stand = stand
        self.bekannt = bekannt


class KeinStand(Exception):
    """Die Nummer des Standes ist keine."""


def stand_von(tabellen: Tabellen) -> int:
    """Die Nummer des letzten Schritts; 0, wenn noch keiner eingetragen ist.

    Raises:
        KeinStand: Da steht etwas anderes als eine ganze Zahl ab 0.
    """
    eintraege = tabellen.get(STANDTABELLE, {})
    if not isinstance(eintraege, dict):
        raise KeinStand
    staende = [e.get("stand") if isinstance(e, dict) else None for e in eintraege.values()] or [0]
    if len(staende) != 1 or type(staende[0]) is not int or staende[0] < 0:
        raise KeinStand
    return staende[0]


def gestempelt(tabellen: Tabellen, stand: int = STAND) -> Tabellen:
    """Dieselben Tabellen mit dieser Nummer."""
    return tabellen | {STANDTABELLE: {"1": {"id": "stand", "stand": stand}}}


def heben(tabellen: Tabellen, schritte: Schritte = SCHRITTE) -> Tabellen:
    """Die Tabellen auf dem Stand dieses Programms; die Eingabe bleibt unberührt.

    Ein leeres Dokument wird nur gestempelt; ein zweites Heben ändert nichts mehr.

    Raises:
        NeuererStand: Ein neueres Programm hat sie geschrieben.
        KeinStand: Die Nummer ist unbrauchbar.
    """
    stand = stand_von(tabellen)
    if stand > schritte.stand:
        raise NeuererStand(stand, schritte.stand)
    gehoben = copy.deepcopy(tabellen)
    for schritt in schritte.ab(stand):
        gehoben = schritt(gehoben)
    return gestempelt(gehoben, schritte.stand)
