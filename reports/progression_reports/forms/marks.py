"""The QR code of a form id, as a picture that a page carries in itself.

Scope: text to data URI. The code holds the form id and nothing else.
"""

import base64
import io
from functools import cache
from typing import Final

__all__ = ["qr_uri"]

_QUIET_ZONE: Final = 4  # modules of white around it, as the standard asks


@cache
def qr_uri(text: str) -> str:
    """An SVG picture of the code, with error correction level M: it reads with a crease or a coffee stain on it."""
    import segno  # noqa: PLC0415  only forms need it

    drawn = io.BytesIO()
    code = segno.make_qr(text, error="m", boost_error=False)
    code.save(drawn, kind="svg", border=_QUIET_ZONE, xmldecl=False, omitsize=True, light="#fff")
    return "data:image/svg+xml;base64," + base64.b64encode(drawn.getvalue()).decode("ascii")
