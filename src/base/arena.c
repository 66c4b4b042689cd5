#include "arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Blocks double up to 1 MB; a request larger than a block gets its own.  The
 * first block in the list is the one being filled.
 */
struct block {
    struct block *next;
    size_t size; /* bytes behind the header */
    size_t used;
    size_t pad; /* keeps the data 16-byte aligned */
};

struct arena {
    struct block *full; /* blocks in use, the newest first */
    struct block *spare;
    size_t step; /* size of the next block */
};

enum { FIRST_BLOCK = 4096, LAST_BLOCK = 1 << 20, ALIGN = 16 };

static void out_of_memory(void)
{
    fputs("内存不足，程序停止。\n", stderr);
    exit(3);
}

static void *must(void *memory)
{
    if (memory == NULL)
        out_of_memory();
    return memory;
}

struct arena *arena_new(void)
{
    struct arena *mem = must(malloc(sizeof *mem));

    *mem = (struct arena){.step = FIRST_BLOCK};
    return mem;
}

static void free_blocks(struct block *block)
{
    while (block != NULL) {
        struct block *next = block->next;

        free(block);
        block = next;
    }
}

void arena_free(struct arena *mem)
{
    if (mem == NULL)
        return;
    free_blocks(mem->full);
    free_blocks(mem->spare);
    free(mem);
}

void arena_reset(struct arena *mem)
{
    while (mem->full != NULL) {
        struct block *block = mem->full;

        mem->full = block->next;
        if (block->size > LAST_BLOCK) {
            free(block);
            continue;
        }
        block->next = mem->spare;
        mem->spare = block;
    }
}

static struct block *find_spare(struct arena *mem, size_t size)
{
    for (struct block **at = &mem->spare; *at != NULL; at = &(*at)->next)
        if ((*at)->size >= size) {
            struct block *found = *at;

            *at = found->next;
            return found;
        }
    return NULL;
}

static struct block *open_block(struct arena *mem, size_t size)
{
    struct block *block = find_spare(mem, size);

    if (block == NULL) {
        size_t room = size > mem->step ? size : mem->step;

        if (room > SIZE_MAX - sizeof *block)
            out_of_memory();
        block = must(malloc(sizeof *block + room));
        block->size = room;
        if (mem->step < LAST_BLOCK)
            mem->step *= 2;
    }
    block->used = 0;
    block->next = mem->full;
    mem->full = block;
    return block;
}

/*
 * What is larger than any block stands alone behind the one that is being filled.  The
 * system gives such memory zeroed, and can widen it without copying.
 */
static void *alloc_alone(struct arena *mem, size_t size)
{
    struct block *block = must(calloc(1, sizeof *block + size));

    block->size = block->used = size;
    if (mem->full != NULL) {
        block->next = mem->full->next;
        mem->full->next = block;
    } else
        mem->full = block;
    return block + 1;
}

static size_t aligned(size_t size)
{
    if (size > SIZE_MAX - ALIGN - sizeof(struct block))
        out_of_memory();
    return (size + ALIGN - 1) / ALIGN * ALIGN;
}

void *arena_alloc(struct arena *mem, size_t size)
{
    struct block *block = mem->full;
    char *at;

    size = aligned(size);
    if (size > LAST_BLOCK)
        return alloc_alone(mem, size);
    if (block == NULL || block->size - block->used < size)
        block = open_block(mem, size);
    at = (char *)(block + 1) + block->used;
    block->used += size;
    return memset(at, 0, size);
}

char *arena_strn(struct arena *mem, const char *text, size_t len)
{
    char *copy = arena_alloc(mem, len + 1);

    memcpy(copy, text, len);
    return copy;
}

char *arena_str(struct arena *mem, const char *text)
{
    return arena_strn(mem, text, strlen(text));
}

/* Most texts are short: printed once, then copied. */
char *arena_vprintf(struct arena *mem, const char *format, va_list args)
{
    char small[256], *text;
    va_list again;
    int len;

    va_copy(again, args);
    len = vsnprintf(small, sizeof small, format, args);
    if ((size_t)len < sizeof small) {
        text = arena_strn(mem, small, (size_t)len);
    } else {
        text = arena_alloc(mem, (size_t)len + 1);
        vsnprintf(text, (size_t)len + 1, format, again);
    }
    va_end(again);
    return text;
}

char *arena_printf(struct arena *mem, const char *format, ...)
{
    va_list args;
    char *text;

    va_start(args, format);
    text = arena_vprintf(mem, format, args);
    va_end(args);
    return text;
}

/* The block that holds nothing else. */
static struct block **find_alone(struct arena *mem, const void *memory)
{
    struct block **at = &mem->full;

    while (*at != NULL && (const void *)(*at + 1) != memory)
        at = &(*at)->next;
    return at;
}

void *arena_widen(struct arena *mem, void *memory, size_t used, size_t size)
{
    struct block **at;
    void *wider;

    size = aligned(size);
    if (used > LAST_BLOCK / 2 && *(at = find_alone(mem, memory)) != NULL &&
        (*at)->size > LAST_BLOCK) {
        *at = must(realloc(*at, sizeof **at + size));
        (*at)->size = (*at)->used = size;
        return *at + 1;
    }
    wider = arena_alloc(mem, size);
    if (used > 0)
        memcpy(wider, memory, used);
    return wider;
}

static void *widen_room(struct arena *mem, void *items, size_t size, size_t count,
                        size_t *room)
{
    *room = *room == 0 ? 8 : *room * 2;
    if (size != 0 && *room > SIZE_MAX / size)
        out_of_memory();
    return arena_widen(mem, items, count * size, *room * size);
}

void *arena_room(struct arena *mem, void *items, size_t size, size_t count, size_t *room)
{
    if (count == *room)
        items = widen_room(mem, items, size, count, room);
    memset((char *)items + count * size, 0, size);
    return items;
}
