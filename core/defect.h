/*
 * defect.h - the one place where the program ends itself, when it cannot go on and nobody could act
 * upon a status: a contract between its own parts is broken, or there is no memory left.
 *
 * One line on stderr and exit status 70, at once: no buffer is flushed and no handler runs, for
 * what they would write may be wrong. The server rolls back what was under way; the next run closes
 * the run's row. What data, a file or a server can cause is no defect: that is a struct error.
 *
 *     if (buffer->fields_due != 0)
 *         defect(__FILE__, __LINE__, "a row has fewer fields than it was begun with");
 */
#ifndef CORE_DEFECT_H
#define CORE_DEFECT_H

/** A contract is broken; what says which one, without data. */
_Noreturn void defect(const char *file, int line, const char *what);

/** There is no way on, and no part of the program is at fault. */
_Noreturn void give_up(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
