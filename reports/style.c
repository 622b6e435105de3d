#include "reports/style.h"

#include <stddef.h>

#define BLUE 0x0072B2
#define VERMILION 0xD55E00
#define GREEN 0x009E73
#define YELLOW_DARK 0xE69F00
#define PALE_BLUE 0xDCE9F2
#define PALE_ORANGE 0xFBE3CF
#define PALE_YELLOW 0xFFF4D6

const lxw_color_t STYLE_SERIES[STYLE_SERIES_MOST] = { BLUE, YELLOW_DARK, GREEN, VERMILION };

static const char *const NUMBERS[CELL_KIND_COUNT] = {
    [CELL_TEXT] = NULL,
    [CELL_NOTE] = NULL,
    [CELL_ID] = "0",
    [CELL_INT] = "#,##0",
    [CELL_OF_100] = "0",
    [CELL_PERCENT] = "0.0%",
    [CELL_HOURS] = "#,##0",
    [CELL_MINUTES_OVER] = "#,##0",
    [CELL_DATE] = "yyyy-mm-dd",
    [CELL_MONTH] = "yyyy-mm",
};

/* Formats as they are made. */
struct making {
    lxw_workbook *workbook;
    bool is_whole;
    lxw_format spare; /* stands in for one that could not be made, so that setting it is harmless */
};

static lxw_format *
made(struct making *making)
{
    lxw_format *format = workbook_add_format(making->workbook);

    if (format != NULL)
        return format;
    making->is_whole = false;
    return &making->spare;
}

static lxw_format *
bold(struct making *making, double size)
{
    lxw_format *format = made(making);

    format_set_bold(format);
    if (size > 0)
        format_set_font_size(format, size);
    return format;
}

/* A format of a cell of a kind: numbers stand at the right, all a gap away from their neighbour. */
static lxw_format *
of_kind(struct making *making, enum cell_kind kind)
{
    lxw_format *format = made(making);

    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    format_set_indent(format, STYLE_GAP);
    if (NUMBERS[kind] != NULL) {
        format_set_num_format(format, NUMBERS[kind]);
        format_set_align(format, LXW_ALIGN_RIGHT);
    }
    if (kind == CELL_NOTE)
        format_set_text_wrap(format);
    return format;
}

static void
kinds_make(struct making *making, struct style *style)
{
    for (size_t kind = 0; kind < CELL_KIND_COUNT; kind++) {
        style->value[kind] = of_kind(making, (enum cell_kind)kind);
        style->fact[kind] = of_kind(making, (enum cell_kind)kind);
        format_set_align(style->fact[kind], LXW_ALIGN_LEFT);
        style->total[kind] = of_kind(making, (enum cell_kind)kind);
        format_set_bold(style->total[kind]);
        format_set_top(style->total[kind], LXW_BORDER_THIN);
        style->link[kind] = of_kind(making, (enum cell_kind)kind);
        format_set_underline(style->link[kind], LXW_UNDERLINE_SINGLE);
        format_set_font_color(style->link[kind], BLUE);
    }
}

static lxw_format *
heading(struct making *making)
{
    lxw_format *format = bold(making, 0);

    format_set_indent(format, STYLE_GAP);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    format_set_bg_color(format, PALE_BLUE);
    format_set_bottom(format, LXW_BORDER_THIN);
    return format;
}

static lxw_format *
laid_over(struct making *making, lxw_color_t colour)
{
    lxw_format *format = bold(making, 0);

    format_set_bg_color(format, colour);
    return format;
}

bool
style_open(lxw_workbook *workbook, struct style *style)
{
    struct making making = { .workbook = workbook, .is_whole = true };

    kinds_make(&making, style);
    style->heading = heading(&making);
    style->heading_number = heading(&making);
    format_set_align(style->heading_number, LXW_ALIGN_RIGHT);
    format_set_indent(style->heading_number, STYLE_FILTER_WIDTH);
    style->title = bold(&making, 16);
    style->lead = made(&making);
    format_set_italic(style->lead);
    style->section = bold(&making, 12);
    format_set_indent(style->section, STYLE_GAP);
    style->section_number = bold(&making, 12);
    format_set_indent(style->section_number, STYLE_GAP);
    format_set_align(style->section_number, LXW_ALIGN_RIGHT);
    style->choice = bold(&making, 0);
    format_set_bg_color(style->choice, PALE_YELLOW);
    format_set_border(style->choice, LXW_BORDER_THIN);
    style->late = laid_over(&making, PALE_ORANGE);
    style->soon = laid_over(&making, PALE_YELLOW);
    format_set_italic(style->soon);
    return making.is_whole;
}
