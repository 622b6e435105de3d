#include "cli/settings.h"

#include "table.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Every option is taken but where a test says otherwise. */
static const char *const *
all_options(void)
{
    static const char *names[64];

    cr_assert(lt(sz, OPTIONS_COUNT, ARRAY_SIZE(names)));
    for (size_t i = 0; i < OPTIONS_COUNT; i++)
        names[i] = OPTIONS[i].name;
    return names;
}
#define ALL all_options()

struct reading {
    struct arena arena;
    struct settings settings;
    struct words words;
    struct error err;
    char path[64];
};

/* Nothing of the environment of whoever runs the tests. */
static void
forget_environment(void)
{
    (void)clearenv();
}

TestSuite(settings, .init = forget_environment)
    ;

/* arguments: divided by blanks; config: the text of a configuration file, or NULL for none. */
static enum status
read_options(struct reading *reading, const char *arguments, const char *config,
             const char *const *allowed)
{
    char *argument[16] = { NULL };
    char *text;
    int count = 0;
    enum status status;

    *reading = (struct reading){ .path = "/tmp/goodtime-options-XXXXXX" };
    if (config != NULL) {
        int file = mkstemp(reading->path);

        cr_assert(file >= 0);
        cr_assert(eq(sz, (size_t)write(file, config, strlen(config)), strlen(config)));
        (void)close(file);
        argument[count++] = arena_format(&reading->arena, "--config=%s", reading->path);
    }
    text = arena_text(&reading->arena, arguments, strlen(arguments));
    for (char *word = strtok(text, " "); word != NULL; word = strtok(NULL, " "))
        argument[count++] = word;
    status = settings_read(&(struct command){ .name = "run", .options = allowed }, count, argument,
                           &reading->arena, &reading->settings, &reading->words, &reading->err);
    if (config != NULL)
        (void)unlink(reading->path);
    return status;
}

/* Each preset goes through the parser as a value of its option. */
Test(settings, preset_is_a_value) {
    for (size_t i = 0; i < OPTIONS_COUNT; i++) {
        const struct option_entry *option = &OPTIONS[i];
        struct arena arena = { 0 };
        struct reading reading;

        if (option->preset == NULL)
            continue;
        cr_expect(eq(int,
                     (int)read_options(
                         &reading, arena_format(&arena, "--%s=%s", option->name, option->preset),
                         NULL, ALL),
                     (int)STATUS_OK),
                  "%s", option->name);
        arena_release(&arena);
        arena_release(&reading.arena);
    }
}

Test(settings, presets) {
    struct reading reading;

    cr_assert(eq(int, (int)read_options(&reading, "", NULL, ALL), (int)STATUS_OK));
    cr_expect(eq(sz, reading.settings.accept.count, 0));
    cr_expect(eq(i32, reading.settings.as_of, DAY_NULL));
    cr_expect(eq(i64, reading.settings.chunk, 500));
    cr_expect(reading.settings.config == NULL);
    cr_expect(not(reading.settings.dry_run));
    expect_text(reading.settings.edition, NULL);
    cr_expect(eq(i64, reading.settings.jobs, -1));
    cr_expect(eq(i64, reading.settings.max_exceptions, -1));
    cr_expect(eq(i64, reading.settings.max_rejects, 0));
    cr_expect(eq(i64, reading.settings.limit_removed, 10));
    expect_text(reading.settings.reports, "reports");
    cr_expect(eq(i64, reading.settings.run, -1));
    expect_text(reading.settings.source, "");
    expect_text(reading.settings.target, "");
    cr_expect(eq(sz, reading.words.count, 0));
    arena_release(&reading.arena);
}

/* Command line, else environment, else file, else default: for a text, a number, a date, a flag. */
static const struct precedence_case {
    bool by_line;
    bool by_environment;
    bool by_file;
    const char *edition;
    int64_t chunk;
    const char *as_of; /* NULL for none */
    bool dry_run;
} PRECEDENCE[] = {
    { false, false, false, NULL, 500, NULL, false },
    { false, false, true, "file", 1, "2001-01-01", true },
    { false, true, false, "environment", 2, "2002-02-02", true },
    { false, true, true, "environment", 2, "2002-02-02", true },
    { true, false, false, "line", 3, "2003-03-03", false },
    { true, false, true, "line", 3, "2003-03-03", false },
    { true, true, false, "line", 3, "2003-03-03", false },
    { true, true, true, "line", 3, "2003-03-03", false },
};

