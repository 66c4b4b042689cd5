#include "data_int.h"

#include "arena.h"

#include <stdarg.h>
#include <string.h>

enum { LISTED = 50 };

/* May one more of this code be listed?  Otherwise the last of them counts it. */
static bool is_listed(struct finder *finder, enum diag_code code)
{
    struct finding *last;

    if (++finder->counts[code] <= LISTED) {
        finder->last[code] = finder->dg->count;
        return true;
    }
    last = &finder->dg->items[finder->last[code]];
    last->more++;
    finder->dg->counts[last->level]++;
    return false;
}

bool finder_add(struct finder *finder, enum diag_code code, struct place place,
                const char *format, ...)
{
    va_list args;

    if (!is_listed(finder, code))
        return false;
    va_start(args, format);
    diag_add(finder->dg, code, place, "%s", arena_vprintf(finder->dg->mem, format, args));
    va_end(args);
    return true;
}

const char *place_text(struct arena *mem, struct place place)
{
    struct buf text = buf_new(mem);

    buf_add(&text, place.file == NULL ? "" : place.file);
    if (place.line > 0)
        buf_printf(&text, ":%d", place.line);
    if (place.pointer != NULL)
        buf_printf(&text, ":%s", place.pointer);
    return text.text;
}

const char *ptr_below(struct arena *mem, const char *ptr, const char *path)
{
    char *below = arena_printf(mem, "%s%s%s", ptr, path[0] == '\0' ? "" : "/", path);

    for (char *c = below + strlen(ptr); *c != '\0'; c++)
        if (*c == '.')
            *c = '/';
    return below;
}
