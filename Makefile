# tidynews: `make extract` sets everything up and reads corpus/ into outputs/; `make test` runs the tests.
# Only Python 3.11 or later and make are assumed.

CORPUS   ?= corpus
OUTPUTS  ?= outputs
MODEL    ?=
PATTERNS ?=
PYTHON   ?= python3
INPUTS   ?= 100000
MINUTES  ?= 60

BIN := .venv/bin
RUN := $(BIN)/tidynews

.PHONY: extract test slow check lint format types evaluate bench fuzz soak licences advisories train train-events golden lock clean help

extract: .venv/installed  ## read the articles in CORPUS and write the tables into OUTPUTS
	$(RUN) extract '$(CORPUS)' --output '$(OUTPUTS)' $(if $(MODEL),--model $(MODEL)) $(foreach folder,$(PATTERNS),--patterns $(folder))

TEST := $(BIN)/python -m pytest -n 2 --dist loadfile

test: .venv/installed-dev  ## run the everyday tests
	$(TEST) -m "not slow"

slow: .venv/installed-dev  ## run the tests that take longer
	$(TEST) -m slow

check: .venv/installed  ## check the pattern files
	$(RUN) patterns check $(PATTERNS)

lint: .venv/installed-dev  ## check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/installed-dev  ## put the code into its standard form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

evaluate: .venv/installed  ## score the program on the evaluation sets (EVAL: folder with `run`)
	PATH="$(CURDIR)/$(BIN):$$PATH" $(EVAL)/run

bench: .venv/installed  ## measure the speed of each component, and of the whole beside the plain model
	$(BIN)/python benchmarks/components.py $(CORPUS)
	$(BIN)/python benchmarks/throughput.py $(CORPUS)

fuzz: .venv/installed-dev .venv/installed-fuzz  ## try INPUTS inputs on each reader, layout, numbers, dates, patterns, store, tables
	TIDYNEWS_FUZZ=$(INPUTS) $(BIN)/python -m pytest tests/*/test_*_fuzz.py
	for room in $$($(BIN)/python fuzz/targets.py rooms); do mkdir -p .fuzz/$$room fuzz/corpus/$$room; \
	  $(BIN)/python fuzz/targets.py $$room -runs=$(INPUTS) -max_len=600 -artifact_prefix=.fuzz/ .fuzz/$$room fuzz/corpus/$$room || exit; done

soak: .venv/installed-dev  ## the long runs: MINUTES at two workers with flat memory, a fault at every call, 200 kills
	$(BIN)/python benchmarks/soak.py --minutes $(MINUTES)
	TIDYNEWS_FAULTS=1 TIDYNEWS_KILLS=200 $(BIN)/python -m pytest tests/run/test_faults.py tests/run/test_never_lost.py tests/tables/test_exchange.py

licences: .venv/installed-dev  ## list all packages with their licences (build/sbom.json); fails on a GPL
	$(BIN)/python tools/licences.py build/sbom.json

advisories:  ## ask for known faults of the pinned packages; fails where one has any, or nothing could be asked
	-@test -x .venv-audit/bin/pip-audit || { $(PYTHON) -m venv .venv-audit && .venv-audit/bin/pip install --quiet --disable-pip-version-check pip-audit; }
	@$(PYTHON) tools/advisories.py .venv-audit/bin/pip-audit requirements.lock

train: .venv/installed  ## train the named-entity recognizer further (DATA: folder of .jsonl files)
	$(BIN)/python training/train_ner.py --data $(DATA)

train-events: .venv/installed  ## learn the salience of events anew from training/events
	$(BIN)/pip install --quiet --disable-pip-version-check 'scikit-learn>=1.5,<2'
	$(BIN)/python training/events/train_salience.py

golden: .venv/installed-dev  ## accept the present output as the expected one
	$(BIN)/python -m pytest tests/tables/test_golden.py --accept

lock:  ## choose new versions of all dependencies, with their hashes
	$(PYTHON) -m venv .venv-lock && .venv-lock/bin/pip install --quiet uv
	.venv-lock/bin/uv pip compile --quiet --universal --generate-hashes --no-header --upgrade pyproject.toml -o requirements.lock
	.venv-lock/bin/uv pip compile --quiet --universal --generate-hashes --no-header pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	rm -rf .venv-lock

# The lock files pin every package, the model among them, by hash; the build uses the pinned setuptools.
.venv/installed: pyproject.toml requirements.lock
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q pipeline  # pip leaves this out for a checkout, and some machines let Python keep none
	touch $@

.venv/installed-dev: .venv/installed requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

# atheris exists for Linux only, and nothing but fuzzing needs it
.venv/installed-fuzz: .venv/installed-dev
	$(BIN)/pip install --quiet --disable-pip-version-check 'atheris>=3,<4'
	touch $@

clean:  ## remove the environment, caches and the tables
	rm -rf .venv .venv-audit build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .fuzz
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find $(OUTPUTS) -mindepth 1 -not -name README.md -delete 2>/dev/null || true

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST)
