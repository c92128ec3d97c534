"""Rechnungsentwürfe erzeugen und neu berechnen; Änderungen von Hand bleiben (R15).

Kein Anwendungsfall zieht selbst nach, keiner kann es vergessen: Vor dem Ende jedes Vorgangs sagt
die Ablage, was er angefasst hat, und `Entwuerfe.nachziehen` rechnet die betroffenen neu.
"""

from collections.abc import Iterator
from dataclasses import replace

from strom.rechnung.berechnung import Berechnung
from strom.rechnung.lebenslauf import Zustand
from strom.rechnung.rechnung import RechnungId, Rechnungsart, Rechnungsentwurf, Unterschied
from strom.stammdaten.vertrag import Vertrag
from strom.stammdaten.zeitraum import Berechnungszeitraum
from strom.usecases.abrechnung.reichweite import betroffene
from strom.usecases.grund.rechner import Rechner
from strom.usecases.grund.welt import Welt
from strom.usecases.siegel.ablage import Aenderungen
from strom.werte import deutsch
from strom.werte.zeit import Zeitraum


class Entwuerfe:
    """Hält Entwürfe und Wirklichkeit beieinander."""

    def __init__(self, welt: Welt) -> None:
        self._welt = welt

    def erzeugen(
        self, rechner: Rechner, zeitraum: Berechnungszeitraum, vertrag: Vertrag
    ) -> Rechnungsentwurf:
        """Ein neuer Entwurf, noch nicht abgelegt."""
        jetzt = self._welt.uhr.jetzt()
        return Rechnungsentwurf(
            id=RechnungId(self._welt.neue_kennung()),
            zeitraum=zeitraum.id,
            vertrag=vertrag.id,
            art=rechnungsart(zeitraum, vertrag),
            berechnung=rechner.rechnen(zeitraum, vertrag),
            erstellt_am=jetzt,
            berechnet_am=jetzt,
        )

    def auffrischen(self, rechner: Rechner, entwurf: Rechnungsentwurf) -> Rechnungsentwurf:
        """Der Entwurf, heute berechnet; ändert sich etwas, ist eine Prüfung hinfällig.

        Kommt nur ein Vermerk dazu (welche Rechnung eine Grenze schon abgerechnet hat), bleibt
        sie gültig: keine Zahl ist anders.
        """
        ablage = self._welt.ablage
        zeitraum = ablage.holen(Berechnungszeitraum, entwurf.zeitraum)
        vertrag = ablage.holen(Vertrag, entwurf.vertrag)
        neu = rechner.rechnen(zeitraum, vertrag, entwurf.aenderungen)
        art = rechnungsart(zeitraum, vertrag)
        if neu == entwurf.berechnung and art == entwurf.art:
            return entwurf
        if art == entwurf.art and _ohne_vermerke(neu) == _ohne_vermerke(entwurf.berechnung):
            return replace(entwurf, berechnung=neu)
        return replace(
            entwurf,
            art=art,
            berechnung=neu,
            unterschiede=tuple(unterschiede(entwurf.berechnung, neu)),
            zustand=Zustand.ENTWURF,
            geprueft_von="",
            berechnet_am=self._welt.uhr.jetzt(),
        )

    def nachziehen(self, aenderungen: Aenderungen) -> None:
        """Rechnet alle Entwürfe neu, auf die diese Änderungen wirken; im Vorgang der Tat."""
        rechner = Rechner(self._welt.ablage)
        for entwurf in betroffene(self._welt.ablage, aenderungen):
            neu = self.auffrischen(rechner, entwurf)
            if neu is not entwurf:
                self._welt.ablage.ablegen(neu)


def _ohne_vermerke(b: Berechnung) -> Berechnung:
    """Die Berechnung ohne Verweise auf andere Rechnungen; nur die Zahlen und ihre Herkunft."""
    return replace(
        b,
        segmente=tuple(
            replace(
                s,
                anfang=replace(s.anfang, festgeschrieben_durch=""),
                ende=replace(s.ende, festgeschrieben_durch=""),
            )
            for s in b.segmente
        ),
        alter_abschlag=replace(b.alter_abschlag, erlaeuterung=""),
    )


def rechnungsart(zeitraum: Berechnungszeitraum, vertrag: Vertrag) -> Rechnungsart:
    """Schlussrechnung, wenn der Vertrag im Zeitraum endet."""
    if vertrag.bis is not None and vertrag.bis <= zeitraum.bis:
        return Rechnungsart.SCHLUSSRECHNUNG
    return Rechnungsart.RECHNUNG


def unterschiede(alt: Berechnung, neu: Berechnung) -> Iterator[Unterschied]:
    """Was sich geändert hat, in Worten; Gleiches bleibt unerwähnt."""
    for was, vorher, nachher in zip(BEZEICHNUNGEN, _werte(alt), _werte(neu), strict=True):
        if vorher != nachher:
            yield Unterschied(was=was, vorher=vorher, nachher=nachher)


BEZEICHNUNGEN = (
    "Zeitraum",
    "Stände",
    "Verbrauch",
    "Kosten",
    "Alter Abschlag",
    "Neuer Abschlag",
    "Zahlbetrag",
)


def _werte(b: Berechnung) -> tuple[str, ...]:
    return (
        deutsch.zeitraum(Zeitraum(b.von, b.bis)),
        _staende(b),
        f"{deutsch.kwh(b.verbrauch)} kWh" if b.positionen else "offen",
        str(b.summe) if b.positionen else "offen",
        str(b.alter_abschlag.betrag),
        str(b.neuer_abschlag.betrag),
        str(b.zahlbetrag) if b.positionen else "offen",
    )


def _staende(b: Berechnung) -> str:
    """„333333: 8.754,335 → 8.774,335“, fehlende Stände als „–“."""
    teile = []
    for s in b.segmente:
        anfang = deutsch.kwh(s.anfang.stand) if s.anfang.stand is not None else "–"
        ende = deutsch.kwh(s.ende.stand) if s.ende.stand is not None else "–"
        zeichen = "≈ " if s.ist_geschaetzt else ""
        teile.append(f"{s.zaehler}: {zeichen}{anfang} → {ende}")
    return "; ".join(teile)
