#include "core/log.h"

#include "table.h"

#include <criterion/redirect.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

Test(log, step_is_one_line, .init = cr_redirect_stderr) {
    log_step("extract", "persons=%d chunk=%s", 3, "a");
    cr_assert_stderr_eq_str("goodtime: step=extract persons=3 chunk=a\n");
}

Test(log, step_is_cut_but_ended, .init = cr_redirect_stderr) {
    static char want[1100];

    log_step("s", "%*d", 5000, 1);
    (void)snprintf(want, sizeof want, "goodtime: step=s %1023s\n", "");
    cr_assert_stderr_eq_str(want);
}

/* A log file gets no progress: neither its text nor its control characters. */
Test(log, no_progress_but_on_a_terminal, .init = cr_redirect_stderr) {
    cr_expect(not(log_is_terminal()));
    log_progress("deciding", 10, 20, 1000);
    log_progress_end();
    log_step("end", "x=1");
    cr_assert_stderr_eq_str("goodtime: step=end x=1\n");
}

/* What reaches a terminal when stderr is one. */
static void
terminal_text(void (*work)(void), char *text, size_t size)
{
    int terminal = posix_openpt(O_RDWR | O_NOCTTY);
    int kept = dup(STDERR_FILENO);
    int end;
    ssize_t got;

    if (terminal < 0)
        cr_skip("this machine gives no pseudo-terminal");
    cr_assert(grantpt(terminal) == 0 && unlockpt(terminal) == 0);
    end = open(ptsname(terminal), O_RDWR | O_NOCTTY);
    cr_assert(end >= 0 && dup2(end, STDERR_FILENO) >= 0);
    work();
    (void)fflush(stderr);
    (void)dup2(kept, STDERR_FILENO);
    got = read(terminal, text, size - 1);
    text[got > 0 ? got : 0] = '\0';
    (void)close(end);
    (void)close(kept);
    (void)close(terminal);
}

static void
show_known_total(void)
{
    if (log_is_terminal())
        log_progress("deciding", 10, 20, 2000);
}

static void
show_unknown_total(void)
{
    log_progress("reading", 10, 0, 0);
}

Test(log, progress_on_a_terminal) {
    char text[256];

    terminal_text(show_known_total, text, sizeof text);
    expect_text(text, "\rdeciding 10 of 20, 5 a second, 2 s left\033[K");
    terminal_text(show_unknown_total, text, sizeof text);
    expect_text(text, "\rreading 10, 0 a second\033[K");
    terminal_text(log_progress_end, text, sizeof text);
    expect_text(text, "\r\033[K");
}

Test(log, clock_goes_forward) {
    int64_t before = log_clock();

    (void)usleep(20 * 1000);
    cr_expect(ge(i64, log_clock() - before, 20));
}
