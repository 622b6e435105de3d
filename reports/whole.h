/*
 * whole.h - whether a written workbook is what was handed over.
 *
 * libxlsxwriter does not look at the results of writing to its temporary files: where the disk is
 * full, if only for a moment, it ends well and leaves sheets that break off or lack a piece. So
 * each workbook is read back before it is published: every part of the archive must unpack to its
 * length and checksum, every XML part must be XML, and each sheet must have the rows, the cells and
 * the values that were handed over. libzip unpacks, and holds the directory of the archive against
 * its parts; libexpat parses.
 *
 *     status = whole_check("/tmp/x/credits.xlsx", tallies, tally_count, err);
 */
#ifndef REPORTS_WHOLE_H
#define REPORTS_WHOLE_H

#include "core/status.h"
#include "reports/sheet_tally.h"

#include <stddef.h>

/** Check a file against what its sheets hold, in their order. STATUS_OUTPUT where it is not that.
 */
enum status
whole_check(const char *path, struct sheet_tally *const *sheets, size_t count, struct error *err);

#endif
