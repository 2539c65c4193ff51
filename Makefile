# Every target sets up what it needs; nothing has to be installed beforehand but Python 3.11+ and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help install serve test test-unit journeys check ingest evaluate bench lock clean

help:  ## Show the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1\t\2/' | expand -t 14

install: $(STAMP)  ## Make the virtual environment and install the pinned dependencies

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; set PYTHON=...") if sys.version_info < (3, 11) else 0'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

serve: $(STAMP)  ## Build the index if needed and serve on http://127.0.0.1:7860
	$(BIN)/mvoi serve

ingest: $(STAMP)  ## Bring the index up to date with knowledge/
	$(BIN)/mvoi ingest

test: check  ## All checks and tests; the browser journeys run when Chromium is installed
	$(BIN)/pytest -n auto --dist loadgroup

test-unit: $(STAMP)  ## The quick tests only
	$(BIN)/pytest tests/unit tests/contract

journeys: $(STAMP)  ## The browser journeys only; they write screenshots/
	$(BIN)/pytest tests/journeys

check: $(STAMP)  ## Lint, types and dependency rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

evaluate: ingest  ## Answer the golden questions and hold the figures against the committed ones
	$(BIN)/mvoi evaluate --report evaluation.md --baseline tests/golden/baseline.json

bench: $(STAMP)  ## Measure retrieval, answer times, embedding speed and memory
	$(BIN)/python -m tests.benchmarks

lock: $(STAMP)  ## Write requirements.lock from what is installed
	$(BIN)/python -m pip freeze --exclude-editable | sed "s/+cpu$$//" > requirements.lock

clean:  ## Remove the environment, the index and the caches
	rm -rf $(VENV) var build *.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache screenshots evaluation.md
