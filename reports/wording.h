/*
 * wording.h - the numbers of the law in texts for people, as the shown run found them.
 *
 * Pure. No text of a workbook has a number of the law in it: another edition or site has another.
 * A text names the parameter instead, in one of two forms:
 *
 *     {rac-annual-days}                          28 days
 *     {rac-excess-carried?deferred|void}         void, and deferred where the number is not 0
 *
 * The unit is what the parameter's name says: business days, days, months, half-days, and hours
 * for minutes that are whole hours; with another name the number stands alone. A number is that in
 * force on the run's as-of. What it was before stands behind it, since decisions of those days are
 * in the sheets too:
 *
 *     {rac-annual-days}                          40 days (28 days before 2019-05-01)
 *
 * A parameter of which the run has no number gives "[not on record]"; that
 * sql/reference/law_number.sql has each that a text names is a unit test's to see.
 */
#ifndef REPORTS_WORDING_H
#define REPORTS_WORDING_H

#include "core/arena.h"
#include "reports/definition.h"
#include "reports/shown.h"

/** A text that has its numbers, in the arena. STATUS_DEFECT: a brace that is in none of these
 * forms. */
enum status wording_text(const char *text, const struct shown_run *run, struct arena *arena,
                         const char **worded, struct error *err);

/**
 * A workbook whose texts have their numbers, in the arena; all else is the given workbook's.
 * STATUS_DEFECT: a brace that is in none of these forms.
 */
enum status wording_workbook(const struct workbook *workbook, const struct shown_run *run,
                             struct arena *arena, struct workbook *worded, struct error *err);

#endif
