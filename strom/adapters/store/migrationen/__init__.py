"""Die Schritte der Migration, nach Nummer; ausgelieferte werden nie mehr geändert."""

from strom.adapters.store.migrationen.m0001_grundstand import m0001_grundstand
from strom.adapters.store.migrationen.schritt import Schritte

SCHRITTE = Schritte()
SCHRITTE.schritt(m0001_grundstand)
