/* Days of the Gregorian calendar as numbers YYYYMMDD, so that a later day is a greater number.
 * SPDX-License-Identifier: MIT */
#ifndef CONFIG_DATE_H
#define CONFIG_DATE_H

/* Returns the day that "YYYY-MM-DD" (ISO 8601, 2000 to 9999) stands for; 0: it is none, or there
 * is no such day. */
long date_read(const char *text);

/* Returns the day it is here by the system's clock; 0: that cannot be told. */
long date_today(void);

#endif
