#include "map.h"

#include "arena.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

struct map_slot {
    const char *key;
    void *value;
    uint64_t hash;
};

static uint64_t hash_text(const char *text)
{
    uint64_t hash = 14695981039346656037u; /* FNV-1a */

    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * 1099511628211u;
    return hash;
}

struct map map_new(struct arena *mem)
{
    return (struct map){.mem = mem};
}

static struct map_slot *find_slot(const struct map *map, const char *key, uint64_t hash)
{
    size_t at = hash & (map->room - 1);

    while (map->slots[at].key != NULL &&
           (map->slots[at].hash != hash || strcmp(map->slots[at].key, key) != 0))
        at = (at + 1) & (map->room - 1);
    return &map->slots[at];
}

void *map_find(const struct map *map, const char *key)
{
    if (map->room == 0)
        return NULL;
    return find_slot(map, key, hash_text(key))->value;
}

static void widen(struct map *map)
{
    struct map wider = {
        .mem = map->mem, .count = map->count, .room = map->room ? map->room * 2 : 64};

    wider.slots = ARENA_ARRAY(map->mem, struct map_slot, wider.room);
    for (size_t i = 0; i < map->room; i++)
        if (map->slots[i].key != NULL)
            *find_slot(&wider, map->slots[i].key, map->slots[i].hash) = map->slots[i];
    *map = wider;
}

void map_put(struct map *map, const char *key, void *value)
{
    uint64_t hash = hash_text(key);
    struct map_slot *slot;

    assert(value != NULL);
    if (map->count * 4 >= map->room * 3)
        widen(map);
    slot = find_slot(map, key, hash);
    if (slot->key == NULL)
        map->count++;
    *slot = (struct map_slot){key, value, hash};
}
