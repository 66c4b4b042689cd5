/*
 * Units: what a line break must not or should not tear apart (contract.md §7 Lines).
 */
#include "breaks_int.h"

bool is_one_of(uint32_t code, const char32_t *set)
{
    for (; *set != 0; set++)
        if (*set == code)
            return true;
    return false;
}

static bool is_digit(uint32_t code)
{
    return code >= '0' && code <= '9';
}

static bool is_letter(uint32_t code)
{
    return (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z') ||
           (code >= 0xc0 && code < 0x250 && code != 0xd7 && code != 0xf7);
}

bool is_alnum(uint32_t code)
{
    return is_digit(code) || is_letter(code);
}

/* Length of the first string of the table (longest first) that stands here, or 0. */
static size_t match_any(const uint32_t *at, const char32_t *const *table)
{
    for (; *table != NULL; table++) {
        size_t len = 0;

        while ((*table)[len] != 0 && (*table)[len] == at[len])
            len++;
        if ((*table)[len] == 0)
            return len;
    }
    return 0;
}

static size_t count_of(const uint32_t *at, bool (*is)(uint32_t))
{
    size_t len = 0;

    while (is(at[len]))
        len++;
    return len;
}

static bool is_numeral(uint32_t code)
{
    return is_one_of(code, U"〇零一二三四五六七八九十百千两兩");
}

/* GB/T 15835 joins 万 and 亿 to Arabic numbers, but not 千 and 百; 萬 億 are theirs. */
static bool is_myriad(uint32_t code)
{
    return is_one_of(code, U"万亿萬億");
}

static bool is_sign(uint32_t code)
{
    return is_one_of(code, U"+-−±≥≤><＞＜≈");
}

/* 12.56  1,234,567 */
static size_t match_digits(const uint32_t *at)
{
    size_t len = count_of(at, is_digit);

    while (len > 0 && (at[len] == '.' || at[len] == ',') && is_digit(at[len + 1]))
        len += 1 + count_of(&at[len + 1], is_digit);
    return len;
}

/*
 * What stays with the number before it, the longer one first.  The first row is the
 * list of contract.md §7; the others are measure words that circulars use likewise.
 */
static const char32_t *const measures[] = {
    U"个百分点", U"百分点", U"个月", U"个", U"家", U"户", U"亩", U"天", U"次", U"元",
    U"年度", U"年", U"月份", U"月", U"日", U"号", U"%", U"‰", U"℃", U"平方公里",
    U"平方米", U"立方米", U"千瓦时", U"千瓦", U"兆瓦", U"公里", U"公顷", U"小时", U"分钟",
    U"季度", U"美元", U"港元", U"欧元", U"米", U"吨", U"项", U"件", U"人", U"名", U"位",
    U"期", U"条", U"批", U"份", U"届", U"倍", U"分", U"宗", U"栋", U"强", U"场", U"周",
    U"起", U"台", U"套", U"座", U"所", U"时", U"类", U"级", U"％",
    /* the same in Traditional characters */
    U"個百分點", U"百分點", U"個月", U"個", U"戶", U"畝", U"號", U"千瓦時", U"歐元",
    U"公頃", U"小時", U"分鐘", U"噸", U"項", U"條", U"屆", U"棟", U"強", U"場", U"週",
    U"臺", U"時", U"類", U"級", U"隻", NULL};

/* 12.56亿元, 30余家, ≥90%; 0 when no number stands here. */
static size_t match_quantity(const uint32_t *at)
{
    size_t len = is_sign(at[0]) ? 1 : 0;
    size_t digits = match_digits(&at[len]);

    if (digits == 0)
        return 0;
    len += digits;
    if (is_one_of(at[len], U"余多几餘幾"))
        len++;
    len += count_of(&at[len], is_myriad);
    return len + match_any(&at[len], measures);
}

/* 1—9月, 63%～68%, 2024至2026年 */
static size_t match_number(const uint32_t *at)
{
    size_t len = match_quantity(at), more;

    while (len > 0 && is_one_of(at[len], U"—–-～~∶至") &&
           (more = match_quantity(&at[len + 1])) > 0)
        len += 1 + more;
    return len;
}

/* 第3位, 第三季度 (gbt9704.md §8.2: 第…条/期/号) */
static size_t match_ordinal(const uint32_t *at)
{
    size_t len;

    if (at[0] != U'第')
        return 0;
    len = match_number(&at[1]);
    if (len > 0)
        return 1 + len;
    len = count_of(&at[1], is_numeral);
    return len == 0 ? 0 : 1 + len + match_any(&at[1 + len], measures);
}

/* 〔2026〕12号, 〔2026〕第3期 */
static size_t match_issue(const uint32_t *at)
{
    size_t len = 1 + count_of(&at[1], is_digit);

    if (at[0] != U'〔' || at[len] != U'〕')
        return 0;
    len++;
    return len + (at[len] == U'第' ? match_ordinal(&at[len]) : match_quantity(&at[len]));
}

/* —— and …… (GB/T 15834-2011 5.1.4, 5.1.5) */
static size_t match_pair(const uint32_t *at)
{
    size_t len = 0;

    if (at[0] != U'—' && at[0] != U'…')
        return 0;
    while (at[len] == at[0])
        len++;
    return len;
}

/* A Western word, code or address: e-mail, GB/T, 2026-09-30 */
static size_t match_western(const uint32_t *at)
{
    size_t len = 0, end = 0;

    while (is_alnum(at[len]) || (len > 0 && is_one_of(at[len], U"-./:@_&'’+=?#~")))
        if (is_alnum(at[len++]))
            end = len;
    return end;
}

/* 9月|30日 */
static size_t match_date(const uint32_t *at)
{
    size_t month = count_of(at, is_digit), day;

    if (month == 0 || at[month] != U'月')
        return 0;
    day = count_of(&at[month + 1], is_digit);
    if (day == 0 || !is_one_of(at[month + 1 + day], U"日号號"))
        return 0;
    return month + 1 + day + 1;
}

/* 电话：0551-6220118; what is called by a label is not parted from it */
static size_t match_contact(const uint32_t *at)
{
    static const char32_t *const labels[] = {U"电话", U"手机", U"传真", U"邮编", U"電話",
                                             U"手機", U"傳真", U"郵編", NULL};
    size_t len = match_any(at, labels), digits;

    if (len == 0 || !is_one_of(at[len], U"：:"))
        return 0;
    len++;
    digits = count_of(&at[len], is_digit);
    while (digits > 0 && at[len + digits] == '-' && is_digit(at[len + digits + 1]))
        digits += 1 + count_of(&at[len + digits + 1], is_digit);
    return digits == 0 ? 0 : len + digits;
}

static size_t match_attachment(const uint32_t *at)
{
    return at[0] == U'附' && at[1] == U'件' ? 2 + count_of(&at[2], is_digit) : 0;
}

/* In the order they are applied: a later one takes away what an earlier one left. */
const struct unit break_units[] = {
    {match_western, BREAK_NO, true},       {match_number, BREAK_NO, false},
    {match_ordinal, BREAK_NO, false},      {match_issue, BREAK_NO, false},
    {match_pair, BREAK_NO, false},         {match_date, BREAK_SOFT, false},
    {match_attachment, BREAK_SOFT, false}, {match_contact, BREAK_NO, false},
};
const size_t break_unit_count = sizeof break_units / sizeof *break_units;
