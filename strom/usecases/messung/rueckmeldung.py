"""Die sofortige Antwort auf einen Stand: Verbrauch, erwartetes Band, Hinweis."""

from datetime import date

from strom.messung.ansicht import Rueckmeldung
from strom.messung.erwartung import erwartung
from strom.messung.stand_am_stichtag import Messreihe
from strom.werte import deutsch
from strom.werte.energie import Zaehlerstand
from strom.werte.zeit import Zeitraum, monate_spaeter


def rueckmeldung(reihe: Messreihe, am: date, stand: Zaehlerstand) -> Rueckmeldung:
    """Verbrauch gegenüber dem Stand ein Jahr davor (oder dem Einbau) und das erwartete Band."""
    von = max(monate_spaeter(am, -12), reihe.einbau.eingebaut_am)
    if von >= am:
        return Rueckmeldung(verbrauch="", erwartung="", hinweise=())
    anfang, band = reihe.stand_am(von), erwartung(reihe, Zeitraum(von, am))
    davor = [p for p in reihe.punkte if p.am <= am and p.ablesung.stand == stand]
    gesamt = Zaehlerstand(davor[-1].gesamt) if davor else _entrollt(reihe, am, stand)
    verbrauch = deutsch.kwh(gesamt - anfang.gesamt) if anfang.gesamt is not None else ""
    hinweise: tuple[str, ...] = ()
    if band is not None and not band.passt(gesamt):
        hinweise = (
            f"{band.text}. Der Wert liegt außerhalb: Tippfehler, Überlauf oder falscher Zähler?",
        )
    return Rueckmeldung(verbrauch=verbrauch, erwartung=band.text if band else "", hinweise=hinweise)


def _entrollt(reihe: Messreihe, am: date, stand: Zaehlerstand) -> Zaehlerstand:
    """Ein noch nicht eingetragener Stand in der Runde der letzten Ablesung davor."""
    davor = [p for p in reihe.punkte if p.am < am]
    runden = (davor[-1].gesamt // reihe.zaehler.umfang) if davor else 0
    return Zaehlerstand(stand.kwh + runden * reihe.zaehler.umfang)
