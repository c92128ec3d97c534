"""Was von Lieferverträgen gezeigt wird."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Vertragsblatt:
    """Ein Liefervertrag in der Liste."""

    id: str
    partei: str
    partei_id: str
    platz: str
    platz_id: str
    von: str
    bis: str
    herkunft: str
    laeuft: bool
