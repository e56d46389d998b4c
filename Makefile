# QIS Studio. `make run` does everything a fresh machine with Python >= 3.11 and Node >= 20 needs, then serves.
#
# Set-up is stamped with the hash of what it was made from, inside what it made: deleting .venv, node_modules or
# frontend/dist deletes its stamp with it, and an unchanged tree is ready in a fraction of a second.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

BIN    := .venv/bin
PY     := $(BIN)/python
UV     := $(BIN)/uv
STAMPS := .venv/.stamps

digest = $(shell cat $(1) 2>/dev/null | { sha256sum 2>/dev/null || shasum -a 256; } | cut -c1-16)

WEB_FILES   := $(shell find frontend -type f -not -path '*/node_modules/*' -not -path 'frontend/dist/*' \
                 -not -path 'frontend/coverage/*' -not -name '*.test.*' 2>/dev/null | LC_ALL=C sort)
CORE_FILES  := $(shell find modules backend/engine backend/warm.py -name '*.py' 2>/dev/null)

RUNTIME := $(STAMPS)/runtime-$(call digest,locks/bootstrap.txt locks/runtime.txt pyproject.toml)
DEV     := $(STAMPS)/dev-$(call digest,locks/bootstrap.txt locks/dev.txt pyproject.toml)
NODE    := node_modules/.stamps/node-$(call digest,package.json package-lock.json frontend/package.json)
WEB     := frontend/dist/.stamp-$(call digest,$(WEB_FILES) package-lock.json)
WARM    := $(STAMPS)/warm

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# --- set-up -----------------------------------------------------------------------------------------------------

.PHONY: setup
setup: $(RUNTIME) $(WEB) $(WARM) ## .venv with qis, the built front end, warm compilation caches

.PHONY: setup-dev
setup-dev: $(DEV) setup ## the same, and what the tests and checks need

$(PY):
	@python="$(PYTHON)"; \
	fit='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))'; \
	for each in $$python python3 python3.13 python3.12 python3.11; do \
	  command -v $$each >/dev/null 2>&1 && $$each -c "$$fit" 2>/dev/null && { found=$$each; break; }; \
	done; \
	[ -n "$$found" ] || { echo "QIS Studio needs Python 3.11, 3.12 or 3.13. Install one, or name it: make PYTHON=/path/to/python3.11" >&2; exit 1; }; \
	echo "Making .venv with $$($$found --version)"; \
	$$found -m venv .venv || { rm -rf .venv; echo "Python's venv module is missing (on Debian and Ubuntu: apt install python3-venv)." >&2; exit 1; }

# uv is several times faster than pip at the same hashed lock; where it cannot reach an index that pip can, pip does it.
define install
@$(PY) -m pip install -qq --disable-pip-version-check --require-hashes -r locks/bootstrap.txt
@echo "Installing $(1)"
@$(UV) pip install --quiet --python $(PY) --compile-bytecode --require-hashes -r $(1) \
  || $(PY) -m pip install -qq --disable-pip-version-check --require-hashes -r $(1)
@$(UV) pip install --quiet --python $(PY) --no-deps --no-build-isolation --editable . \
  || $(PY) -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
@mkdir -p $(STAMPS)
endef

$(RUNTIME): | $(PY)
	$(call install,locks/runtime.txt)
	@rm -f $(STAMPS)/runtime-* && touch $@

$(DEV): | $(PY)
	$(call install,locks/dev.txt)
	@rm -f $(STAMPS)/dev-* $(STAMPS)/runtime-* && touch $@ $(RUNTIME)

$(NODE):
	@node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null \
	  || { echo "QIS Studio needs Node 20.19 or newer and npm to build its canvas." >&2; exit 1; }
	@echo "Installing the front end's packages"
	@npm ci --no-audit --no-fund --loglevel=error
	@mkdir -p $(@D) && touch $@

$(WEB): $(NODE)
	@echo "Building the canvas"
	@npm run --silent build --workspace frontend -- --logLevel warn
	@touch $@

# numba keys its caches on the time of the source file, so this stamp goes by time too.
$(WARM): $(RUNTIME) $(CORE_FILES)
	@if [ -f backend/warm.py ]; then echo "Compiling the kernels"; $(PY) -m backend.warm; fi
	@touch $@

# --- use --------------------------------------------------------------------------------------------------------

.PHONY: run
run: setup ## set up what is missing, then serve API and canvas on http://127.0.0.1:8000
	@exec $(BIN)/qis serve

.PHONY: dev
dev: setup-dev ## serve the API, and the canvas from source at http://127.0.0.1:5173
	@trap 'kill 0' INT TERM EXIT; $(BIN)/qis serve & npm run --silent dev & wait

# --- tests ------------------------------------------------------------------------------------------------------

# How many workers run the Python tests. The browser tests share them.
JOBS ?= 2

