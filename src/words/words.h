/*
 * words - typed values become Chinese: model.md §11 and decisions.md §1, §2, §4, once
 * for documents and sheets.  Pure: no files, no state, no clock.
 */
#ifndef WORDS_WORDS_H
#define WORDS_WORDS_H

#include "value.h"

#include <stddef.h>

struct arena;
struct buf;

/* House style of a run, from config.display and config.growth. */
struct words_style {
    const char *percent;     /* "%" or "％": one of them everywhere */
    int64_t growth_eps_pct;  /* 基本持平 below this, in 1/100 %: 5 = 0.05 % */
    int64_t growth_base_min; /* 元; a base below it is 基数较小; 0: never said */
    int list_max;            /* more names than this: the first `list_head` and 等n个 */
    int list_head;
};

/*
 * Format a value.  `formatter` NULL or "" is the plain form: figure with its unit
 * (86.42亿元, 72.0%, 174个), integer, text as it is, names joined by 、.  Exactly zero
 * prints 0, everything else its figure's decimals.  Formatters (contract.md §6):
 *
 *   num [given]      the figure without its unit (table cells)
 *   given            the figure with its unit, without zeros at the end: 12亿元
 *   unit             the unit word alone: 亿元 万元 % 个
 *   wan yi [dec]     money in 万元 / 亿元 without the unit word
 *   amount           money with its unit word; an integer in 元 chooses its unit itself
 *   pct pp [dec]     percent sign; 百分点 as an absolute difference; an integer is in
 *                    1/1000
 *   int              a whole number
 *   date month cndate months [季]   2026年9月30日 / 9月 / 9月30日 / 1—9月
 *   growth           同比增长5.2% and the rest of model.md §11.3, of a figure with
 *                    `against` in % (or 百分点: 提高n个百分点)
 *   schedule         超/落后序时进度n个百分点 / 与序时进度持平
 *   rank             第3位 / 并列第3位
 *   delta            前进2位 / 后退1位 / 位次不变 of a rank with `against`; of other
 *                    figures and integers 增加/减少n个 / 持平
 *   list             names joined by 、
 *   names [个]       the same, cut to 等n个 as the style says
 *   count            how many names
 *   ordinal          一 二 三 … (Chinese numeral of an integer)
 *
 * A figure prints 缺报, 无任务 or — by its state under every formatter but unit (and
 * growth has words for a base of zero, which makes the growth itself —); never 0 for
 * something unknown.
 * SQL NULL prints 缺报 under formatters of amounts, nothing in the plain form, else —.
 * False when the formatter is unknown or does not fit the kind of value or its
 * arguments; *out is then untouched.
 */
bool words_format(struct buf *out, const struct value *value, const char *formatter,
                  const char *const *args, size_t arg_count,
                  const struct words_style *style);

/* Names of all formatters, for "did you mean" and `tongbao list`; NULL-ended. */
extern const char *const words_formatters[];

/* 0 一 二 … 十 十一 … 九十九; beyond that Arabic digits. */
void words_ordinal(struct buf *out, int64_t number);

/*
 * Growth by the table of model.md §11.3; both figures known, of one unit other than
 * percent.  The percentage has `decimals`; things say 实现零的突破 over a base of zero,
 * amounts 上年同期无此项.
 */
void words_growth(struct buf *out, const struct comparison *against, int decimals,
                  const struct words_style *style);

/* 1月份, 1—2月, 1—9月, 一季度 上半年 前三季度 全年 where `quarterly` (decisions.md §1.2).
 */
void words_months(struct buf *out, int month, bool quarterly);

/*
 * What a finding says of one value: "合同总投资 12000 万元" for the label "合同总投资
 * 万元" and the number 120000000.  Units: 万元 亩 份 % (1/1000), 数 (1/10^6, printed
 * bare), 月份; another word is printed behind the number.  A ， goes before unless out is
 * empty.
 */
struct value;
void words_label(struct buf *out, const char *label, const struct value *value);

/* The nearest of `names` (edit distance over code points, at most a third), or NULL. */
const char *words_nearest(const char *text, const char *const *names, size_t count);

#endif
