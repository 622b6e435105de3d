#include "transform/release/court_order.h"

#include "transform/person/custody.h"

const bool *
court_orders(struct docket *docket)
{
    bool *stands = arena_array(docket->arena, docket->custody_count, sizeof *stands);

    for (size_t i = 0; i < docket->facts->court_order.count; i++) {
        const struct court_order *order = &docket->facts->court_order.row[i];
        const struct custody *custody = custody_on(docket, order->ordered_on);

        if (custody == NULL)
            continue;
        docket_take(docket, RELATION_COURT_ORDER, order, ROW_USED);
        stands[custody_place(docket, custody)] = true;
    }
    return stands;
}
