# `make help` lists what can be made. Everything is set up in .venv and node_modules, nowhere else.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.SUFFIXES:

ifndef PYTHON
PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && command -v $$p && break; done)
endif
SETUP = $(if $(PYTHON),$(PYTHON),$(error Python 3.11 or newer is needed: install it, \
	or say where it is: make PYTHON=/path/to/python3)) tools/environment.py
STAGE = tools/stage
OF_EDITION = $(if $(EDITION),--edition $(EDITION))

export PATH := $(CURDIR)/.venv/bin:$(CURDIR)/node_modules/.bin:$(PATH)
unexport PYTHONHOME PYTHONPATH

.PHONY: help
help: ## this list
	@echo 'make TARGET [EDITION=name]'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' Makefile

.PHONY: serve
serve: ## build the site, serve it here and show the address
	@$(SETUP) run
	@pathways serve $(OF_EDITION) $(if $(PORT),--port $(PORT))

.PHONY: check
check: ## check the trees, scenarios, sources and contacts
	@$(SETUP) run
	@pathways check $(OF_EDITION)

.PHONY: site
site: ## build the editions and the pages that lead to them into site/, strictly
	@$(SETUP) run
	@pathways build $(OF_EDITION)

.PHONY: build
build: site ## the same

.PHONY: archive
archive: site ## build the site, and keep a dated copy of it in archive/ if it has changed
	@pathways archive

.PHONY: test
test: ## set up all that is needed, then run every check of code, page and content
	@$(SETUP) dev node browser
	@$(STAGE) 'ruff check' ruff check --quiet --output-format concise
	@$(STAGE) 'ruff format --check' ruff format --check
	@$(STAGE) 'mypy --strict' mypy --strict
	@$(STAGE) --live 'pytest' pytest -n "$${JOBS:-2}" -m 'not browser'
	@$(STAGE) 'tsc (types of the page)' tsc --noEmit -p generator/pathways/page/tsconfig.json
	@$(STAGE) 'terser (scripts as sent)' python tools/small.py --check
	@$(STAGE) --live 'node --test' tools/node-tests
	@$(STAGE) --live 'pytest, in a browser' tools/browser-tests

.PHONY: test-all
test-all: test ## the same, and what takes long: each line of code taken, each state of each edition looked at
	@$(STAGE) --live 'pytest, and which lines it takes' \
		pytest -n "$${JOBS:-2}" -m 'not browser' --cov --cov-report=term:skip-covered
	@PATHWAYS_EVERY_STATE=1 $(STAGE) --live 'every state of every edition, at three widths, light and dark; every aid by keyboard' \
		tools/browser-tests tests/content/test_states.py tests/content/test_by_keyboard.py

.PHONY: pictures
pictures: ## take the pictures in README.md anew
	@$(SETUP) dev node browser
	@. ./.venv/browser && export PATHWAYS_CHROMIUM && python tools/pictures

.PHONY: numbers
numbers: ## measure and print the numbers that README.md gives (takes long)
	@$(SETUP) dev node browser
	@tools/numbers

.PHONY: bench
bench: ## measure checking, reading and building, into docs-dev/benchmarks/ (takes hours)
	@$(SETUP) dev browser
	@PYTHONPATH=generator:. python -m benchmarks

.PHONY: format
format: ## lay out the Python code and mend what ruff can mend
	@$(SETUP) dev
	@ruff check --quiet --fix-only
	@ruff format --quiet

.PHONY: schemas
schemas: ## write the JSON Schemas, and the line at the head of each file that names its own
	@$(SETUP) dev
	@python tools/schemas.py

.PHONY: scripts
scripts: ## keep the page's scripts as terser makes them, which is how they are sent
	@$(SETUP) dev node
	@python tools/small.py

.PHONY: wheel
wheel: ## build the package into dist/
	@$(SETUP) dev
	@$(STAGE) 'hatchling build' hatchling build

.PHONY: lock
lock: ## pin what is newly asked for; UPGRADE=1 takes newer versions of everything
	@$(SETUP) dev node
	@PYTHON='$(PYTHON)' UPGRADE='$(UPGRADE)' tools/lock

.PHONY: clean
clean: ## remove what was built or installed here
	@rm -rf .venv build site dist node_modules .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find generator tests tools -name __pycache__ -prune -exec rm -rf {} +
