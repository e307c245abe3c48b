/* sshd enters a login before it starts the login shell, and takes it out when the terminal is
 * closed, even where the connection stays. SPDX-License-Identifier: MIT */
#include "config/host/logins.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <utmpx.h>

/* An address of IPv4 is one word, and the others are zero; of IPv6, two words name the network. */
static bool is_same_address(const struct utmpx *one, const struct utmpx *other) {
    const int *first = one->ut_addr_v6, *second = other->ut_addr_v6;
    return first[0] == second[0] && first[1] == second[1];
}

static bool is_before(const struct utmpx *one, const struct utmpx *other) {
    if (one->ut_tv.tv_sec != other->ut_tv.tv_sec) return one->ut_tv.tv_sec < other->ut_tv.tv_sec;
    if (one->ut_tv.tv_usec != other->ut_tv.tv_usec)
        return one->ut_tv.tv_usec < other->ut_tv.tv_usec;
    return one->ut_pid < other->ut_pid;
}

int logins_before(const char *list, const char *terminal) {
    struct utmpx mine = {0};
    const struct utmpx *login;
    int count = 0;
    snprintf(mine.ut_line, sizeof mine.ut_line, "%s", terminal);
    utmpxname(list);
    setutxent();
    login = getutxline(&mine);
    if (login && login->ut_type == USER_PROCESS && login->ut_addr_v6[0]) {
        mine = *login;
        setutxent();
        while ((login = getutxent()))
            count += login->ut_type == USER_PROCESS && is_same_address(login, &mine) &&
                     is_before(login, &mine);
    }
    endutxent();
    return count;
}
