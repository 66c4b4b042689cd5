/*
 * map - text keys to pointers.  Keys are not copied and must outlive the map.
 * There is no way to walk a map: hash order must never reach an output.  Keep an
 * array beside it.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stddef.h>

struct arena;

struct map {
    struct arena *mem;
    struct map_slot *slots;
    size_t count, room;
};

struct map map_new(struct arena *mem);
void *map_find(const struct map *map, const char *key);      /* NULL: not there */
void map_put(struct map *map, const char *key, void *value); /* replaces; value != NULL */

#endif
