"""Die Zellen einer Zeile gelesen: Text, Zahl, Geld – Mehrdeutiges wird gefragt, nie geraten."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from strom.uebernahme.blatt import Rohtabelle, Rohzeile, Rohzelle, Zellart
from strom.uebernahme.datumszelle import lesarten_als_text
from strom.uebernahme.felder import Tabellenfeld
from strom.uebernahme.vorschau import Antwort, Fundliste, schluessel
from strom.werte.deutsch import zahl_lesen
from strom.werte.dezimal import als_text, kaufmaennisch, stellen
from strom.werte.fehler import Eingabefehler
from strom.werte.geld import Geld
from strom.werte.lesart import Lesart, Mehrdeutig, entkleidet

F = Tabellenfeld
ZAHLFELDER = frozenset(
    {F.STAND_ALT, F.STAND_NEU, F.ABSCHLAG, F.VERBRAUCH, F.KOSTEN, F.SALDO, F.ZAHLBETRAG}
    | {F.NEUER_ABSCHLAG}
)
DATUMSGEFAHR = frozenset({F.PLATZ, F.HAUSNUMMER, F.ZAEHLER})
"""Aus „1-2“ macht ein Rechenblatt den 01.02.; hier wird nachgesehen."""
EXCEL_HOCH = re.compile(r"[0-9][.,]?[0-9]*E\+?[0-9]+", re.ASCII | re.IGNORECASE)
GENAU = Decimal(10) ** 15
"""Ab hier hat ein Rechenblatt Ziffern verloren."""
CENTSTELLEN = 2
JA, NEIN = frozenset({"ja", "j", "x", "1", "wahr", "true"}), frozenset({"nein", "n", "0", "", "-"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Zellwissen:
    """Was die ganze Tabelle über einzelne Zellen verrät: Lesart und Nachbarn je Spalte."""

    stellen: Mapping[Tabellenfeld, int]
    lesarten: Mapping[Tabellenfeld, Lesart]
    nachbarn: Mapping[Tabellenfeld, tuple[str, ...]]
    antworten: Mapping[str, str]


def zellwissen(
    tabelle: Rohtabelle,
    zeilen: Iterable[Rohzeile],
    zuordnung: Mapping[int, Tabellenfeld],
    antworten: Mapping[str, str],
) -> Zellwissen:
    """Sieht jede Spalte einmal ganz an."""
    alle = tuple(zeilen)
    je_feld = {f: [z.zelle(i) for z in alle] for i, f in zuordnung.items()}
    return Zellwissen(
        stellen={f: i for i, f in zuordnung.items()},
        lesarten={
            f: _lesart(zellen, tabelle.blatt.trenner)
            for f, zellen in je_feld.items()
            if f in ZAHLFELDER
        },
        nachbarn={
            f: tuple(z.text.strip() for z in je_feld.get(f, ()) if z.art is Zellart.TEXT)
            for f in DATUMSGEFAHR
        },
        antworten=antworten,
    )


def _lesart(zellen: Iterable[Rohzelle], trenner: str) -> Lesart:
    texte = (entkleidet(z.text) for z in zellen if z.art is Zellart.TEXT)
    return Lesart.aus(texte, (), trenner)


@dataclass(frozen=True, slots=True)
class Zeilenleser:
    """Liest die Zellen einer Zeile; was nicht geht, steht danach in `funde`."""

    zeile: Rohzeile
    wissen: Zellwissen
    funde: Fundliste

    def zelle(self, feld: Tabellenfeld) -> Rohzelle:
        """Der Inhalt, wie er gelten soll: die Antwort, wenn es eine gibt, sonst die Zelle."""
        antwort = self.wissen.antworten.get(schluessel(self.zeile.nummer, feld))
        if antwort is not None:
            return Rohzelle(antwort, Zellart.ANTWORT)
        return self.zeile.zelle(self.wissen.stellen.get(feld, -1))

    def text(self, feld: Tabellenfeld) -> str:
        """Der Text in einer Zeile ohne Leerraum am Rand; leer, wenn nichts brauchbar ist."""
        zelle = self.zelle(feld)
        if zelle.art is Zellart.ANTWORT:
            return " ".join(zelle.text.split())
        ist_datum = zelle.art is Zellart.DATUM
        gefragt = ist_datum or feld in DATUMSGEFAHR
        nachbarn = self.wissen.nachbarn.get(feld, ())
        lesarten = lesarten_als_text(zelle, nachbarn) if gefragt else ()
        if lesarten or ist_datum:
            self._datum_fragen(feld, zelle, lesarten)
            return ""
        if _ziffern_verloren(zelle):
            self.funde.fehler(
                f"{feld}: „{zelle.anzeige}“ hat das Rechenblatt gekürzt. Bitte hier die ganze "
                "Nummer eintragen oder in der Tabelle die Spalte als Text formatieren.",
                feld,
            )
            return ""
        return " ".join(zelle.anzeige.split())

    def _datum_fragen(self, feld: Tabellenfeld, zelle: Rohzelle, lesarten: tuple[str, ...]) -> None:
        satz = (
            f"{feld}: „{zelle.text.strip()}“ hat wohl das Rechenblatt zu einem Datum gemacht. "
            "Was steht dort wirklich?"
        )
        self.funde.frage(satz, feld, *(Antwort(wert=t, text=t) for t in lesarten))

    def zahl(self, feld: Tabellenfeld) -> Decimal | None:
        """Die Zahl; None, wenn die Zelle leer oder nicht zu lesen ist."""
        zelle = self.zelle(feld)
        nackt = entkleidet(zelle.text)
        if not nackt:
            return None
        if zelle.art is Zellart.DATUM:
            self.funde.frage(f"{feld}: Hier steht ein Datum ({zelle.text}) statt einer Zahl.", feld)
            return None
        try:
            return self._gelesen(feld, zelle, nackt)
        except Mehrdeutig as zweifel:
            self._zahl_fragen(feld, zelle, zweifel)
        except Eingabefehler as fehler:
            self.funde.fehler(str(fehler), feld)
        return None

    def _gelesen(self, feld: Tabellenfeld, zelle: Rohzelle, nackt: str) -> Decimal:
        if zelle.art is Zellart.ZAHL:
            return Decimal(zelle.text)
        if zelle.art is Zellart.ANTWORT:
            return zahl_lesen(nackt, feld=str(feld))
        return self.wissen.lesarten[feld].zahl(str(feld), nackt)

    def _zahl_fragen(self, feld: Tabellenfeld, zelle: Rohzelle, zweifel: Mehrdeutig) -> None:
        moeglich = (als_text(w).replace(".", ",") for w in zweifel.lesarten)
        satz = f"{feld}: „{zelle.text.strip()}“ ist mehrdeutig. Welche Zahl ist gemeint?"
        self.funde.frage(satz, feld, *(Antwort(wert=t, text=t) for t in moeglich))

    def geld(self, feld: Tabellenfeld) -> Geld | None:
        """Der Betrag in Euro; drei Ziffern hinter einem Punkt können bei Geld nur Tausend sein."""
        zelle = self.zelle(feld)
        nackt = entkleidet(zelle.text)
        tausend = zelle.art is Zellart.TEXT and re.fullmatch(r"-?[1-9][0-9]{0,2}\.[0-9]{3}", nackt)
        betrag = Decimal(nackt.replace(".", "")) if tausend else self.zahl(feld)
        if betrag is None:
            return None
        if stellen(betrag) > CENTSTELLEN and kaufmaennisch(betrag, CENTSTELLEN) != betrag:
            rund = als_text(kaufmaennisch(betrag, CENTSTELLEN)).replace(".", ",")
            genau = als_text(betrag).replace(".", ",")
            satz = f"{feld}: {genau} € hat Bruchteile eines Cents. Wie viel soll gelten?"
            self.funde.frage(satz, feld, Antwort(wert=rund, text=f"{rund} €"))
            return None
        return Geld.gerundet(betrag)

    def vergleichszahl(self, feld: Tabellenfeld) -> Decimal | None:
        """Eine Zahl nur zum Vergleichen: Unlesbares fehlt dort, hält aber nichts auf."""
        leser = Zeilenleser(self.zeile, self.wissen, Fundliste(nummer=self.zeile.nummer))
        return leser.zahl(feld)

    def ganz(self, feld: Tabellenfeld) -> int | None:
        """Eine kleine ganze Zahl, z. B. eine Stellenzahl."""
        text = self.text(feld)
        if not text:
            return None
        if not re.fullmatch(r"[0-9]{1,2}(,0+)?", text, re.ASCII):
            self.funde.fehler(f"{feld}: „{text[:40]}“ ist keine ganze Zahl.", feld)
            return None
        return int(text.split(",")[0])

    def ja(self, feld: Tabellenfeld) -> bool:
        """Ob „ja“ oder ein Kreuz dasteht."""
        text = self.text(feld).casefold()
        if text not in JA | NEIN:
            self.funde.frage(
                f"{feld}: „{text[:40]}“ ist weder „ja“ noch „nein“.",
                feld,
                Antwort(wert="ja", text="ja"),
                Antwort(wert="nein", text="nein"),
            )
        return text in JA


def _ziffern_verloren(zelle: Rohzelle) -> bool:
    if zelle.art is Zellart.ZAHL:
        return abs(Decimal(zelle.text)) >= GENAU
    return bool(EXCEL_HOCH.fullmatch(zelle.text.strip()))
