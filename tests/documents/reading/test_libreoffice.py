"""LibreOffice as a converter: what it makes, and that it is stopped."""

import os
import stat
import time
from pathlib import Path

import pytest

from fazhi_nlp.documents.reading import libreoffice
from fazhi_nlp.errors import DocumentError

pytestmark = pytest.mark.slow

PROGRAM = libreoffice.find() or ""
needs_libreoffice = pytest.mark.skipif(not PROGRAM, reason="LibreOffice is not installed")


@needs_libreoffice
def test_what_is_no_document_is_told() -> None:
    with pytest.raises(DocumentError, match=r"^in/a\.doc: LibreOffice cannot open it") as error:
        libreoffice.to_docx(PROGRAM, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000), "in/a.doc")
    assert error.value.code == "damaged"


@pytest.mark.skipif(os.name == "nt", reason="the program that hangs is a shell script")
def test_a_program_that_hangs_is_stopped_with_its_children(tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n(sleep 600; true) & echo $! > '{tmp_path}/child'\nwait\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    with pytest.raises(DocumentError, match="did not finish within 1 seconds") as error:
        libreoffice.to_docx(str(program), b"", "a.doc", time_limit=1)
    assert error.value.code == "timeout"
    assert is_gone(int((tmp_path / "child").read_text()))


def is_gone(process: int) -> bool:
    """Whether a process has ended, at latest within a second."""
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        if Path(f"/proc/{process}/stat").exists() and " Z " in Path(f"/proc/{process}/stat").read_text():
            return True
        time.sleep(0.01)
    return False
