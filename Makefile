# `make` checks the goals and writes the worksheets that are not up to date into build/.
# `make setup` installs what this machine lacks and makes .venv; what needs more than is there
# does so by itself. `make check` and `make clean` install nothing.

.PHONY: worksheets setup reviews blanks packets check clean test thorough pictures gallery \
	variants lock docs coverage ready again
.NOTPARALLEL:

gwsheet := .venv/bin/gwsheet
run := .venv/.ready-run
dev := .venv/.ready-test
# A file's tests share what one of them made, so they stay together; the longest come first.
pytest := .venv/bin/pytest -n 2 --dist loadfile --no-loadscope-reorder

worksheets: $(run)   # every worksheet and form that is not up to date
	@$(gwsheet) build

setup:               # what this machine lacks; asks before it uses sudo
	@tools/setup run
	@touch $(run)

reviews: $(run)      # the review forms alone
	@$(gwsheet) build --kind review

blanks: $(run)       # the blank forms and handouts alone
	@$(gwsheet) build --blank

packets: $(run)      # each client's documents in one file, for one job at the printer
	@$(gwsheet) packet

check: ready         # read everything, say what could be better
	@$(gwsheet) check

clean: ready         # remove what was built
	@$(gwsheet) clean

test: $(dev)         # what must pass before anything is merged
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy & types=$$!; $(pytest); tests=$$?; wait $$types && exit $$tests

thorough: $(dev)     # the same tests with every case and many more random examples
	THOROUGH=1 $(pytest)

pictures: $(dev)     # the pictures in the README
	.venv/bin/python tools/pictures.py

gallery: $(dev)      # docs/gallery.md, with page one of every document and variant
	.venv/bin/python tools/gallery.py

variants: $(dev)     # build the samples in every paper, size, ink and language, and check them
	.venv/bin/python tools/variants.py

lock: $(dev)         # constraints.txt, from the versions in .venv
	.venv/bin/python tools/lock.py

docs: $(dev)         # the pages of docs/ as a site in build-site/; every link is checked
	.venv/bin/mkdocs build --quiet --strict

coverage: $(dev)     # how many branches the tests reach; reported only
	$(pytest) --cov=gwsheet --cov-branch --cov-report=term:skip-covered

ready:
	@tools/setup whole || { echo "gwsheet: run make setup first" >&2; exit 1; }

# An environment that was moved here, or whose Python is gone, is made again.
$(run) $(dev): pyproject.toml constraints.txt tools/setup $(if $(shell tools/setup whole && echo yes),,again)

$(run):
	@tools/setup run
	@touch $@

$(dev):
	@tools/setup test
	@touch $(run) $@
