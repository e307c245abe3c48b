/* How many records a list of a .cfg file has, without reading them: for what must be shown before
 * there is time to read. */
#ifndef CONFIG_COUNT_H
#define CONFIG_COUNT_H

#include <stddef.h>

/* Returns the number of groups right inside `LIST = ( ... )` at the top level of `file`; 0 when
 * there is no such list, or the file does not read: whoever reads it with schema_read learns why.
 */
size_t count_records(const char *file, const char *list);

#endif
