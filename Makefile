# Each target sets itself up from nothing but Python >= 3.11.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test coverage check bench clean help

help:  ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed, found " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $(STAMP)

demo: $(STAMP)  ## the whole main job on synthetic data, into progression-demo/
	$(BIN)/progression demo progression-demo --force

test: $(STAMP)  ## the full suite
	.ci/system-parts
	$(BIN)/python -m pytest -n auto

coverage: $(STAMP)  ## the full suite with branch coverage, which takes half as long again
	.ci/system-parts
	$(BIN)/python -m pytest -n auto --cov --cov-report=term --cov-fail-under=95

check: $(STAMP)  ## lint, format, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(STAMP)  ## the benchmarks, as ratios to named rivals
	$(BIN)/python benchmarks/run.py

clean:  ## remove what the targets made
	rm -rf $(VENV) progression-demo dist build .mypy_cache .ruff_cache .pytest_cache
