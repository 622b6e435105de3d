# goodtime - the targets:
#
#   make              build build/goodtime
#   make demo         everything for a first look: packages, build, a private server, one night
#   make test         packages, build, every test; ends with one line "N passed, N failed"
#   make unit         the tests without a database
#   make test-db      the tests on a private server
#   make golden       every night of the golden populations (tests/golden) against the rows wanted
#   make san          unit and test-db under AddressSanitizer and UBSan; a leak fails it
#   make lint         format, cppcheck, shellcheck, gcc and clang with -Werror, the rules of the house
#   make check        what CI runs: test, san and lint
#   make bench        the speed of import and of a night
#   make format       clang-format over every C file
#   make install-deps the Debian packages that build, tests and lint need
#   make clean        remove build/
#   make help         this text
#
# Variables: CC=clang; WERROR=1 makes warnings errors; SAN=1 and TSAN=1 do any target under
# Address- and UndefinedBehaviorSanitizer or under ThreadSanitizer (test-db only: Criterion does not
# run under it); V=1 shows commands; CFLAGS, CPPFLAGS, LDFLAGS and LDLIBS add to what is needed.
# A file is found by lying in its folder, at any depth: core, extract, transform, load, reports, cli,
# sql, tests. Everything made lies under build/.

MAKEFLAGS += --no-builtin-rules
ifeq ($(filter -j%,$(MAKEFLAGS)),)
MAKEFLAGS += -j$(shell nproc)
endif
.DELETE_ON_ERROR:
.SECONDEXPANSION:
.PHONY: all demo test unit test-db golden san lint check bench format install-deps clean help FORCE \
    list-files deps deps-lint lint-format lint-cppcheck lint-shellcheck lint-compile lint-rules

all:

# ---- kinds: plain, -san and -tsan do not mix

ifneq ($(filter san,$(MAKECMDGOALS)),)
SAN := 1
endif
KIND := $(if $(SAN),-san,$(if $(TSAN),-tsan))
OBJ := build/obj$(KIND)
PROGRAM := build/goodtime$(KIND)
TEST := build/test$(KIND)
GEN := build/gen

# ---- compilers and flags

ifeq ($(origin CC),default)
CC := gcc
endif
CFLAGS ?= -O2 -g
PKG_CONFIG ?= pkg-config
Q := $(if $(V),,@)

# pkg-config may be one of the packages that a goal installs first: asked when first needed.
# libcsv has no .pc file.
packages := libpq xlsxwriter libcrypto inih jansson
package_flags = $(eval package_flags := $$(shell $(PKG_CONFIG) --cflags $(packages)))$(package_flags)
package_libs = $(eval package_libs := $$(shell $(PKG_CONFIG) --libs $(packages)) -lcsv -lz)$(package_libs)
criterion_libs = $(eval criterion_libs := $$(shell $(PKG_CONFIG) --libs criterion))$(criterion_libs)

warnings := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes \
    -Wmissing-prototypes -Wvla -Wformat=2 -Wcast-qual -Wwrite-strings
# A comma would split an argument of $(if).
sanitize-san := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
sanitize-tsan := -fsanitize=thread -fno-omit-frame-pointer
sanitize := $(sanitize$(KIND))
harden := $(if $(KIND),,-fstack-protector-strong)
version := $(shell cat VERSION)

all_cppflags = -I. -I$(GEN) -D_GNU_SOURCE -DGOODTIME_VERSION='"$(version)"' $(package_flags) $(CPPFLAGS)
all_cflags = -std=c17 -pthread $(CFLAGS) $(harden) $(sanitize) $(warnings) $(if $(WERROR),-Werror)
compile = $(CC) $(all_cppflags) $(all_cflags) $(file_flags) -MMD -MP
link = $(CC) -pthread $(CFLAGS) $(sanitize) $(LDFLAGS)

# ---- files

folders := core extract transform load reports cli
# All files of folders whose names end so, nested ones among them: one that no rule sees would stay
# out of the program, the lint and the tests without a word.
found = $(sort $(shell find $(1) -type f -name '*.$(2)'))
sources := $(call found,$(folders),c)
headers := $(call found,$(folders),h)
unit_sources := $(call found,tests/unit,c)
unit_headers := $(call found,tests/unit,h)
sql := $(call found,sql,sql)
scripts := .ci/run $(call found,tools tests,sh)
objects := $(sources:%.c=$(OBJ)/%.o) $(OBJ)/sql.o
unit_objects := $(unit_sources:%.c=$(OBJ)/%.o)

# ---- build

# Goals that work on a bare machine install what is missing before anything is compiled.
DEPS := $(if $(filter demo test golden bench san,$(MAKECMDGOALS)),deps)
LINT_DEPS := $(if $(filter lint,$(MAKECMDGOALS)),deps-lint)

all: $(PROGRAM)

$(PROGRAM): $(objects) $(OBJ)/objects.list
	@echo "  link $@"
	$(Q)$(link) -o $@ $(objects) $(LDLIBS) $(package_libs)

# One program for all unit tests: they link everything but main.
$(TEST)/unit: $(filter-out $(OBJ)/cli/main.o,$(objects)) $(unit_objects) $(OBJ)/objects.list
	@echo "  link $@"
	@mkdir -p $(@D)
	$(Q)$(link) -o $@ $(filter-out %/objects.list,$^) $(LDLIBS) $(package_libs) $(criterion_libs)

# Criterion's macros assign an int to a bit field.
$(OBJ)/tests/%.o build/lint/gcc/tests/%.o build/lint/clang/tests/%.o: private file_flags := -Wno-conversion
# A statement may be longer than the 4095 characters that C promises.
$(OBJ)/sql.o: private file_flags := -Wno-overlength-strings

