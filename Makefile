# make demo       articles become a graph, and the graph is asked
# make test       every test, on a real Neo4j and on the embedded database
# make soak       the same things at full size, which takes longer
# make benchmark  accuracy against the annotated texts, and its floors
# make lint       style, types, and who may import whom
# make model      trains the recogniser of names anew
# make clean      everything that these made
#
# All they need is git, make and Python 3.11 to 3.13. `make PYTHON=python3.13 …` chooses one.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test soak benchmark lint model clean
.DELETE_ON_ERROR:

demo: $(READY)
	@scripts/demo.sh $(BIN)

test: $(READY)
	$(BIN)/python -m pytest

soak: $(READY)
	$(BIN)/python -m pytest -m soak

benchmark: $(READY)
	$(BIN)/python -m benchmark.accuracy --check
	$(BIN)/python -m benchmark.names --check
	$(BIN)/python -m benchmark.events --check

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

model: $(READY)
	$(BIN)/python -m training.train

# --require-hashes: what is installed is what was locked. The project itself comes last, without its dependencies and with
# the locked build backend.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || \
	    { echo "whomet needs Python 3.11, 3.12 or 3.13, and $(PYTHON) is none of them; try: make PYTHON=python3.13" >&2; exit 1; }
	@echo "setting up $(VENV), once; this takes a minute or two"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

clean:
	@[ ! -d .demo ] || [ ! -x $(BIN)/whomet ] || $(BIN)/whomet db stop --data .demo || true
	@[ ! -x scripts/neo4j-local.sh ] || scripts/neo4j-local.sh stop >/dev/null || true
	rm -rf $(VENV) .demo .neo4j-local dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find src tests benchmark scripts training -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true
