"""Gemeinsame Prüfungen aller Eingaben; jede wirft ihren Satz oder schweigt."""

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar, cast

from strom.ports.ablage import Ablage
from strom.stammdaten.partei import Partei, ParteiId
from strom.werte.deutsch import datum
from strom.werte.fehler import Eingabefehler, NichtGefunden

T = TypeVar("T")
LAENGSTER_TEXT = 200
LAENGSTE_NOTIZ = 2000
MEHRZEILIG = frozenset({"notiz", "kommentar", "begruendung"})
VERBOTEN = frozenset({"Cc", "Cs", "Co", "Zl", "Zp"})
SCHREIBRICHTUNG = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
FELDNAMEN = {
    "strasse": "Straße",
    "plz": "Postleitzahl",
    "email": "E-Mail",
    "iban": "IBAN",
    "bic": "BIC",
    "glaeubiger_id": "Gläubiger-ID",
    "nummer": "Zählernummer",
    "umsatzsteuer_id": "Umsatzsteuer-ID",
    "beschluss": "Beschluss",
    "begruendung": "Begründung",
    "mandat": "Mandatsreferenz",
    "anschlussgebuehr_erledigt": "Anschlussgebühr schon bezahlt",
    "anonymisiert_am": "Anonymisiert am",
    "nummernkreis": "Rechnungsnummer",
}


def feldname(feld: str) -> str:
    """Wie das Feld für Menschen heißt."""
    return FELDNAMEN.get(feld, feld.replace("_", " ").capitalize())


def text_pruefen(text: str, feld: str, *, hoechstens: int = 0) -> str:
    """Der Text ohne Leerraum am Rand, in einheitlicher Unicode-Form.

    Raises:
        Eingabefehler: Zu lang oder mit unsichtbaren Steuerzeichen.
    """
    grenze = hoechstens or (LAENGSTE_NOTIZ if feld in MEHRZEILIG else LAENGSTER_TEXT)
    if len(text) > 2 * grenze:  # Leerraum am Rand darf sein, eine ganze Datei nicht
        raise _zu_lang(feld, len(text), grenze)
    knapp = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()
    if len(knapp) > grenze:
        raise _zu_lang(feld, len(knapp), grenze)
    erlaubt = "\n\t" if feld in MEHRZEILIG else ""
    if any(_ist_unsichtbar(z) and z not in erlaubt for z in knapp):
        satz = (
            f"{feldname(feld)}: Die Eingabe enthält unsichtbare Steuerzeichen oder Zeilenumbrüche. "
            "Bitte den Text von Hand eintippen."
        )
        raise Eingabefehler(satz, feld=feld)
    return knapp


def _zu_lang(feld: str, laenge: int, grenze: int) -> Eingabefehler:
    satz = (
        f"{feldname(feld)}: Die Eingabe ist mit {laenge} Zeichen zu lang, "
        f"höchstens {grenze} sind möglich. Bitte kürzen."
    )
    return Eingabefehler(satz, feld=feld)


def _ist_unsichtbar(zeichen: str) -> bool:
    return unicodedata.category(zeichen) in VERBOTEN or zeichen in SCHREIBRICHTUNG


def texte_pruefen(objekt: T) -> T:
    """Der Datensatz mit geprüften Texten, auch in eingebetteten Datensätzen wie der Anschrift.

    Raises:
        Eingabefehler: Ein Text ist zu lang oder enthält Steuerzeichen.
    """
    neu: dict[str, object] = {}
    for f in fields(cast("Any", objekt)):
        wert = getattr(objekt, f.name)
        if isinstance(wert, str) and not isinstance(wert, Enum) and f.name != "id":
            neu[f.name] = text_pruefen(wert, f.name)
        elif is_dataclass(wert) and not isinstance(wert, type):
            neu[f.name] = texte_pruefen(wert)
    return cast("T", replace(cast("Any", objekt), **neu))


def pflicht(text: str, feld: str, was: str) -> None:
    """Verlangt einen nicht leeren Text; `was` nennt ihn mit Artikel.

    Raises:
        Eingabefehler: Der Text ist leer.
    """
    if not text.strip():
        satz = f"{was} fehlt. Bitte das Feld „{feldname(feld)}“ ausfüllen."
        raise Eingabefehler(satz, feld=feld)


@contextmanager
def felder_heissen(**namen: str) -> Iterator[None]:
    """Was innerhalb scheitert, nennt das Feld so, wie es in dieser Eingabe heißt.

    `felder_heissen(stand="endstand")`: Die Regel kennt nur den Stand, das Formular deren zwei.
    """
    try:
        yield
    except Eingabefehler as fehler:
        fehler.feld = namen.get(fehler.feld, fehler.feld)
        raise


def vorhanden(ablage: Ablage, art: type[T], id: str, was: str) -> T:
    """Der Datensatz, mit einem Satz in den Worten des Menschen, wenn er fehlt.

    Raises:
        NichtGefunden: Es gibt ihn nicht (mehr).
    """
    try:
        return ablage.holen(art, id)
    except NichtGefunden:
        raise NichtGefunden(was, id) from None


def nicht_anonymisiert(ablage: Ablage, partei_id: ParteiId) -> Partei:
    """Die Partei, wenn man mit ihr noch etwas anfangen darf.

    Raises:
        NichtGefunden: Es gibt sie nicht (mehr).
        Eingabefehler: Sie ist anonymisiert; ihre Angaben bleiben gelöscht.
    """
    partei = vorhanden(ablage, Partei, partei_id, "Partei")
    if partei.anonymisiert_am is not None:
        satz = (
            f"„{partei.anzeigename}“ wurde am {datum(partei.anonymisiert_am)} anonymisiert und "
            "lässt sich nicht mehr ändern. Bitte die Person neu anlegen."
        )
        raise Eingabefehler(satz, feld="partei")
    return partei


def nichts_haengt_daran(was: str, woran: Iterable[str]) -> None:
    """Nur was nirgends gebraucht wird, darf verschwinden.

    Raises:
        Eingabefehler: Etwas hängt daran; der Satz zählt es auf.
    """
    teile = list(dict.fromkeys(woran))
    if teile:
        mehr = f" und {len(teile) - 3} weitere" if len(teile) > 3 else ""  # noqa: PLR2004
        satz = (
            f"{was} lässt sich nicht entfernen, denn daran hängt noch: "
            f"{', '.join(teile[:3])}{mehr}. Alte Abrechnungen bleiben so erklärbar."
        )
        raise Eingabefehler(satz)


def _ganze_zahl(wert: int, von: int, bis: int, feld: str, was: str) -> None:
    if not von <= wert <= bis:
        satz = f"{was}: {wert} geht nicht. Bitte eine ganze Zahl von {von} bis {bis} eingeben."
        raise Eingabefehler(satz, feld=feld)
