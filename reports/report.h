/*
 * report.h - the workbooks of a published run.
 *
 * They are written side by side by workers, each with a connection of its own, which read the
 * report views only, in one snapshot, so that all workbooks of a call show one state. The same run
 * gives the same bytes, however many workers there are: no clock, no host, no order left to chance.
 * A workbook appears under its name whole or not at all, and the CSV files that it names are there
 * before it; one that it does not name any more is removed. The first failure ends all that are
 * being written.
 *
 * A workbook that tells of the others (definition.h) is written last. Where it is asked for alone,
 * the others are written too, for their SHA-256, and are not put into place.
 *
 *     status = report_write(target, &request, &arena, &written, err);
 *     reports/ has every workbook of workbooks.h, of the last published run
 */
#ifndef REPORTS_REPORT_H
#define REPORTS_REPORT_H

#include "core/pg.h"
#include "core/sha256.h"
#include "core/status.h"
#include "reports/folder.h"

#include <stdint.h>

/** A file of a run as it would be written. */
struct report_known {
    int64_t run_id;
    const char *name;
    const char *sha256;
};

struct report_request {
    const char *target;    /* conninfo, of the workers' connections */
    int64_t jobs;          /* workers, at least 1 */
    const char *directory; /* made where it is missing, but not what is above it */
    struct folder_access access;
    const char *const *names; /* of workbooks.h, with or without .xlsx */
    size_t name_count;        /* 0: all of them */
    int64_t run_id;           /* 0: the last published run */
    bool is_public;           /* their public editions (public.h), under names of their own */
    /* Files on record as made by the same (report_made_by), in order of run and name. What is there
     * as it would be written is kept. */
    const struct report_known *known;
    size_t known_count;
    /* Limits; 0 is the ordinary one. Tests set them low. */
    uint32_t sheet_rows;   /* rows of data a sheet, Excel's own limit */
    uint32_t memory_cells; /* cells of a workbook that may be held in memory */
    int64_t csv_rows; /* rows above which a list is a CSV file beside its workbook; 0 for never */
};

struct report_file {
    const char *name; /* with its ending */
    char sha256[SHA256_HEX_SIZE];
    bool is_kept;  /* it was there as it is */
    bool is_sound; /* all checks of its workbook hold */
};

/** The files that are in place, of which run, in order of the workbooks. */
struct report_written {
    int64_t run_id;
    struct report_file *file;
    size_t count;
};

/** The i-th workbook's name, in the order in which they are written; NULL after the last. */
const char *report_name(size_t i);

/** The SHA-256 of all that bytes depend on but the run: program, library, limits. */
void report_made_by(const struct report_request *request, char hex[SHA256_HEX_SIZE]);

/**
 * Write the workbooks that are asked for into a directory. *written, in arena, has those that are
 * there, also on failure.
 *
 * STATUS_USAGE: a name that is none. STATUS_DATABASE: also where a worker gets no connection.
 * STATUS_REFUSED: no published run, or not that one. STATUS_OUTPUT: the directory or a file cannot
 * be written; workbooks before it are whole. STATUS_FINDINGS: all are written, and a check on an
 * About sheet does not hold.
 */
enum status report_write(struct pg *target, const struct report_request *request,
                         struct arena *arena, struct report_written *written, struct error *err);

#endif
