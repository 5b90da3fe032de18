"""Puts into the wheel what the pattern files say, read once: reading them takes most of the time of a start."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Kept(BuildHookInterface):  # type: ignore[type-arg]
    """Adds what `egov_extract.rules.built` writes, without what an earlier run kept."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        self._folder = tempfile.TemporaryDirectory()
        file = Path(self._folder.name, "patterns.kept")
        environment = {
            **os.environ,
            # All of this process's path: under pip the libraries stand where only its own PYTHONPATH says.
            "PYTHONPATH": os.pathsep.join([str(Path(self.root, "src")), *filter(None, sys.path)]),
            "PYTHONPYCACHEPREFIX": str(Path(self._folder.name, "cache")),
            "PYTHONHASHSEED": "0",  # the same bytes each time
        }
        subprocess.run([sys.executable, "-m", "egov_extract.rules.built", str(file)], env=environment, check=True)
        build_data["force_include"][str(file)] = "egov_extract/patterns.kept"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            self._folder.cleanup()
