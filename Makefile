# The verbs of this repository. What a verb does in more than a line is in scripts/.

RELEASE := $(or $(CARGO_TARGET_DIR),target)/release

# Always --workspace: building one package with -p unifies features differently and rebuilds the world.
.PHONY: help demo ui ui-types build check test prove fuzz-api bench clean

help: ## list the verbs
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-10s%s\n", $$1, $$2 }' Makefile

demo: build ## a server full of sample data, kept in ./torg-data
	"$(RELEASE)/torg" serve --demo --data-dir ./torg-data

ui: ## the pages, for the binary to embed; skipped without Node
	scripts/ui

ui-types: ## the types of the API for the pages, from the program itself
	scripts/ui-types

build: ui ## the release binaries
	cargo build --workspace --release --locked

check: ## format, lints, documentation, licences, spelling: nothing is run
	scripts/check

test: ## every test, on SQLite and on a PostgreSQL of its own
	cargo build --workspace --locked
	scripts/with-postgres cargo test --workspace --locked

prove: build ## the same tests in their long forms on the release build, and the pages in a browser
	scripts/install-moto
	scripts/install-redis
	cargo build --workspace --profile prove --locked
	TORG_PROVE=1 TORG_BINARIES="$(RELEASE)" scripts/with-postgres cargo test --workspace --profile prove --locked
	scripts/prove-ui
	scripts/fuzz-api
	scripts/prove-mcp
	scripts/prove-ucp
	scripts/prove-image

fuzz-api: build ## call every operation of the API with sense and nonsense (schemathesis)
	scripts/fuzz-api

bench: build ## measure, and write docs/benchmarks.md; leave the machine alone meanwhile
	scripts/with-postgres "$(RELEASE)/bench"

clean: ## remove what was built; ./torg-data stays
	cargo clean
	find web/dist -mindepth 1 -not -name .gitignore -delete
