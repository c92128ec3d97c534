"""Lieferverträge abschließen, beenden, umziehen."""
