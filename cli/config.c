#include "cli/config.h"

#include <ini.h>
#include <stdio.h>
#include <string.h>

#define LINE_BYTES 4096 /* with line end and NUL */

/* A file being read. */
struct config {
    const char *path;
    FILE *file;
    int line_no; /* the library counts too, but keeps it for itself */
    bool is_too_long;
    config_entry_fn *found;
    void *context;
    struct arena *arena;
    struct error *err;
    enum status status;
};

/* A reader of lines, as the library asks for one: fgets that counts, and takes no half a line. */
static char *
read_line(char *line, int size, void *context)
{
    struct config *config = context;

    if (fgets(line, size, config->file) == NULL)
        return NULL;
    config->line_no++;
    config->is_too_long = strchr(line, '\n') == NULL && !feof(config->file);
    return config->is_too_long ? NULL : line;
}

static const char *
kept(struct config *config, const char *text)
{
    return arena_text(config->arena, text, strlen(text));
}

/* What the library calls with each entry; 0 ends the reading. */
static int
entry_found(void *context, const char *section, const char *name, const char *value)
{
    struct config *config = context;
    struct config_entry entry = {
        .section = kept(config, section),
        .name = kept(config, name),
        .value = kept(config, value),
        .where = arena_format(config->arena, "%s:%d", config->path, config->line_no),
    };

    config->status = config->found(&entry, config->context, config->err);
    return config->status == STATUS_OK;
}

enum status
config_read(const char *path, config_entry_fn *found, void *context, struct arena *arena,
            struct error *err)
{
    struct config config = { .path = path,
                             .file = fopen(path, "r"),
                             .found = found,
                             .context = context,
                             .arena = arena,
                             .err = err };
    int bad_line = 0;
    bool is_broken;

    if (config.file == NULL)
        return error_set(err, STATUS_USAGE, "cannot read the configuration file '%s'", path);
    /* Debian's library has these as variables. Its own 200 bytes a line are too few for a URI, and
     * a line that is indented is an entry like any other. */
    ini_use_stack = false;
    ini_initial_alloc = LINE_BYTES;
    ini_max_line = LINE_BYTES;
    ini_allow_multiline = false;
    ini_allow_inline_comments = false;
    ini_stop_on_first_error = true;
    bad_line = ini_parse_stream(read_line, &config, entry_found, &config);
    is_broken = ferror(config.file) != 0;
    (void)fclose(config.file);
    if (config.status != STATUS_OK)
        return config.status;
    if (is_broken || bad_line < 0)
        return error_set(err, STATUS_USAGE, "cannot read the configuration file '%s'", path);
    if (config.is_too_long)
        return error_set(err, STATUS_USAGE, "%s:%d: the line is too long", path, config.line_no);
    if (bad_line > 0)
        return error_set(err, STATUS_USAGE, "%s:%d: the line is no NAME = VALUE and no [COMMAND]",
                         path, bad_line);
    return STATUS_OK;
}
