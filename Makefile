# What a person does with the archive; what each command does is in build.py.
# GNU make 3.81 (macOS) and later. Options go in OPTIONS: make serve OPTIONS="--port 8001"

BIN := .venv/bin
RUN := $(BIN)/python
INSTALL := $(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r
COMPILE := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-strip-extras --no-emit-index-url --no-emit-find-links --upgrade \
	--custom-compile-command "make lock"

.PHONY: site watch serve check test proof demo bench bench-search bench-browser lock clean

site: .venv/installed
	$(RUN) build.py $(OPTIONS)

watch: .venv/installed
	$(RUN) build.py watch $(OPTIONS)

serve: .venv/installed
	$(RUN) build.py serve $(OPTIONS)

check: .venv/installed
	$(RUN) build.py check $(OPTIONS)

# An archive of 1,000 generated articles that say so, to see a full site.
demo: .venv/installed
	$(RUN) -m benchmarks.corpus output/demo-content --articles 1000
	$(RUN) build.py serve --content output/demo-content --output output/demo $(OPTIONS)

# This program beside Hugo, Pagefind and Pelican: writes docs/benchmarks.md. Takes long.
bench: .venv/dev-installed
	$(RUN) -m benchmarks.run $(OPTIONS)

# The search of 10,000 articles, alone and over HTTP under load, and how well it ranks.
bench-search: .venv/dev-installed
	$(RUN) -m benchmarks.search --document docs/benchmarks.md $(OPTIONS)

# The search of 10,000 articles in a browser, on a slow phone too, beside Pagefind's.
bench-browser: .venv/dev-installed
	CHROME="$$(sh tools/setup.sh browser)" \
		$(RUN) -m benchmarks.browser_search --document docs/benchmarks.md $(OPTIONS)

test: .venv/dev-installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	CHROME="$$(sh tools/setup.sh browser)" $(RUN) -m pytest -n auto --dist loadfile --cov=archive --cov=pipeline \
		--cov=search --cov-report=term:skip-covered --cov-fail-under=90 $(OPTIONS)

# The long proofs: fuzzing, killed builds, the determinism matrix, the Nu HTML checker, axe-core,
# Lighthouse, and a page of every kind: its layout, its weight, the keyboard.
proof: .venv/dev-installed
	CHROME="$$(sh tools/setup.sh browser)" $(RUN) -m pytest -m 'proof or hypothesis' \
		--hypothesis-profile=proof $(OPTIONS)

# Newest versions that pyproject.toml allows, with the hashes of every platform's files.
lock: .venv/dev-installed
	$(COMPILE) --output-file requirements.txt
	$(COMPILE) --constraints requirements.txt --group dev --output-file requirements-dev.txt

clean:
	rm -rf .venv output .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache tests/actual
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/installed: requirements.txt
	PYTHON="$(PYTHON)" sh tools/setup.sh venv
	$(INSTALL) requirements.txt
	touch $@

.venv/dev-installed: .venv/installed requirements-dev.txt
	$(INSTALL) requirements-dev.txt
	touch $@
