#include "reports/whole.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

#define BLOCK ((size_t)64 * 1024)
#define HEAD_KEPT 512 /* bytes of a part's beginning in which its element is named */
#define TAIL_KEPT 64  /* bytes of its end */

/* What has been read of a part. */
struct seen {
    uint64_t length;
    char head[HEAD_KEPT + 1];
    size_t head_length;
    char tail[2 * TAIL_KEPT + 1];
    size_t tail_length;
};

static void
seen_add(struct seen *seen, const char *bytes, size_t length)
{
    size_t head = length;
    size_t tail = length < TAIL_KEPT ? length : TAIL_KEPT;

    seen->length += length;
    if (head > HEAD_KEPT - seen->head_length)
        head = HEAD_KEPT - seen->head_length;
    memcpy(seen->head + seen->head_length, bytes, head);
    seen->head_length += head;
    memcpy(seen->tail + seen->tail_length, bytes + length - tail, tail);
    seen->tail_length += tail;
    if (seen->tail_length > TAIL_KEPT) {
        memmove(seen->tail, seen->tail + seen->tail_length - TAIL_KEPT, TAIL_KEPT);
        seen->tail_length = TAIL_KEPT;
    }
}

/* Whether an XML part ends with the end of its first element, or is that element alone. */
static bool
xml_is_whole(struct seen *seen)
{
    char ending[TAIL_KEPT];
    const char *element;
    size_t name_length;
    size_t ending_length;

    seen->head[seen->head_length] = '\0';
    element = strchr(seen->head, '<');
    while (element != NULL && element[1] == '?')
        element = strchr(element + 1, '<');
    while (seen->tail_length > 0 &&
           (seen->tail[seen->tail_length - 1] == '\n' || seen->tail[seen->tail_length - 1] == '\r'))
        seen->tail_length--;
    if (element == NULL)
        return false;
    name_length = strcspn(element + 1, " />");
    ending_length = name_length + 3;
    if (ending_length <= seen->tail_length && ending_length < sizeof ending) {
        (void)snprintf(ending, sizeof ending, "</%.*s>", (int)name_length, element + 1);
        if (memcmp(seen->tail + seen->tail_length - ending_length, ending, ending_length) == 0)
            return true;
    }
    return strchr(element + 1, '<') == NULL && seen->length < HEAD_KEPT && seen->tail_length > 1 &&
           memcmp(seen->tail + seen->tail_length - 2, "/>", 2) == 0;
}

static bool
name_is_xml(const char *name)
{
    size_t length = strlen(name);

    return (length >= 4 && strcmp(name + length - 4, ".xml") == 0) ||
           (length >= 5 && strcmp(name + length - 5, ".rels") == 0);
}

/* Read a part to its end, where the library holds its length and checksum against the archive's. */
static bool
part_read(zip_t *archive, zip_uint64_t at, struct seen *seen)
{
    char block[BLOCK];
    zip_file_t *part = zip_fopen_index(archive, at, 0);
    zip_int64_t got;

    if (part == NULL)
        return false;
    while ((got = zip_fread(part, block, sizeof block)) > 0)
        seen_add(seen, block, (size_t)got);
    return zip_fclose(part) == 0 && got == 0;
}

static bool
part_is_whole(zip_t *archive, zip_uint64_t at)
{
    const char *name = zip_get_name(archive, at, ZIP_FL_ENC_RAW);
    struct seen seen = { 0 };

    return name != NULL && part_read(archive, at, &seen) &&
           (!name_is_xml(name) || xml_is_whole(&seen));
}

static bool
archive_is_whole(zip_t *archive)
{
    zip_int64_t count = zip_get_num_entries(archive, 0);

    for (zip_int64_t at = 0; at < count; at++)
        if (!part_is_whole(archive, (zip_uint64_t)at))
            return false;
    return count > 0;
}

enum status
whole_check(int directory, const char *name, struct error *err)
{
    int file = openat(directory, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    zip_t *archive;
    bool is_whole;

    if (file < 0)
        return error_set(err, STATUS_OUTPUT, "cannot read '%s' back: %s", name, strerror(errno));
    archive = zip_fdopen(file, ZIP_CHECKCONS, NULL);
    is_whole = archive != NULL && archive_is_whole(archive);
    if (archive != NULL)
        zip_discard(archive);
    else
        (void)close(file);
    if (!is_whole) {
        enum status status = error_set(err, STATUS_OUTPUT, "what was written is not whole");

        error_hint(err, "look for a full disk");
        return status;
    }
    return STATUS_OK;
}
