# Two commands are enough: `make run` and `make test`. Everything is installed into .venv.
#
#   PORT=8081 make run                 another port
#   KLYNGE_HOME=~/klynge make run      another home folder
#   PIP_ARGS="--index-url URL" …       another package index; see README on PyTorch

PORT ?= 8080
PYTHON ?= python3
PIP_ARGS ?=
VENV := .venv
BIN := $(VENV)/bin
export KLYNGE_HOME ?= $(CURDIR)/.klynge
TORCH := torch==2.13.0

.PHONY: run test test-long check format docs messages bench clean help

help: ## Show what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

run: $(VENV)/.run ## Read the demo corpus (once) and serve it on 127.0.0.1:$(PORT)
	@$(BIN)/klynge ingest corpora/demo
	@exec $(BIN)/klynge serve --port $(PORT)

test: $(VENV)/.test ## Run every test, with small budgets
	$(BIN)/python -m pytest -m "not long"

test-long: $(VENV)/.test ## The same tests with larger budgets
	KLYNGE_TEST_BUDGET=long $(BIN)/python -m pytest

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
	rm -rf $(VENV) .klynge site

# PyTorch comes first and by its exact version, so that an index with CPU wheels gives the CPU build.
$(VENV)/.run: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing Klynge into $(VENV) (once; some minutes)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check $(PIP_ARGS) $(TORCH)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check $(PIP_ARGS) -e .
	@touch $@

$(VENV)/.%: $(VENV)/.run
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check $(PIP_ARGS) -e .[$*]
	@touch $@
