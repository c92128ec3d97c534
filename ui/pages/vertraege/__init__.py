"""Lieferverträge: abschließen, auflösen, umziehen."""
