/*
 * law_file.h - rows of the law from a file, as `plan --law` takes them.
 *
 * CSV in UTF-8 with a header: columns of goodtime.law by name, in any order. name, effective_on and
 * value must be there; without edition a row is of the edition that is planned with; citation and
 * origin are nobody's business here. So a file of a few lines does, and so does all that
 * `\copy goodtime.law to law.csv csv header` writes.
 */
#ifndef CLI_LAW_FILE_H
#define CLI_LAW_FILE_H

#include "core/arena.h"
#include "core/status.h"
#include "load/law_change.h"

/**
 * Read a file; rows live in arena. STATUS_USAGE for one that cannot be read or is not as above.
 * What its values may be is checked with the law (load/run.h).
 */
enum status law_file_read(const char *path, struct arena *arena, struct law_changes *changes,
                          struct error *err);

#endif
