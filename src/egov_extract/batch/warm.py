"""Imported by the process that workers are forked from: what every worker needs is loaded there once."""

from __future__ import annotations

from contextlib import suppress

# Whatever is wrong, the worker meets it again and can say so.
with suppress(Exception):
    from egov_extract.batch import pool, work
    from egov_extract.compiled import compile_all
    from egov_extract.pipeline import extract

    extract(work.WARMING)
    compile_all()

    import gc

    # What is loaded now stays: a collection that looked at it would copy the pages that all workers share.
    gc.freeze()

__all__ = ["pool", "work"]
