/*
 * key_order.h - rows in the order of their key, as the extract gives them.
 */
#ifndef TESTS_KEY_ORDER_H
#define TESTS_KEY_ORDER_H

#include "core/relation.h"

/** Sort count rows of a relation by its key columns, texts bytewise and null last, as the
 * source orders them; what is equal stays in order. */
void key_sort(enum relation_number number, void *rows, size_t count);

#endif
