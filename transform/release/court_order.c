#include "transform/release/court_order.h"

#include "transform/person/custody.h"

const bool *
court_orders(const struct docket *docket)
{
    bool *stands = arena_array(docket->arena, docket->custody_count, sizeof *stands);

    for (size_t i = 0; i < docket->facts->court_order.count; i++) {
        const struct custody *custody =
            custody_on(docket, docket->facts->court_order.row[i].ordered_on);

        if (custody != NULL)
            stands[custody_place(docket, custody)] = true;
    }
    return stands;
}