$(OBJ)/sql.o: $(GEN)/sql.c $(GEN)/sql.h $(OBJ)/flags | $(DEPS)
	@echo "  cc $<"
	$(Q)$(compile) -c -o $@ $<

$(OBJ)/%.o: %.c $(OBJ)/flags | $(GEN)/sql.h $(DEPS)
	@echo "  cc $<"
	@mkdir -p $(@D)
	$(Q)$(compile) -c -o $@ $<

$(GEN)/sql.h $(GEN)/sql.c: $(GEN)/sql%: tools/embed.awk $(sql) $(GEN)/sql.list
	$(Q)digest=$$(cat $(filter sql/functions/% sql/views/%,$(sql)) | sha256sum | cut -c 1-64) && \
	    LC_ALL=C awk -v part=$(*:.%=%) -v "digest=$$digest" -f tools/embed.awk $(sql) > $@

# Files whose text is a setting. They change only when it does, and what depends on them is made
# again: after other flags, another version, a statement or a source that is gone.
keep = @mkdir -p $(@D); text='$(subst ','\'',$(strip $(1)))'; \
    printf '%s\n' "$$text" | cmp -s - $@ || printf '%s\n' "$$text" > $@
$(OBJ)/flags: FORCE | $(DEPS)
	$(call keep,$(compile))
$(OBJ)/objects.list: FORCE | $(DEPS)
	$(call keep,$(link) $(objects) $(unit_objects) $(LDLIBS) $(package_libs))
$(GEN)/sql.list: FORCE
	$(call keep,$(sql))

-include $(objects:.o=.d) $(unit_objects:.o=.d)

# ---- run

# Settings of a real night must not reach a test or the demo; server.sh does the same for libpq's.
unexport $(filter GOODTIME_%,$(.VARIABLES))
export CHECKOUT := $(CURDIR)
export GOODTIME := $(CURDIR)/$(PROGRAM)
export UNIT := $(CURDIR)/$(TEST)/unit
export TEST_DIR := $(TEST)
export SANITIZED := $(sanitize)
# python3-openpyxl belongs to Debian's own python3.
export PYTHON ?= /usr/bin/python3

# A make that is killed takes them along, and they their server.
attached := setpriv --pdeathsig TERM

demo: $(PROGRAM)
	@$(attached) tools/server.sh with build/demo tools/demo.sh

bench: $(PROGRAM)
	@$(attached) tools/server.sh with build/bench tools/bench.sh

test san: $(PROGRAM) $(TEST)/unit
	@$(attached) tests/run.sh unit database

unit: $(TEST)/unit
	@$(attached) tests/run.sh unit

test-db: $(PROGRAM)
	@$(attached) tests/run.sh database

golden: $(PROGRAM)
	@LC_ALL=C TZ=UTC PYTHONDONTWRITEBYTECODE=1 $(attached) tools/server.sh with build/golden$(KIND) \
	    $(PYTHON) tests/database/golden.py

check:
	@.ci/run

deps:
	@tools/deps.sh

deps-lint:
	@tools/deps.sh lint

install-deps: deps deps-lint

# ---- lint

all_c := $(sources) $(unit_sources)
lint_objects := $(foreach cc,gcc clang,$(all_c:%.c=build/lint/$(cc)/%.o) build/lint/$(cc)/sql.o)
lint_compile = $(all_cppflags) $(filter-out $(sanitize),$(all_cflags)) -Werror $(file_flags) -MMD -MP

lint: lint-format lint-cppcheck lint-shellcheck lint-compile lint-rules
	@echo "lint: clean"

lint-format: | $(LINT_DEPS)
	@clang-format --dry-run -Werror $(all_c) $(headers) $(unit_headers)

lint-cppcheck: $(GEN)/sql.h | $(LINT_DEPS)
	@cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr \
	    --suppress=missingIncludeSystem --error-exitcode=1 -j2 -I. -I$(GEN) -D_GNU_SOURCE $(sources)

lint-shellcheck: | $(LINT_DEPS)
	@shellcheck $(scripts)

lint-compile: $(lint_objects)

define lint_rule
build/lint/$(1)/%.o: %.c | $(GEN)/sql.h $(LINT_DEPS)
	@mkdir -p $$(@D)
	$(Q)$(1) $$(lint_compile) -c -o $$@ $$<
endef
$(foreach cc,gcc clang,$(eval $(call lint_rule,$(cc))))

build/lint/gcc/sql.o build/lint/clang/sql.o: private file_flags := -Wno-overlength-strings
build/lint/%/sql.o: $(GEN)/sql.c $(GEN)/sql.h | $(LINT_DEPS)
	@mkdir -p $(@D)
	$(Q)$* $(lint_compile) -c -o $@ $<

-include $(lint_objects:.o=.d)

# What is built, checked or embedded, for the rule that nothing lies beside it.
list-files:
	@printf '%s\n' $(all_c) $(headers) $(unit_headers) $(sql) $(scripts)

program_lint_objects := $(sources:%.c=build/lint/gcc/%.o) build/lint/gcc/sql.o
lint-rules: $(GEN)/sql.h $(program_lint_objects) | $(LINT_DEPS)
	@tests/lint/dependencies.sh
	@tests/lint/sql_text.sh
	@tests/lint/words.sh
	@tests/lint/files.sh
	@tests/lint/trace.sh
	@tests/lint/lint_test.sh
	@tests/lint/exports.sh $(program_lint_objects)
	@CC='$(CC)' FLAGS='$(subst ','\'',$(all_cppflags) $(filter-out $(sanitize),$(all_cflags)))' tests/lint/headers.sh

format:
	@clang-format -i $(all_c) $(headers) $(unit_headers)

clean:
	rm -rf build

help:
	@sed -n '/^#/!q; s/^# \{0,1\}//p' Makefile
