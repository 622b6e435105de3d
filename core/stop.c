#include "core/stop.h"

#include "core/array.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <unistd.h>

static const struct {
    int number;
    const char *name;
} SIGNALS[] = { { SIGINT, "SIGINT" }, { SIGTERM, "SIGTERM" }, { SIGHUP, "SIGHUP" } };

/* Signals are the process's, and so is what they ask. */
static struct stop by_signal = { .fd = -1 };
static volatile sig_atomic_t caught;

enum status
stop_open(struct stop *stop, struct error *err)
{
    stop->fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    atomic_init(&stop->is_asked, false);
    if (stop->fd < 0)
        return error_set(err, STATUS_DEFECT, "no file descriptor is left");
    return STATUS_OK;
}

void
stop_close(struct stop *stop)
{
    if (stop->fd >= 0)
        (void)close(stop->fd);
    stop->fd = -1;
}

void
stop_ask(struct stop *stop)
{
    const uint64_t one = 1;
    int before = errno;

    if (!atomic_exchange(&stop->is_asked, true)) {
        ssize_t written = write(stop->fd, &one, sizeof one);

        (void)written; /* the flag stands all the same */
    }
    errno = before;
}

bool
stop_is_asked(const struct stop *stop)
{
    return atomic_load(&stop->is_asked);
}

static void
ask_by_signal(int number)
{
    caught = number;
    stop_ask(&by_signal);
}

void
stop_on_signals(void)
{
    struct error ignored;

    if (by_signal.fd >= 0 || stop_open(&by_signal, &ignored) != STATUS_OK)
        return;
    for (size_t i = 0; i < ARRAY_SIZE(SIGNALS); i++) {
        struct sigaction action = { .sa_handler = ask_by_signal,
                                    .sa_flags = SA_RESTART | (int)SA_RESETHAND };
        struct sigaction present;

        if (sigaction(SIGNALS[i].number, NULL, &present) == 0 && present.sa_handler != SIG_IGN)
            (void)sigaction(SIGNALS[i].number, &action, NULL);
    }
}

const struct stop *
stop_by_signal(void)
{
    return &by_signal;
}

const char *
stop_signal_name(void)
{
    for (size_t i = 0; i < ARRAY_SIZE(SIGNALS); i++)
        if (SIGNALS[i].number == caught)
            return SIGNALS[i].name;
    return NULL;
}

void
stop_end(void)
{
    if (caught == 0)
        return;
    (void)signal(caught, SIG_DFL);
    (void)raise(caught);
}
