# Two commands do all the set-up: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help demo test killed check venv

help:
	@echo "make demo    the whole product and a world around it  (ARGS=--until-done to end by itself)"
	@echo "make test    the whole suite                          (ARGS='tests/lifecycle -k silence')"
	@echo "make killed  120 orders while every process is killed again and again  (KILLED_SEED=...)"
	@echo "make check   ruff, mypy and the direction of imports"

demo: venv
	@$(BIN)/python starter.py demo $(ARGS)

# The hardest first, and by itself: it wants both cores.
test: venv $(if $(ARGS),,killed)
	@$(BIN)/pytest $(or $(ARGS),--numprocesses=2 --dist=loadgroup --ignore=tests/killed)

# Says what it counted, and its seed.
killed: venv
	@$(BIN)/pytest tests/killed -s

check: venv
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

venv: .venv/installed

# Installed again only when the lock changes.
.venv/installed: requirements-dev.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; say which: make PYTHON=python3.12 ..." >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing the locked packages into .venv ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@
