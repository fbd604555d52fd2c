"""What workers of tests do instead of reading files that break parsers: they obey the file."""

import ctypes
import os
import time
from pathlib import Path

from fazhi_nlp import Labeler
from fazhi_nlp.batch.as_rows import label_rows
from fazhi_nlp.batch.parts import Labelled, not_labelled
from fazhi_nlp.batch.settings import Settings
from fazhi_nlp.documents.failures import failure_of
from fazhi_nlp.documents.reading import libreoffice

CRASH, FAULT, HANG, ONCE, GREEDY, NOISY = b"CRASH", b"FAULT", b"HANG", b"ONCE", b"GREEDY", b"NOISY"
OFFICE = b"OFFICE"


def obey(labeler: Labeler, settings: Settings, path: str, data: bytes) -> Labelled:
    """Label the document, unless it tells us to do something else."""
    if data.startswith(CRASH):
        os._exit(7)
    if data.startswith(FAULT):
        ctypes.string_at(0)
    if data.startswith(HANG):
        time.sleep(600)
    if data.startswith(OFFICE):
        libreoffice.to_docx(str(Path("soffice").absolute()), data, path)
    if data.startswith(ONCE):
        mark = Path(f"{path}.tried")
        if not mark.exists():
            mark.touch()
            os._exit(7)
    if data.startswith(GREEDY):
        try:
            path.zfill(3 << 30)
        except MemoryError as error:
            return not_labelled(path, failure_of(error))
    if data.startswith(NOISY):
        os.write(1, b"a library speaks\n")
        os.write(2, b"and complains\n")
    return label_rows(labeler, settings, path, data.partition(b"\n")[2] or data)