TABLE_PLACES(settings, precedence, ARRAY_SIZE(PRECEDENCE))
{
    const struct precedence_case *c = &PRECEDENCE[*at];
    struct reading reading;
    char day[DAY_TEXT_SIZE];

    if (c->by_environment) {
        (void)setenv("GOODTIME_EDITION", "environment", 1);
        (void)setenv("GOODTIME_CHUNK", "2", 1);
        (void)setenv("GOODTIME_AS_OF", "2002-02-02", 1);
        (void)setenv("GOODTIME_DRY_RUN", "1", 1);
    }
    cr_assert(eq(int,
                 (int)read_options(&reading,
                                   c->by_line ? "--edition line --chunk=3 --as-of 2003-03-03 "
                                                "--dry-run=no"
                                              : "",
                                   c->by_file ? "edition = file\nchunk=1\nas-of = 2001-01-01\n"
                                                "dry-run = yes\n"
                                              : NULL,
                                   ALL),
                 (int)STATUS_OK),
              "%s", reading.err.text);
    expect_text(reading.settings.edition, c->edition);
    cr_expect(eq(i64, reading.settings.chunk, c->chunk));
    expect_text(day_format(reading.settings.as_of, day), c->as_of != NULL ? c->as_of : "");
    cr_expect(eq(int, reading.settings.dry_run, c->dry_run));
    arena_release(&reading.arena);
}

/* A list, too, is of one place only; there it may be given again, have commas, or be emptied. */
static const struct list_case {
    const char *arguments;
    const char *variable; /* NULL for none */
    const char *config;   /* NULL for none */
    const char *want;     /* names, each with a blank behind it; NULL where it is refused */
} LISTS[] = {
    { "", NULL, NULL, "" },
    { "--accept=a", NULL, NULL, "a " },
    { "--accept a --accept b", NULL, NULL, "a b " },
    { "--accept=a,b", NULL, NULL, "a b " },
    { "--accept=b,a --accept=c", NULL, NULL, "b a c " },
    { "--accept=a,b --accept=b,c,a", NULL, NULL, "a b c " },
    { "--accept=ab,a", NULL, NULL, "ab a " },
    { "--accept=", NULL, NULL, "" },
    { "--accept=,", NULL, NULL, NULL },
    { "--accept=a,", NULL, NULL, NULL },
    { "--accept=,a", NULL, NULL, NULL },
    { "--accept=a,,b", NULL, NULL, NULL },
    { "", "a,b", NULL, "a b " },
    { "", " a , b ", NULL, "a b " },
    { "", "", "accept = c\n", "" },
    { "", "a,", NULL, NULL },
    { "", NULL, "accept = a, b\n", "a b " },
    { "", NULL, "accept = a\naccept = b\n", "a b " },
    { "", "a", "accept = c\n", "a " },
    { "--accept=b", "a", "accept = c\n", "b " },
    { "--accept=b --accept=d", "a", NULL, "b d " },
    { "--accept=", "a", NULL, "" },
};

TABLE_PLACES(settings, lists, ARRAY_SIZE(LISTS))
{
    const struct list_case *c = &LISTS[*at];
    struct reading reading;
    const char *names = "";
    enum status status;

    if (c->variable != NULL)
        (void)setenv("GOODTIME_ACCEPT", c->variable, 1);
    status = read_options(&reading, c->arguments, c->config, ALL);
    cr_expect(eq(int, (int)status, (int)(c->want != NULL ? STATUS_OK : STATUS_USAGE)), "'%s' %s",
              c->arguments, reading.err.text);
    if (c->want == NULL) {
        cr_expect(strstr(reading.err.text, "'accept' takes names") != NULL, "%s", reading.err.text);
    } else {
        for (size_t i = 0; i < reading.settings.accept.count; i++)
            names = arena_format(&reading.arena, "%s%s ", names, reading.settings.accept.name[i]);
        expect_text(names, c->want);
    }
    arena_release(&reading.arena);
}

/* The file itself is named by the command line, else by the environment. */
Test(settings, configuration_file_of_the_environment) {
    struct reading reading;

    (void)setenv("GOODTIME_CONFIG", "/nonexistent/goodtime.conf", 1);
    cr_expect(eq(int, (int)read_options(&reading, "", NULL, ALL), (int)STATUS_USAGE));
    cr_expect(strstr(reading.err.text, "'/nonexistent/goodtime.conf'") != NULL, "%s",
              reading.err.text);
    arena_release(&reading.arena);
    cr_expect(eq(int, (int)read_options(&reading, "", "chunk = 9\n", ALL), (int)STATUS_OK), "%s",
              reading.err.text);
    cr_expect(eq(i64, reading.settings.chunk, 9));
    arena_release(&reading.arena);
}

