"""LibreOffice, where it is installed, as a converter: without network or macros, under a time limit."""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from fazhi_nlp.errors import DocumentError

TIME_LIMIT = 120
"""Seconds for one document; a report takes about three."""

_PLACES = (
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
    Path("C:/Program Files (x86)/LibreOffice/program/soffice.exe"),
)

# What its own profile says: no macros, no links followed, every connection to a closed port.
_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
_SETTING = (
    '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
)
_PROFILE = '<oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>'


def find() -> str | None:
    """Path of the program `soffice`, None where it is not installed."""
    on_path = shutil.which("soffice") or shutil.which("libreoffice")
    return on_path or next((str(place) for place in _PLACES if place.exists()), None)


def to_docx(program: str, data: bytes, where: str, *, time_limit: float = TIME_LIMIT) -> bytes:
    """Convert a Word binary document to .docx.

    Parameters
    ----------
    program : str
        Path of `soffice`.
    data : bytes
    where : str
        Name of the document in messages.
    time_limit : float
        Seconds, after which it is stopped with all that it has started.

    Raises
    ------
    DocumentError
        Where it cannot open the document, or takes too long (code ``timeout``).
    """
    with TemporaryDirectory(prefix="fazhi-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, "document.doc")
        source.write_bytes(data)
        _convert(program, source, _write_profile(Path(folder, "profile")), where, time_limit)
        try:
            return source.with_suffix(".docx").read_bytes()
        except FileNotFoundError:
            raise DocumentError(
                f"{where}: LibreOffice cannot open it, the document is damaged; open it in Word or WPS and"
                " save it as .docx",
                zh=f"{where}：LibreOffice 无法打开，文档可能已损坏；请用 Word 或 WPS 打开后另存为 .docx",
            ) from None


def _write_profile(folder: Path) -> Path:
    """A fresh profile: two calls never share one, and nothing of the user's is read."""
    user = folder / "user"
    user.mkdir(parents=True)
    items = "".join(_SETTING.format(*setting) for setting in _SETTINGS)
    (user / "registrymodifications.xcu").write_text(_PROFILE.format(items), encoding="utf-8")
    return folder


def _convert(program: str, source: Path, profile: Path, where: str, time_limit: float) -> None:
    process = subprocess.Popen(
        [
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            *("--headless", "--norestore", "--nologo", "--nolockcheck"),
            *("--convert-to", "docx", "--outdir", str(source.parent), str(source)),
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(time_limit)
    except subprocess.TimeoutExpired:
        raise DocumentError(
            f"{where}: LibreOffice did not finish within {time_limit:g} seconds; open the document in Word or"
            " WPS and save it as .docx",
            zh=f"{where}：LibreOffice 在 {time_limit:g} 秒内没有转换完；请用 Word 或 WPS 打开后另存为 .docx",
            code="timeout",
        ) from None
    finally:
        if process.poll() is None:
            end_with_children(process)
            process.wait()


def end_with_children(process: "subprocess.Popen[bytes]") -> None:
    """End a program that runs in a session of its own, and what it has started.

    `soffice` is a script that starts the real one.
    """
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError):  # it has ended by itself
            os.killpg(process.pid, signal.SIGKILL)
