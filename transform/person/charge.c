#include "transform/person/charge.h"

struct charges
charges_read(struct docket *docket, const struct list *unsound_charges)
{
    const struct facts *facts = docket->facts;
    struct charges charges = { .unsound = unsound_charges->items,
                               .unsound_count = unsound_charges->count };

    if (facts->work_application.count == 0 && facts->camp_application.count == 0)
        return charges;
    charges.count = facts->charge.count;
    charges.row = arena_array(docket->arena, charges.count, sizeof *charges.row);
    for (size_t i = 0; i < charges.count; i++) {
        struct charge_reading *charge = &charges.row[i];

        charge->row = &facts->charge.row[i];
        charge->is_read =
            statute_read(docket->law, charge->row->statute, docket->arena, &charge->text);
    }
    return charges;
}

/* rules.md W2, X. */
void
charge_report_unread(struct docket *docket, struct charge_reading *charge)
{
    if (charge->is_read || charge->is_reported)
        return;
    charge->is_reported = true;
    docket_except_row(docket, "statute", RELATION_CHARGE, charge->row,
                      "the statute cannot be read");
}
