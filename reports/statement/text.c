#include "reports/statement/text.h"

#include "core/wrap.h"

#include <string.h>

/* Columns that each floor of the tree is further in. */
#define STEP 2
#define DEEPEST 8

/* A statement as it is written. */
struct writing {
    FILE *out;
    struct arena *arena; /* of the line at hand */
    size_t level;        /* of headings; 0 for the title */
    bool has_blank;      /* the last line is empty */
};

/* The text without what a terminal would act on. */
static const char *
shown(struct writing *writing, const char *text)
{
    char *safe = arena_text(writing->arena, text, strlen(text));

    for (char *c = safe; *c != '\0'; c++)
        if ((unsigned char)*c < ' ' || *c == '\x7f')
            *c = '?';
    return safe;
}

static size_t
indent(const struct writing *writing)
{
    size_t steps = writing->level > 1 ? writing->level - 1 : 0;

    return steps * STEP < DEEPEST ? steps * STEP : DEEPEST;
}

static void
print_line(struct writing *writing, size_t column, const char *text)
{
    (void)fprintf(writing->out, "%*s", (int)column, "");
    wrap_print(writing->out, column, shown(writing, text));
    writing->has_blank = false;
    arena_reset(writing->arena);
}

static void
print_blank(struct writing *writing)
{
    if (!writing->has_blank)
        (void)fputc('\n', writing->out);
    writing->has_blank = true;
}

/* The title is underlined twice, a section once; what is below them stands by itself. */
static void
print_heading(struct writing *writing, const char *title)
{
    static const char UNDER[] = { '=', '-' };

    print_blank(writing);
    print_line(writing, indent(writing), title);
    if (writing->level < sizeof UNDER) {
        size_t length = strlen(title);

        for (size_t i = 0; i < length && i < WRAP_COLUMNS - 1; i++)
            (void)fputc(UNDER[writing->level], writing->out);
        (void)fputc('\n', writing->out);
    }
    if (writing->level < sizeof UNDER)
        print_blank(writing);
}

static void
print_pair(struct writing *writing, const struct node *node)
{
    struct arena kept = { 0 };

    print_line(writing, indent(writing), arena_format(&kept, "%s: %s", node->title, node->text));
    arena_release(&kept);
}

static void
print_bullets(struct writing *writing, const struct node *list)
{
    if (list->first == NULL)
        return;
    if (list->title != NULL)
        print_line(writing, indent(writing), list->title);
    for (const struct node *item = list->first; item != NULL; item = item->next) {
        (void)fprintf(writing->out, "%*s- ", (int)indent(writing), "");
        wrap_print(writing->out, indent(writing) + STEP, shown(writing, item->text));
        arena_reset(writing->arena);
        writing->has_blank = false;
    }
}

/* A row is a bullet: what it is about, then the pairs that say something. */
static void
print_row(struct writing *writing, const struct node *row)
{
    struct arena kept = { 0 };
    const char *line = NULL;

    for (const struct node *cell = row->first; cell != NULL; cell = cell->next) {
        const char *said;

        if (cell->title == NULL || cell->text == NULL)
            continue;
        said = line == NULL && cell->kind == NODE_TEXT
                   ? cell->text
                   : arena_format(&kept, "%s: %s", cell->title, cell->text);
        line = line == NULL ? said : arena_format(&kept, "%s; %s", line, said);
    }
    (void)fprintf(writing->out, "%*s- ", (int)indent(writing), "");
    wrap_print(writing->out, indent(writing) + STEP, shown(writing, line != NULL ? line : ""));
    writing->has_blank = false;
    arena_reset(writing->arena);
    arena_release(&kept);
}

static void
print_table(struct writing *writing, const struct node *table)
{
    if (table->first == NULL)
        return;
    if (table->title != NULL)
        print_line(writing, indent(writing), table->title);
    for (const struct node *row = table->first; row != NULL; row = row->next)
        print_row(writing, row);
}

static void print_node(struct writing *writing, const struct node *node);

static void
print_inside(struct writing *writing, const struct node *parent)
{
    for (const struct node *node = parent->first; node != NULL; node = node->next)
        print_node(writing, node);
}

static void
print_section(struct writing *writing, const struct node *section)
{
    print_heading(writing, section->title);
    writing->level++;
    print_inside(writing, section);
    writing->level--;
}

static void
print_node(struct writing *writing, const struct node *node)
{
    switch (node->look) {
    case LOOK_HIDDEN:
        break;
    case LOOK_SECTION:
        print_section(writing, node);
        break;
    case LOOK_PLAIN:
        print_inside(writing, node);
        break;
    case LOOK_PARAGRAPH:
        if (node->text != NULL && node->text[0] != '\0')
            print_line(writing, indent(writing), node->text);
        break;
    case LOOK_PAIR:
        if (node->title != NULL && node->text != NULL)
            print_pair(writing, node);
        break;
    case LOOK_BULLETS:
        print_bullets(writing, node);
        break;
    case LOOK_TABLE:
        print_table(writing, node);
        break;
    }
}

void
statement_text(const struct node *root, FILE *out)
{
    struct arena arena = { 0 };
    struct writing writing = { .out = out, .arena = &arena, .has_blank = true };

    print_section(&writing, root);
    arena_release(&arena);
}
