"""Word and Excel of before 2007 and rich text, which LibreOffice turns into what is read here.

It runs without a screen, with a profile of its own that is thrown away, without macros, and with a proxy that leads
nowhere, so that nothing a document links to is fetched.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from egov_extract.errors import EgovError
from egov_extract.read import docx, xlsx
from egov_extract.read.blocks import Decoded
from egov_extract.read.failure import broken, too_large
from egov_extract.read.signature import signature_of

__all__ = ["decode", "program"]

_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 120
"""How long it may take for a document."""
_MEMORY = 4 << 30
_READERS = {"doc": ("docx", "MS Word 2007 XML", docx), "rtf": ("docx", "MS Word 2007 XML", docx),
            "xls": ("xlsx", "Calc MS Excel 2007 XML", xlsx)}  # fmt: skip
"""What each format is turned into, by which filter, and who reads that."""
_SETTINGS = {
    ("Inet/Settings", "ooInetProxyType"): 1,
    ("Inet/Settings", "ooInetHTTPProxyName"): "127.0.0.1",
    ("Inet/Settings", "ooInetHTTPProxyPort"): 9,
    ("Inet/Settings", "ooInetHTTPSProxyName"): "127.0.0.1",
    ("Inet/Settings", "ooInetHTTPSProxyPort"): 9,
    ("Office.Common/Security/Scripting", "MacroSecurityLevel"): 3,
    ("Office.Common/Security/Scripting", "DisableMacrosExecution"): "true",
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks"): "true",
}


def program() -> str | None:
    """LibreOffice's path; None where it is not installed."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


def decode(data: bytes, path: str, max_size: int) -> Decoded:
    """The document's text. Raises EgovError (extra) without LibreOffice, and as the readers of docx and xlsx do."""
    known = signature_of(data)
    assert known is not None
    assert known.format is not None
    office = program()
    if office is None:
        what = f"is {known.name}, which LibreOffice reads, and that is not installed"
        raise EgovError("extra", path, what, "install LibreOffice, or save it as docx or xlsx")
    to, filter, reader = _READERS[known.format]
    with TemporaryDirectory(prefix="egov-extract-") as folder:
        source, made = Path(folder, f"document.{known.format}"), Path(folder, "out", f"document.{to}")
        source.write_bytes(data)
        _convert(office, folder, f"{to}:{filter}", source, path, known.name)
        if not made.is_file():
            raise broken(path, known.name, "LibreOffice cannot open it; it may have a password")
        if made.stat().st_size > max_size:
            raise too_large(path, max_size)
        decoded: Decoded = reader.decode(made.read_bytes(), path, max_size)
        return decoded


def _convert(office: str, folder: str, to: str, source: Path, path: str, name: str) -> None:
    profile = Path(folder, "profile")
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_settings(), encoding="utf-8")
    command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
               "--convert-to", to, "--outdir", str(Path(folder, "out")), str(source)]  # fmt: skip
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": folder, "TMPDIR": folder, "LANG": "C.UTF-8"}
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment,
        start_new_session=True, preexec_fn=_limit if os.name == "posix" else None,
    )  # fmt: skip
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        raise broken(path, name, f"LibreOffice did not open it in {_SECONDS} seconds") from None
    finally:
        # It starts processes of its own.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _limit() -> None:
    """Give the process, which inherits the limit of the one that reads documents, a limit of its own."""
    import resource

    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _settings() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'
        "</item>"
        for (path, name), value in _SETTINGS.items()
    )
    space = 'xmlns:oor="http://openoffice.org/2001/registry"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<oor:items {space}>{items}</oor:items>\n'
