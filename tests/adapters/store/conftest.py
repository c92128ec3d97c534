"""Was mehrere Prüfungen des Speichers brauchen."""

import pytest

from tests.adapters.store.werkstatt import oeffnen, verlassen


@pytest.fixture
def unfall(tmp_path):
    """Stand der Generation 2, Journal 2 mit drei Vorgängen, eine Sicherung; nicht geschlossen."""
    db = oeffnen(tmp_path)
    for nummer in range(2):
        db.insert({"nr": nummer})
        db.speicher.verdichten()
    for nummer in range(2, 5):
        db.insert({"nr": nummer})
    verlassen(db)
    return tmp_path