static const struct line_case {
    const char *arguments;
    const char *config;
    const char *names; /* NULL where it is right; else what the message names */
} LINES[] = {
    { "--chunk 5", NULL, NULL },
    { "--chunk=0", NULL, NULL },
    { "--chunk=9223372036854775807", NULL, NULL },
    { "--chunk=9223372036854775808", NULL, "'chunk'" },
    { "--chunk=", NULL, "'chunk'" },
    { "--chunk", NULL, "'--chunk' needs a value" },
    { "--chunk=-1", NULL, "'chunk'" },
    { "--chunk=+1", NULL, "'chunk'" },
    { "--chunk=5x", NULL, "not '5x'" },
    { "--chunk=five", NULL, "not 'five'" },
    { "--chunk=1.5", NULL, "not '1.5'" },
    { "--limit-removed=0", NULL, NULL },
    { "--limit-removed=100", NULL, NULL },
    { "--limit-removed=101", NULL,
      "'limit-removed' takes a whole number from 0 to 100, not '101'" },
    { "--limit-removed=-1", NULL, "'limit-removed'" },
    { "--limit-removed=5%", NULL, "not '5%'" },
    { "--limit-removed=", NULL, "'limit-removed'" },
    { "--as-of=2024-02-29", NULL, NULL },
    { "--as-of=2023-02-29", NULL, "'as-of'" },
    { "--as-of=today", NULL, "not 'today'" },
    { "--as-of=", NULL, "'as-of'" },
    { "--as-of", NULL, "'--as-of' needs a value" },
    { "--dry-run", NULL, NULL },
    { "--dry-run=yes", NULL, NULL },
    { "--dry-run=true", NULL, NULL },
    { "--dry-run=0", NULL, NULL },
    { "--dry-run=", NULL, NULL },
    { "--dry-run=maybe", NULL, "not 'maybe'" },
    { "--source=", NULL, NULL },
    { "--source=host=x=y", NULL, NULL },
    { "--nothing", NULL, "'--nothing'" },
    { "--nothing=5", NULL, "'--nothing'" },
    { "--chun=5", NULL, "'--chun'" }, /* a beginning is no name */
    { "--chun", NULL, "'--chun'" },
    { "--dry", NULL, "'--dry'" },
    { "--chunks=5", NULL, "'--chunks'" },
    { "--Chunk=5", NULL, "'--Chunk'" },
    { "--=5", NULL, "'--'" },
    { "-c", NULL, "'-c'" },
    { "-chunk=5", NULL, "'-chunk=5'" },
    { "--help", NULL, NULL },
    { "-h", NULL, NULL },
    { "--nothing --help", NULL, NULL }, /* who asks for help gets it */
    { "-h", "nothing = 5\n", NULL },
    { "--config=/nonexistent", NULL, "'/nonexistent'" },
    { "", "", NULL },
    { "", "# a comment\n\n  \t\n  # another\n", NULL },
    { "", "chunk=5", NULL },
    { "", "  chunk\t=\t5 \t\r\n", NULL },
    { "", "source = host=x user=y\n", NULL },
    { "", "dry-run = no\n", NULL },
    { "", "chunk\n", ":1: the line is no NAME = VALUE" },
    { "", "\nchunk 5\n", ":2: the line is no NAME = VALUE" },
    { "", "nothing = 5\n", ":1: option 'nothing'" },
    { "", "# fine\nchunk = x\n", ":2: option 'chunk'" },
    { "", "as-of = 2024-13-01\n", ":1: option 'as-of'" },
    { "", "dry-run = perhaps\n", ":1: option 'dry-run'" },
    { "", "= 5\n", ":1: option ''" },
    { "", "[section]\nchunk = 5\n", ":2: section 'section' is no command" },
    { "", "[run]\nchunk = 5\n", NULL },
    { "", "[run]\nnothing = 5\n", ":2: option 'nothing' is not there in 'run'" },
    { "", "[run]\nmax-rejects = 5\n", ":2: option 'max-rejects' is not there in 'run'" },
    { "", "[import]\nmax-rejects = x\n", ":2: option 'max-rejects'" }, /* another's, and wrong */
};

