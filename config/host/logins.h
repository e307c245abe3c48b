/* How often somebody is here over SSH, from the system's list of those who are logged in (utmp(5)).
 * SPDX-License-Identifier: MIT */
#ifndef CONFIG_LOGINS_H
#define CONFIG_LOGINS_H

/* Returns how many logins from the address of the one at `terminal` ("pts/3") began before it and
 * still last; of IPv6, from the same network (/64), since each machine there has as many addresses
 * as it likes. 0 also where the list is missing or does not tell. `list` is its file: _PATH_UTMP,
 * or a test's. */
int logins_before(const char *list, const char *terminal);

#endif
