#include "core/stop.h"

#include "table.h"

#include <poll.h>
#include <signal.h>

static bool
is_readable(const struct stop *stop)
{
    struct pollfd fd = { .fd = stop->fd, .events = POLLIN };

    return poll(&fd, 1, 0) == 1;
}

Test(stop, asked_once_and_for_good) {
    struct stop stop;
    struct error err;

    cr_assert(eq(int, stop_open(&stop, &err), STATUS_OK));
    cr_expect(not(stop_is_asked(&stop)));
    cr_expect(not(is_readable(&stop)));
    for (int i = 0; i < 2; i++) {
        stop_ask(&stop);
        cr_expect(stop_is_asked(&stop));
        cr_expect(is_readable(&stop));
    }
    stop_close(&stop);
    stop_close(&stop);
    cr_expect(not(stop_is_asked(stop_by_signal())));
}

Test(stop, by_a_signal) {
    stop_on_signals();
    cr_expect(not(stop_is_asked(stop_by_signal())));
    cr_expect(stop_signal_name() == NULL);
    stop_end();
    cr_assert(eq(int, raise(SIGTERM), 0));
    cr_expect(stop_is_asked(stop_by_signal()));
    cr_expect(is_readable(stop_by_signal()));
    expect_text(stop_signal_name(), "SIGTERM");
}

Test(stop, ends_as_the_signal_would_have, .signal = SIGINT) {
    (void)signal(SIGINT, SIG_DFL); /* a shell's background job ignores it */
    stop_on_signals();
    (void)raise(SIGINT);
    stop_end();
}

Test(stop, a_second_signal_ends_at_once, .signal = SIGTERM) {
    (void)signal(SIGTERM, SIG_DFL);
    stop_on_signals();
    (void)raise(SIGTERM);
    (void)raise(SIGTERM);
}

Test(stop, an_ignored_signal_stays_ignored) {
    (void)signal(SIGHUP, SIG_IGN);
    stop_on_signals();
    (void)raise(SIGHUP);
    cr_expect(not(stop_is_asked(stop_by_signal())));
}
