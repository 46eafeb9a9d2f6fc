.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin

help: ## List the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: .venv/runtime ## Start everything and print the address of the chat page
	@if [ -n "$$BOT_TOKEN" ]; then exec $(BIN)/python -m bot; else exec $(BIN)/python -m playground; fi

test: .venv/dev ## Run the tests, on all cores
	@$(BIN)/python -m pytest -n auto --dist worksteal

setup: .venv/dev ## Build .venv and nothing else

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 to 3.13 is needed, this is %d.%d" % sys.version_info[:2] if not (3, 11) <= sys.version_info[:2] <= (3, 13) else 0)'
	@$(PYTHON) -m venv .venv

.venv/runtime: .venv/bin/python requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@touch "$@"

.venv/dev: .venv/bin/python requirements.lock requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	@touch "$@" .venv/runtime

check: .venv/dev ## Lint, types, borders between packages, guides and locales
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python -m explainers check
	@$(BIN)/python -m pytest tests/test_locales.py tests/test_documentation.py

guides: .venv/dev ## Build all guides as a small website in build/guides
	@$(BIN)/python -m explainers.site build/guides

bench: .venv/dev ## Measure detection and the whole bot, and accuracy where a corpus is given (CORPUS=dir)
	@$(BIN)/python -m benchmarks.detection
	@$(BIN)/python -m benchmarks.product
	@if [ -n "$(CORPUS)" ]; then $(BIN)/python -m benchmarks.accuracy "$(CORPUS)"; fi


train: .venv/dev ## Train the model that sorts questions from tests/corpus/questions
	@$(BIN)/python -m benchmarks.train

train-encoder: .venv/dev ## Train the encoder of questions (half an hour; needs the group `train` of pyproject.toml)
	@$(BIN)/python -m benchmarks.encoder.train

lock: ## Make both lock files anew from pyproject.toml (needs uv)
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header pyproject.toml -o requirements.lock
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock

.PHONY: help run test setup check guides bench lock train train-encoder
