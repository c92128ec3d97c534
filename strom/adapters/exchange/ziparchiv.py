"""ZIP-Archive: schreiben mit wahlweise AES-256, lesen mit Misstrauen.

Abgewiesen werden fremde Namen (nur feste Ordner, nie „..“), Verweise, doppelte Namen, zu viele
oder zu große Einträge und Bomben (Verhältnis über 100).
"""

import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from strom.adapters.store.dokumente_im_ordner import ist_dokumentname
from strom.werte.fehler import Eingabefehler, NichtGefunden, Speicherfehler, StromFehler

OBEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}\.(json|txt|pdf|csv)", re.ASCII)
UNTERORDNER = {
    "dokumente": frozenset({2}),
    "vorlagen": frozenset({2, 3}),
    "programm": frozenset({2}),
}
"""Erlaubte Ordner und wie viele Teile ein Name darin hat."""
MEISTE_EINTRAEGE = 50_000
GROESSTE_SUMME = 4_000_000_000
HOECHSTES_VERHAELTNIS = 100
FREI = 1 << 16
"""Unter dieser Größe ist das Verhältnis gleichgültig; ein leeres PDF ist keine Bombe."""
VERFAHREN = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, 99})
VERSCHLUESSELT = 1
KUERZESTES_PASSWORT = 10
NEUES_JAHR = (1980, 1, 1, 0, 0, 0)
KAPUTT = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    RuntimeError,
    OSError,
    ValueError,
    struct.error,
)


class ArchivUnlesbar(StromFehler):
    """Das Archiv ist beschädigt oder nicht geheuer; es wurde nichts übernommen."""

    def __init__(self, grund: str) -> None:
        super().__init__(f"Das Paket wird nicht geöffnet: {grund} Es wurde nichts geändert.")


class PasswortFehlt(StromFehler):
    """Das Archiv ist verschlüsselt, und das Passwort fehlt oder ist falsch."""

    def __init__(self) -> None:
        super().__init__("Das Paket ist verschlüsselt. Bitte das richtige Passwort eingeben.")


class ZipArchiv:
    """Erfüllt `strom.ports.austausch.Archiv`."""

    def schreiben(
        self, ziel: Path, dateien: Iterable[tuple[str, bytes]], *, passwort: str = ""
    ) -> None:
        """Schreibt „ziel.neu“ dauerhaft und benennt es dann um; Rechte 0600.

        Raises:
            Eingabefehler: Das Passwort ist zu kurz.
            Speicherfehler: Der Ort lässt sich nicht beschreiben.
        """
        if passwort and len(passwort) < KUERZESTES_PASSWORT:
            satz = f"Das Passwort braucht mindestens {KUERZESTES_PASSWORT} Zeichen."
            raise Eingabefehler(satz, feld="passwort")
        neu = ziel.with_name(ziel.name + ".neu")
        try:
            self._fuellen(neu, dateien, passwort)
            neu.replace(ziel)
        except OSError as fehler:
            raise _nicht_geschrieben(ziel, fehler) from fehler
        finally:
            with suppress(OSError):
                neu.unlink(missing_ok=True)

    @staticmethod
    def _fuellen(neu: Path, dateien: Iterable[tuple[str, bytes]], passwort: str) -> None:
        flaggen = os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(neu, flaggen, 0o600), "w+b") as datei:
            with _schreiber(datei, passwort) as archiv:
                bauart = getattr(archiv, "zipinfo_cls", zipfile.ZipInfo)
                for name, inhalt in dateien:
                    archiv.writestr(*_eintrag(bauart(name, NEUES_JAHR), inhalt))
            datei.flush()
            os.fsync(datei.fileno())

    @contextmanager
    def oeffnen(self, quelle: Path, *, passwort: str = "") -> Iterator["Inhalt"]:
        """Prüft das Verzeichnis, ehe irgendetwas ausgepackt wird.

        Raises:
            ArchivUnlesbar: Kein Archiv oder verdächtig.
            PasswortFehlt: Verschlüsselt, ohne oder mit falschem Passwort.
        """
        with _geoeffnet(quelle, zipfile.ZipFile) as archiv:
            _pruefen(archiv.infolist())
            if not any(e.flag_bits & VERSCHLUESSELT for e in archiv.infolist()):
                yield Inhalt(archiv)
                return
        if not passwort:
            raise PasswortFehlt
        with _geoeffnet(quelle, _aes().AESZipFile) as archiv:
            _pruefen(archiv.infolist())
            archiv.setpassword(passwort.encode())
            yield Inhalt(archiv)


class Inhalt:
    """Erfüllt `strom.ports.austausch.Archivinhalt`."""

    def __init__(self, archiv: Any) -> None:  # noqa: ANN401 – zipfile oder pyzipper
        self._archiv = archiv
        self._groessen: dict[str, int] = {e.filename: e.file_size for e in archiv.infolist()}

    @property
    def namen(self) -> tuple[str, ...]:
        """Die Namen der Dateien darin."""
        return tuple(self._groessen)

    def lesen(self, name: str) -> bytes:
        """Höchstens so viel, wie das Verzeichnis angibt.

        Raises:
            NichtGefunden: Es gibt die Datei nicht.
            PasswortFehlt: Das Passwort ist falsch.
            ArchivUnlesbar: Die Datei ist beschädigt.
        """
        if name not in self._groessen:
            grund = "Die Datei im Paket"
            raise NichtGefunden(grund, name)
        try:
            with self._archiv.open(name) as strom:
                inhalt: bytes = strom.read(self._groessen[name] + 1)
        except Exception as fehler:
            if not _ist_kaputt(fehler):
                raise
            if type(fehler) is RuntimeError:  # so melden beide ein falsches Passwort
                raise PasswortFehlt from fehler
            grund = f"„{name}“ darin ist beschädigt."
            raise ArchivUnlesbar(grund) from fehler
        if len(inhalt) != self._groessen[name]:
            grund = f"„{name}“ darin ist unvollständig."
            raise ArchivUnlesbar(grund)
        return inhalt


