# `make` checks the goals and writes the worksheets that are not up to date into build/.
# The first time, tools/setup installs what this machine lacks and makes .venv.

.PHONY: worksheets reviews blanks packets check clean test pictures gallery variants again
.NOTPARALLEL:

gwsheet := .venv/bin/gwsheet
run := .venv/.ready-run
dev := .venv/.ready-test

worksheets: $(run)   # every worksheet and form that is not up to date
	@$(gwsheet) build

reviews: $(run)      # the review forms alone
	@$(gwsheet) build --kind review

blanks: $(run)       # the blank forms and handouts alone
	@$(gwsheet) build --blank

packets: $(run)      # each client's documents in one file, for one job at the printer
	@$(gwsheet) packet

check: $(run)        # read everything, say what could be better
	@$(gwsheet) check

clean: $(run)        # remove what was built
	@$(gwsheet) clean

test: $(dev)         # what must pass before anything is merged
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/pytest -n 2

pictures: $(dev)     # the pictures in the README
	.venv/bin/python tools/pictures.py

gallery: $(dev)      # docs/gallery.md, with page one of every document and variant
	.venv/bin/python tools/gallery.py

variants: $(dev)     # build the samples in every paper, size, ink and language, and check them
	.venv/bin/python tools/variants.py

# An environment that was moved here, or whose Python is gone, is made again.
$(run) $(dev): pyproject.toml tools/setup $(if $(shell tools/setup whole && echo yes),,again)

$(run):
	@tools/setup run
	@touch $@

$(dev):
	@tools/setup test
	@touch $(run) $@
