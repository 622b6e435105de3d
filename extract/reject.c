#include "extract/reject.h"

#include "core/csv_text.h"
#include "extract/feed_value.h"

#include <fcntl.h>
#include <inttypes.h>
#include <libgen.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void
reject_init(struct reject *reject, const char *feed_path, struct arena *arena)
{
    *reject = (struct reject){ 0 };
    reject->path = arena_format(arena, "%s" REJECT_ENDING, feed_path);
    reject->temporary =
        arena_format(arena, "%s" REJECT_ENDING ".%ld.tmp", feed_path, (long)getpid());
}

static void
open_file(struct reject *reject)
{
    int descriptor;

    /* What a killed import left: in a container process ids come again. */
    (void)unlink(reject->temporary);
    descriptor = open(reject->temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                      S_IRUSR | S_IWUSR);

    if (descriptor >= 0)
        reject->file = fdopen(descriptor, "w");
    if (reject->file != NULL)
        (void)fputs("line,column,reason,text\n", reject->file);
    else if (descriptor >= 0)
        (void)close(descriptor);
}

/* Where to cut a text: not within a character. */
static size_t
shown_length(const char *text, size_t length)
{
    size_t shown = length < REJECT_TEXT_BYTES ? length : REJECT_TEXT_BYTES;
    size_t back = 0;

    while (shown < length && back < 3 && ((unsigned char)text[shown - back] & 0xC0) == 0x80)
        back++;
    return shown - back;
}

static void
write_field(FILE *file, const char *text, size_t length)
{
    size_t shown = shown_length(text, length);

    csv_text(file, text, shown, utf8_is_valid(text, shown));
}

void
reject_add(struct reject *reject, int64_t line, const char *column, const char *reason,
           const char *text, size_t length)
{
    if (reject->count++ == 0)
        open_file(reject);
    if (reject->file == NULL || reject->count > REJECT_LINES)
        return;
    (void)fprintf(reject->file, "%" PRId64 ",", line);
    write_field(reject->file, column, strlen(column));
    (void)fputc(',', reject->file);
    write_field(reject->file, reason, strlen(reason));
    (void)fputc(',', reject->file);
    write_field(reject->file, text, length);
    (void)fputc('\n', reject->file);
}

static bool
sync_directory(const char *path)
{
    struct arena arena = { 0 };
    int descriptor =
        open(dirname(arena_text(&arena, path, strlen(path))), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool is_synced = descriptor >= 0 && fsync(descriptor) == 0;

    if (descriptor >= 0)
        (void)close(descriptor);
    arena_release(&arena);
    return is_synced;
}

/* An old one would say what is no longer so. */
static enum status
remove_old(const struct reject *reject, struct error *err)
{
    struct stat about;

    if (unlink(reject->path) == 0 || lstat(reject->path, &about) != 0)
        return STATUS_OK;
    (void)error_set(err, STATUS_OUTPUT, "cannot remove the old '%s'", reject->path);
    error_hint(err, "no line is bad, and it says otherwise; nothing was loaded");
    return STATUS_OUTPUT;
}

enum status
reject_end(struct reject *reject, struct error *err)
{
    bool worked = true;

    if (reject->count == 0)
        return remove_old(reject, err);
    if (reject->file == NULL) {
        worked = false;
    } else {
        worked =
            fflush(reject->file) == 0 && !ferror(reject->file) && fsync(fileno(reject->file)) == 0;
        worked = fclose(reject->file) == 0 && worked;
        reject->file = NULL;
        worked =
            worked && rename(reject->temporary, reject->path) == 0 && sync_directory(reject->path);
    }
    if (worked)
        return STATUS_OK;
    (void)unlink(reject->temporary);
    (void)error_set(err, STATUS_OUTPUT, "cannot write '%s'", reject->path);
    error_hint(err, "%" PRId64 " lines are bad; make the directory writable to see which",
               reject->count);
    return STATUS_OUTPUT;
}

void
reject_abandon(struct reject *reject)
{
    if (reject->file != NULL) {
        (void)fclose(reject->file);
        (void)unlink(reject->temporary);
    }
    reject->file = NULL;
}
