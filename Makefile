# What a person types. Everything runs in .venv, which follows requirements-dev.lock.
#   make demo ARGS=--until-done      make test ARGS="tests/lifecycle -x"

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCK := requirements-dev.lock
STAMP := $(VENV)/.locked

.DEFAULT_GOAL := help
.PHONY: help venv demo test check

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-6s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

venv: $(STAMP) ## Make or refresh the virtual environment

demo: $(STAMP) ## Run everything here, with orders that live at hours per second
	@$(BIN)/python starter.py demo $(ARGS)

test: $(STAMP) ## Run the tests
	$(BIN)/pytest $(ARGS)

check: $(STAMP) ## Lint, format, types and the arrows between rooms
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

$(STAMP): $(LOCK)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) --version 2>&1)." >&2; \
	  echo "Name another one: make venv PYTHON=python3.12" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCK)
	@touch $@
