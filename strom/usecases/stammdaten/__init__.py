"""Verein, Parteien, Plätze, Tarife: pflegen, nachschlagen, suchen."""
