"""Eine Rechnung als Zeile der Liste."""

from datetime import datetime

from strom.rechnung.ansicht import Rechnungszeile
from strom.rechnung.rechnung import Rechnung, Rechnungsentwurf
from strom.usecases.abrechnung.zeilenbau import belegzustand
from strom.usecases.grund.rechner import Rechner, stornorechnung_zu
from strom.usecases.rechnung.entwurfsarbeit import Beleg
from strom.werte import deutsch
from strom.werte.suchtext import Suchtext


def rechnungszeile(rechner: Rechner, r: Rechnung) -> Rechnungszeile:
    """Eine ausgestellte Rechnung oder Stornorechnung, wie sie in ihren Kopien steht."""
    return Rechnungszeile(
        id=r.id,
        nummer=r.nummer,
        datum=deutsch.datum(r.ausgestellt_am),
        art=str(r.art),
        zeitraum=r.kopien.zeitraum.name,
        zeitraum_id=r.zeitraum,
        platz=r.kopien.platz.bezeichnung,
        abnehmer=r.kopien.partei.anzeigename,
        zahlbetrag=r.berechnung.zahlbetrag.deutsch,
        zustand=belegzustand(rechner, r),
        faellig="" if r.ist_storno else deutsch.datum(r.faellig_am),
        bezug=bezugssatz(rechner, r),
    )


def bezugssatz(rechner: Rechner, beleg: Beleg) -> str:
    """„Storno zu 2026-0011“ oder „storniert durch 2026-0018“; sonst leer."""
    if isinstance(beleg, Rechnungsentwurf):
        return ""
    if beleg.bezug:
        return f"Storno zu {beleg.bezug.nummer}"
    durch = stornorechnung_zu(rechner.ablage, beleg)
    return f"storniert durch {durch.nummer}" if durch else ""


def alter(r: Rechnung) -> tuple[datetime, int]:
    """Wonach Belege geordnet werden: Zeitpunkt der Ausstellung, dann Nummer."""
    return (r.ausgestellt_um, r.folge)


def suchtext(z: Rechnungszeile) -> Suchtext:
    """Alles, wonach in dieser Zeile gesucht werden kann."""
    worte = (z.nummer, z.datum, z.art, z.zeitraum, z.platz, z.abnehmer, z.zustand, z.bezug)
    return Suchtext(" ".join(worte))
