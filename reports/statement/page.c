#include "reports/statement/page.h"

/* HTML has headings of six floors. */
#define HEADING_MOST 6

/* Contrast of text is at least 7 to 1. */
static const char STYLE[] =
    ":root{color-scheme:light}"
    "*{box-sizing:border-box}"
    "body{margin:0 auto;max-width:50rem;padding:1rem;background:#fff;color:#1a1a1a;"
    "font:1rem/1.5 Georgia,'Times New Roman',serif;overflow-wrap:anywhere}"
    "h1,h2,h3,h4,h5,h6{font-family:Verdana,Arial,sans-serif;line-height:1.25;margin:1.4em 0 .4em}"
    "h1{font-size:1.6rem;margin-top:.4em}"
    "h2{font-size:1.25rem;border-bottom:2px solid #1a1a1a;padding-bottom:.2em}"
    "h3{font-size:1.1rem}h4,h5,h6{font-size:1rem}"
    "p{margin:.4em 0}"
    "dl{margin:.4em 0;display:grid;grid-template-columns:minmax(7rem,13rem) 1fr;gap:.15em 1em}"
    "dt{font-weight:bold}dd{margin:0}"
    "ul{margin:.2em 0 .6em;padding-left:1.4em}"
    ".name{font-weight:bold;margin-bottom:0}"
    ".table{overflow-x:auto}"
    ".table:focus-visible{outline:3px solid #00458b}"
    "table{border-collapse:collapse;width:100%;margin:.5em 0;font-size:.9rem;overflow-wrap:normal}"
    "caption{text-align:left;font-weight:bold}"
    "th,td{border:1px solid #595959;padding:.25em .5em;text-align:left;vertical-align:top}"
    "thead th{background:#eee}"
    "td.number{text-align:right}"
    "@media(max-width:30rem){dl{display:block}dd{margin:0 0 .4em}}"
    "@media print{body{max-width:none;padding:0;font-size:10.5pt}"
    "h1,h2,h3,h4,h5,h6{break-after:avoid}tr,li,dl{break-inside:avoid}"
    ".table{overflow:visible}@page{margin:18mm}}";

static void print_node(FILE *out, const struct node *node, int level);

static void
print_text(FILE *out, const char *text)
{
    for (const char *c = text; *c != '\0'; c++) {
        switch (*c) {
        case '&':
            (void)fputs("&amp;", out);
            break;
        case '<':
            (void)fputs("&lt;", out);
            break;
        case '>':
            (void)fputs("&gt;", out);
            break;
        case '"':
            (void)fputs("&quot;", out);
            break;
        case '\'':
            (void)fputs("&#39;", out);
            break;
        default:
            /* A control character has no place in a page. */
            (void)fputc((unsigned char)*c < ' ' || *c == '\x7f' ? ' ' : *c, out);
        }
    }
}

static void
print_element(FILE *out, const char *element, const char *text)
{
    (void)fprintf(out, "<%s>", element);
    print_text(out, text);
    (void)fprintf(out, "</%s>\n", element);
}

static void
print_heading(FILE *out, const char *title, int level)
{
    char element[] = "h1";

    element[1] = (char)('0' + (level < HEADING_MOST ? level : HEADING_MOST));
    print_element(out, element, title);
}

static bool
is_pair(const struct node *node)
{
    return node->look == LOOK_PAIR && node->title != NULL && node->text != NULL;
}

/* Pairs that follow one another are one list of terms; the node behind them. */
static const struct node *
print_pairs(FILE *out, const struct node *node)
{
    (void)fputs("<dl>\n", out);
    for (; node != NULL && (node->look == LOOK_PAIR || node->look == LOOK_HIDDEN);
         node = node->next) {
        if (!is_pair(node))
            continue;
        print_element(out, "dt", node->title);
        print_element(out, "dd", node->text);
    }
    (void)fputs("</dl>\n", out);
    return node;
}

static void
print_inside(FILE *out, const struct node *parent, int level)
{
    const struct node *node = parent->first;

    while (node != NULL) {
        if (is_pair(node)) {
            node = print_pairs(out, node);
        } else {
            print_node(out, node, level);
            node = node->next;
        }
    }
}

static void
print_bullets(FILE *out, const struct node *list)
{
    if (list->first == NULL)
        return;
    if (list->title != NULL) {
        (void)fputs("<p class=\"name\">", out);
        print_text(out, list->title);
        (void)fputs("</p>\n", out);
    }
    (void)fputs("<ul>\n", out);
    for (const struct node *item = list->first; item != NULL; item = item->next)
        print_element(out, "li", item->text);
    (void)fputs("</ul>\n", out);
}

static void
print_head(FILE *out, const struct node *row)
{
    (void)fputs("<thead>\n<tr>\n", out);
    for (const struct node *cell = row->first; cell != NULL; cell = cell->next)
        if (cell->title != NULL) {
            (void)fputs("<th scope=\"col\">", out);
            print_text(out, cell->title);
            (void)fputs("</th>\n", out);
        }
    (void)fputs("</tr>\n</thead>\n", out);
}

static void
print_row(FILE *out, const struct node *row)
{
    bool is_first = true;

    (void)fputs("<tr>\n", out);
    for (const struct node *cell = row->first; cell != NULL; cell = cell->next) {
        const char *text = cell->text != NULL ? cell->text : "";

        if (cell->title == NULL)
            continue;
        (void)fputs(is_first                    ? "<th scope=\"row\">"
                    : cell->kind == NODE_NUMBER ? "<td class=\"number\">"
                                                : "<td>",
                    out);
        print_text(out, text);
        (void)fputs(is_first ? "</th>\n" : "</td>\n", out);
        is_first = false;
    }
    (void)fputs("</tr>\n", out);
}

/* A table may be wider than the screen: then it is moved by itself, with the keyboard, too. */
static void
print_table(FILE *out, const struct node *table)
{
    if (table->first == NULL)
        return;
    (void)fputs("<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"", out);
    print_text(out, table->title != NULL ? table->title : "Table");
    (void)fputs("\">\n<table>\n", out);
    if (table->title != NULL)
        print_element(out, "caption", table->title);
    print_head(out, table->first);
    (void)fputs("<tbody>\n", out);
    for (const struct node *row = table->first; row != NULL; row = row->next)
        print_row(out, row);
    (void)fputs("</tbody>\n</table>\n</div>\n", out);
}

static void
print_node(FILE *out, const struct node *node, int level)
{
    switch (node->look) {
    case LOOK_HIDDEN:
    case LOOK_PAIR:
        break;
    case LOOK_SECTION:
        (void)fputs("<section>\n", out);
        print_heading(out, node->title, level);
        print_inside(out, node, level + 1);
        (void)fputs("</section>\n", out);
        break;
    case LOOK_PLAIN:
        print_inside(out, node, level);
        break;
    case LOOK_PARAGRAPH:
        if (node->text != NULL && node->text[0] != '\0')
            print_element(out, "p", node->text);
        break;
    case LOOK_BULLETS:
        print_bullets(out, node);
        break;
    case LOOK_TABLE:
        print_table(out, node);
        break;
    }
}

void
statement_page(const struct node *root, FILE *out)
{
    (void)fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                "<meta name=\"robots\" content=\"noindex\">\n",
                out);
    print_element(out, "title", root->title);
    (void)fprintf(out, "<style>%s</style>\n</head>\n<body>\n<main>\n", STYLE);
    print_heading(out, root->title, 1);
    print_inside(out, root, 2);
    (void)fputs("</main>\n</body>\n</html>\n", out);
}
