/*
 * simplify - redraw the outlines of a TrueType font with fewer points.
 *
 *     cc -O2 -o simplify simplify.c -lm
 *     simplify IN.ttf OUT.ttf TOLERANCE
 *
 * Only Han characters are redrawn; every redrawn curve stays within TOLERANCE units of
 * the old one, both ways.  A contour is a ring of nodes, its on-curve points.  Between
 * two nodes we fit the spline with the fewest control points that is near enough (least
 * squares, the parameters of the samples improved by projection), and the cheapest way
 * round the ring is found by dynamic programming.  Glyph numbers, widths and every other
 * table stay as they are.
 */
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { POINT_MAX = 4096, SPAN_MAX = 12, CONTROL_MAX = 3, STEPS = 6, ROUNDS = 4 };

struct point {
    double x, y;
    bool on;
};

struct bytes {
    unsigned char *at;
    size_t len, room;
};

struct table {
    unsigned char *bytes;
    size_t len;
    char tag[5];
};

static double tolerance;
static struct table tables[64];
static int table_count;

static unsigned u16(const unsigned char *at)
{
    return (unsigned)at[0] << 8 | at[1];
}

static uint32_t u32(const unsigned char *at)
{
    return (uint32_t)u16(at) << 16 | u16(at + 2);
}

static void put16(unsigned char *at, unsigned value)
{
    at[0] = (unsigned char)(value >> 8);
    at[1] = (unsigned char)value;
}

static void put32(unsigned char *at, uint32_t value)
{
    put16(at, value >> 16);
    put16(at + 2, value & 0xffff);
}

static void add(struct bytes *out, const void *from, size_t len)
{
    while (out->len + len > out->room)
        out->at = realloc(out->at, out->room = out->room * 2 + 1024);
    memcpy(out->at + out->len, from, len);
    out->len += len;
}

static void add_byte(struct bytes *out, int value)
{
    unsigned char byte = (unsigned char)value;

    add(out, &byte, 1);
}

static void add16(struct bytes *out, int value)
{
    add_byte(out, value >> 8 & 0xff);
    add_byte(out, value & 0xff);
}

static struct table *table(const char *tag)
{
    for (int i = 0; i < table_count; i++)
        if (strcmp(tables[i].tag, tag) == 0)
            return &tables[i];
    fprintf(stderr, "no table %s\n", tag);
    exit(1);
}

/* -- curves -------------------------------------------------------------------- */

/* Weights of the end points and the controls of a uniform quadratic spline at t. */
static void weights(int controls, double t, double out[CONTROL_MAX + 2])
{
    int piece = (int)(t * controls);
    double u, a, b, c;

    if (piece >= controls)
        piece = controls - 1;
    u = t * controls - piece;
    a = (1 - u) * (1 - u);
    b = 2 * u * (1 - u);
    c = u * u;
    memset(out, 0, sizeof(double) * (CONTROL_MAX + 2));
    out[piece + 1] += b;
    if (piece == 0) {
        out[0] += a;
    } else { /* the implied point between two controls */
        out[piece] += a / 2;
        out[piece + 1] += a / 2;
    }
    if (piece == controls - 1) {
        out[controls + 1] += c;
    } else {
        out[piece + 1] += c / 2;
        out[piece + 2] += c / 2;
    }
}

static struct point spline_at(const struct point *spline, int controls, double t)
{
    struct point at = {0, 0, true};
    double weight[CONTROL_MAX + 2];

    if (controls == 0)
        return (struct point){spline[0].x + t * (spline[1].x - spline[0].x),
                              spline[0].y + t * (spline[1].y - spline[0].y), true};
    weights(controls, t, weight);
    for (int i = 0; i < controls + 2; i++) {
        at.x += weight[i] * spline[i].x;
        at.y += weight[i] * spline[i].y;
    }
    return at;
}

static double apart(struct point a, struct point b)
{
    return hypot(a.x - b.x, a.y - b.y);
}

