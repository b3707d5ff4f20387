# Liner Notes. `make` alone lists what can be done; each target sets up what it needs first.

PYTHON ?= python3
PY     := .venv/bin/python
PIP    := $(PY) -m pip install --disable-pip-version-check --no-input --require-hashes
# pip's own lines, made into a list of what it is getting; its errors stay as they are.
SHOW   := awk '/^Collecting/ { split($$2, n, /[=<>\[]/); printf "  %s\n", n[1]; fflush() } /^Installing/ { print "  installing …"; fflush() }'
# Tests wait more than they work: more workers than cores.
WORKERS ?= 4

.DEFAULT_GOAL := help
.PHONY: help setup run migrate test fuzz format check bench gallery lock manifest rights readme reset

help: ## List what can be done
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: .venv/.ready ## Make .venv with the locked dependencies (done by run and test themselves)

run: .venv/.ready ## Start the bot: with the local workspace, or with Slack when .env has its credentials
	@$(PY) -m sandbox

migrate: .venv/.ready ## Bring the database to this program's tables
	@$(PY) -m bot migrate

test: .venv/.ready-dev ## Run every test (PostgreSQL too when TEST_DATABASE_URL names a server)
	@$(PY) -m pytest -n $(WORKERS) $(ARGS)

fuzz: .venv/.ready-dev ## For long: the models of approvals and sessions, and 18,000 messages to a Slack that answers badly
	@FUZZ=2000x50 LETTERS=18000 $(PY) -m pytest -n 0 tests/commands/test_approval_machine.py tests/commands/test_session_machine.py tests/bot/test_lost_answers.py $(ARGS)

format: .venv/.ready-dev ## Mend what a machine can mend: lint and layout
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .

check: .venv/.ready-dev ## Lint, types, import directions
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports

bench: .venv/.ready ## Measure ratios side by side: all of them, or ONLY="reading claiming"
	@$(PY) -m benchmarks $(or $(ONLY),all)

gallery: .venv/.ready-dev ## Pictures of every message, form and Home in var/gallery: of all plays, or ONLY="decisions credits"
	@$(PY) -m tests.pictures $(ONLY)

manifest: .venv/.ready ## Write manifest.json from the registry
	@$(PY) -m bot manifest > manifest.json.new && mv manifest.json.new manifest.json

rights: .venv/.ready ## Write docs/rights.md from the table of rights
	@$(PY) -m bot rights > docs/rights.md.new && mv docs/rights.md.new docs/rights.md

readme: .venv/.ready ## Write the README's rows of commands from their verbs
	@$(PY) -m bot readme < README.md > README.md.new && mv README.md.new README.md

lock: .venv/.ready-dev ## Lock the dependencies again, with hashes
	@$(PY) -m piptools compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras -o requirements.txt requirements.in
	@$(PY) -m piptools compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras -o requirements-local.txt requirements-local.in
	@$(PY) -m piptools compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras --allow-unsafe -o requirements-dev.txt requirements-dev.in

# The record of the settings' default stands in var/ too: only what `make run` keeps for its demo is deleted.
reset: ## Forget the local workspace's demo; a record is never touched
	@if [ -e var/demo ]; then echo "Deleting the demo:"; find var/demo -type f | sed 's/^/  /'; rm -rf var/demo; \
	else echo "There is no demo in var/demo: nothing is deleted."; fi

.venv/.made:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Liner Notes needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12 $(MAKECMDGOALS)")'
	@echo "Making .venv …"
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/.ready: requirements.txt requirements-local.txt | .venv/.made
	@echo "Getting the locked dependencies …"
	@rm -f .venv/.failed; ($(PIP) -r requirements.txt -r requirements-local.txt || touch .venv/.failed) | $(SHOW); test ! -e .venv/.failed
	@touch $@

.venv/.ready-dev: requirements-dev.txt .venv/.ready | .venv/.made
	@echo "Getting what the tests and checks need …"
	@rm -f .venv/.failed; ($(PIP) -r requirements-dev.txt || touch .venv/.failed) | $(SHOW); test ! -e .venv/.failed
	@touch $@
