"""Documents as LibreOffice saves them in another format."""

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from fazhi_nlp.documents.reading import libreoffice

_BATCH = 100  # it gives up, silently, after some two hundred


def convert(sources: Sequence[Path], target: str) -> list[Path]:
    """Let LibreOffice save documents, each beside its source.

    Parameters
    ----------
    sources : sequence of Path
        All in one folder.
    target : str
        Extension and, where there is a choice, filter: ``pdf``, ``docx:MS Word 2007 XML``.

    Returns
    -------
    list of Path
        One a source.
    """
    extension = "." + target.partition(":")[0]
    with tempfile.TemporaryDirectory() as profile:
        command = [
            libreoffice.find() or "soffice",
            f"-env:UserInstallation={Path(profile).as_uri()}",
            *("--headless", "--convert-to", target, "--outdir"),
        ]
        for start in range(0, len(sources), _BATCH):
            batch = sources[start : start + _BATCH]
            subprocess.run([*command, batch[0].parent, *batch], check=True, capture_output=True)
    return [source.with_suffix(extension) for source in sources]
