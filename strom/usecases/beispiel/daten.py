"""Der Beispielverein in Tabellen: wer, wo, welcher Zähler, wie viel – alles frei erfunden.

Jahre stehen als Abstand zum ersten Abrechnungsjahr: 0 und 1 sind abgeschlossen, 2 ist
abzuschließen. Stände entstehen aus Anfangsstand und Jahresverbrauch, nie aus Zufall.
"""

from dataclasses import dataclass
from decimal import Decimal

from strom.stammdaten.partei import Partei, ParteiId, Versandart, Zahlungsart
from strom.stammdaten.verein import Anschrift, Verein
from strom.stammdaten.zaehler import Zaehlerart
from strom.werte.deutsch import zahl_lesen

HAUPTZAEHLER = "Hauptzähler"
GEMEINSCHAFT = ("Vereinsheim", "Wegebeleuchtung")
OHNE_ZAEHLER = ("A 07", "B 05", "B 13")
RESERVE = "555001"
"""Ein Zähler im Schrank, nirgends eingebaut."""

# Schlüssel | Anrede | Vorname | Name | Straße | Nr. | Telefon | E-Mail | Zahlung | Versand
PARTEIEN = """
arndt | Frau | Karla | Arndt | Am Sonnenhang | 12 | 01234 5601 | karla.arndt | Bankeinzug | E-Mail
baeumer | Herr | Jochen | Bäumer | Lindenweg | 3a | 01234 5602 | jochen.baeumer | Rechnung | E-Mail
celik | Frau | Emine | Çelik | Bachstraße | 41 | | emine.celik | Bankeinzug | E-Mail
dorn | Herr | Walter | Dorn | Untere Brücke | 7 | 01234 5604 | | Rechnung | Brief
neumann | Frau | Lisa | Neumann | Gartenstraße | 18 | | lisa.neumann | Bankeinzug | E-Mail
ebert | Frau | Hannelore | Ebert | Kirchplatz | 2 | 01234 5606 | | Bankeinzug | Brief
fuchs | Herr | Reinhard | Fuchs | Mühlenweg | 9 | | r.fuchs | Rechnung | E-Mail
gruening | Herr | Otto | Grüning | Parkstraße | 1 | 01234 5608 | | Rechnung | persönlich
haas | Frau | Bettina | Haas | Lindenweg | 11 | | bettina.haas | Bankeinzug | E-Mail
iwanow | Herr | Sergej | Iwanow | Industriestraße | 104 | | s.iwanow | Rechnung | E-Mail
jansen | Frau | Wiebke | Jansen | Deichstraße | 5 | 01234 5611 | wiebke.jansen | Rechnung | E-Mail
kowalski | Herr | Piotr | Kowalski | Bachstraße | 8 | | p.kowalski | Bankeinzug | E-Mail
lorenz | Herr | Manfred | Lorenz | Am Sonnenhang | 30 | 01234 5613 | | Rechnung | Brief
martens | Frau | Ingrid | Martens | Hauptstraße | 77 | 01234 5614 | i.martens | Bankeinzug | E-Mail
nowak | Frau | Anna | Nowak | Schulgasse | 6 | | anna.nowak | Bankeinzug | E-Mail
otto | Herr | Heinz | Otto | Kirchplatz | 14 | 01234 5616 | | Rechnung | persönlich
peters | Herr | Jan | Peters | Mühlenweg | 22 | | jan.peters | Bankeinzug | E-Mail
richter | Frau | Sabine | Richter | Gartenstraße | 1 | | sabine.richter | Rechnung | E-Mail
schaefer | Herr | Dieter | Schäfer | Untere Brücke | 19 | 01234 5619 | | Bankeinzug | Brief
thiele | Frau | Monika | Thiele | Hauptstraße | 3 | | monika.thiele | Rechnung | E-Mail
uhlig | Herr | Felix | Uhlig | Schulgasse | 12 | | felix.uhlig | Bankeinzug | E-Mail
wagner | Frau | Gerda | Wagner | Lindenweg | 28 | 01234 5622 | | Rechnung | Brief
ziegler | Herr | Tom | Ziegler | Bachstraße | 60 | | tom.ziegler | Bankeinzug | E-Mail
sonne | |  | Gaststätte Zur Sonne | Am Sonnenhang | 1 | 01234 5624 | zur.sonne | Rechnung | E-Mail
"""

