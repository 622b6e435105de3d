#include "core/sql_file.h"

#include <string.h>

#define COMMENT "-- "

const char *
sql_file(const char *sql, struct arena *arena)
{
    const char *folder = sql + strlen(COMMENT);
    const char *file = folder + strcspn(folder, "_") + 1;

    return arena_format(arena, "sql/%.*s/%.*s.sql", (int)(file - 1 - folder), folder,
                        (int)strcspn(file, ":"), file);
}
