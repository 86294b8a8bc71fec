# Two commands are enough: `make run` and `make test`. Everything is installed into .venv.
#
#   PORT=8081 make run                 another port
#   KLYNGE_HOME=~/klynge make run      another home folder
#   PIP_ARGS="--index-url URL" …       another package index; see README on PyTorch
#   JOBS=1 make test                  one test at a time; two files at once unless told
#   CHROMIUM=/path/to/chromium …       the browser that tests the pages; see docs/front-end.md

PORT ?= 8080
PYTHON ?= python3
PIP_ARGS ?=
JOBS ?= 2
VENV := .venv
BIN := $(VENV)/bin
export KLYNGE_HOME ?= $(CURDIR)/.klynge
TORCH := torch==2.13.0
WEB := hatch_build.py $(shell find web -path web/node_modules -prune -o -type f -print)
export CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

.PHONY: run test test-long test-pages browser screenshots check format docs messages bench clean help

help: ## Show what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

run: $(VENV)/.run ## Read the demo corpus (once) and serve it on 127.0.0.1:$(PORT)
	@$(BIN)/klynge ingest corpora/demo
	@exec $(BIN)/klynge serve --port $(PORT)

test: $(VENV)/.test ## Run every test, with small budgets
	$(BIN)/python -m pytest -m "not long" -n $(JOBS) --dist loadfile

test-long: $(VENV)/.test ## The same tests with larger budgets
	KLYNGE_TEST_BUDGET=long $(BIN)/python -m pytest -n $(JOBS) --dist loadfile

test-pages: $(VENV)/.test ## The tests of the pages alone; without a browser they fail
	@test -n "$(CHROMIUM)" || { echo "No Chromium on PATH: make browser, or CHROMIUM=/path/to/it"; exit 1; }
	$(BIN)/python -m pytest tests/pages

browser: ## Install Chromium for the tests of the pages, if there is none (Debian, Ubuntu)
	@test -n "$(CHROMIUM)" || { \
	  as_root=$$(test "$$(id -u)" = 0 || echo sudo); \
	  $$as_root apt-get update -q && $$as_root apt-get install -q -y --no-install-recommends chromium; }

screenshots: $(VENV)/.test ## Pictures of every page at both widths, light and dark, into screenshots/
	$(BIN)/python bench/screenshots.py --out screenshots

check: $(VENV)/.check ## Style, types and the house's floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.check ## Put the code in its usual shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/.docs ## Build the documentation into site/
	$(BIN)/mkdocs build --strict

messages: $(VENV)/.run ## Gather the texts of the pages into the catalogues of service/translations
	$(BIN)/python -m service.messages

bench: $(VENV)/.test ## Print the measured figures (minutes)
	$(BIN)/python bench/reading.py
	$(BIN)/python bench/asking.py
	$(BIN)/python bench/extraction.py

clean: ## Remove the environment and the demo's home
	rm -rf $(VENV) .klynge site screenshots web/node_modules service/static/built

# PyTorch comes first and by its exact version, so that an index with CPU wheels gives the CPU build.
$(VENV)/.run: pyproject.toml $(WEB)
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing Klynge into $(VENV) (once; some minutes)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check $(PIP_ARGS) $(TORCH)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check $(PIP_ARGS) -e .
	@touch $@

$(VENV)/.%: $(VENV)/.run
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check $(PIP_ARGS) -e .[$*]
	@touch $@