# Platz | Zähler | Stellen | Bauart | Eichjahr | Stand am Anfang | Verbrauch in drei Jahren
GERAETE = """
A 01 | 333333 | 6+3 | elektronisch | -6  | 8387,685 | 190,250 | 176,400 | 20,000
A 02 | 150102 | 6+1 | elektronisch | -1  |  2841,3  | 312,4   | 298,7   | 305,1
A 03 | 150103 | 6+1 | elektronisch | -2  |  1102,8  | 145,9   | 151,2   | 139,8
A 04 | 150104 | 6+1 | elektronisch | -5  |  3310,0  | 228,0   | 231,6   | 241,5
A 05 | 150105 | 6+1 | Ferraris     | -9  |  7718,4  | 148,3   | 152,0   | 471,6
A 06 | 61206  | 5+1 | Ferraris     | -12 | 99383,8  | 251,0   | 239,4   | 247,3
A 08 | 150108 | 6+1 | elektronisch | -7  |   987,5  | 34,2    | 8,1     | 0,0
A 09 | 150109 | 6+1 | elektronisch | -3  |  4420,6  | 401,7   | 388,2   | 395,0
A 10 | 150110 | 6+1 | elektronisch | -3  |  1933,2  | 176,5   | 182,3   | 169,4
A 11 | 150111 | 6+1 | elektronisch | -4  |   761,9  | 96,8    | 52,4    | 88,9
A 12 | 150112 | 6+1 | elektronisch | -2  |  3055,7  | 267,3   | 254,9   | 261,7
A 13 | 150113 | 6+1 | Ferraris     | -10 |  6240,1  | 119,6   | 124,4   | 117,2
B 01 | 250201 | 6+1 | elektronisch | -1  |  5904,4  | 520,8   | 498,3   | 511,9
B 02 | 250202 | 6+1 | elektronisch | -2  |  2177,0  | 203,1   | 197,8   | 210,6
B 03 | 250203 | 6+1 | Ferraris     | -11 |  4816,5  | 87,4    | 91,0    | 84,7
B 04 | 250204 | 6+1 | elektronisch | -1  |  3687,2  | 334,9   | 341,2   | 329,5
B 06 | 250206 | 6+1 | elektronisch | -3  |   412,0  | 0,0     | 0,0     | 0,0
B 07 | 250207 | 6+1 | elektronisch | -4  |  1648,9  | 158,7   | 163,5   | 149,9
B 08 | 250208 | 6+1 | elektronisch | -2  |  2990,3  | 276,2   | 269,0   | 281,4
B 09 | 250209 | 6+1 | elektronisch | -3  |  1204,0  | 0,0     | 0,0     | 96,4
B 10 | 250210 | 6+1 | elektronisch | -5  |  1371,6  | 131,5   | 137,9   | 128,3
B 11 | 250211 | 6+1 | moderne Messeinrichtung | -1 | 18,2 | 104,0 | 142,6 | 146,8
B 12 | 250212 | 6+1 | elektronisch | -4  |   655,5  | 0,0     | 0,0     | 0,0
B 14 | 250214 | 6+1 | elektronisch | -2  |  2066,8  | 188,4   | 201,7   | 176,3
Vereinsheim     | 900001 | 6+1 | elektronisch | -1 | 12660,0 | 590,0 | 612,5 | 604,0
Wegebeleuchtung | 900002 | 6+1 | elektronisch | -2 |  4105,0 | 205,0 | 198,5 | 210,0
Hauptzähler     | 900000 | 7+0 | moderne Messeinrichtung | -1 | 184310 | 5391 | 5316 | 5697
"""

NACHFOLGER = "444444"
"""Kommt im dritten Jahr an A 01 für 333333, der unter Last fast stehen blieb (Quelldokument)."""
NACHFOLGER_VERBRAUCH = Decimal("90.000")

# Platz | Partei | Beginn Jahre vor dem ersten Abrechnungsjahr
ALTVERTRAEGE = """
A 01 | arndt    | 6
A 02 | baeumer  | 1
A 03 | celik    | 2
A 04 | dorn     | 5
A 05 | ebert    | 9
A 06 | fuchs    | 8
A 08 | gruening | 7
A 09 | haas     | 3
A 10 | iwanow   | 3
A 11 | jansen   | 4
A 12 | kowalski | 2
A 13 | lorenz   | 9
B 01 | martens  | 1
B 02 | nowak    | 2
B 03 | otto     | 9
B 04 | peters   | 1
B 07 | richter  | 4
B 08 | schaefer | 2
B 10 | thiele   | 5
B 14 | wagner   | 2
Vereinsheim | sonne | 1
"""

