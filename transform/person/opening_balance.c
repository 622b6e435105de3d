#include "transform/person/opening_balance.h"

#include "transform/person/custody.h"

static int64_t
or_none(int64_t number)
{
    return number != INT_NULL ? number : 0;
}

static day_t
finite_or_none(day_t day)
{
    return day != DAY_MIN && day != DAY_MAX ? day : DAY_NULL;
}

/* rules.md C5a is decided here: the takeover is the latest balance_on, also of a balance in no
 * custody. */
void
opening_lay_out(struct docket *docket)
{
    size_t count = docket->facts->opening_balance.count;

    docket->takeover = DAY_NULL;
    docket->openings = arena_array(docket->arena, count, sizeof *docket->openings);
    docket->opening_count = 0;
    for (size_t i = 0; i < count; i++) {
        const struct opening_balance *row = &docket->facts->opening_balance.row[i];
        const struct custody *custody = custody_on(docket, row->balance_on);

        docket->takeover = day_later(docket->takeover, row->balance_on);
        docket_take(docket, RELATION_OPENING_BALANCE, row,
                    custody != NULL ? ROW_USED : ROW_IGNORED);
        if (custody != NULL)
            docket->openings[docket->opening_count++] = (struct opening){
                .row = row,
                .custody = custody,
                .anchor = finite_or_none(row->anchor_on),
                .year_days = or_none(row->year_days),
                .deferred_days = or_none(row->deferred_days),
                .part_minutes = or_none(row->part_minutes),
            };
    }
}

const struct opening *
opening_of(const struct docket *docket, const struct custody *custody, int32_t credit_type)
{
    for (size_t i = 0; i < docket->opening_count; i++)
        if (docket->openings[i].row->credit_type.is == credit_type &&
            docket->openings[i].custody == custody)
            return &docket->openings[i];
    return NULL;
}

bool
opening_is_before_takeover(const struct docket *docket, day_t day)
{
    return docket->takeover != DAY_NULL && day < docket->takeover;
}

/* rules.md C5a: outside-custody, takeover-dates. */
static void
report(struct docket *docket)
{
    bool differ = false;

    for (size_t i = 0; i < docket->facts->opening_balance.count; i++) {
        const struct opening_balance *row = &docket->facts->opening_balance.row[i];

        differ = differ || row->balance_on != docket->takeover;
        if (custody_on(docket, row->balance_on) == NULL)
            docket_except_row(docket, "outside-custody", RELATION_OPENING_BALANCE, row,
                              "balance_on lies in no custody; the balance counts nowhere");
    }
    if (differ)
        docket_except_person(
            docket, "takeover-dates",
            "the opening balances have different dates; the latest is the takeover");
}

struct list
opening_credits(struct docket *docket)
{
    struct list credits = { 0 };

    report(docket);
    for (size_t i = 0; i < docket->opening_count; i++) {
        const struct opening *opening = &docket->openings[i];
        struct opening_credit *credit = list_push(&credits, docket->arena, sizeof *credit);

        credit->custody_no = opening->custody->custody_no;
        credit->credit_type = opening->row->credit_type.text;
        credit->days = opening->row->days;
        credit->balance_on = opening->row->balance_on;
    }
    return credits;
}
