# Every target does its own set-up: Python 3.11 or newer is all that must be there.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test check generate bench docs corpus readers oracles year faults clean

demo: $(READY)
	$(BIN)/python -m tools.demo

test: $(READY)
	@sh tools/install_libreoffice.sh
	@sh tools/install_java.sh
	@sh tools/install_chromium.sh
	$(BIN)/python -m pytest -n auto $(ARGS)

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.generate --check

generate: $(READY)
	$(BIN)/python -m tools.generate

bench: $(READY)
	$(BIN)/python -m benchmarks.run $(ARGS)

corpus: $(READY)
	$(BIN)/python -m tools.corpus $(DIR) $(ARGS)

faults: $(READY)
	$(BIN)/python -m tools.faults $(ARGS)

readers: $(READY)
	$(BIN)/python -m tools.readers $(DIR) $(ARGS)

oracles: $(READY)
	$(BIN)/python -m tools.oracles $(DIR)

year: $(READY)
	$(BIN)/python -m tools.year $(ARGS)

docs: generate

clean:
	rm -rf .venv demo

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'sheetpm needs Python 3.11 or newer; say which with make PYTHON=python3.12')"
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)
