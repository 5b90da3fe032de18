"""Which part of the program knows which: every stage the earlier ones, none a later one."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import egov_extract

ROOT = Path(egov_extract.__file__).parent
PACKAGE = "egov_extract"

MAY_IMPORT: dict[str, str] = {
    "errors": "",
    "model": "",
    "compiled": "",
    "steps": "",
    "own": "",
    "encoding": "compiled",
    "normalise": "compiled model encoding",
    "numeral": "model",
    "period": "model",
    "words": "compiled model",
    "schema": "model",
    "rules": "compiled errors model normalise numeral",
    "grid": "compiled model numeral",
    "segment": "compiled model normalise rules grid",
    "find": "compiled model normalise rules segment words",
    "head": "compiled model normalise period rules segment find area",
    "assemble": "compiled model normalise numeral period rules segment find head",
    "link": "compiled model normalise rules segment find",
    "record": "model rules segment",
    # Look-ups in code lists.
    "area": "compiled normalise rules",
    "maturity": "rules",
    "check": f"{PACKAGE} rules schema",
    "pipeline": f"{PACKAGE} model normalise numeral period rules segment find head assemble link record metadata",
    "metadata": "errors area head model read rules",
    "explain": "model pipeline rules steps",
    "read": "errors model encoding own",
    # What people look at.
    "tell": "model",
    "write": "compiled errors model own rules tell",
    "page": f"{PACKAGE} own tell",
    "report": "errors model normalise rules segment tell page batch write",
    "compare": "errors maturity model page rules tell",
    "diff": "compare model page rules tell",
    "batch": f"{PACKAGE} compiled errors metadata model own pipeline read write rules",
    "cli": (
        f"{PACKAGE} errors model pipeline read write rules schema batch check explain rules.examples rules.hostile "
        "tell page report compare diff metadata"
    ),
    # The package's own face, which imports the stages only when they are asked for.
    PACKAGE: "errors model pipeline read",
    "__main__": "cli",
    # Tries the rules as the stages run them.
    "rules.page": "rules",
    "rules.hostile": "normalise rules find assemble",
    "rules.examples": "model normalise rules segment find link pipeline",
}
"""For each part, by its first name under the package, the other parts that it may import."""

ONLY_IN: dict[str, str] = {
    "underthesea": "words",
    "yaml": "rules write",
    "jinja2": "page",
    "markupsafe": "page compare",
    "matplotlib": "compare",
    "typer": "cli",
    "click": "cli",
    "rich": "cli write",
    "pyarrow": "write batch",
    "distributed": "batch",
    "fsspec": "batch",
    "xlsxwriter": "write",
    "python_calamine": "write",
    "multiprocessing": "batch",
    "lxml": "read",
    "pypdfium2": "read",
    "pdfplumber": "read",
}
"""Libraries that only these parts may import."""


def name_of(path: Path) -> str:
    """The module's name under the package; the package's own is `egov_extract`."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__") or PACKAGE


FILES = {name_of(path): path for path in sorted(ROOT.rglob("*.py"))}


def part_of(module: str) -> str:
    """The row of `MAY_IMPORT` that speaks of a module."""
    return module if module in MAY_IMPORT else module.partition(".")[0]


@cache
def imported(path: Path) -> frozenset[str]:
    """Full names of the modules, and of what is taken from them, that a file imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            assert node.module is not None
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in (
            "import_module",
            "__import__",
        ):
            names.update(arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str))
    return frozenset(names)


def parts_imported(path: Path) -> set[str]:
    """The parts of the program that a file imports."""
    parts: set[str] = set()
    for name in imported(path):
        if name == PACKAGE or name.startswith(f"{PACKAGE}."):
            inner = name.partition(".")[2]
            module = max((m for m in FILES if inner == m or inner.startswith(f"{m}.")), key=len, default=PACKAGE)
            parts.add(part_of(module))
    return parts


def test_imports_only_earlier_parts() -> None:
    for module, path in FILES.items():
        part = part_of(module)
        assert part in MAY_IMPORT, f"{module}: say in MAY_IMPORT what it may import"
        allowed = {part, *MAY_IMPORT[part].split()}
        assert parts_imported(path) <= allowed, module


def test_no_part_knows_a_later_one() -> None:
    reached: dict[str, set[str]] = {}
    for part in sorted(MAY_IMPORT, key=lambda part: len(MAY_IMPORT[part].split())):
        direct = set(MAY_IMPORT[part].split()) - {PACKAGE}
        reached[part] = direct.union(*(reached.get(other, set()) for other in direct))
    for part, others in reached.items():
        assert part not in others
        assert all(part not in reached[other] for other in others), part


def test_nothing_imports_the_command_line() -> None:
    assert {module for module, path in FILES.items() if "cli" in parts_imported(path)} <= {
        "__main__",
        *(module for module in FILES if part_of(module) == "cli"),
    }


def test_libraries_stay_in_their_part() -> None:
    for module, path in FILES.items():
        for name in imported(path):
            library = name.partition(".")[0]
            assert part_of(module) in ONLY_IN.get(library, part_of(module)).split(), f"{module} imports {library}"


def test_every_row_speaks_of_a_part() -> None:
    assert {part for part in MAY_IMPORT if part not in FILES} == set()
