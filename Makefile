# make demo   the main job on the bundled corpus, then a web page (SERVE=0: no serving;
#             CASE=hard: the second corpus)
# make test   all tests this machine can run; ends by naming what was not run and why
# make check  what CI runs: lint, types, import rules, tests, docs

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
READY = $(VENV)/.ready

.PHONY: setup demo test unit lint check reference docs screenshots golden-update floors report peers clean

setup: $(READY)

$(READY): pyproject.toml requirements.lock check_machine.sh hatch_build.py src/firsthand/read/_walker.c src/firsthand/read/_shown.c src/firsthand/read/_tables.h
	@sh check_machine.sh "$(PYTHON)"
	@echo "Setting up $(VENV): this takes a minute or two, once."
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e '.[dev]'
	@$(BIN)/firsthand doctor 2>/dev/null | grep '^note *scanner' || true
	@touch $(READY)

demo: setup
	$(BIN)/firsthand demo $(if $(CASE),--case $(CASE),) $(if $(filter 0,$(SERVE)),--no-serve,)

test: setup
	$(BIN)/python -m pytest -n auto --dist loadfile

unit: setup
	$(BIN)/python -m pytest -q -m 'not browser and not shared and not slow'

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

reference: setup
	$(BIN)/python -m docs.tools.reference

docs: reference
	$(BIN)/sphinx-build -q -W --keep-going -b html docs docs/_build/html
	@echo "The docs are in docs/_build/html/index.html"

screenshots: setup
	$(BIN)/python -m docs.tools.screenshots

golden-update: setup
	$(BIN)/python -m pytest tests --golden-update

check: lint test docs

floors: setup
	$(BIN)/python -m bench floors

report: setup
	$(BIN)/python -m bench report --out docs/reference/measured.md

# The peers of the benches, in an environment of their own: nothing of the project needs them.
peers: $(VENV)/peers/.ready

$(VENV)/peers/.ready: pyproject.toml | setup
	$(PYTHON) -m venv $(VENV)/peers
	$(VENV)/peers/bin/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(VENV)/peers/bin/python -m pip install --quiet --disable-pip-version-check -e '.[bench]'
	@touch $@
	@echo "Now: $(VENV)/peers/bin/python -m bench speed read --peers"

clean:
	rm -rf $(VENV) demo-store demo-store-hard docs/_build .mypy_cache .ruff_cache .pytest_cache .hypothesis
