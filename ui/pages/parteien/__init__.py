"""Parteien, ihr Formular und der Datenschutz."""