TABLE_PLACES(settings, lines, ARRAY_SIZE(LINES))
{
    const struct line_case *c = &LINES[*at];
    struct reading reading;
    enum status status = read_options(&reading, c->arguments, c->config, ALL);

    cr_expect(eq(int, (int)status, (int)(c->names == NULL ? STATUS_OK : STATUS_USAGE)), "'%s' %s",
              c->arguments, reading.err.text);
    if (c->names != NULL)
        cr_expect(strstr(reading.err.text, c->names) != NULL, "%s", reading.err.text);
    arena_release(&reading.arena);
}

static const struct variable_case {
    const char *variable;
    const char *value;
    bool is_right;
} VARIABLES[] = {
    { "GOODTIME_CHUNK", "7", true },
    { "GOODTIME_CHUNK", "seven", false },
    { "GOODTIME_CHUNK", "", false },
    { "GOODTIME_AS_OF", "2024-02-30", false },
    { "GOODTIME_DRY_RUN", "", true },
    { "GOODTIME_DRY_RUN", "perhaps", false },
    { "GOODTIME_MAX_REJECTS", "-1", false },
    { "GOODTIME_HELP", "perhaps", true }, /* asked for on the command line only */
    { "GOODTIME_VERSION", "perhaps", true },
};

/* A variable of ours that no option has is misspelt; help is there all the same. */
static const struct stray_case {
    const char *variable;
    const char *nearest; /* NULL: it is not ours */
} STRAYS[] = {
    { "GOODTIME_ASOF", "'GOODTIME_AS_OF'" },
    { "GOODTIME_AS_OFF", "'GOODTIME_AS_OF'" },
    { "GOODTIME_as_of", "'GOODTIME_" },
    { "GOODTIME_SORCE", "'GOODTIME_SOURCE'" },
    { "GOODTIME_MAX_REJECT", "'GOODTIME_MAX_REJECTS'" },
    { "GOODTIME_", "'GOODTIME_" },
    { "GOODTIME_XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX",
      "'GOODTIME_" },
    { "GOODTIME", NULL },
    { "XGOODTIME_AS_OFF", NULL },
    { "goodtime_as_off", NULL },
};

TABLE_PLACES(settings, variables_that_no_option_has, ARRAY_SIZE(STRAYS))
{
    const struct stray_case *c = &STRAYS[*at];
    struct reading reading;

    (void)setenv(c->variable, "Canary", 1);
    cr_expect(eq(int, (int)read_options(&reading, "", NULL, ALL),
                 (int)(c->nearest == NULL ? STATUS_OK : STATUS_USAGE)),
              "%s: %s", c->variable, reading.err.text);
    if (c->nearest != NULL) {
        cr_expect(strstr(reading.err.text, c->variable) != NULL, "%s", reading.err.text);
        cr_expect(strstr(reading.err.hint, c->nearest) != NULL, "%s", reading.err.hint);
        cr_expect(strstr(reading.err.text, "Canary") == NULL, "%s", reading.err.text);
    }
    arena_release(&reading.arena);
    cr_expect(eq(int, (int)read_options(&reading, "--help", NULL, ALL), (int)STATUS_OK));
    cr_expect(reading.settings.help);
    arena_release(&reading.arena);
    (void)unsetenv(c->variable);
}

TABLE_PLACES(settings, environment, ARRAY_SIZE(VARIABLES))
{
    const struct variable_case *c = &VARIABLES[*at];
    struct reading reading;

    (void)setenv(c->variable, c->value, 1);
    cr_expect(eq(int, (int)read_options(&reading, "", NULL, ALL),
                 (int)(c->is_right ? STATUS_OK : STATUS_USAGE)),
              "%s=%s: %s", c->variable, c->value, reading.err.text);
    cr_expect(not(reading.settings.help));
    (void)unsetenv(c->variable);
    arena_release(&reading.arena);
}