static double to_line(struct point p, struct point a, struct point b, double *where)
{
    double dx = b.x - a.x, dy = b.y - a.y, len = dx * dx + dy * dy;
    double t = len > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / len : 0;

    t = t < 0 ? 0 : t > 1 ? 1 : t;
    *where = t;
    return hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

/* Distance from a point to a chain of lines, and where on it: 0 … count - 1. */
static double to_chain(struct point p, const struct point *chain, int count,
                       double *where)
{
    double best = 1e9;

    for (int i = 0; i + 1 < count; i++) {
        double t, d = to_line(p, chain[i], chain[i + 1], &t);

        if (d < best) {
            best = d;
            *where = i + t;
        }
    }
    return best;
}

/* Solve the normal equations for the controls between fixed ends. */
static bool solve(const struct point *samples, const double *times, int count,
                  int controls, struct point *spline)
{
    double m[CONTROL_MAX][CONTROL_MAX + 2] = {{0}}, weight[CONTROL_MAX + 2];

    for (int s = 0; s < count; s++) {
        double x, y;

        weights(controls, times[s], weight);
        x = samples[s].x - weight[0] * spline[0].x -
            weight[controls + 1] * spline[controls + 1].x;
        y = samples[s].y - weight[0] * spline[0].y -
            weight[controls + 1] * spline[controls + 1].y;
        for (int i = 0; i < controls; i++) {
            for (int j = 0; j < controls; j++)
                m[i][j] += weight[i + 1] * weight[j + 1];
            m[i][controls] += weight[i + 1] * x;
            m[i][controls + 1] += weight[i + 1] * y;
        }
    }
    for (int i = 0; i < controls; i++) { /* the matrix is positive definite */
        if (m[i][i] < 1e-9)
            return false;
        for (int j = 0; j < controls; j++) {
            double k = m[j][i] / m[i][i];

            for (int c = i; j != i && c < controls + 2; c++)
                m[j][c] -= k * m[i][c];
        }
    }
    for (int i = 0; i < controls; i++) {
        spline[i + 1].x = floor(m[i][controls] / m[i][i] + 0.5);
        spline[i + 1].y = floor(m[i][controls + 1] / m[i][i] + 0.5);
        spline[i + 1].on = false;
    }
    return true;
}

/* How far the spline and the chain are from each other; sets the samples' times. */
static double deviation(const struct point *samples, double *times, int count,
                        const struct point *spline, int controls)
{
    struct point chain[CONTROL_MAX * 10 + 1];
    int steps = controls == 0 ? 1 : controls * 10;
    double worst = 0, where = 0;

    for (int i = 0; i <= steps; i++)
        chain[i] = spline_at(spline, controls, (double)i / steps);
    for (int s = 0; s < count; s++) {
        double d = to_chain(samples[s], chain, steps + 1, &where);

        times[s] = where / steps;
        worst = d > worst ? d : worst;
    }
    for (int i = 1; i < steps; i++) {
        double d = to_chain(chain[i], samples, count, &where);

        worst = d > worst ? d : worst;
    }
    return worst;
}

/* Fit controls between the first and the last sample. */
static bool fit(const struct point *samples, int count, int controls,
                struct point *spline)
{
    static double times[SPAN_MAX * STEPS * 4 + 1];
    double length = 0, run = 0;

    spline[0] = samples[0];
    spline[controls + 1] = samples[count - 1];
    if (controls == 0)
        return deviation(samples, times, count, spline, 0) <= tolerance;
    for (int i = 1; i < count; i++)
        length += apart(samples[i - 1], samples[i]);
    for (int i = 0; i < count; i++) {
        run += i == 0 ? 0 : apart(samples[i - 1], samples[i]);
        times[i] = length > 0 ? run / length : 0;
    }
    for (int round = 0; round < ROUNDS; round++) {
        if (!solve(samples, times, count, controls, spline))
            return false;
        if (deviation(samples, times, count, spline, controls) <= tolerance)
            return true;
    }
    return false;
}

/* -- contours ------------------------------------------------------------------ */

/* A stretch of the old contour from one node to the next: controls and samples. */
struct stretch {
    struct point points[64]; /* node, controls, node */
    int count;
    struct point samples[STEPS * 4];
    int sample_count; /* without the last node */
};

static void sample(struct stretch *stretch)
{
    int controls = stretch->count - 2;

    stretch->sample_count = 0;
    if (controls == 0) {
        for (int i = 0; i < 3; i++)
            stretch->samples[stretch->sample_count++] =
                spline_at(stretch->points, 0, i / 3.0);
        return;
    }
    for (int piece = 0; piece < controls; piece++) {
        struct point a = stretch->points[piece], b = stretch->points[piece + 1],
                     c = stretch->points[piece + 2];
        int steps = controls <= 3 ? STEPS : 2;

        if (piece > 0)
            a = (struct point){(a.x + b.x) / 2, (a.y + b.y) / 2, true};
        if (piece < controls - 1)
            c = (struct point){(b.x + c.x) / 2, (b.y + c.y) / 2, true};
        for (int i = 0; i < steps && stretch->sample_count < STEPS * 4; i++) {
            double t = (double)i / steps;

            stretch->samples[stretch->sample_count++] = (struct point){
                (1 - t) * (1 - t) * a.x + 2 * t * (1 - t) * b.x + t * t * c.x,
                (1 - t) * (1 - t) * a.y + 2 * t * (1 - t) * b.y + t * t * c.y, true};
        }
    }
}

static int cut(const struct point *points, int count, struct stretch *out)
{
    int first = 0, stretches = 0;

    while (first < count && !points[first].on)
        first++;
    if (first == count)
        return 0;
    for (int i = 0; i < count; i++) {
        struct point p = points[(first + i) % count];

        if (p.on) {
            if (stretches > 0)
                out[stretches - 1].points[out[stretches - 1].count++] = p;
            out[stretches++].count = 0;
        }
        if (out[stretches - 1].count >= 60)
            return 0;
        out[stretches - 1].points[out[stretches - 1].count++] = p;
    }
    out[stretches - 1].points[out[stretches - 1].count++] = points[first];
    for (int i = 0; i < stretches; i++)
        sample(&out[i]);
    return stretches;
}

struct step {
    int from, cost, controls; /* controls -1: the old stretch */
    struct point spline[CONTROL_MAX + 2];
};

/* The new contour, or the number of old points when nothing is gained. */
static int redraw(const struct point *points, int count, struct point *out)
{
    static struct stretch stretches[POINT_MAX];
    static struct step best[POINT_MAX + 1];
    static struct point samples[SPAN_MAX * STEPS * 4 + 1];
    static struct point reversed[POINT_MAX];
    int n = cut(points, count, stretches), len = 0;

    for (int i = 1; i <= n; i++)
        best[i].cost = 1 << 30;
    best[0].cost = 0;
    for (int from = 0; from < n; from++) {
        int sample_count = 0;

        for (int to = from + 1; to <= n && to - from <= SPAN_MAX; to++) {
            const struct stretch *last = &stretches[to - 1];
            struct point spline[CONTROL_MAX + 2];
            int controls = 0, old = last->count - 1;

            memcpy(&samples[sample_count], last->samples,
                   sizeof *samples * (size_t)last->sample_count);
            sample_count += last->sample_count;
            samples[sample_count] = last->points[last->count - 1];
            if (to == from + 1 && best[from].cost + old < best[to].cost)
                best[to] = (struct step){
                    .from = from, .cost = best[from].cost + old, .controls = -1};
            while (controls <= CONTROL_MAX &&
                   !fit(samples, sample_count + 1, controls, spline))
                controls++;
            if (controls > CONTROL_MAX)
                break;
            if (best[from].cost + controls + 1 < best[to].cost) {
                best[to] = (struct step){.from = from,
                                         .cost = best[from].cost + controls + 1,
                                         .controls = controls};
                memcpy(best[to].spline, spline, sizeof spline);
            }
        }
    }
    if (n == 0 || best[n].cost >= count)
        return -1;
    for (int at = n; at > 0; at = best[at].from) { /* backwards, without the from node */
        const struct step *step = &best[at];
        const struct stretch *old = &stretches[step->from];
        int inner = step->controls < 0 ? old->count - 2 : step->controls;
        const struct point *line = step->controls < 0 ? old->points : step->spline;

        for (int i = inner; i >= 0; i--)
            reversed[len++] = line[i];
    }
    for (int i = 0; i < len; i++)
        out[i] = reversed[len - 1 - i];
    for (int i = 0; i < len; i++)
        out[i].on = false;
    for (int at = n, i = len; at > 0; at = best[at].from) {
        i -= best[at].cost - best[best[at].from].cost;
        out[i].on = true;
    }
    return len;
}

/* -- glyphs -------------------------------------------------------------------- */

static long points_before, points_after;

static const unsigned char *read_axis(const unsigned char *at, const unsigned char *flags,
                                      int count, bool vertical, struct point *out)
{
    int small = vertical ? 4 : 2, same = vertical ? 32 : 16, value = 0;

    for (int i = 0; i < count; i++) {
        if (flags[i] & small)
            value += flags[i] & same ? *at : -(int)*at, at++;
        else if (!(flags[i] & same))
            value += (int16_t)u16(at), at += 2;
        *(vertical ? &out[i].y : &out[i].x) = value;
        out[i].on = flags[i] & 1;
    }
    return at;
}

static int delta_flag(int delta, int small, int same)
{
    if (delta == 0)
        return same;
    if (delta >= -255 && delta <= 255)
        return small | (delta > 0 ? same : 0);
    return 0;
}

static void write_glyph(struct bytes *out, const struct point *points, const int *ends,
                        int contours)
{
    static unsigned char flags[POINT_MAX];
    int count = ends[contours - 1] + 1, x = 0, y = 0;
    int box[4] = {32767, 32767, -32768, -32768};

    for (int i = 0; i < count; i++) {
        int px = (int)points[i].x, py = (int)points[i].y;

        box[0] = px < box[0] ? px : box[0];
        box[1] = py < box[1] ? py : box[1];
        box[2] = px > box[2] ? px : box[2];
        box[3] = py > box[3] ? py : box[3];
        flags[i] = (unsigned char)(points[i].on | delta_flag(px - x, 2, 16) |
                                   delta_flag(py - y, 4, 32));
        x = px;
        y = py;
    }
    add16(out, contours);
    for (int i = 0; i < 4; i++)
        add16(out, box[i]);
    for (int i = 0; i < contours; i++)
        add16(out, ends[i]);
    add16(out, 0);
    for (int i = 0; i < count; i++) {
        int more = 0;

        while (i + more + 1 < count && more < 255 && flags[i + more + 1] == flags[i])
            more++;
        if (more < 2)
            more = 0;
        add_byte(out, flags[i] | (more > 0 ? 8 : 0));
        if (more > 0)
            add_byte(out, more);
        i += more;
    }
    for (int axis = 0; axis < 2; axis++) {
        int last = 0, small = axis ? 4 : 2, same = axis ? 32 : 16;

        for (int i = 0; i < count; i++) {
            int value = (int)(axis ? points[i].y : points[i].x), delta = value - last;

            if (flags[i] & small)
                add_byte(out, abs(delta));
            else if (!(flags[i] & same))
                add16(out, delta);
            last = value;
        }
    }
}

static void simplify(const unsigned char *glyph, size_t len, struct bytes *out)
{
    static struct point points[POINT_MAX], made[POINT_MAX];
    static unsigned char flags[POINT_MAX];
    int contours = (int16_t)u16(glyph), ends[256], count, from = 0, total = 0;
    const unsigned char *at;

    if (contours <= 0 || contours > 256) {
        add(out, glyph, len);
        return;
    }
    count = (int)u16(glyph + 10 + 2 * (contours - 1)) + 1;
    if (count > POINT_MAX / 2) {
        add(out, glyph, len);
        return;
    }
    at = glyph + 10 + 2 * contours;
    at += 2 + u16(at);
    for (int i = 0; i < count;) {
        unsigned char flag = *at++;
        int run = 1 + (flag & 8 ? *at++ : 0);

        while (run-- > 0)
            flags[i++] = flag;
    }
    at = read_axis(at, flags, count, false, points);
    read_axis(at, flags, count, true, points);
    for (int i = 0; i < contours; i++) {
        int end = (int)u16(glyph + 10 + 2 * i), n = end + 1 - from;
        int got = redraw(&points[from], n, &made[total]);

        if (got < 0)
            memcpy(&made[total], &points[from], sizeof *made * (size_t)(got = n));
        from = end + 1;
        total += got;
        ends[i] = total - 1;
    }
    points_before += count;
    points_after += total;
    write_glyph(out, made, ends, contours);
}

/* Glyphs of Han characters: those that cmap (format 12) reaches from U+3400 on. */
static void mark_han(bool *han)
{
    const unsigned char *cmap = table("cmap")->bytes;
    int count = (int)u16(cmap + 2);

    for (int i = 0; i < count; i++) {
        const unsigned char *at = cmap + u32(cmap + 4 + 8 * i + 4);

        if (u16(at) != 12)
            continue;
        for (uint32_t g = 0; g < u32(at + 12); g++) {
            const unsigned char *group = at + 16 + 12 * g;

            for (uint32_t c = u32(group); c <= u32(group + 4); c++)
                han[u32(group + 8) + c - u32(group)] |=
                    (c >= 0x3400 && c < 0xa000) || c >= 0x20000;
        }
    }
}

static void redraw_all(void)
{
    struct table *head = table("head"), *loca = table("loca"), *glyf = table("glyf");
    struct table *hmtx = table("hmtx");
    int glyphs = (int)u16(table("maxp")->bytes + 4);
    int metrics = (int)u16(table("hhea")->bytes + 34);
    bool wide = u16(head->bytes + 50) != 0, *han = calloc((size_t)glyphs, 1);
    struct bytes out = {0}, places = {0};

    mark_han(han);
    for (int i = 0; i <= glyphs; i++) {
        const unsigned char *at = loca->bytes + (wide ? 4 : 2) * i;
        uint32_t from = wide ? u32(at) : 2 * u16(at), to;
        unsigned char place[4], *bearing;

        put32(place, (uint32_t)out.len);
        add(&places, place, 4);
        if (i == glyphs)
            break;
        to = wide ? u32(at + 4) : 2 * u16(at + 2);
        bearing = hmtx->bytes + (i < metrics ? 4 * i + 2 : 2 * metrics + 2 * i);
        if (!han[i] || to - from < 12 || u16(bearing) != u16(glyf->bytes + from + 2)) {
            add(&out, glyf->bytes + from, to - from);
        } else {
            size_t start = out.len;

            simplify(glyf->bytes + from, to - from, &out);
            put16(bearing, u16(out.at + start + 2));
        }
        while (out.len % 4 != 0)
            add_byte(&out, 0);
    }
    glyf->bytes = out.at;
    glyf->len = out.len;
    loca->bytes = places.at;
    loca->len = places.len;
    put16(head->bytes + 50, 1);
    free(han);
}

/* -- files --------------------------------------------------------------------- */

static uint32_t checksum(const unsigned char *bytes, size_t len)
{
    uint32_t sum = 0;

    for (size_t i = 0; i < len; i++)
        sum += (uint32_t)bytes[i] << (24 - 8 * (i % 4));
    return sum;
}

static void save(const char *path)
{
    size_t at = 12 + 16 * (size_t)table_count;
    struct bytes out = {0};
    FILE *file = fopen(path, "wb");
    int power = 1, log = 0;

    put32(table("head")->bytes + 8, 0);
    while (power * 2 <= table_count)
        power *= 2, log++;
    add16(&out, 1);
    add16(&out, 0);
    add16(&out, table_count);
    add16(&out, power * 16);
    add16(&out, log);
    add16(&out, table_count * 16 - power * 16);
    for (int i = 0; i < table_count; i++) {
        unsigned char entry[16];

        memcpy(entry, tables[i].tag, 4);
        put32(entry + 4, checksum(tables[i].bytes, tables[i].len));
        put32(entry + 8, (uint32_t)at);
        put32(entry + 12, (uint32_t)tables[i].len);
        add(&out, entry, 16);
        at += (tables[i].len + 3) / 4 * 4;
    }
    for (int i = 0; i < table_count; i++) {
        if (strcmp(tables[i].tag, "head") == 0)
            at = out.len;
        add(&out, tables[i].bytes, tables[i].len);
        while (out.len % 4 != 0)
            add_byte(&out, 0);
    }
    put32(out.at + at + 8, 0xb1b0afbau - checksum(out.at, out.len));
    if (file == NULL || fwrite(out.at, 1, out.len, file) != out.len ||
        fclose(file) != 0) {
        perror(path);
        exit(1);
    }
}

int main(int argc, char **argv)
{
    static unsigned char bytes[32 << 20];
    FILE *file = argc == 4 ? fopen(argv[1], "rb") : NULL;
    size_t len = file == NULL ? 0 : fread(bytes, 1, sizeof bytes, file);

    if (len < 12 || len == sizeof bytes) {
        fprintf(stderr, "simplify IN.ttf OUT.ttf TOLERANCE\n");
        return 1;
    }
    tolerance = atof(argv[3]);
    table_count = (int)u16(bytes + 4);
    for (int i = 0; i < table_count; i++) {
        const unsigned char *entry = bytes + 12 + 16 * i;

        memcpy(tables[i].tag, entry, 4);
        tables[i].bytes = bytes + u32(entry + 8);
        tables[i].len = u32(entry + 12);
    }
    redraw_all();
    save(argv[2]);
    printf("%s: %zu bytes, points of Han characters %ld, were %ld\n", argv[2],
           table("glyf")->len, points_after, points_before);
    return 0;
}
