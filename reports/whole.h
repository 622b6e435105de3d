/*
 * whole.h - whether a written workbook is whole.
 *
 * libxlsxwriter does not look at the results of writing to its temporary files: on a full disk it
 * ends well and leaves sheets that break off. So each workbook is read back before it is published:
 * every part of the archive must unpack to its length and checksum, and every XML part must end
 * with the end of the element that it begins with. libzip unpacks, and holds the directory of the
 * archive against its parts.
 *
 *     status = whole_check(directory, "credits.xlsx", err);
 */
#ifndef REPORTS_WHOLE_H
#define REPORTS_WHOLE_H

#include "core/status.h"

/** Check NAME in a directory. STATUS_OUTPUT where it is not whole. */
enum status whole_check(int directory, const char *name, struct error *err);

#endif