def _geoeffnet(quelle: Path, bauart: Callable[[Path], Any]) -> Any:  # noqa: ANN401 – siehe Inhalt
    """Das Archiv zum Lesen.

    Raises:
        NichtGefunden: Es gibt die Datei nicht.
        ArchivUnlesbar: Es ist keine ZIP-Datei.
    """
    try:
        return bauart(quelle)
    except FileNotFoundError as fehler:
        was = "Die Datei"
        raise NichtGefunden(was, quelle.name) from fehler
    except Exception as fehler:
        if not _ist_kaputt(fehler):
            raise
        grund = f"„{quelle.name[:60]}“ ist keine ZIP-Datei oder ist beschädigt."
        raise ArchivUnlesbar(grund) from fehler


def _ist_kaputt(fehler: Exception) -> bool:
    """Ob die Datei schuld ist; pyzipper hat ein eigenes `BadZipFile`."""
    return isinstance(fehler, KAPUTT) or type(fehler).__name__ == "BadZipFile"


def _aes() -> Any:  # noqa: ANN401 – pyzipper hat keine Typen
    import pyzipper  # type: ignore[import-untyped]  # noqa: PLC0415 – 0,2 s, nur mit Passwort

    return pyzipper


def _schreiber(datei: object, passwort: str) -> Any:  # noqa: ANN401 – siehe Inhalt
    if not passwort:
        return zipfile.ZipFile(datei, "w", allowZip64=True)  # type: ignore[call-overload]
    archiv = _aes().AESZipFile(datei, "w", allowZip64=True, encryption=_aes().WZ_AES)
    archiv.setpassword(passwort.encode())
    return archiv


def _eintrag(eintrag: zipfile.ZipInfo, inhalt: bytes) -> tuple[zipfile.ZipInfo, bytes, int]:
    """Was sich verdächtig gut packen ließe, bleibt ungepackt."""
    eintrag.external_attr = (stat.S_IFREG | 0o600) << 16
    gepackt = len(zlib.compress(inhalt))
    lohnt = gepackt < len(inhalt) and not _ist_bombe(len(inhalt), gepackt)
    return eintrag, inhalt, zipfile.ZIP_DEFLATED if lohnt else zipfile.ZIP_STORED


def _ist_bombe(groesse: int, gepackt: int) -> bool:
    return groesse > FREI and groesse > HOECHSTES_VERHAELTNIS * max(gepackt, 1)


def _pruefen(eintraege: list[zipfile.ZipInfo]) -> None:
    """Anzahl, Summe, Verhältnis, Namen, Arten – vor dem ersten ausgepackten Byte."""
    if len(eintraege) > MEISTE_EINTRAEGE:
        grund = f"Es enthält mehr als {MEISTE_EINTRAEGE} Dateien."
        raise ArchivUnlesbar(grund)
    if sum(e.file_size for e in eintraege) > GROESSTE_SUMME:
        grund = "Ausgepackt wäre es zu groß."
        raise ArchivUnlesbar(grund)
    gesehen: set[str] = set()
    for eintrag in eintraege:
        _eintrag_pruefen(eintrag)
        if eintrag.filename.casefold() in gesehen:
            grund = f"„{eintrag.filename[:60]}“ kommt zweimal vor."
            raise ArchivUnlesbar(grund)
        gesehen.add(eintrag.filename.casefold())


def _eintrag_pruefen(eintrag: zipfile.ZipInfo) -> None:
    name = getattr(eintrag, "orig_filename", eintrag.filename)
    art = stat.S_IFMT(eintrag.external_attr >> 16)
    if not ist_paketname(name) or name != eintrag.filename:
        grund = f"Der Dateiname „{name[:60]}“ gehört nicht in ein Paket."
        raise ArchivUnlesbar(grund)
    if art not in {0, stat.S_IFREG}:
        grund = f"„{name}“ ist keine gewöhnliche Datei."
        raise ArchivUnlesbar(grund)
    if eintrag.compress_type not in VERFAHREN:
        grund = f"„{name}“ ist auf unbekannte Weise gepackt."
        raise ArchivUnlesbar(grund)
    if _ist_bombe(eintrag.file_size, eintrag.compress_size):
        grund = f"„{name}“ ist verdächtig stark gepackt."
        raise ArchivUnlesbar(grund)


def ist_paketname(name: str) -> bool:
    """Ob eine Datei im Paket so heißen darf: oben oder in einem der festen Ordner."""
    teile = name.split("/")
    if len(teile) == 1:
        return OBEN.fullmatch(name) is not None and ist_dokumentname(name)
    ebenen = UNTERORDNER.get(teile[0], frozenset())
    return len(teile) in ebenen and all(ist_dokumentname(t) for t in teile[1:])


def _nicht_geschrieben(ziel: Path, fehler: OSError) -> Speicherfehler:
    grund = fehler.strerror or type(fehler).__name__
    return Speicherfehler(
        f"„{ziel.name[:60]}“ ließ sich nicht schreiben ({grund}). Bitte einen anderen Ort wählen."
    )