.PHONY: test
test: setup-dev ## every test: the canvas' units, then Python with the browser journeys
	npm run --silent test
	$(BIN)/pytest -n $(JOBS) --dist loadfile $(PYTEST)

.PHONY: test-python
test-python: setup-dev ## the Python tests without the browser
	$(BIN)/pytest -n $(JOBS) --dist loadfile --ignore tests/web $(PYTEST)

.PHONY: test-web
test-web: $(NODE) ## the canvas' units
	npm run --silent test

.PHONY: test-browser
test-browser: setup-dev ## the journeys in a real browser
	$(BIN)/pytest tests/web $(PYTEST)

.PHONY: coverage
coverage: setup-dev ## the Python tests with a coverage report
	$(BIN)/pytest -n $(JOBS) --dist loadfile --ignore tests/web --cov --cov-report term $(PYTEST)

# --- checks -----------------------------------------------------------------------------------------------------

PYTHON_ROOTS := $(wildcard backend modules tests migrations benchmarks docs)
CHECK := .cache/check

.PHONY: check
check: check-python check-web check-client ## format, lint, types, layer contracts, generated-client drift
	@echo "All checks pass."

.PHONY: check-python
check-python: $(DEV)
	$(BIN)/ruff format --check $(PYTHON_ROOTS)
	$(BIN)/ruff check $(PYTHON_ROOTS)
	$(BIN)/lint-imports --no-logo
	$(BIN)/mypy
	$(BIN)/deptry backend modules migrations
	$(BIN)/bandit -q -c pyproject.toml -r backend modules -ll

.PHONY: check-web
check-web: $(NODE)
	npm run --silent format:check
	npm run --silent lint
	npm run --silent typecheck

.PHONY: check-client
check-client: $(DEV) $(NODE)
	@mkdir -p $(CHECK)
	@$(PY) -m backend.api.openapi > $(CHECK)/openapi.json
	@cmp -s $(CHECK)/openapi.json frontend/src/api/openapi.json \
	  || { echo "frontend/src/api/openapi.json is not what the API says now: make client" >&2; exit 1; }
	@npx --no-install openapi-typescript $(CHECK)/openapi.json --output $(CHECK)/schema.gen.ts >/dev/null
	@cmp -s $(CHECK)/schema.gen.ts frontend/src/api/schema.gen.ts \
	  || { echo "frontend/src/api/schema.gen.ts is not generated from openapi.json: make client" >&2; exit 1; }

.PHONY: client
client: $(DEV) $(NODE) ## regenerate the TypeScript client from the API
	$(PY) -m backend.api.openapi > frontend/src/api/openapi.json
	npm run --silent client

.PHONY: format
format: $(DEV) $(NODE) ## format and fix what can be fixed
	$(BIN)/ruff check --fix-only --quiet $(PYTHON_ROOTS)
	$(BIN)/ruff format $(PYTHON_ROOTS)
	npm run --silent format

# --- measures and pictures --------------------------------------------------------------------------------------

PEERS := benchmarks/.venv-peers

$(PEERS)/.stamp-$(call digest,benchmarks/peers.txt): | $(RUNTIME)
	@rm -rf $(PEERS)
	@$(UV) venv --quiet --python $(PY) $(PEERS)
	@echo "Installing the peers to measure against"
	@$(UV) pip install --quiet --python $(PEERS)/bin/python --compile-bytecode -r benchmarks/peers.txt
	@touch $@

.PHONY: bench
bench: setup $(PEERS)/.stamp-$(call digest,benchmarks/peers.txt) ## measure against the yardsticks and the peers
	$(PY) -m benchmarks.run --peers $(PEERS)/bin/python $(BENCH)

.PHONY: screenshots
screenshots: setup-dev ## draw the pictures in docs/screens with a real browser
	$(PY) -m docs.draw_screens

# --- upkeep -----------------------------------------------------------------------------------------------------

COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
           --no-annotate --no-header $(LOCK)

.PHONY: lock
lock: | $(PY) ## resolve the locks again (LOCK=--upgrade for newer versions); they name no host
	@$(PY) -m pip install -qq --disable-pip-version-check --require-hashes -r locks/bootstrap.txt
	$(COMPILE) locks/bootstrap.in --output-file locks/bootstrap.txt
	$(COMPILE) pyproject.toml --output-file locks/runtime.txt
	$(COMPILE) pyproject.toml --group dev --constraint locks/runtime.txt --output-file locks/dev.txt
	npm install --package-lock-only --no-audit --no-fund

.PHONY: clean
clean: ## remove everything that set-up and the tools made; state in QIS_HOME stays
	rm -rf .venv node_modules frontend/node_modules frontend/dist frontend/coverage $(PEERS) .cache \
	  .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage* htmlcov *.egg-info
	find backend modules tests migrations benchmarks docs -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
