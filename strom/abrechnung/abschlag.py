"""Abschläge: der Vorschlag für den neuen und der mitgebrachte erste (R11, § 13 Abs. 1 StromGVV)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from strom.abrechnung.fall import Abrechnungsfall
from strom.rechnung.berechnung import ALTER_ABSCHLAG, NEUER_ABSCHLAG, Betragsfeld
from strom.rechnung.rechnung import Rechnung
from strom.stammdaten.tarif import Tarif, tarif_am
from strom.stammdaten.verein import Steuerart
from strom.stammdaten.vertrag import Vertrag
from strom.werte import deutsch
from strom.werte.dezimal import kaufmaennisch
from strom.werte.energie import Energie
from strom.werte.geld import NULL, Geld
from strom.werte.zeit import JAHRESTAGE, MONATE_IM_JAHR, Zeitraum

VOR_STROM = "Abschlag aus der Zeit vor Strom"
"""Steht als Erläuterung auf der Rechnung und weist aus, dass sie den Eröffnungsabschlag abzieht."""
HUNDERT = 100
GENAU = 6
MITTELSTELLEN = 3


@dataclass(frozen=True, slots=True)
class Prognose:
    """Was das nächste Jahr kosten wird, ungerundet in Euro, und die Rechnung dazu in Worten."""

    euro: Decimal
    rechnung: str = ""

    @property
    def betrag(self) -> Geld:
        """Auf Cent gerundet."""
        return Geld.gerundet(self.euro)


def prognose(fall: Abrechnungsfall, zeitraum: Zeitraum, verbrauch: Energie) -> Prognose:
    """Was das nächste Jahr kosten wird: Verbrauch je Tag × 365 und zwölf Grundgebühren.

    Abschläge sind Bruttobeträge (R17); sind die Preise netto, kommt die Steuer hinzu.
    Ein gerade begonnener Vertrag ohne eigenen Verbrauch nimmt das Mittel vergleichbarer; sonst
    bleibt die Prognose ohne Verbrauch null, denn auch die Grundgebühr entfällt dann (R8).
    """
    tarif = tarif_am(fall.tarife, fall.zeitraum.bis)
    beendet = fall.vertrag.bis is not None and fall.vertrag.bis <= fall.zeitraum.bis
    if tarif is None or beendet:
        return Prognose(Decimal(0))
    menge, tage, wort = _grundlage(fall, zeitraum, verbrauch)
    if not menge and not fall.einstellungen.grundgebuehr_ohne_verbrauch:
        return Prognose(Decimal(0))
    netto = fall.einstellungen.umsatzsteuer is Steuerart.NETTO
    steuer = fall.einstellungen.umsatzsteuer_satz if netto else Decimal(0)
    jahr = menge * JAHRESTAGE * tarif.arbeitspreis.euro
    grund = MONATE_IM_JAHR * tarif.grundgebuehr.euro
    euro = (jahr + grund * tage) * (HUNDERT + steuer) / (HUNDERT * tage)
    return Prognose(euro, _in_worten(wort, tarif, steuer))


def _grundlage(
    fall: Abrechnungsfall, zeitraum: Zeitraum, verbrauch: Energie
) -> tuple[Decimal, int, str]:
    """Menge, die Tage, in denen sie anfiel, und beides in Worten."""
    neu = fall.zeitraum.enthaelt(fall.vertrag.von)
    if verbrauch.kwh == 0 and neu and fall.vergleich is not None:
        je_tag = deutsch.kwh(fall.vergleich)
        return fall.vergleich.kwh, 1, f"{je_tag} kWh am Tag (Mittel vergleichbarer Verträge)"
    tage = deutsch.anzahl(zeitraum.tage, "Tag", "Tage")
    return verbrauch.kwh, zeitraum.tage, f"{deutsch.kwh(verbrauch)} kWh ÷ {tage}"


def _in_worten(grundlage: str, tarif: Tarif, steuer: Decimal) -> str:
    """Die Rechnung zum Nachrechnen, bei Nettopreisen samt Steuer."""
    arbeit, grund = deutsch.preis(tarif.arbeitspreis), deutsch.preis(tarif.grundgebuehr)
    netto = f"{grundlage} × {JAHRESTAGE} × {arbeit} € + {MONATE_IM_JAHR} × {grund} €"
    if not steuer:
        return netto
    return f"({netto}) × {deutsch.zahl(HUNDERT + steuer)} ÷ {HUNDERT} (mit Umsatzsteuer)"


def vorschlag(kosten: Prognose) -> Betragsfeld:
    """Auf volle Euro gerundet; ohne erwartete Kosten bleibt der Abschlag null."""
    betrag = Geld(int(kaufmaennisch(kosten.euro, 0)) * 100)
    satz = f"{kosten.rechnung} = {_lesbar(kosten)} €, auf volle Euro gerundet"
    erlaeuterung = satz if kosten.rechnung else ""
    return Betragsfeld(feld=NEUER_ABSCHLAG, berechnet=max(betrag, NULL), erlaeuterung=erlaeuterung)


def _lesbar(kosten: Prognose) -> str:
    """Auf Cent – außer die Cent allein führten zu anderen vollen Euro als der genaue Betrag."""
    cent = kosten.betrag.euro
    gleich = kaufmaennisch(cent, 0) == kaufmaennisch(kosten.euro, 0)
    return deutsch.zahl(cent if gleich else kosten.euro, 2 if gleich else GENAU)


def mittlerer_tagesverbrauch(verbraeuche: list[tuple[Energie, int]]) -> Energie | None:
    """Mittel der Tagesverbräuche vergleichbarer Verträge, ohne die mit Verbrauch null.

    Auf drei Nachkommastellen, damit es auf dem Rechenweg stehen und nachgerechnet werden kann.
    """
    je_tag = [menge.kwh / tage for menge, tage in verbraeuche if menge.kwh > 0 and tage > 0]
    if not je_tag:
        return None
    return Energie(kaufmaennisch(sum(je_tag, Decimal(0)) / len(je_tag), MITTELSTELLEN))


def eroeffnung(vertrag: Vertrag, andere: Iterable[Rechnung], von: date) -> Betragsfeld:
    """Der alte Abschlag ohne Vorgängerin: der Eröffnungsabschlag, genau einmal (R11).

    Args:
        vertrag: Trägt den Betrag, der vor Strom verlangt wurde.
        andere: Die gültigen Rechnungen desselben Vertrags aus anderen Zeiträumen.
        von: Beginn des Zeitraums; eine Rechnung davor führt die Kette schon.
    """
    alle = tuple(andere)
    frueher = any(r.kopien.zeitraum.von < von for r in alle)
    if not vertrag.eroeffnungsabschlag or frueher or eroeffnung_abgezogen(alle):
        return Betragsfeld(feld=ALTER_ABSCHLAG, berechnet=NULL)
    return Betragsfeld(
        feld=ALTER_ABSCHLAG, berechnet=vertrag.eroeffnungsabschlag, erlaeuterung=VOR_STROM
    )


def eroeffnung_abgezogen(rechnungen: Iterable[Rechnung]) -> Rechnung | None:
    """Die Rechnung, die den Eröffnungsabschlag ihres Vertrags abgezogen hat."""
    felder = ((r, r.berechnung.alter_abschlag) for r in rechnungen)
    return next((r for r, alt in felder if alt.erlaeuterung == VOR_STROM), None)
