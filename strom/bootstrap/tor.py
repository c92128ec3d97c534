"""Das Tor vor dem laufenden Programm und was der Start sonst wissen will."""

from collections.abc import Callable
from pathlib import Path

from strom.adapters.host.arbeitsplatz import konfigordner
from strom.adapters.host.geheimnisse import installationsgeheimnis as _installationsgeheimnis
from strom.adapters.host.teile import lizenztext, sbom, version
from strom.adapters.web.dokumente import dokumentadressen
from strom.adapters.web.tor import Tor
from strom.adapters.web.uebergabe import laufende_adresse as _laufende_adresse
from strom.adapters.web.uebergabe import zetteldatei


def tor_bauen(ordner: Path, port: int, dokument: Callable[[str, str], bytes]) -> Tor:
    """Das Tor vor dem laufenden Programm: Adresse, Schutzschicht, Übergabe, Dokumentadressen."""
    return Tor(
        port=port,
        zetteldatei=zetteldatei(konfigordner(), ordner),
        oeffentlich=(dokumentadressen(dokument),),
    )


def laufende_adresse(ordner: Path, *, sekunden: int = 0) -> str | None:
    """Eine frische Adresse des Programms, das diesen Ordner schon offen hat; sonst None."""
    return _laufende_adresse(zetteldatei(konfigordner(), ordner), sekunden=sekunden)


def installationsgeheimnis() -> str:
    """Womit NiceGUI unterschreibt, was es im Browser ablegt; zufällig je Installation."""
    return _installationsgeheimnis(konfigordner())


def auskunft(frage: str) -> str:
    """Version, Lizenzen oder Stückliste („version“, „lizenzen“, „sbom“) als Text."""
    return {"version": version, "lizenzen": lizenztext, "sbom": sbom}[frage]()
