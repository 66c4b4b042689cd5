/*
 * arena - memory that is freed whole.
 *
 * One arena lives for the run (fonts, templates, style, store), one for each
 * document.  A function that takes `mem` makes something that lives there; a
 * function without `mem` makes nothing.  Memory is zeroed and 16-byte aligned.
 * When there is none left the program says so and exits 3, so nobody tests for
 * NULL.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *mem);

/* Forget everything that was made since the arena was new, keep the blocks. */
void arena_reset(struct arena *mem);

void *arena_alloc(struct arena *mem, size_t size);
char *arena_str(struct arena *mem, const char *text);
char *arena_strn(struct arena *mem, const char *text, size_t len);
char *arena_printf(struct arena *mem, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *mem, const char *format, va_list args);

#define ARENA_NEW(mem, type)          ((type *)arena_alloc((mem), sizeof(type)))
#define ARENA_ARRAY(mem, type, count) ((type *)arena_alloc((mem), sizeof(type) * (count)))

/*
 * Append to a growing array: a struct with members `items`, `count`, `room`.
 * Evaluates to a pointer to the new, zeroed last item.  The items move when the
 * array grows, so finish it before keeping a pointer into it.
 *
 *     struct { struct mark *items; size_t count, room; } marks = {0};
 *     *ARENA_PUSH(mem, &marks) = mark;
 */
#define ARENA_PUSH(mem, list)                                                            \
    ((list)->items = arena_room((mem), (list)->items, sizeof *(list)->items,             \
                                (list)->count, &(list)->room),                           \
     &(list)->items[(list)->count++])

/* Memory of `size` bytes that begins with the `used` bytes of what was at `memory`, which
 * is no longer there.  What follows them is not zeroed. */
void *arena_widen(struct arena *mem, void *memory, size_t used, size_t size);

/* Make room for one more item of `size` bytes, zeroed, behind `count` items. */
void *arena_room(struct arena *mem, void *items, size_t size, size_t count, size_t *room);

#endif
