# Gespreksmodel: "make help" lists the targets. Needs GNU make and Python 3.11 or newer.

# The interpreter that .venv is made with: make PYTHON=python3.12 run
PYTHON ?= python3
# Words for pytest: make test PYTEST_FLAGS="-k board". A file of tests stays on one core, and the
# run ends where a worker dies: one that is replaced has been seen to wait for ever.
PYTEST_FLAGS ?= -n 2 --dist loadfile --max-worker-restart=0
# Where the tests write reports and decks.
WRITING_TESTS ?= tests/export tests/ui/test_export_window.py tests/ui/test_read_report.py tests/ui/test_slide_files.py tests/ui/test_deck_page.py \
    tests/promises/test_8_what_goes_out.py $(wildcard tests/test_cli*.py)
# Extra words for the locking: make lock LOCK_FLAGS=--upgrade
LOCK_FLAGS ?=

VENV_PYTHON := .venv/bin/python
PIP_INSTALL := $(VENV_PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes
NPM_CI := npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
LOCK := .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --no-header --no-annotate --no-emit-index-url $(LOCK_FLAGS)

# A stamp carries the checksum of the lock file that was installed: another lock, another name,
# and so a new installation; the same lock, and nothing happens.
checksum = $(shell cksum < $(1) | cut -d ' ' -f 1)
RUN_STAMP := .venv/locked-run-$(call checksum,requirements.lock)
DEV_STAMP := .venv/locked-dev-$(call checksum,requirements-dev.lock)
NPM_STAMP := tools/node_modules/locked-$(call checksum,tools/package-lock.json)
BENCH_NPM_STAMP := bench/node/node_modules/locked-$(call checksum,bench/node/package-lock.json)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test torture check bench pictures validate judge lock clean system-run system-test system-validate

# Prints the sentence that stands behind each target's "##", in the language of the screen.
help:  ## toont deze lijst
	@sed -n 's/^\([a-z]*\):.*## /\1|/p' $(MAKEFILE_LIST) | awk -F '|' '{printf "make %-10s %s\n", $$1, $$2}'

# With a display: the window on a copy of the example session, which is made once and then kept
# as the user left it. Without one: everything that can be had without a window.
run: system-run $(RUN_STAMP)  ## installeert wat nodig is en start met de voorbeeldsessie
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname -s)" = Darwin ]; then \
	    [ -e out/oefenen.gsb ] || { $(VENV_PYTHON) -m app voorbeeld out --overschrijf \
	        && cp out/voorbeeld.gsb out/oefenen.gsb; } || exit 1; \
	    exec $(VENV_PYTHON) -m app out/oefenen.gsb; \
	else \
	    exec $(VENV_PYTHON) -m app voorbeeld out --overschrijf; \
	fi

# The whole suite, without a screen.
test: system-test $(DEV_STAMP)  ## draait alle tests, zonder scherm
	QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) -m pytest $(PYTEST_FLAGS)

# The proofs of docs/promises.md with their full counts; what was measured stands at the end.
torture: system-test $(DEV_STAMP)  ## bewijst de beloften van docs/promises.md, lang en streng
	GESPREKSMODEL_TORTURE=1 QT_QPA_PLATFORM=offscreen \
	    $(VENV_PYTHON) -m pytest $(PYTEST_FLAGS) tests/promises

# Layout, lint and types.
check: $(DEV_STAMP)  ## controleert opmaak, stijl en typen van de code
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy

# Ratios against the plain way of doing the same, measured in one run; with PptxGenJS where npm is.
bench: system-test $(DEV_STAMP) $(if $(shell command -v npm),$(BENCH_NPM_STAMP))  ## meet hoe snel het is
	QT_QPA_PLATFORM=offscreen $(VENV_PYTHON) -m bench

# The real window on the example session, offscreen: docs/fasen and the pictures of the README.
pictures: system-test $(DEV_STAMP)  ## maakt de beelden van het venster in docs opnieuw
	$(VENV_PYTHON) -m tools.pictures docs
	$(VENV_PYTHON) -m tools.overview_pictures docs

# Our reports before the Open XML SDK, the judge nearest to PowerPoint and Excel.
validate: system-run system-validate $(DEV_STAMP) $(NPM_STAMP)  ## keurt de PowerPoint- en Excelbestanden
	$(VENV_PYTHON) -m tools.validate out/validate

# Every such file that the program writes in the tests before the same judge; takes minutes.
judge: system-test system-validate $(DEV_STAMP) $(NPM_STAMP)  ## keurt alle zulke bestanden die de tests schrijven
	rm -rf out/judge
	KEEP_REPORTS="$(CURDIR)/out/judge" QT_QPA_PLATFORM=offscreen \
	    $(VENV_PYTHON) -m pytest $(PYTEST_FLAGS) -p tools.kept_reports $(WRITING_TESTS)
	$(VENV_PYTHON) -m tools.validate out/judge --written

# Runtime and development share their versions: the second lock is bound to the first.
lock: $(DEV_STAMP)  ## legt de versies van alle pakketten opnieuw vast
	$(LOCK) --extra dev --output-file requirements-dev.lock pyproject.toml
	$(LOCK) --constraint requirements-dev.lock --output-file requirements.lock pyproject.toml

# Leaves out/ alone: a session in there may have been worked in.
clean:  ## ruimt op wat make maakte, behalve de map out
	rm -rf .venv build dist tools/node_modules bench/node/node_modules out/validate out/judge
	rm -rf .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find app bench tests tools -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# What Debian or Ubuntu must have for each purpose; asks dpkg each time, so no stamp can lie.
system-run system-test system-validate: system-%:
	@sh tools/system_packages.sh $*

# The environment. A failed attempt is deleted, so that the next one starts clean.
$(VENV_PYTHON):
	@sh tools/system_packages.sh venv $(PYTHON)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "Gespreksmodel heeft Python 3.11 of nieuwer nodig: kies er een met make PYTHON=python3.12."; \
	    exit 1; }
	$(PYTHON) -m venv --clear .venv

# What the program needs to run.
$(RUN_STAMP): | $(VENV_PYTHON)
	@echo "Pakketten installeren voor het programma …"
	@$(PIP_INSTALL) -r requirements.lock
	@rm -f .venv/locked-run-*
	@touch $@

# The same, and what its makers need.
$(DEV_STAMP): | $(VENV_PYTHON)
	@echo "Pakketten installeren voor het programma, de tests en de controles …"
	@$(PIP_INSTALL) -r requirements-dev.lock
	@rm -f .venv/locked-dev-* .venv/locked-run-*
	@touch $@ $(RUN_STAMP)

# The validator; the lock file names no registry, npm asks its own.
$(NPM_STAMP): | system-validate
	@echo "De validator installeren …"
	@$(NPM_CI) --prefix tools
	@touch $@

# What our report is measured against.
$(BENCH_NPM_STAMP):
	@echo "PptxGenJS installeren, om mee te vergelijken …"
	@$(NPM_CI) --prefix bench/node
	@touch $@