Test(settings, values) {
    struct reading reading;

    cr_assert(eq(int,
                 (int)read_options(&reading,
                                   "term --as-of 2024-02-29 --source=host=x --jobs 2 a.csv "
                                   "--dry-run - --json",
                                   "source = a\ntarget =  host=t user=u  \nreports=/r", ALL),
                 (int)STATUS_OK),
              "%s", reading.err.text);
    cr_expect(eq(i32, reading.settings.as_of, 8825));
    expect_text(reading.settings.source, "host=x");
    expect_text(reading.settings.target, "host=t user=u");
    expect_text(reading.settings.reports, "/r");
    cr_expect(eq(i64, reading.settings.jobs, 2));
    cr_expect(reading.settings.dry_run);
    cr_expect(reading.settings.json);
    cr_assert(eq(sz, reading.words.count, 3));
    expect_text(reading.words.word[0], "term");
    expect_text(reading.words.word[1], "a.csv");
    expect_text(reading.words.word[2], "-");
    arena_release(&reading.arena);
}

Test(settings, the_last_of_two_counts) {
    struct reading reading;

    cr_assert(
        eq(int, (int)read_options(&reading, "--chunk=1 --chunk=2", NULL, ALL), (int)STATUS_OK));
    cr_expect(eq(i64, reading.settings.chunk, 2));
    arena_release(&reading.arena);
}

/* A section is for its command alone and goes before what stands for all, a list with it. */
static const struct section_case {
    const char *config;
    int64_t chunk;
    const char *accept; /* names, each with a blank behind it */
} SECTIONS[] = {
    { "chunk = 1\n", 1, "" },
    { "chunk = 1\n[run]\nchunk = 2\n", 2, "" },
    { "chunk = 1\n[check]\nas-of = 2001-01-01\n", 1, "" },
    { "[run]\nchunk = 2\n[status]\njson = yes\n[run]\nchunk = 3\n", 3, "" },
    { "accept = a\n[run]\naccept = b\naccept = c\n", 500, "b c " },
    { "accept = a\n[run]\n", 500, "a " },
    { "accept = a\n[run]\naccept =\n", 500, "" },
};

TABLE_PLACES(settings, sections, ARRAY_SIZE(SECTIONS))
{
    const struct section_case *c = &SECTIONS[*at];
    struct reading reading;
    const char *names = "";

    cr_assert(eq(int, (int)read_options(&reading, "", c->config, ALL), (int)STATUS_OK), "%s",
              reading.err.text);
    cr_expect(eq(i64, reading.settings.chunk, c->chunk));
    cr_expect(eq(i32, reading.settings.as_of, DAY_NULL));
    cr_expect(not(reading.settings.json));
    for (size_t i = 0; i < reading.settings.accept.count; i++)
        names = arena_format(&reading.arena, "%s%s ", names, reading.settings.accept.name[i]);
    expect_text(names, c->accept);
    arena_release(&reading.arena);
}

/* Of those that the command takes, or that a file may have. */
Test(settings, the_nearest_is_named) {
    static const char *const ALLOWED[] = { "config", "json", "source", NULL };
    struct reading reading;

    cr_assert(eq(int, (int)read_options(&reading, "--asof=1", NULL, ALL), (int)STATUS_USAGE));
    cr_expect(strstr(reading.err.hint, "'--as-of'") != NULL, "%s", reading.err.hint);
    arena_release(&reading.arena);
    cr_assert(eq(int, (int)read_options(&reading, "--jsob", NULL, ALLOWED), (int)STATUS_USAGE));
    cr_expect(strstr(reading.err.hint, "'--json'") != NULL, "%s", reading.err.hint);
    arena_release(&reading.arena);
    cr_assert(eq(int, (int)read_options(&reading, "", "asof = 1\n", ALL), (int)STATUS_USAGE));
    cr_expect(strstr(reading.err.hint, "'as-of'") != NULL, "%s", reading.err.hint);
    arena_release(&reading.arena);
}

/* A command takes its own options only; help is every command's. The file may name others'. */
Test(settings, allowed) {
    static const char *const ALLOWED[] = { "config", "json", NULL };
    static const char *const NONE[] = { NULL };
    struct reading reading;

    cr_expect(
        eq(int, (int)read_options(&reading, "--json", "chunk = 3\n", ALLOWED), (int)STATUS_OK),
        "%s", reading.err.text);
    arena_release(&reading.arena);
    cr_expect(eq(int, (int)read_options(&reading, "--chunk=3", NULL, ALLOWED), (int)STATUS_USAGE));
    cr_expect(gt(sz, strlen(reading.err.hint), 0));
    arena_release(&reading.arena);
    cr_expect(eq(int, (int)read_options(&reading, "--help", NULL, NONE), (int)STATUS_OK));
    cr_expect(reading.settings.help);
    arena_release(&reading.arena);
}
