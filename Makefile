PY ?= .venv/bin/python

.PHONY: help venv test check soak peers bench snapshots schema

help:  ## What can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

venv:  ## .venv with the project and its tools, from this checkout
	python3 -m venv .venv
	.venv/bin/pip install -q -e '.[dev]'

test:  ## The tests
	$(PY) -m pytest

check:  ## Everything a change must pass
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -m pytest

soak:  ## The tests with many examples, and the long ones; FUZZ_CASES=25000 of each property (needs: pip install -e .[soak])
	HYPOTHESIS_PROFILE=soak $(PY) -m pytest

TEXTS ?= samples

peers:  ## What `make bench` compares with, in an environment of its own
	benchmarks/peers.sh build/peers

bench:  ## Speed beside others, growth, memory, cold starts, many files (TEXTS=folder; see docs/performance.md)
	$(PY) benchmarks/speed.py $(TEXTS) --cold
	$(PY) benchmarks/batch.py $(TEXTS) --files 500 --flat 10 100 1000 10000

snapshots:  ## Write what the samples give now; review the difference
	$(PY) -m pytest tests --update-snapshots

schema:  ## The JSON Schema of the records, and the pages made from types and patterns
	$(PY) -m egov_extract.schema
	$(PY) -m egov_extract.rules.page
