"""Ordner und kleine Dateien, die nur dieser Benutzer lesen darf."""

import os
import tempfile
from pathlib import Path

from strom.werte.fehler import Speicherfehler


def geheim_schreiben(ziel: Path, text: str) -> None:
    """Daneben schreiben und austauschen; lesbar nur für den Benutzer (mkstemp legt 0600 an).

    Raises:
        OSError: Das Schreiben misslang; eine alte Datei ist unberührt.
    """
    ziel.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    griff, name = tempfile.mkstemp(dir=ziel.parent, prefix=f".{ziel.name}.")
    daneben = Path(name)
    try:
        with os.fdopen(griff, "w", encoding="utf-8") as datei:
            datei.write(text)
            datei.flush()
            os.fsync(datei.fileno())
        daneben.replace(ziel)
    except BaseException:
        daneben.unlink(missing_ok=True)
        raise


def ordner_bereitstellen(ordner: Path) -> None:
    """Legt den Datenordner an und probiert, ob er sich beschreiben lässt.

    Raises:
        Speicherfehler: Der Ordner fehlt und lässt sich nicht anlegen, oder er ist schreibgeschützt.
    """
    try:
        ordner.mkdir(parents=True, exist_ok=True, mode=0o700)
        griff, name = tempfile.mkstemp(dir=ordner, prefix=".schreibprobe.")
        os.close(griff)
        Path(name).unlink()
    except OSError as fehler:
        satz = (
            f"Im Datenordner „{ordner}“ lässt sich nichts speichern "
            f"({fehler.strerror or fehler}). Ist er schreibgeschützt, zum Beispiel auf einer CD, "
            "einem gesperrten USB-Stick oder im Programmordner eines anderen Benutzers? Bitte den "
            "Ordner an einen Ort kopieren, an dem Sie schreiben dürfen, und Strom dort starten – "
            "oder mit --ordner einen anderen Datenordner nennen. Es wurde nichts geändert."
        )
        raise Speicherfehler(satz) from fehler
