"""Makes the file of what is kept that comes with the package: `python -m egov_extract.rules.built FILE`.

Compiled patterns are not in it: `regex` puts them together in another order each time, and a package is the same bytes
whenever it is built.
"""

from __future__ import annotations

import sys
from pathlib import Path

from egov_extract.compiled import write
from egov_extract.rules import load

if __name__ == "__main__":
    patterned = [entry for entry in load().entries if entry.found and not entry.phrases]
    told = [entry.told for entry in patterned]
    write(Path(sys.argv[1]), all_of_it=True)
