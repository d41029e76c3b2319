# The two commands of the README are `make run` and `make test`; the rest serves them.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
# Most tests wait for a bot, a browser or a database: with two a core all are through sooner.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print(2 * (os.cpu_count() or 1))')
PIP := $(PY) -m pip --disable-pip-version-check --quiet install --require-hashes --only-binary :all:

.PHONY: run install large doc pictures test coverage audit lock benchmark clean
.DEFAULT_GOAL := run

run: $(VENV)/.run
	@$(PY) -m bot

# What `make run` makes, without a start: for a service (docs/operations.md).
install: $(VENV)/.run

test: $(VENV)/.test
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(PY) -m bandit --quiet --recursive bot retrieval --configfile pyproject.toml
	@$(PY) -m pytest --numprocesses $(WORKERS) --dist loadfile || { [ $$? -eq 1 ] || exit 1; \
		echo 'What failed beside others, which a machine that is too busy makes late, is tried once more by itself:'; \
		$(PY) -m pytest --verbose --exitfirst --last-failed --last-failed-no-failures none; }

# Which lines no test reaches: 97 % are reached at least. Takes almost twice as long as the tests alone.
coverage: $(VENV)/.test
	@rm -f .coverage .coverage.*
	@$(PY) -m coverage run -m pytest --numprocesses $(WORKERS) --dist loadfile
	@$(PY) -m coverage combine --quiet
	@$(PY) -m coverage report

# Whether a pinned package has a known vulnerability; needs the network.
audit: $(VENV)/.test
	@$(PY) -m pip_audit -r requirements/run.txt -r requirements/large.txt -r requirements/pictures.txt --disable-pip --progress-spinner off

# The ranker for large collections, which `make run` then takes by itself from 50,000 passages on.
large: $(VENV)/.large

# The reader that takes all Word documents from before 2007.
doc: $(VENV)/.doc

# Pictures of figures over time and of the days of /stats, which the bot sends after its answer.
pictures: $(VENV)/.pictures

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'Giao Ban needs Python 3.11 or newer. Name one: make PYTHON=/path/to/python3.11' >&2; exit 1; }
	@echo 'Making the virtual environment in $(VENV) ...' >&2
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: requirements/run.txt $(VENV)/.python
	@echo 'Installing pinned, hash-checked packages (once, about a minute) ...' >&2
	@$(PIP) -r requirements/run.txt
	@touch $@

$(VENV)/.large: requirements/large.txt $(VENV)/.run
	@echo 'Installing tantivy (once) ...' >&2
	@$(PIP) -r requirements/large.txt
	@touch $@

$(VENV)/.doc: requirements/doc.txt $(VENV)/.run
	@echo 'Installing the reader of old Word documents (once, 100 MB) ...' >&2
	@$(PIP) -r requirements/doc.txt
	@touch $@

$(VENV)/.pictures: requirements/pictures.txt $(VENV)/.run
	@echo 'Installing matplotlib (once, 60 MB) ...' >&2
	@$(PIP) -r requirements/pictures.txt
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.run
	@echo 'Installing what the tests need (once) ...' >&2
	@$(PIP) -r requirements/test.txt
	@touch $@

# The rankers that a user would pick instead are installed into the same environment, pinned as well.
$(VENV)/.benchmark: requirements/benchmark.txt $(VENV)/.test
	@echo 'Installing the peers of the benchmark (once) ...' >&2
	@$(PIP) -r requirements/benchmark.txt
	@touch $@

# Needs DATA, a folder of data sets in the form that CONTRIBUTING.md tells.
benchmark: $(VENV)/.benchmark
	@$(PY) -m benchmarks.rankers $(DATA)
	@$(PY) -m benchmarks.answers
	@$(PY) -m benchmarks.startup

# Pin anew what pyproject.toml asks for (needs uv).
lock:
	@uv pip compile pyproject.toml --extra test --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --custom-compile-command 'make lock' -o requirements/test.txt --quiet
	@uv pip compile pyproject.toml --constraint requirements/test.txt --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --custom-compile-command 'make lock' -o requirements/run.txt --quiet
	@uv pip compile pyproject.toml --extra large --constraint requirements/test.txt --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --custom-compile-command 'make lock' -o requirements/large.txt --quiet
	@uv pip compile pyproject.toml --extra doc --constraint requirements/test.txt --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --custom-compile-command 'make lock' -o requirements/doc.txt --quiet
	@uv pip compile pyproject.toml --extra pictures --constraint requirements/test.txt --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --custom-compile-command 'make lock' -o requirements/pictures.txt --quiet
	@uv pip compile pyproject.toml --extra benchmark --constraint requirements/test.txt --universal \
		--python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command 'make lock' \
		-o requirements/benchmark.txt --quiet

clean:
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage .coverage.*
