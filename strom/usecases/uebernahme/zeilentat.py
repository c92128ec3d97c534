"""Eine Zeile der Tabelle über die Anwendungsfälle ausführen; was schon so dasteht, bleibt."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from strom.stammdaten.partei import Partei, ParteiId, Zahlungsart
from strom.stammdaten.platz import Platz, Platzart, PlatzId
from strom.stammdaten.vertrag import Vertrag, VertragId
from strom.stammdaten.zaehler import Einbau, Zaehler, ZaehlerId
from strom.uebernahme.angaben import Angaben
from strom.uebernahme.felder import Tabellenfeld
from strom.uebernahme.personen import ANDERE, DIESELBE, Personen
from strom.uebernahme.satz import Tabellensatz
from strom.uebernahme.vorschau import Antwort, Zeilenlage, schluessel
from strom.usecases.abrechnung.zeitraeume import Zeitraeume
from strom.usecases.grund.nachschlagen import steht_schon_da
from strom.usecases.messung.ablesungen import Ablesungen
from strom.usecases.messung.zaehler import Zaehlerverwaltung
from strom.usecases.stammdaten.regeln import partei_geprueft
from strom.usecases.stammdaten.stammdaten import Stammdaten
from strom.usecases.uebernahme.bestand import Bestand
from strom.usecases.vertrag.vertraege import Vertraege
from strom.werte.deutsch import datum, kwh
from strom.werte.energie import Zaehlerstand
from strom.werte.fehler import Eingabefehler

LAGEN = (Zeilenlage.GLEICH, Zeilenlage.AENDERT, Zeilenlage.NEU)
ERGAENZBAR = ("anrede", "zusatz", "email", "telefon", "iban", "mandat", "notiz")


@dataclass(frozen=True, kw_only=True)
class Uebernahmefaelle:
    """Über sie wird übernommen; alle ihre Prüfungen gelten."""

    stammdaten: Stammdaten
    zaehler: Zaehlerverwaltung
    ablesungen: Ablesungen
    vertraege: Vertraege
    zeitraeume: Zeitraeume


@dataclass
class Zeilentat:
    """Führt die Zeilen einer Tabelle aus, eine nach der anderen."""

    faelle: Uebernahmefaelle
    bestand: Bestand
    angaben: Angaben
    personen: Personen
    parteien: dict[int, ParteiId] = field(default_factory=dict)
    """Nummer der ersten Zeile einer Person → Kennung ihrer Partei."""
    vertraege: dict[int, VertragId] = field(default_factory=dict)
    """Zeilennummer → Kennung des Vertrags."""

    def ausfuehren(
        self, satz: Tabellensatz, eigene: frozenset[str]
    ) -> tuple[Zeilenlage, list[str]]:
        """Legt an, was fehlt; liefert das stärkste Urteil und alles, was geschah, in Worten.

        Args:
            satz: Eine Zeile ohne offene Fragen.
            eigene: Nummern aller Zähler, die die Tabelle für diesen Platz nennt.

        Raises:
            StromFehler: Eine Prüfung der Anwendungsfälle lehnt ab.
        """
        buch = _Buch()
        platz = self._platz(satz, buch)
        partei = self._partei(satz, buch)
        if satz.zaehler and satz.alt is not None:
            einbau = self._einbau(satz, platz, eigene, buch)
            if partei is not None:
                self._vertrag(satz, partei, platz, buch)
            self._neuer_stand(satz, einbau, buch)
        return max(buch.lagen, key=LAGEN.index), buch.taten

    def _platz(self, satz: Tabellensatz, buch: "_Buch") -> Platz:
        alt = self.bestand.plaetze.get(satz.platz.casefold())
        if alt is not None:
            return alt
        ist_haupt = satz.partei is None and "hauptzähler" in satz.platz.casefold()
        art = Platzart.HAUPTZAEHLER if ist_haupt else Platzart.PARZELLE
        neu = self.faelle.stammdaten.platz_merken(
            Platz(id=PlatzId(""), bezeichnung=satz.platz, art=art)
        )
        self.bestand.plaetze[neu.bezeichnung.casefold()] = neu
        buch.neu(f"Platz {neu.bezeichnung}" + (" als Hauptzähler" if ist_haupt else ""))
        return neu

    def _partei(self, satz: Tabellensatz, buch: "_Buch") -> Partei | None:
        vorlage = self.personen.zu(satz)
        if vorlage is None:
            return None
        erste = self.personen.erste[satz.nummer]
        if erste in self.parteien:
            return self.bestand.parteien[self.parteien[erste]]
        alt = self._vorhandene(satz, vorlage)
        partei = self._neue(vorlage, buch) if alt is None else self._ergaenzte(alt, vorlage, buch)
        self.bestand.parteien[partei.id] = partei
        self.parteien[erste] = partei.id
        return partei

    def _vorhandene(self, satz: Tabellensatz, vorlage: Partei) -> Partei | None:
        """Gleicher Name und gleiche Anschrift; bei gleichem Namen allein wird gefragt.

        Raises:
            PersonUnklar: Der Name ist da, die Anschrift eine andere.
        """
        vergeben = set(self.parteien.values())
        namens = [p for p in self.bestand.namensgleiche(vorlage) if p.id not in vergeben]
        gleich = [p for p in namens if p.anschrift == partei_geprueft(vorlage).anschrift]
        antwort = self.angaben.antworten.get(schluessel(satz.nummer, Tabellenfeld.PERSON), "")
        if gleich or not namens or antwort == ANDERE:
            return next(iter(gleich), None)
        if antwort == DIESELBE and len(namens) == 1:
            return namens[0]
        raise PersonUnklar(namens[0])

    def _neue(self, vorlage: Partei, buch: "_Buch") -> Partei:
        erledigt = self.angaben.schon_angeschlossen
        neu = self.faelle.stammdaten.partei_merken(
            replace(vorlage, anschlussgebuehr_erledigt=erledigt)
        )
        buch.neu(f"Partei {neu.anzeigename}")
        return neu

    def _ergaenzte(self, alt: Partei, vorlage: Partei, buch: "_Buch") -> Partei:
        """Was die Tabelle nennt, gilt; was sie nicht nennt, bleibt."""
        werte = {f: w for f in ERGAENZBAR if (w := getattr(vorlage, f))}
        erledigt = alt.anschlussgebuehr_erledigt or self.angaben.schon_angeschlossen
        einzug = vorlage.zahlungsart is Zahlungsart.BANKEINZUG
        art = Zahlungsart.BANKEINZUG if einzug else alt.zahlungsart
        neu = partei_geprueft(
            replace(alt, **werte, anschlussgebuehr_erledigt=erledigt, zahlungsart=art)
        )
        if neu == alt:
            return alt
        buch.aendert(f"Partei {alt.anzeigename}: {_unterschiede(alt, neu)}")
        return self.faelle.stammdaten.partei_merken(neu)

    def _einbau(
        self, satz: Tabellensatz, platz: Platz, eigene: frozenset[str], buch: "_Buch"
    ) -> Einbau:
        am, stand = self.angaben.von, Zaehlerstand(satz.alt or Decimal(0))
        geraet = self.bestand.zaehler.get(satz.zaehler.casefold())
        haengt = self.bestand.einbauten(platz, am)
        if geraet is not None:
            schon = next((e for e in haengt if e.zaehler == geraet.id), None)
            if schon is not None:
                self._stand(schon, am, stand, buch)
                return schon
        _kein_fremder(satz, platz, haengt, self.bestand, eigene)
        neu = geraet or Zaehler(
            id=ZaehlerId(""),
            nummer=satz.zaehler,
            vorkommastellen=satz.vorkommastellen,
            nachkommastellen=satz.nachkommastellen,
        )
        einbau = self.faelle.zaehler.neu_einbauen(neu, platz.id, am=am, stand=stand)
        self.bestand.zaehler[satz.zaehler.casefold()] = self.faelle.zaehler.zaehler(einbau.zaehler)
        buch.neu(f"Zähler {satz.zaehler}, am {datum(am)} {kwh(stand)} kWh")
        return einbau

    def _stand(
        self,
        einbau: Einbau,
        am: date,
        stand: Zaehlerstand,
        buch: "_Buch",
        *,
        ueberlauf: bool = False,
    ) -> None:
        """Trägt den Stand ein, wenn er nicht schon genau so dasteht."""
        if steht_schon_da(self.bestand.ablage, einbau, am, stand):
            return
        self.faelle.ablesungen.erfassen(einbau.id, am=am, stand=stand, ueberlauf=ueberlauf)
        buch.neu(f"Stand {kwh(stand)} kWh am {datum(am)}" + (" (Überlauf)" if ueberlauf else ""))

    def _neuer_stand(self, satz: Tabellensatz, einbau: Einbau, buch: "_Buch") -> None:
        if satz.neu is not None:
            stand = Zaehlerstand(satz.neu)
            self._stand(einbau, self.angaben.neu_am, stand, buch, ueberlauf=satz.ueberlauf)

    def _vertrag(self, satz: Tabellensatz, partei: Partei, platz: Platz, buch: "_Buch") -> None:
        vertrag = self.bestand.vertrag(platz, self.angaben.von)
        if vertrag is None or vertrag.partei != partei.id:
            neu = self.faelle.vertraege.abschliessen(partei.id, platz.id, von=self.angaben.von)
            buch.neu(f"Liefervertrag ab {datum(self.angaben.von)}")
            vertrag = neu
        self.vertraege[satz.nummer] = vertrag.id
        self._eroeffnen(satz, vertrag, buch)

    def _eroeffnen(self, satz: Tabellensatz, vertrag: Vertrag, buch: "_Buch") -> None:
        if satz.abschlag is None or satz.abschlag == vertrag.eroeffnungsabschlag:
            return
        alt = vertrag.eroeffnungsabschlag
        self.faelle.vertraege.eroeffnungsabschlag_aendern(vertrag.id, satz.abschlag)
        war = f" (bisher {alt})" if alt else ""
        buch.aendert(f"Eröffnungsabschlag {satz.abschlag}{war}")


@dataclass
class _Buch:
    """Was mit einer Zeile geschah."""

    lagen: list[Zeilenlage] = field(default_factory=lambda: [Zeilenlage.GLEICH])
    taten: list[str] = field(default_factory=list)

    def neu(self, was: str) -> None:
        """Etwas entstand."""
        self._merken(Zeilenlage.NEU, was)

    def aendert(self, was: str) -> None:
        """Etwas Vorhandenes ist jetzt anders."""
        self._merken(Zeilenlage.AENDERT, was)

    def _merken(self, lage: Zeilenlage, was: str) -> None:
        self.lagen.append(lage)
        self.taten.append(was)


class PersonUnklar(Eingabefehler):
    """Den Namen gibt es schon, mit anderer Anschrift."""

    antworten = (
        Antwort(wert=DIESELBE, text="dieselbe Person"),
        Antwort(wert=ANDERE, text="eine andere"),
    )

    def __init__(self, vorhandene: Partei) -> None:
        ort = vorhandene.anschrift
        wo = ", ".join(t for t in (ort.strassenzeile, ort.ortszeile) if t) or "ohne Anschrift"
        super().__init__(
            f"„{vorhandene.anzeigename}“ gibt es in Strom schon ({wo}). Ist es dieselbe Person?",
            feld="person",
        )


def _kein_fremder(
    satz: Tabellensatz, platz: Platz, haengt: list[Einbau], bestand: Bestand, eigene: frozenset[str]
) -> None:
    """Ein zweiter Zähler am Platz muss auch in der Tabelle stehen.

    Raises:
        Eingabefehler: Dort hängt ein Zähler, den die Tabelle nicht kennt.
    """
    nummern = {z.id: z.nummer for z in bestand.zaehler.values()}
    fremde = [n for e in haengt if (n := nummern.get(e.zaehler, "")).casefold() not in eigene]
    if fremde:
        satz_dazu = (
            f"An {platz.bezeichnung} hängt in Strom schon Zähler {fremde[0]}, in der Tabelle steht "
            f"{satz.zaehler}. Bitte die Nummer prüfen; ein Tausch wird in Strom eingetragen."
        )
        raise Eingabefehler(satz_dazu, feld="zaehler")


def _unterschiede(alt: Partei, neu: Partei) -> str:
    """„E-Mail „“ → „x@y.de““; die Anschlussgebühr in Worten."""
    namen = {f: Tabellenfeld[f.upper()].value for f in ERGAENZBAR}
    teile = [
        f"{name} „{getattr(alt, f)}“ → „{getattr(neu, f)}“"
        for f, name in namen.items()
        if getattr(alt, f) != getattr(neu, f)
    ]
    teile += [f"zahlt per {neu.zahlungsart}"] * (alt.zahlungsart != neu.zahlungsart)
    erledigt = neu.anschlussgebuehr_erledigt != alt.anschlussgebuehr_erledigt
    return ", ".join([*teile, *["keine Anschlussgebühr mehr"] * erledigt])