FEHLENDE_ENDSTAENDE = frozenset({"A 12", "A 13", "B 03", "B 04", "B 08", "B 11"})
"""An diesen Plätzen fehlt der Stand am Ende des dritten Jahres; er ist einzutippen."""
OHNE_ZWISCHENABLESUNG = frozenset({"A 03", "B 02", "B 07"})
"""Hier wird der Stand zum Preiswechsel errechnet (geschätzt)."""
SELBSTABLESER = frozenset({"A 03", "A 10", "B 02", "B 07", "B 14"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Geraet:
    """Ein Zähler des Beispiels mit seinem Verbrauch in den drei Jahren (kWh)."""

    platz: str
    nummer: str
    vorkomma: int
    nachkomma: int
    art: Zaehlerart
    eichjahr: int
    anfang: Decimal
    verbrauch: tuple[Decimal, ...]


def tabelle(text: str) -> tuple[tuple[str, ...], ...]:
    """Die Zeilen einer Tabelle, Zellen ohne Leerraum am Rand."""
    zeilen = (zeile.split("|") for zeile in text.strip().splitlines())
    return tuple(tuple(zelle.strip() for zelle in zeile) for zeile in zeilen)


def geraete(erstes_jahr: int) -> tuple[Geraet, ...]:
    """Alle Zähler, die zu Beginn des ersten Jahres eingebaut sind."""
    return tuple(_geraet(zeile, erstes_jahr) for zeile in tabelle(GERAETE))


def _geraet(zeile: tuple[str, ...], erstes_jahr: int) -> Geraet:
    platz, nummer, stellen, art, eichjahr, anfang, *verbrauch = zeile
    vor, nach = stellen.split("+")
    return Geraet(
        platz=platz,
        nummer=nummer,
        vorkomma=int(vor),
        nachkomma=int(nach),
        art=Zaehlerart(art),
        eichjahr=erstes_jahr + int(eichjahr),
        anfang=zahl_lesen(anfang),
        verbrauch=tuple(zahl_lesen(v) for v in verbrauch),
    )


def parteien() -> tuple[tuple[str, Partei], ...]:
    """Alle Parteien mit ihrem Schlüssel in den anderen Tabellen."""
    return tuple(_partei(folge, zeile) for folge, zeile in enumerate(tabelle(PARTEIEN), 1))


def _partei(folge: int, zeile: tuple[str, ...]) -> tuple[str, Partei]:
    schluessel, anrede, vorname, name, strasse, nummer, telefon, email, zahlung, versand = zeile
    zahlt = Zahlungsart(zahlung)
    bankeinzug = zahlt is Zahlungsart.BANKEINZUG
    return schluessel, Partei(
        id=ParteiId(""),
        anrede=anrede,
        vorname=vorname,
        name=name,
        anschrift=Anschrift(strasse=strasse, hausnummer=nummer, plz="01234", ort="Sonnenthal"),
        telefon=telefon,
        email=f"{email}@example.org" if email else "",
        zahlungsart=zahlt,
        versandart=Versandart(versand),
        iban=beispiel_iban(1000 + folge) if bankeinzug else "",
        mandat=f"KGV-{folge:04d}" if bankeinzug else "",
    )


def verein() -> Verein:
    """Der Rechnungssteller; Bank und Nummern sind als Beispiel zu erkennen."""
    return Verein(
        name="Kleingartenverein Sonnenhang e. V.",
        anschrift=Anschrift(strasse="Am Sonnenhang", hausnummer="1", plz="01234", ort="Sonnenthal"),
        steuernummer="123/456/78901",
        register="VR 1234, Amtsgericht Sonnenthal",
        kassenwart="Karin Sommer",
        telefon="01234 5600",
        email="kasse@example.org",
        webseite="www.example.org",
        bank="Beispielbank Sonnenthal",
        iban=beispiel_iban(1),
        glaeubiger_id="DE98ZZZ09999999999",
    )


def beispiel_iban(konto: int) -> str:
    """Eine IBAN mit richtiger Prüfziffer bei der Bankleitzahl 12345678, die es nicht gibt."""
    rumpf = f"12345678{konto:010d}"
    pruefziffer = 98 - int(f"{rumpf}131400") % 97
    return f"DE{pruefziffer:02d}{rumpf}"
