# One command each. Everything is set up in .venv on first use.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
CODE := app.py cli.py forecasting scenarios reports pages

.PHONY: run test lint bench soak texts pictures clean

run: $(VENV)/.run
	$(BIN)/streamlit run app.py --server.port $(PORT)

test: $(VENV)/.dev
	@tests/get_chromium.sh
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m "not soak"

soak: $(VENV)/.dev
	$(BIN)/python -m pytest -m soak

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(CODE)

bench: $(VENV)/.dev
	$(BIN)/python -m bench.projection

# Collects the texts of the code into the Swedish catalogue; fill in the empty ones by hand.
texts: $(VENV)/.dev
	$(BIN)/pybabel -q extract -k text -k message -k Phrase -k NumberError -k LinkError -k plural:1,2 --no-location --sort-output --omit-header -o $(VENV)/texts.pot $(CODE)
	$(BIN)/pybabel -q update -l sv --no-fuzzy-matching --ignore-obsolete --omit-header --no-wrap -i $(VENV)/texts.pot -o data/language/sv.po

$(VENV)/.run: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements.txt requirements-dev.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/.run

# Makes the pictures in docs/pictures anew.
pictures: $(VENV)/.dev
	PICTURES=1 $(BIN)/python -m pytest tests/test_browser.py -k pictures

clean:
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache
