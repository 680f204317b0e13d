# make demo, make test, make check, make fast: each makes its own environment first.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$p && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
DEMO := demo
PACKAGING := pyproject.toml setup.cfg

.DEFAULT_GOAL := help
.PHONY: help demo test check format fast plain clean

help:
	@echo 'make demo    install, read the sample reports, show what is in them'
	@echo 'make test    install what the tests need and run them'
	@echo 'make check   formatting, types, tests and coverage'
	@echo 'make fast    compile the modules of placing (needs a C compiler)'
	@echo 'make plain   remove what was compiled'
	@echo 'make clean   remove the environment and the demo'

$(BIN)/python:
	@test -n '$(PYTHON)' || { echo 'tracker needs Python 3.11 or later' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(BIN)/python $(PACKAGING)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.testing: $(BIN)/python $(PACKAGING)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@ $(VENV)/.installed

demo: $(VENV)/.installed
	@mkdir -p $(DEMO)
	@rm -f $(DEMO)/tracker.db* $(DEMO)/events.csv
	$(BIN)/tracker ingest data/reports --db $(DEMO)/tracker.db
	$(BIN)/tracker timeline --db $(DEMO)/tracker.db
	$(BIN)/tracker export $(DEMO)/events.csv --db $(DEMO)/tracker.db
	@echo
	@echo 'The events are in $(DEMO)/events.csv, the database is $(DEMO)/tracker.db. Try:'
	@echo
	@echo '  source $(BIN)/activate'
	@echo '  export TRACKER_DB=$(DEMO)/tracker.db'
	@echo '  tracker timeline --place Balochistan --min-killed 10'
	@echo '  tracker show ID          # one event, with the words that carry its values'
	@echo '  tracker stats --by type'
	@echo '  tracker ingest FOLDER    # reports of your own'

test: $(VENV)/.testing
	$(BIN)/python -m pytest $(PYTEST)

check: $(VENV)/.testing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest --cov=tracker --cov-report=term:skip-covered $(PYTEST)

format: $(VENV)/.testing
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

fast: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'mypy>=1.10' 'setuptools>=69'
	$(BIN)/python compile.py

plain:
	rm -f tracker/*.so tracker/*/*.so tracker/*.pyd tracker/*/*.pyd

clean: plain
	rm -rf $(VENV) $(DEMO) build *.egg-info
