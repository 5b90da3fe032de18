"""What a program does that it may not: calls to the network, files written elsewhere than allowed, programs started.

`guarded` makes a folder whose `sitecustomize` every Python process imports that has it on PYTHONPATH, workers too.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

_HOOK = """
import os, sys

LOG, ALLOWED = os.environ["GUARD_LOG"], tuple(os.environ["GUARD_ALLOWED"].split(os.pathsep))
NETWORK = {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
           "socket.gethostbyname", "socket.gethostbyaddr", "urllib.Request", "ftplib.connect", "smtplib.connect"}
PROGRAMS = {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.startfile"}
CHANGES = {"os.mkdir": 1, "os.rmdir": 1, "os.remove": 1, "os.rename": 2, "os.link": 2, "os.symlink": 2,
           "os.truncate": 1, "os.chmod": 1, "os.chown": 1, "shutil.rmtree": 1, "tempfile.mkstemp": 1}
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
log = os.open(LOG, os.O_WRONLY | os.O_CREAT | os.O_APPEND)


def outside(path, folder=-1):
    if isinstance(path, int) or path is None:
        return False
    if isinstance(folder, int) and folder >= 0:
        path = os.path.join(os.readlink(f"/proc/self/fd/{folder}"), os.fsdecode(path))
    name = os.path.realpath(os.fsdecode(path))
    kept = os.path.basename(os.path.dirname(name)) == "__pycache__" or os.path.basename(name) == "__pycache__"
    return not (kept or name.startswith("/dev/") or any((name + os.sep).startswith(one + os.sep) for one in ALLOWED))


def hook(event, args):
    local = event.startswith("socket.") and getattr(args[0], "family", None) == 1  # AF_UNIX: its own workers
    if event in NETWORK and not local:
        os.write(log, f"{event} {args!r}\\n".encode())
        raise PermissionError(event)
    if event in PROGRAMS:
        os.write(log, f"{event} {args[0]!r}\\n".encode())
    elif event == "open" and isinstance(args[2], int) and args[2] & WRITES and outside(args[0]):
        os.write(log, f"open {args[0]!r}\\n".encode())
    elif any(outside(path, args[-1]) for path in args[: CHANGES.get(event, 0)]):
        os.write(log, f"{event} {args!r}\\n".encode())


sys.addaudithook(hook)
"""


def guarded(folder: Path, source: Path, allowed: Sequence[Path]) -> tuple[dict[str, str], Path]:
    """The environment under which a Python process is watched, and the file that holds what it did wrong, one a line.

    `source` is the folder of the package; files may be written in the folders `allowed` and in Python's own caches.
    Home and the folder of temporary files are under `folder`, `home` and `tmp`.
    """
    hook, log = folder / "hook", folder / "log"
    hook.mkdir()
    (hook / "sitecustomize.py").write_text(_HOOK, encoding="utf-8")
    for name in ("home", "tmp"):
        (folder / name).mkdir()
    log.touch()
    places = [path.resolve() for path in (*allowed, folder / "tmp", log)]
    return os.environ | {
        "PYTHONPATH": os.pathsep.join(map(str, (hook, source))),
        "GUARD_LOG": str(log),
        "GUARD_ALLOWED": os.pathsep.join(map(str, places)),
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "tmp"),
        "PYTHONWARNINGS": "ignore",
        "PATH": os.path.dirname(sys.executable),
    }, log
