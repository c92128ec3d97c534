"""Wiederkehrende Bausteine der Oberfläche."""
