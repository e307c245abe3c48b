/* SPDX-License-Identifier: MIT */
#include "config/base/date.h"

#include <stdbool.h>
#include <stdlib.h>
#include <time.h>

#include "config/base/ascii.h"

static int days_of(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

long date_read(const char *text) {
    static const char shape[] = "dddd-dd-dd"; /* and the zero behind it */
    for (size_t i = 0; i < sizeof shape; i++) {
        if (shape[i] == 'd' ? !ascii_is_digit(text[i]) : text[i] != shape[i]) return 0;
    }
    int year = (int)strtol(text, NULL, 10), month = (int)strtol(text + 5, NULL, 10),
        day = (int)strtol(text + 8, NULL, 10);
    if (year < 2000 || month < 1 || month > 12 || day < 1 || day > days_of(year, month)) return 0;
    return year * 10000L + month * 100L + day;
}

long date_today(void) {
    time_t now = time(NULL);
    struct tm date;
    if (!localtime_r(&now, &date)) return 0;
    return (date.tm_year + 1900) * 10000L + (date.tm_mon + 1) * 100L + date.tm_mday;
}
