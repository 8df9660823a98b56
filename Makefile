# Every target sets up what it needs: `make demo` on a fresh machine with Python 3.11 to 3.13 is enough.
#     make test PYTHON=python3.13 VENV=.venv-3.13      another Python, beside the first

PYTHON ?= python3
VENV ?= .venv

DEMO := out/kenya-2008

BIN := $(VENV)/bin
PYTHON_VERSION := $(shell $(PYTHON) -c 'import platform; print(platform.python_version())' 2>/dev/null || echo none)
INSTALLED := $(VENV)/installed-on-$(PYTHON_VERSION)
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check install -c constraints.txt

.DEFAULT_GOAL := help
.PHONY: help demo test lint unit bench clean

help: ## Show this help
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile

demo: $(INSTALLED) ## Compare Kenya 2008 as it was with nobody acting, and with the same acts 7 and 28 days later
	@$(BIN)/simulator compare kenya-2008 --delays 0,7,28 --replicates 1000 --brief --out $(DEMO)
	@$(BIN)/simulator report $(DEMO)

test: ## Lint, then run all tests on all cores
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory unit

lint: $(INSTALLED) ## Check style, format and types
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy

# Tests of one group stay on one core: they share what is slow to set up.
unit: $(INSTALLED) ## Run all tests on all cores, without linting
	$(BIN)/python -m pytest -n auto --dist loadgroup $(TESTS)

bench: $(INSTALLED) ## Measure the speed and write benchmarks/results.md
	@$(BIN)/python -m benchmarks.bench

clean: ## Remove the environment, the caches and what was built; results stay
	rm -rf $(VENV) .venv-* build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find simulator tests docs benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# The mark is made last: an environment whose installation was cut short has none, and is made anew. So is one of
# another Python, and one older than what it was installed from.
$(INSTALLED): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null || { \
	    echo "The simulator needs Python 3.11, 3.12 or 3.13, and \`$(PYTHON)\` is $(PYTHON_VERSION:none=not there)." >&2; \
	    echo "Name another one, for example: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; \
	    exit 2; }
	@echo "Setting up $(VENV) for Python $(PYTHON_VERSION), once; this takes a minute or two." >&2
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV) || { \
	    echo "\`$(PYTHON) -m venv\` failed; on Debian and Ubuntu: apt-get install python3-venv" >&2; \
	    rm -rf $(VENV); \
	    exit 2; }
	@$(PIP) hatchling
	@$(PIP) --no-build-isolation --editable '.[dev]'
	@touch $@
