"""Der Dialog zum Anlegen und Ändern einer Partei."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from nicegui import ui

from strom import Strom
from strom.stammdaten import Anschrift, Partei, ParteiId, Versandart, Zahlungsart
from ui.components.dialog import abschnitt, assistent
from ui.components.felder import Auswahl, Feld, Textfeld

ANSCHRIFT = ("strasse", "hausnummer", "plz", "ort", "land")


def partei_bearbeiten(
    strom: Strom, partei: Partei | None = None, *, danach: Callable[[Partei], object]
) -> None:
    """Ohne `partei` wird eine neue angelegt; `danach` bekommt die gespeicherte."""
    alt = partei or Partei(id=ParteiId(""), name="")
    felder: dict[str, Feld[str]] = {}
    liste: list[Feld[object]] = []
    fertige: list[Partei] = []

    def merken() -> None:
        neu = _gelesen(alt, felder, bezahlt=bezahlt.value)
        fertige.append(strom.stammdaten.partei_merken(neu))

    titel = f"{alt.anzeigename} ändern" if partei else "Neue Partei"
    with assistent(
        titel,
        knopf="Speichern" if partei else "Partei anlegen",
        tun=merken,
        fertig="Gespeichert." if partei else "Partei angelegt.",
        danach=lambda: danach(fertige[-1]),
        felder=liste,
        breit=True,
    ):
        _wer(alt, felder)
        with abschnitt("Anschrift und Erreichbarkeit"):
            _wohin(alt, felder)
        with abschnitt("Zahlung und Versand"):
            _zahlung(alt, felder)
            bezahlt = ui.checkbox(
                "Die Anschlussgebühr ist schon bezahlt (vor der Arbeit mit Strom)",
                value=alt.anschlussgebuehr_erledigt,
            )
        felder["notiz"] = Textfeld("Notiz", alt.notiz, name="notiz", laenge=500, mehrzeilig=True)
        liste.extend(felder.values())


def _gelesen(alt: Partei, felder: Mapping[str, Feld[str]], *, bezahlt: bool) -> Partei:
    werte = {name: feld.wert() for name, feld in felder.items()}
    anschrift = Anschrift(**{name: werte.pop(name) for name in ANSCHRIFT})
    return replace(
        alt,
        zahlungsart=Zahlungsart(werte.pop("zahlungsart")),
        versandart=Versandart(werte.pop("versandart")),
        anschrift=anschrift,
        anschlussgebuehr_erledigt=bezahlt,
        **werte,  # type: ignore[arg-type]
    )


def _wer(alt: Partei, felder: dict[str, Feld[str]]) -> None:
    with ui.element("div").classes("felder"):
        felder["anrede"] = Textfeld(
            "Anrede", alt.anrede, name="anrede", laenge=40, hinweis="z. B. „Frau“, „Familie“"
        )
        felder["vorname"] = Textfeld("Vorname", alt.vorname, name="vorname", laenge=80)
        felder["name"] = Textfeld("Name oder Firma", alt.name, name="name", pflicht=True, laenge=80)
        felder["zusatz"] = Textfeld("Zusatz", alt.zusatz, name="zusatz", hinweis="z. B. „c/o“")


def _wohin(alt: Partei, felder: dict[str, Feld[str]]) -> None:
    a = alt.anschrift
    with ui.element("div").classes("felder"):
        felder["strasse"] = Textfeld("Straße", a.strasse, name="strasse")
        felder["hausnummer"] = Textfeld("Hausnummer", a.hausnummer, name="hausnummer", laenge=20)
        felder["plz"] = Textfeld("Postleitzahl", a.plz, name="plz", laenge=10)
        felder["ort"] = Textfeld("Ort", a.ort, name="ort", laenge=80)
        felder["land"] = Textfeld("Land", a.land, name="land", laenge=2, hinweis="Kürzel, z. B. DE")
        felder["email"] = Textfeld("E-Mail", alt.email, name="email", laenge=254)
        felder["telefon"] = Textfeld("Telefon", alt.telefon, name="telefon", laenge=40)


def _zahlung(alt: Partei, felder: dict[str, Feld[str]]) -> None:
    zahlungsarten = {str(z): str(z) for z in Zahlungsart}
    versandarten = {str(v): str(v) for v in Versandart}
    with ui.element("div").classes("felder"):
        felder["zahlungsart"] = Auswahl(
            "Zahlungsart", zahlungsarten, alt.zahlungsart, name="zahlungsart"
        )
        felder["versandart"] = Auswahl(
            "Versandart", versandarten, alt.versandart, name="versandart"
        )
        felder["iban"] = Textfeld("IBAN", alt.iban, name="iban", laenge=42)
        felder["mandat"] = Textfeld(
            "Mandatsreferenz", alt.mandat, name="mandat", laenge=35, hinweis="für den Bankeinzug"
        )
