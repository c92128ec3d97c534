"""Wiederkehrende Bausteine der Seiten; sie kennen weder Rahmen noch Seiten."""
