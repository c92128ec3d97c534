"""Wie Fachobjekte im Dokument stehen: pydantic liest und schreibt sie, Zahlen als Dezimaltext."""

from collections.abc import Callable, Iterator
from typing import Any, Protocol

from pydantic import TypeAdapter
from pydantic_core import core_schema

from strom.ports.namen import NAMEN
from strom.werte.energie import Energie, Zaehlerstand
from strom.werte.geld import Geld
from strom.werte.preis import Preis

Dokument = dict[str, Any]


class _AlsText(Protocol):
    """Ein Wert mit gespeicherter Textform."""

    @property
    def text(self) -> str:
        """Die Textform."""
        ...


def _schema(aus: Callable[[str], object]) -> Callable[..., core_schema.CoreSchema]:
    """Das pydantic-Schema eines Werts, der im Dokument als Text steht; anderes wird abgewiesen."""

    def wert(roh: object) -> object:
        if isinstance(roh, str):
            return aus(roh)
        msg = f"Hier steht eine Zahl statt eines Dezimaltextes: {roh!r}"
        raise ValueError(msg)

    def bauen(*_: object) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            wert,
            serialization=core_schema.plain_serializer_function_ser_schema(_text),
        )

    return bauen


def _text(wert: _AlsText) -> str:
    return wert.text


def _lehren() -> None:
    """Bringt pydantic unsere Werte bei; die Domäne selbst bleibt frei von fremden Bibliotheken."""
    for art in (Geld, Preis, Energie, Zaehlerstand):
        setattr(art, "__get_pydantic_core_schema__", staticmethod(_schema(art.aus)))  # noqa: B010


_lehren()
FORMEN: dict[type, TypeAdapter[Any]] = {art: TypeAdapter(art) for art in NAMEN}


def schreiben(objekt: object) -> Dokument:
    """Das Fachobjekt als Dokument aus Texten, Listen und Wahrheitswerten."""
    dokument: Dokument = FORMEN[type(objekt)].dump_python(objekt, mode="json")
    return dokument


def lesen(art: type, dokument: Dokument) -> Any:  # noqa: ANN401 – die Form bestimmt den Typ
    """Das Fachobjekt aus seinem Dokument.

    Raises:
        pydantic.ValidationError: Das Dokument passt nicht zur Form.
    """
    return FORMEN[art].validate_python(dokument)


def fremde_felder(soll: object, ist: object, pfad: str = "") -> Iterator[str]:
    """Felder, die im Dokument stehen und die das geschriebene Objekt nicht hat, in jeder Tiefe."""
    if isinstance(soll, dict) and isinstance(ist, dict):
        for name, wert in ist.items():
            if name in soll:
                yield from fremde_felder(soll[name], wert, f"{pfad}{name}.")
            else:
                yield f"{pfad}{name}"
    elif isinstance(soll, list) and isinstance(ist, list):
        for nummer, paar in enumerate(zip(soll, ist, strict=False)):
            yield from fremde_felder(*paar, f"{pfad}{nummer}.")


def abweichung(objekt: object, dokument: Dokument) -> str:
    """Was im gespeicherten Dokument anders steht, als dieses Objekt geschrieben würde, oder leer.

    Ein fehlendes Feld zählt nicht: Ein älteres Programm kannte es noch nicht, es gilt die Vorgabe.
    """
    return _abweichung(schreiben(objekt), dict(dokument), "")


def _abweichung(soll: object, ist: object, pfad: str) -> str:
    if isinstance(soll, dict) and isinstance(ist, dict):
        fremd = [f"unbekanntes Feld „{pfad}{name}“" for name in ist if name not in soll]
        tiefer = (
            _abweichung(soll[name], wert, f"{pfad}{name}.")
            for name, wert in ist.items()
            if name in soll
        )
        return next((satz for satz in (*fremd, *tiefer) if satz), "")
    if isinstance(soll, list) and isinstance(ist, list) and len(soll) == len(ist):
        paare = enumerate(zip(soll, ist, strict=True))
        return next((s for n, (a, b) in paare if (s := _abweichung(a, b, f"{pfad}{n}."))), "")
    gleich = type(soll) is type(ist) and soll == ist
    return "" if gleich else f"„{pfad.rstrip('.')}“ ist anders geschrieben"
