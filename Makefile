# One command each. Everything is set up in .venv on first use.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
CODE := app.py cli.py utblick commands forecasting plans scenarios reports pages

RUN := $(VENV)/.run-$(notdir $(PYTHON))
DEV := $(VENV)/.dev-$(notdir $(PYTHON))

define set_up
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' || \
		{ echo "Python 3.11, 3.12, 3.13 or 3.14 is needed; name one with make ... PYTHON=python3.14"; exit 1; }
	@test -f $(RUN) || $(PYTHON) -m venv --clear $(VENV)
	@echo "Setting up $(VENV) from $(1) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r $(1)
endef

.PHONY: run test requirements lock wheel site sbom audit mutants lint bench soak texts schema pictures clean

run: $(RUN)
	$(BIN)/streamlit run app.py --server.port $(PORT)

# What Python has compiled is kept, whatever the surroundings say: the tests start many processes of the program.
test: $(DEV)
	@tests/get_tools.sh
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n 4 -m "not soak"

# Writes requirements*.txt from pyproject.toml: the hashes of every file of what is pinned, for all systems and Pythons.
UV := $(VENV)/uv
COMPILE := $(UV)/bin/uv pip compile pyproject.toml --no-config --quiet --generate-hashes --universal --python-version 3.11 --no-annotate --custom-compile-command "make requirements"
requirements: $(UV)
	$(COMPILE) --output-file requirements.txt
	$(COMPILE) --group dev --output-file requirements-dev.txt

$(UV):
	$(PYTHON) -m venv $@
	$@/bin/pip install --quiet --disable-pip-version-check uv==0.13.9

# The same as uv's own lock, for who works with uv; it is not kept, since it says where each file was got.
lock: $(UV)
	$(UV)/bin/uv lock --no-config

# What one installs with pipx or uvx, in dist/: utblick-VERSION-py3-none-any.whl.
wheel: $(DEV)
	$(BIN)/python -m hatchling build -t wheel

# The documents as pages that link to each other, in build/site.
site: $(DEV)
	$(BIN)/mkdocs build --strict --quiet

# All that a release holds, as CycloneDX, in dist/.
sbom: $(UV)
	@mkdir -p dist
	$(UV)/bin/uv export --no-config --quiet --format cyclonedx1.5 --no-dev --output-file dist/utblick.cdx.json

# Whether anything that is pinned has a known fault; it asks the package index, and fails where that does not answer.
audit: $(UV)
	$(UV)/bin/pip install --quiet --disable-pip-version-check pip-audit==2.10.1
	$(UV)/bin/pip-audit --strict --require-hashes --disable-pip --requirement requirements.txt

# Puts slips into the program one at a time and says which the tests noticed: make mutants SEED=7 COUNT=40 ONLY=choose,store
COUNT ?= 40
mutants: $(DEV)
	$(BIN)/python -m tests.mutants --count $(COUNT) $(if $(SEED),--seed $(SEED)) $(if $(ONLY),--only $(ONLY))

soak: $(DEV)
	$(BIN)/python -m pytest -m soak -o faulthandler_timeout=7200

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(CODE)

bench: $(DEV)
	$(BIN)/python -m bench.projection
	$(BIN)/python -m bench.futures
	$(BIN)/python -m bench.pages
	$(BIN)/python -m bench.solvers
	$(BIN)/python -m bench.files
	$(BIN)/python -m bench.arriving
	$(BIN)/python -m bench.command_line
	$(BIN)/python -m bench.lever
	$(BIN)/python -m bench.dragging
	$(BIN)/python -m bench.many

# Collects the texts of the code into the Swedish catalogue; fill in the empty ones by hand.
texts: $(DEV)
	$(BIN)/pybabel -q extract -k text -k message -k Phrase -k NumberError -k LinkError -k plural:1,2 --no-location --sort-output --omit-header -o $(VENV)/texts.pot $(CODE)
	$(BIN)/pybabel -q update -l sv --no-fuzzy-matching --ignore-obsolete --omit-header --no-wrap -i $(VENV)/texts.pot -o data/language/sv.po

# The stamp carries the name of the Python, so that another PYTHON sets .venv up anew.
$(RUN): requirements.txt
	$(call set_up,requirements.txt)
	@touch $@

$(DEV): requirements.txt requirements-dev.txt
	$(call set_up,requirements-dev.txt)
	@touch $@ $(RUN)

# Writes the JSON schema of scenario files, the page of the levers and the accessibility statement.
schema: $(DEV)
	$(BIN)/python -c 'import json; from scenarios.kept.scenario import json_schema; print(json.dumps(json_schema(), indent=2, ensure_ascii=False))' > docs/scenario.schema.json
	$(BIN)/python -c 'from reports.help.levers import lever_table; print(lever_table(), end="")' > docs/levers.md
	for language in sv en; do $(BIN)/python -c 'import sys; from reports.help.accessibility import as_markdown; from reports.saying.formats import Formats; print(as_markdown(Formats(sys.argv[1])), end="")' $$language > docs/accessibility.$$language.md; done
	$(BIN)/python -c 'from reports.help.uncertain import uncertain_page; print(uncertain_page(), end="")' > docs/how-sure.md

# Takes the pictures in docs/pictures anew, of every page in both languages.
pictures: $(DEV)
	$(BIN)/python -m tests.support.browser.pictures

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache
