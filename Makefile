# goodtime - the targets:
#
#   make              build build/goodtime
#   make install      program, man page, completion of bash, example of a configuration, documents
#   make uninstall    take them away again
#   make demo         everything for a first look: packages, build, a private server, one night
#   make test         packages, build, every test; ends with one line "N passed, N failed"
#   make unit         the tests without a database
#   make test-db      the tests on a private server
#   make golden       every night of the golden populations (tests/golden) against the rows wanted
#   make cases        every night of the worked cases on a private server; 'make test' has a ninth
#   make statements   explain each entry of a population over many nights: PEOPLE=2000 NIGHTS=30 SEED=1
#   make histories    nights of few against nights of everybody, in every table, over a year of changes:
#                     PEOPLE=1000 NIGHTS=200 SEED=1
#   make examples     the statements that docs/ and README.md show, written anew; takes Chromium for the picture
#   make pictures     the demo's workbooks as they print, in build/pictures, to be looked at; REPORTS=DIR: those
#                     of another folder; installs LibreOffice and poppler
#   make workbooks    workbooks read by openpyxl and recalculated by LibreOffice, which it installs
#   make san          unit tests, and those on a server that meet every command and what may fail, under
#                     AddressSanitizer and UBSan; a leak fails it. MODULES= has all modules of test-db
#   make lint         format, cppcheck, shellcheck, gcc and clang with -Werror, the rules of the house
#   make check        what CI runs: test, san and lint
#   make bench        the speed of deciding on one core, and of import and of a night
#   make format       clang-format over every C file
#   make docs         the tables of README.md and docs/, from the program's, and docs/cases.md
#   make install-deps the Debian packages that build, tests and lint need
#   make clean        remove build/
#   make help         this text
#
# Variables: CC=clang; WERROR=1 makes warnings errors; SAN=1 and TSAN=1 do any target under
# Address- and UndefinedBehaviorSanitizer or under ThreadSanitizer (test-db only: Criterion does not
# run under it); V=1 shows commands; CFLAGS, CPPFLAGS, LDFLAGS and LDLIBS add to what is needed.
# Where make install puts things is said by DESTDIR, prefix and the directory variables of GNU (bindir,
# mandir, sysconfdir, datarootdir, docdir, bashcompletiondir).
# A file is found by lying in its folder, at any depth: core, extract, transform, load, reports, cli,
# sql, tests. Everything made lies under build/.

MAKEFLAGS += --no-builtin-rules
ifeq ($(filter -j%,$(MAKEFLAGS)),)
MAKEFLAGS += -j$(shell nproc)
endif
.DELETE_ON_ERROR:
.SECONDEXPANSION:
.PHONY: all manual install uninstall docs check-docs demo test unit test-db golden cases statements histories examples pictures workbooks san lint check \
    bench format install-deps clean help FORCE \
    list-files deps deps-lint deps-office lint-format lint-cppcheck lint-shellcheck lint-compile lint-rules

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
packages := libpq xlsxwriter libzip expat libcrypto libxxhash inih jansson
package_flags = $(eval package_flags := $$(shell $(PKG_CONFIG) --cflags $(packages)))$(package_flags)
package_libs = $(eval package_libs := $$(shell $(PKG_CONFIG) --libs $(packages)) -lcsv)$(package_libs)
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
bench_sources := $(call found,tests/bench,c)
tool_sources := $(call found,tools,c)
scripts := .ci/run $(call found,tools tests,sh)
# What core/*.list declares and sql/ says, as C.
generated := sql records
generated_headers := $(generated:%=$(GEN)/%.h)
# What decides, and of what: a night after another of it looks at everybody (cli/night_pick.c).
deciding = $(sort $(filter core/% extract/% transform/% load/% cli/night%,$(sources) $(headers)) $(lists) \
    $(filter sql/extract/% sql/load/% sql/functions/%,$(sql)))
# All of the program: another one may write other workbooks of the same run (reports/report.c).
built = $(sort $(sources) $(headers) $(lists) $(sql))
objects := $(sources:%.c=$(OBJ)/%.o) $(generated:%=$(OBJ)/%.o)
unit_objects := $(unit_sources:%.c=$(OBJ)/%.o)

# ---- build

# Goals that work on a bare machine install what is missing before anything is compiled.
DEPS := $(if $(filter demo test golden cases statements histories examples pictures workbooks bench san,$(MAKECMDGOALS)),deps)
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

# How fast persons are decided, with what reads worked cases.
SPEED := build/speed$(KIND)
speed_objects := $(bench_sources:%.c=$(OBJ)/%.o) \
    $(addprefix $(OBJ)/tests/unit/,case_file.o case_facts.o key_order.o)
$(SPEED): $(filter-out $(OBJ)/cli/main.o,$(objects)) $(speed_objects) $(OBJ)/objects.list
	@echo "  link $@"
	$(Q)$(link) -o $@ $(filter-out %/objects.list,$^) $(LDLIBS) $(package_libs)

$(OBJ)/tests/bench/%.o build/lint/gcc/tests/bench/%.o build/lint/clang/tests/bench/%.o: \
    private file_flags := -Itests/unit

# What is made from the tables of commands, options and exit statuses: a program of the same objects,
# which nobody installs.
MANUAL := build/manual$(KIND)
manual_objects := $(tool_sources:%.c=$(OBJ)/%.o)
$(MANUAL): $(filter-out $(OBJ)/cli/main.o,$(objects)) $(manual_objects) $(OBJ)/objects.list
	@echo "  link $@"
	$(Q)$(link) -o $@ $(filter-out %/objects.list,$^) $(LDLIBS) $(package_libs)

# The day of the newest version that CHANGELOG.md tells of.
released = $(shell sed -n 's/^\#\# \[[0-9.]*\] - //p' CHANGELOG.md | head -n 1)
pages := build/manual.d/goodtime.1 build/manual.d/goodtime.bash build/manual.d/goodtime.conf.example
manual: $(pages)

build/manual.d/goodtime.1: tools/manual/goodtime.1.in $(MANUAL) CHANGELOG.md
	@mkdir -p $(@D)
	$(Q)$(MANUAL) man $(released) < $< > $@

build/manual.d/goodtime.bash: tools/manual/goodtime.bash.in $(MANUAL)
	@mkdir -p $(@D)
	$(Q)$(MANUAL) bash < $< > $@

build/manual.d/goodtime.conf.example: tools/manual/goodtime.conf.in $(MANUAL)
	@mkdir -p $(@D)
	$(Q)$(MANUAL) conf < $< > $@

# Documents with tables of the program; check-docs says where one is not the program's any more.
documents := README.md $(wildcard docs/*.md)
docs: $(MANUAL)
	$(Q)LC_ALL=C awk -f tools/cases.awk sql/reference/rule.sql tests/cases/*.case > docs/cases.md
	$(Q)for document in $(documents); do \
	    $(MANUAL) markdown < $$document > build/document.md && \
	    { cmp -s build/document.md $$document || cp build/document.md $$document; } || exit 1; \
	done

check-docs: $(MANUAL)
	$(Q)for document in $(documents); do \
	    $(MANUAL) markdown < $$document | diff -u $$document - || \
	    { echo "$$document: its tables are not the program's; make docs writes them" >&2; exit 1; }; \
	done

# Criterion's macros assign an int to a bit field.
$(OBJ)/tests/%.o build/lint/gcc/tests/%.o build/lint/clang/tests/%.o: private file_flags := -Wno-conversion
# A statement may be longer than the 4095 characters that C promises.
$(OBJ)/sql.o: private file_flags := -Wno-overlength-strings

$(generated:%=$(OBJ)/%.o): $(OBJ)/%.o: $(GEN)/%.c $(generated_headers) $(OBJ)/flags | $(DEPS)
	@echo "  cc $<"
	$(Q)$(compile) -c -o $@ $<

$(OBJ)/%.o: %.c $(OBJ)/flags | $(generated_headers) $(GEN)/program.h $(DEPS)
	@echo "  cc $<"
	@mkdir -p $(@D)
	$(Q)$(compile) -c -o $@ $<

$(GEN)/sql.h $(GEN)/sql.c: $(GEN)/sql%: tools/embed.awk $(sql) $(GEN)/sql.list
	$(Q)digest=$$(cat $(filter sql/functions/% sql/views/%,$(sql)) | sha256sum | cut -c 1-64) && \
	    LC_ALL=C awk -v part=$(*:.%=%) -v "digest=$$digest" -f tools/embed.awk $(sql) > $@

# In this order: decision.list may refer to what facts.list says.
lists := core/facts.list core/decision.list
$(GEN)/records.h $(GEN)/records.c: $(GEN)/records%: tools/records.awk $(lists)
	@mkdir -p $(@D)
	$(Q)LC_ALL=C awk -v part=$(*:.%=%) -f tools/records.awk $(lists) > $@

$(GEN)/program.h: $(built) $(GEN)/deciding.list $(GEN)/built.list
	@mkdir -p $(@D)
	$(Q)printf '#define GOODTIME_PROGRAM_DIGEST "%s"\n#define GOODTIME_BUILD_DIGEST "%s"\n' \
	    "$$(cat $(deciding) | sha256sum | cut -c 1-64)" "$$(cat $(built) | sha256sum | cut -c 1-64)" > $@

# Files whose text is a setting. They change only when it does, and what depends on them is made
# again: after other flags, another version, a statement or a source that is gone.
keep = @mkdir -p $(@D); text='$(subst ','\'',$(strip $(1)))'; \
    printf '%s\n' "$$text" | cmp -s - $@ || printf '%s\n' "$$text" > $@
$(OBJ)/flags: FORCE | $(DEPS)
	$(call keep,$(compile))
$(OBJ)/objects.list: FORCE | $(DEPS)
	$(call keep,$(link) $(objects) $(unit_objects) $(speed_objects) $(manual_objects) $(LDLIBS) $(package_libs))
$(GEN)/sql.list: FORCE
	$(call keep,$(sql))
$(GEN)/deciding.list: FORCE
	$(call keep,$(deciding))
$(GEN)/built.list: FORCE
	$(call keep,$(built))

-include $(objects:.o=.d) $(unit_objects:.o=.d) $(speed_objects:.o=.d) $(manual_objects:.o=.d)

# ---- install

prefix ?= /usr/local
exec_prefix ?= $(prefix)
bindir ?= $(exec_prefix)/bin
sysconfdir ?= $(prefix)/etc
datarootdir ?= $(prefix)/share
mandir ?= $(datarootdir)/man
man1dir ?= $(mandir)/man1
docdir ?= $(datarootdir)/doc/goodtime
bashcompletiondir ?= $(datarootdir)/bash-completion/completions
INSTALL ?= install
INSTALL_PROGRAM ?= $(INSTALL)
INSTALL_DATA ?= $(INSTALL) -m 644
installed_documents := README.md CHANGELOG.md LICENSE $(wildcard docs/*.md docs/*.png)

install: $(PROGRAM) $(pages)
	$(INSTALL) -d $(foreach dir,bindir man1dir bashcompletiondir sysconfdir docdir,'$(DESTDIR)$($(dir))') \
	    '$(DESTDIR)$(docdir)/docs'
	$(INSTALL_PROGRAM) $(PROGRAM) '$(DESTDIR)$(bindir)/goodtime'
	$(INSTALL_DATA) build/manual.d/goodtime.1 '$(DESTDIR)$(man1dir)/goodtime.1'
	$(INSTALL_DATA) build/manual.d/goodtime.bash '$(DESTDIR)$(bashcompletiondir)/goodtime'
	$(INSTALL_DATA) build/manual.d/goodtime.conf.example '$(DESTDIR)$(sysconfdir)/goodtime.conf.example'
	$(INSTALL_DATA) $(filter-out docs/%,$(installed_documents)) '$(DESTDIR)$(docdir)'
	$(INSTALL_DATA) $(filter docs/%,$(installed_documents)) '$(DESTDIR)$(docdir)/docs'

# What a site has made of the example stays.
uninstall:
	rm -f '$(DESTDIR)$(bindir)/goodtime' '$(DESTDIR)$(man1dir)/goodtime.1' \
	    '$(DESTDIR)$(bashcompletiondir)/goodtime' '$(DESTDIR)$(sysconfdir)/goodtime.conf.example' \
	    $(installed_documents:%='$(DESTDIR)$(docdir)/%')
	-rmdir '$(DESTDIR)$(docdir)/docs' '$(DESTDIR)$(docdir)'

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

bench: $(PROGRAM) $(SPEED)
	@$(SPEED)
	@SERVER_PRELOAD=pg_stat_statements $(attached) tools/server.sh with build/bench tools/bench.sh

test: $(PROGRAM) $(TEST)/unit $(pages)
	@MODULES= $(attached) tests/run.sh house unit install database

# The others decide many people, or ask the database: what the program does for it is in these.
san: MODULES := about changes explain faults import law night outreach people pg plan publish report_files \
    reports sample trace
san: $(PROGRAM) $(TEST)/unit
	@MODULES='$(MODULES)' $(attached) tests/run.sh unit database

unit: $(TEST)/unit
	@$(attached) tests/run.sh unit

test-db: $(PROGRAM)
	@MODULES='$(MODULES)' $(attached) tests/run.sh database

golden: $(PROGRAM)
	@LC_ALL=C TZ=UTC PYTHONDONTWRITEBYTECODE=1 $(attached) tools/server.sh with build/golden$(KIND) \
	    $(PYTHON) tests/database/golden.py

cases: $(PROGRAM)
	@CASES=all $(attached) tools/server.sh with build/cases$(KIND) tests/database/run.sh cases

# Another seed is another population, other records that change and other nights.
statements: $(PROGRAM)
	@LC_ALL=C TZ=UTC PYTHONDONTWRITEBYTECODE=1 $(attached) tools/server.sh with build/statements$(KIND) \
	    $(PYTHON) tests/database/statements.py

histories: $(PROGRAM)
	@LC_ALL=C TZ=UTC PYTHONDONTWRITEBYTECODE=1 $(attached) tools/server.sh with build/histories$(KIND) \
	    $(PYTHON) tests/database/histories.py

examples: $(PROGRAM)
	@LC_ALL=C TZ=UTC PYTHONDONTWRITEBYTECODE=1 $(attached) tools/server.sh with build/examples$(KIND) \
	    $(PYTHON) tests/database/examples.py

# The demo is run where there are no workbooks to show.
REPORTS ?= build/demo/reports
pictures: deps-office $(if $(wildcard $(REPORTS)/*.xlsx),,demo)
	@tools/pictures.sh $(REPORTS) build/pictures

workbooks: $(PROGRAM) deps-office
	@LC_ALL=C TZ=UTC PYTHONDONTWRITEBYTECODE=1 $(attached) tools/server.sh with build/workbooks$(KIND) \
	    $(PYTHON) tests/database/workbooks.py

check:
	@.ci/run

deps:
	@tools/deps.sh

deps-lint:
	@tools/deps.sh lint

deps-office: $(DEPS)
	@tools/deps.sh office

install-deps: deps deps-lint

# ---- lint

all_c := $(sources) $(unit_sources) $(bench_sources) $(tool_sources)
lint_objects := $(foreach cc,gcc clang,$(all_c:%.c=build/lint/$(cc)/%.o) $(generated:%=build/lint/$(cc)/%.o))
lint_compile = $(all_cppflags) $(filter-out $(sanitize),$(all_cflags)) -Werror $(file_flags) -MMD -MP

lint: lint-format lint-cppcheck lint-shellcheck lint-compile lint-rules
	@echo "lint: clean"

lint-format: | $(LINT_DEPS)
	@clang-format --dry-run -Werror $(all_c) $(headers) $(unit_headers)

lint-cppcheck: $(generated_headers) $(GEN)/program.h | $(LINT_DEPS)
	@cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr \
	    --suppress=missingIncludeSystem --error-exitcode=1 -j2 -I. -I$(GEN) -D_GNU_SOURCE $(sources)

lint-shellcheck: | $(LINT_DEPS)
	@shellcheck $(scripts)

lint-compile: $(lint_objects)

define lint_rule
build/lint/$(1)/%.o: %.c | $(generated_headers) $(GEN)/program.h $(LINT_DEPS)
	@mkdir -p $$(@D)
	$(Q)$(1) $$(lint_compile) -c -o $$@ $$<
endef
$(foreach cc,gcc clang,$(eval $(call lint_rule,$(cc))))

build/lint/gcc/sql.o build/lint/clang/sql.o: private file_flags := -Wno-overlength-strings
define lint_generated
$(generated:%=build/lint/$(1)/%.o): build/lint/$(1)/%.o: $(GEN)/%.c $(generated_headers) | $(LINT_DEPS)
	@mkdir -p $$(@D)
	$(Q)$(1) $$(lint_compile) -c -o $$@ $$<
endef
$(foreach cc,gcc clang,$(eval $(call lint_generated,$(cc))))

-include $(lint_objects:.o=.d)

# What is built, checked or embedded, for the rule that nothing lies beside it.
list-files:
	@printf '%s\n' $(all_c) $(headers) $(unit_headers) $(sql) $(scripts)

program_lint_objects := $(sources:%.c=build/lint/gcc/%.o) $(generated:%=build/lint/gcc/%.o)
lint-rules: $(generated_headers) $(GEN)/program.h $(program_lint_objects) $(pages) check-docs | $(LINT_DEPS)
	@tests/lint/dependencies.sh
	@tests/lint/sql_text.sh
	@tests/lint/words.sh
	@tests/lint/files.sh
	@tests/lint/trace.sh
	@tests/lint/named_files.sh
	@tests/lint/rules.sh
	@tests/lint/cases.sh
	@tests/lint/lint_test.sh
	@tests/lint/exports.sh $(program_lint_objects)
	@mandoc -T lint -W warning build/manual.d/goodtime.1
	@CC='$(CC)' FLAGS='$(subst ','\'',$(all_cppflags) $(filter-out $(sanitize),$(all_cflags)))' tests/lint/headers.sh

format:
	@clang-format -i $(all_c) $(headers) $(unit_headers)

clean:
	rm -rf build

help:
	@sed -n '/^#/!q; s/^# \{0,1\}//p' Makefile
