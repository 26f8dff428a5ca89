# make run    reads the example reports, fills a case file with them, and opens it in the browser (RUN_DESK=no: does not)
# make test   everything that has to pass before a change lands
# Both install what they need into .venv, with the exact versions of requirements/lock.txt, from the package index alone.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
LOCK := requirements/lock.txt
JOBS ?= auto
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint $(LOCK)

.PHONY: run test postgresql chromium check lint types floors unit docs lock check-training bench soak train-env clean
.DEFAULT_GOAL := run

run: .venv/run.stamp
	@mkdir -p out
	$(BIN)/khabar read examples/reports
	$(BIN)/khabar read examples/reports --format html --output out/examples.html
	@echo "The same reports, marked and explained, as a page: out/examples.html"
	@rm -rf out/examples.khabar*
	$(BIN)/khabar init --open out/examples.khabar
	$(BIN)/khabar places keep examples/places.tsv --case out/examples.khabar
	$(BIN)/khabar add examples/reports --case out/examples.khabar
	$(BIN)/khabar incidents --case out/examples.khabar
	@if [ "$$RUN_DESK" = no ] || [ -n "$$CI" ] || ! [ -t 0 ]; then \
		echo "The case file is out/examples.khabar. Open it with: $(BIN)/khabar desk --case out/examples.khabar"; \
	else \
		[ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" != Linux ] || quietly=--no-browser; \
		$(BIN)/khabar desk --case out/examples.khabar --port 0 $$quietly; \
	fi

test: .venv/test.stamp postgresql chromium check unit

# The case file's tests run on a real PostgreSQL too. Where it is missing and may be installed, it comes from Debian; else they are skipped
# and say so.
postgresql:
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || { \
		[ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get install -qq -y --no-install-recommends postgresql >/dev/null; } || { \
		[ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && \
		apt-get install -qq -y --no-install-recommends postgresql >/dev/null; } || echo "no PostgreSQL here: its tests will be skipped"

# The desk is tested in a real browser. Where it is missing and may be installed, it comes from Debian; else its tests are skipped and say so.
chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || { \
		[ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get install -qq -y --no-install-recommends chromium >/dev/null; } || { \
		[ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && \
		apt-get install -qq -y --no-install-recommends chromium >/dev/null; } || echo "no Chromium here: the tests in a browser will be skipped"

check: lint types floors

lint: .venv/test.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: .venv/test.stamp
	$(BIN)/mypy

floors: .venv/test.stamp
	$(BIN)/lint-imports

# On all cores: each worker makes for itself what lasts a session (the browser, the server of PostgreSQL, filled case files), takes a run
# of tests that lie together, and helps the others out when it is done. JOBS=0: in one process, as plain pytest does.
unit: .venv/test.stamp
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal

docs: .venv/test.stamp
	$(BIN)/python -m khabar.codebook.document docs

bench: .venv/test.stamp
	$(BIN)/python -m benchmarks.speed

soak: .venv/test.stamp
	$(BIN)/python -m benchmarks.soak
	KHABAR_KILLS=200 $(BIN)/python -m pytest tests/crash
	KHABAR_RELEASES=10000 KHABAR_RELEASES_DONE=out/canaries.tsv KHABAR_DOSSIERS=400 $(BIN)/python -m pytest tests/release
	KHABAR_HISTORIES=200 $(BIN)/python -m pytest tests/unit/casefile/test_kept.py

check-training: train-env
	$(BIN)/mypy training

train-env: .venv/test.stamp
	$(PIP) --requirement requirements/train.txt

# Renews the pins to the newest versions that pyproject.toml allows; run `make test` and read the difference before it is committed.
lock:
	rm -rf out/lock && $(PYTHON) -m venv out/lock
	out/lock/bin/python -m pip install --quiet --upgrade pip
	out/lock/bin/python -m pip install --quiet '.[dev]' hatchling editables setuptools wheel
	grep '^#' $(LOCK) > out/lock.txt
	out/lock/bin/python -m pip freeze --all --exclude khabar | tr A-Z_ a-z- | LC_ALL=C sort >> out/lock.txt
	mv out/lock.txt $(LOCK)

clean:
	rm -rf .venv out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# pip itself goes in first: that of Python 3.11 leaves out lxml's extra html_clean, whose name it does not normalise. Then the build
# backends, pinned like everything else, so that building khabar fetches nothing of its own choice (libhxl comes as source alone).
.venv/built.stamp: $(LOCK)
	@test -n "$(PYTHON)" || { echo "khabar needs Python 3.11 or later: install it, or say where it is with PYTHON=..."; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "python's venv module does not work here: on Debian, apt-get install python3-venv"; exit 1; }
	$(PIP) pip
	$(PIP) hatchling editables setuptools wheel
	@touch $@

.venv/run.stamp: .venv/built.stamp pyproject.toml
	$(PIP) --no-build-isolation --editable .
	@touch $@

.venv/test.stamp: .venv/run.stamp
	$(PIP) --no-build-isolation --editable '.[dev]'
	@touch $@
