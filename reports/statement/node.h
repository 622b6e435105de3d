/*
 * node.h - a statement as a tree: what is said, in its order, and how each part of it looks.
 *
 * statement.h builds it, and works everything out; the renderers (text.h, json.h, page.h) print it
 * and work nothing out. So they all say the same.
 *
 *     struct node *section = node_add(&arena, root, &(struct node){ .kind = NODE_GROUP,
 *                                                                   .look = LOOK_SECTION,
 *                                                                   .key = "date",
 *                                                                   .title = "The date" });
 *
 *     node_days(&arena, section, "owed_days", "Days to serve", 365);
 */
#ifndef REPORTS_STATEMENT_NODE_H
#define REPORTS_STATEMENT_NODE_H

#include "core/arena.h"
#include "core/day.h"

#include <stdbool.h>
#include <stdint.h>

enum node_kind {
    NODE_GROUP, /* nodes with keys of their own */
    NODE_LIST,  /* items, whose keys nobody asks for */
    NODE_TEXT,
    NODE_NUMBER,
    NODE_FLAG
};

/* How a node looks to people. JSON has every node that has a key, and each item of a list. */
enum node_look {
    LOOK_HIDDEN,    /* not at all, as all that is in it */
    LOOK_SECTION,   /* a group or list under its title as a heading */
    LOOK_PLAIN,     /* a group or list without one */
    LOOK_PARAGRAPH, /* a text by itself */
    LOOK_PAIR,      /* its title, and what it is; a list's items one after the other */
    LOOK_BULLETS,   /* a list of texts under its title */
    LOOK_TABLE      /* a list of groups that have the same pairs */
};

struct node {
    enum node_kind kind;
    enum node_look look;
    const char *key;   /* in JSON; NULL for what only people read, and for an item of a list */
    const char *title; /* heading, or name of a pair or column; NULL for none */
    const char *text; /* as people read it; NULL for nothing. Of an empty list, what is said then */
    const char *value;  /* as JSON has it: digits of a number, t or f of a flag; NULL for null */
    struct node *first; /* what is in a group or list */
    struct node *last;
    struct node *next;
};

/** Add a copy of a node at the end of a group or list; parent NULL begins a tree. */
struct node *node_add(struct arena *arena, struct node *parent, const struct node *node);

/** A group under a heading; a list of texts under one. */
struct node *
node_section(struct arena *arena, struct node *parent, const char *key, const char *title);

/** A sentence by itself; key NULL where it says in words what is there besides. */
void node_say(struct arena *arena, struct node *parent, const char *key, const char *text);

/** Pairs: a text, a day (2 March 2026; "no date"), a number, and so many days. */
void node_text(struct arena *arena, struct node *parent, const char *key, const char *title,
               const char *text);
void
node_day(struct arena *arena, struct node *parent, const char *key, const char *title, day_t day);
void node_number(struct arena *arena, struct node *parent, const char *key, const char *title,
                 int64_t number);
void node_days(struct arena *arena, struct node *parent, const char *key, const char *title,
               int64_t days);

#endif
