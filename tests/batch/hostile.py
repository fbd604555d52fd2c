"""What workers of tests do instead of reading files that break parsers: they obey the file."""

import ctypes
import os
import time
from pathlib import Path

from fazhi_nlp import Labeler
from fazhi_nlp.batch.documents import label_document
from fazhi_nlp.batch.labelled_report import LabelledReport
from fazhi_nlp.batch.settings import Settings
from fazhi_nlp.documents.failures import failure_of
from fazhi_nlp.documents.reading import libreoffice

CRASH, FAULT, HANG, ONCE, GREEDY, NOISY = b"CRASH", b"FAULT", b"HANG", b"ONCE", b"GREEDY", b"NOISY"
OFFICE = b"OFFICE"


def obey(labeler: Labeler, settings: Settings, path: str, data: bytes) -> list[LabelledReport]:
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
            return [LabelledReport(path, failure=failure_of(error))]
    if data.startswith(NOISY):
        os.write(1, b"a library speaks\n")
        os.write(2, b"and complains\n")
    return label_document(labeler, settings, path, data.partition(b"\n")[2] or data)
