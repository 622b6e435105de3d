/*
 * row_account.h - that nothing which was read is lost: each row is used, ignored with an exception,
 * or no rule asks for it (core/decision.h, struct row_account; rules.md C1, C5a, X).
 *
 * fact/ counts what it keeps out. Of the other rows a part says so as it takes one (docket_take);
 * for what is left here is told, relation by relation, when no rule asks for a row. A row that no
 * part has taken and that a rule should have is in no count, and the counts do not add up to what
 * was read: the run is not published (sql/functions/31_conserve.sql).
 */
#ifndef TRANSFORM_ACCOUNT_ROW_ACCOUNT_H
#define TRANSFORM_ACCOUNT_ROW_ACCOUNT_H

#include "transform/docket.h"

/** Complete docket->rows, when all parts have decided. */
void row_account_complete(struct docket *docket);

#endif
