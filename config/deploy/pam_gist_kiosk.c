/* A module of PAM (pam_sm_open_session(3)) for sshd: from the beginning of a session on, its
 * programs ignore the keys that end or stop one (Ctrl-C, Ctrl-\, Ctrl-Z). sshd opens the session
 * before it makes the processes of the connection, and who is started inherits what is ignored; a
 * program that ignores them by itself is too late for a key that comes while it is being loaded. A
 * module includes nothing of PAM's but its header, for two functions; they are declared here
 * instead. SPDX-License-Identifier: MIT */
#include <signal.h>

enum { PAM_SUCCESS = 0 };

struct pam_handle;
int pam_sm_open_session(struct pam_handle *handle, int flags, int count, const char **words);
int pam_sm_close_session(struct pam_handle *handle, int flags, int count, const char **words);

int pam_sm_open_session(struct pam_handle *handle, int flags, int count, const char **words) {
    (void)handle, (void)flags, (void)count, (void)words;
    signal(SIGINT, SIG_IGN);
    signal(SIGQUIT, SIG_IGN);
    signal(SIGTSTP, SIG_IGN);
    return PAM_SUCCESS;
}

int pam_sm_close_session(struct pam_handle *handle, int flags, int count, const char **words) {
    (void)handle, (void)flags, (void)count, (void)words;
    return PAM_SUCCESS;
}
