/* Hashes of PINs, by the system's own library: one of each method that it knows, and a lot that is
 * no hash. SPDX-License-Identifier: MIT */
#include <crypt.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "config/host/pin.h"

#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#define SANITIZED 1
#endif

enum { HASH_BYTES = 400 };

/* The hash of "kiosk1" by a method of the library; "" where this library has it not. */
static void hash_by(const char *prefix, unsigned long cost, char out[HASH_BYTES]) {
    static struct crypt_data data;
    char salt[CRYPT_GENSALT_OUTPUT_SIZE];
    const char *made = NULL;
    if (crypt_gensalt_rn(prefix, cost, NULL, 0, salt, sizeof salt))
        made = crypt_rn("kiosk1", salt, &data, (int)sizeof data);
    assert_true(!made || strlen(made) < HASH_BYTES);
    strcpy(out, made ? made : "");
}

static void a_pin_matches_its_own_hash_and_no_other_pin_does(void **state) {
    char hash[HASH_BYTES];
    (void)state;
    hash_by("$y$", 0, hash);
    assert_int_equal(pin_judge(hash), PIN_HASH_GOOD);
    assert_true(pin_matches("kiosk1", hash));
    assert_false(pin_matches("kiosk2", hash));
    assert_false(pin_matches("kiosk1 ", hash));
    assert_false(pin_matches("", hash));
}

/* What README.md names for making the line. */
static void the_line_that_mkpasswd_prints_is_good(void **state) {
    char line[HASH_BYTES];
    (void)state;
    FILE *made = popen("printf '471100\\n' | mkpasswd -m yescrypt --stdin", "r");
    assert_non_null(made);
    assert_non_null(fgets(line, sizeof line, made));
    assert_int_equal(pclose(made), 0);
    line[strcspn(line, "\n")] = '\0';
    assert_int_equal(pin_judge(line), PIN_HASH_GOOD);
    assert_true(pin_matches("471100", line));
    assert_false(pin_matches("471101", line));
}

static void every_good_method_is_good_and_every_old_one_weak(void **state) {
    static const struct {
        const char *prefix;
        unsigned long cost;
        enum pin_hash worth;
    } methods[] = {
        {"$y$", 1, PIN_HASH_GOOD},
        {"$gy$", 1, PIN_HASH_GOOD},
        {"$7$", 6, PIN_HASH_GOOD},
        {"$2a$", 4, PIN_HASH_GOOD},
        {"$2b$", 4, PIN_HASH_GOOD},
        {"$2y$", 4, PIN_HASH_GOOD},
        {"$6$", 1000, PIN_HASH_GOOD},
        {"$5$", 1000, PIN_HASH_WEAK},
        {"$2x$", 4, PIN_HASH_WEAK},
        {"$sha1", 100, PIN_HASH_WEAK},
        {"$md5", 0, PIN_HASH_WEAK},
        {"$1$", 0, PIN_HASH_WEAK},
        {"$3$", 0, PIN_HASH_WEAK},
        {"_", 0, PIN_HASH_WEAK},
        {"", 0, PIN_HASH_WEAK},
    };
    size_t known = 0;
    (void)state;
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        char hash[HASH_BYTES];
        hash_by(methods[i].prefix, methods[i].cost, hash);
        if (!hash[0]) continue;
        known++;
        if (pin_judge(hash) != methods[i].worth)
            fail_msg("%s: judged %d", hash, (int)pin_judge(hash));
        if (!pin_matches("kiosk1", hash)) fail_msg("%s does not match", hash);
        if (pin_matches("kiosk2", hash)) fail_msg("%s matches too much", hash);
        hash[strlen(hash) - 1] = '\0'; /* a copy that missed its last letter */
        if (pin_judge(hash) != PIN_HASH_INVALID) fail_msg("%s passes", hash);
    }
    assert_true(known >= 8);
}

static void a_pin_in_plain_words_is_no_hash_and_opens_nothing(void **state) {
    static const char *const words[] = {"", "1", "471100", "secret", "supersecretpassword", "$",
        "$y", "$y$", "$y$j9T$", "$y$j9T$abcdefgh", "$9$abc$def", "*0", "*1", "!", "x", "_", "$1$",
        "$2b$12$", "$6$rounds=1000$salt$", "1234567890 23", "kiosk1", "$y$j9T$abc$:",
        "$y$j9T$F5Jx5fExrKuPp53xLKQ..1$X3DX6M94c7o.9agCG9G317fhZg9SqC.5i5rd.RhAtQ\n"};
    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (pin_judge(words[i]) != PIN_HASH_INVALID) fail_msg("%s passes", words[i]);
        assert_false(pin_matches(words[i], words[i]));
        assert_false(pin_matches("kiosk1", words[i]));
    }
}

/* As a kiosk is limited: sandbox_limits allows 256 MiB. In a process of its own, since a limit
 * cannot be taken back. */
static void it_works_in_the_memory_that_a_kiosk_has(void **state) {
#ifdef SANITIZED
    (void)state;
    skip(); /* sanitizers take all addresses there are */
#else
    enum { LIMIT_BYTES = 256 * 1024 * 1024 };
    int status = -1;
    char hash[HASH_BYTES];
    (void)state;
    hash_by("$y$", 0, hash);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct rlimit limit = {.rlim_cur = LIMIT_BYTES, .rlim_max = LIMIT_BYTES};
        bool right = setrlimit(RLIMIT_AS, &limit) == 0 && pin_matches("kiosk1", hash);
        _exit(right ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
#endif
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pin_matches_its_own_hash_and_no_other_pin_does),
        cmocka_unit_test(the_line_that_mkpasswd_prints_is_good),
        cmocka_unit_test(every_good_method_is_good_and_every_old_one_weak),
        cmocka_unit_test(a_pin_in_plain_words_is_no_hash_and_opens_nothing),
        cmocka_unit_test(it_works_in_the_memory_that_a_kiosk_has),
    };
    return cmocka_run_group_tests_name("pin", tests, NULL, NULL);
}
