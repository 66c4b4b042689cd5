#include "stats_int.h"

#include "buf.h"

/* `name` is the member with its colon: a large run prints half a million of them. */
static inline void print_text(struct buf *out, const char *name, const char *text)
{
    buf_add(out, name);
    buf_json(out, text);
}

static inline void print_int(struct buf *out, const char *name, int64_t number)
{
    buf_add(out, name);
    buf_int(out, number);
}

static void print_fact(struct buf *out, const struct fact *fact)
{
    const struct figure *figure = &fact->figure;

    print_text(out, " {\"code\": ", fact->code);
    print_text(out, ", \"part\": ", fact->part);
    print_text(out, ", \"measure\": ", fact->measure);
    print_text(out, ", \"axis\": ", fact->axis);
    print_text(out, ", \"key\": ", fact->key);
    print_text(out, ", \"window\": ", fact->window);
    if (figure_known(figure)) {
        print_int(out, ", \"num\": ", figure->value.num);
        print_int(out, ", \"den\": ", figure->value.den);
    } else
        buf_add(out, ", \"num\": null, \"den\": null");
    print_text(out, ", \"unit\": ", unit_name(figure->unit, figure->classifier));
    print_int(out, ", \"decimals\": ", figure->decimals);
    print_text(out, ", \"state\": ", state_name(figure->state));
    print_int(out, ", \"lacking\": ", figure->lacking);
    print_text(out, ", \"note\": ", figure->note);
    buf_char(out, '}');
}

void facts_dump(struct buf *out, const struct facts *facts)
{
    buf_add(out, "[\n");
    for (size_t i = 0; i < facts->count; i++) {
        print_fact(out, &facts->items[i]);
        buf_add(out, i + 1 < facts->count ? ",\n" : "\n");
    }
    buf_add(out, "]\n");
}
