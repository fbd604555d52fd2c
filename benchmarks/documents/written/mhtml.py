"""A report as the web archive that a browser saves: the page, quoted-printable, and a picture."""

from base64 import b64decode
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP

from benchmarks.documents.written import html
from fazhi_nlp.datasets.corpus import CorpusLine

_PIXEL = b64decode("R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==")


def write(lines: Sequence[CorpusLine]) -> bytes:
    """Write a web archive in UTF-8."""
    archive = EmailMessage(policy=SMTP)
    archive["From"] = "<Saved by Blink>"
    archive["MIME-Version"] = "1.0"
    page = html.markup(lines, charset="utf-8")
    archive.set_content(page, subtype="html", charset="utf-8", cte="quoted-printable")
    archive.add_related(_PIXEL, "image", "gif", cid="<pixel@mhtml.blink>")
    archive.set_boundary("----MultipartBoundary--0----")
    return archive.as_bytes()
