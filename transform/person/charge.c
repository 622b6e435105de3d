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

void
charge_keep(struct docket *docket, struct list *found, const struct charge *row, const char *list)
{
    if (docket->explains)
        *(struct charge_found *)list_push(found, docket->arena, sizeof(struct charge_found)) =
            (struct charge_found){ row, list };
}

void
charges_say(struct docket *docket, const struct ground_subject *of, const struct list *found)
{
    const struct charge_found *charge = found->items;

    for (size_t i = 0; i < found->count; i++) {
        const int64_t number[GROUND_NUMBERS] = { charge[i].row->charge_id };

        docket_rests_on(docket, of, RELATION_CHARGE, charge[i].row);
        if (charge[i].list != NULL)
            docket_ground(docket, of, GROUND_LISTED, number,
                          (const char *const[GROUND_TEXTS]){ charge[i].list });
        else
            docket_ground(docket, of, GROUND_UNREAD, number, NULL);
    }
}
