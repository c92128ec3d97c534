"""Wohin Ereignisse gehen: Datei, RabbitMQ, Webhook – und die Fäden, die sie hinbringen."""
