"""Anwendungsfälle: nur hier werden die Anschlüsse zur Außenwelt gerufen."""
