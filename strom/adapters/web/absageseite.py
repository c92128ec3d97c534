"""Die Seite, die jemand sieht, den Strom nicht hereinlässt."""

from html import escape

from starlette.types import Receive, Scope, Send

from strom.adapters.web.anfrage import Absage, Antwort, antworten, moechte_seite
from strom.adapters.web.grenzen import abfliessen

SEITE = """<!doctype html>
<html lang="de"><head><meta charset="utf-8"><title>{titel} – Strom</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
:root {{ color-scheme: light dark; font: 18px/1.5 system-ui, sans-serif }}
body {{ margin: 0; display: grid; place-items: center; min-height: 100vh }}
main {{ max-width: 34rem; padding: 1.5rem; box-sizing: border-box }}
h1 {{ font-size: 1.5rem; line-height: 1.25 }}
.tun {{ font-weight: 600 }}
</style></head>
<body><main><h1>{titel}</h1><p>{satz}</p><p class="tun">{tun}</p></main></body></html>
"""


async def absagen(scope: Scope, receive: Receive, send: Send, absage: Absage) -> None:
    """Antwortet mit einer Seite für Menschen oder einem Satz für Programme."""
    if moechte_seite(scope):
        art, text = "text/html", _seite(absage)
    else:
        art, text = "text/plain", f"{absage.satz} {absage.tun}".strip() + "\n"
    kopf = [(b"content-type", f"{art}; charset=utf-8".encode()), *absage.kopfzeilen]
    antwort = Antwort(status=absage.status, kopf=kopf, inhalt=text.encode())
    await antworten(scope, receive, send, antwort, danach=lambda: abfliessen(scope, receive))


def _seite(absage: Absage) -> str:
    return SEITE.format(
        titel=escape(absage.titel), satz=escape(absage.satz), tun=escape(absage.tun)
    )
