# The few commands of the project. `make` alone lists them.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

BINARY := target/debug/allmende
UI := ui/dist/manifest.json
UI_SOURCES := $(shell find ui -path ui/node_modules -prune -o -path ui/dist -prune -o -path ui/screenshots -prune -o -type f -print)

.PHONY: help run test lint bench fuzz dist audit pictures tools

help:
	@echo 'make run        build and start; make run DEMO=1 adds the demo town'
	@echo 'make test       everything that can be checked, on both databases and in the browser'
	@echo 'make bench      the measurements of docs/benchmarks.md'
	@echo 'make fuzz       fuzzes every parser; make fuzz SECONDS=300 takes longer (needs nightly and cargo-fuzz)'
	@echo 'make dist       the program as it is delivered: target/release/allmende'
	@echo 'make audit      licences, advisories and needlessness of dependencies'
	@echo 'make pictures   pictures of the pages, into ui/screenshots'

# What every target needs; says what to type if it is missing.
tools:
	@scripts/need.sh build

ui/node_modules/.package-lock.json: ui/package.json ui/package-lock.json | tools
	cd ui && npm ci --no-audit --no-fund

$(UI): ui/node_modules/.package-lock.json $(UI_SOURCES)
	cd ui && npm run --silent build

run: tools $(UI)
	cargo build -p allmende
	exec $(BINARY) serve $(if $(DEMO),--demo) $(ARGS)

# One `cargo test` builds everything, the program included; the browser tests use that program.
test: tools
	@scripts/test.sh

lint: $(UI)
	@scripts/need.sh lint
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	cargo clippy -p allmende --no-default-features -- -D warnings

bench: tools $(UI)
	cargo bench -p sbom
	cargo bench -p advisory
	cargo bench -p pdf
	scripts/bench-check.sh
	scripts/bench-match.sh
	@echo '10 million occurrences and 10,000 releases on both databases: about 20 minutes, 4 GB of disk'
	scripts/with-postgres.sh cargo bench -p portfolio -p allmende --bench occurrences --bench pages

fuzz:
	scripts/fuzz.sh $(or $(SECONDS),60) $(TARGETS)

dist: tools $(UI)
	cargo build --release --locked -p allmende
	@ls -l target/release/allmende

audit:
	@scripts/audit.sh

pictures: tools $(UI)
	@scripts/need.sh browser
	cargo build -p allmende
	cd ui && SCREENSHOTS=1 npm test
