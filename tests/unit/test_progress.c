/*
 * Progress and delivery (docs/figures.md §5.3): the population of three years, what a
 * county may choose of a rate, who is at work, and what stands in neither half of a rate.
 */
#define _POSIX_C_SOURCE 200809L /* symlink */

#include "world.h"

#define EXPORT(config, projects, more)                                                   \
    "{" META ",'config':{" config                                                        \
    "}," PERIOD(2026, 4, "2026-04-30") "," UNITS ",'projects':[" projects "]" more "}"

/* Signed in each of three years; N3 agreed to start in December, N2 and L2 have ended. */
#define THREE_YEARS                                                                                            \
    PROJECT("N1", "T1", "2026-01-10", ",'start':{'actual':'2026-03-01'}")                                      \
    "," PROJECT("N2", "T1", "2026-02-10", ",'terminate':{'actual':'2026-04-01'}") "," PROJECT(                 \
        "N3", "T1", "2026-03-10",                                                                              \
        ",'start':{'planned':'2026-12-01'}") "," PROJECT("L1", "T1", "2025-05-20",                             \
                                                         ",'start':{'actual':'2025-08-"                        \
                                                         "01'},'complete':{'actual':'"                         \
                                                         "2026-02-01'},"                                       \
                                                         "'produce':{'actual':'2026-03-"                       \
                                                         "01'}") "," PROJECT("L2", "T1",                       \
                                                                             "2025-06-"                        \
                                                                             "20",                             \
                                                                             ",'"                              \
                                                                             "terminate"                       \
                                                                             "':{'"                            \
                                                                             "actual':'"                       \
                                                                             "2026-02-"                        \
                                                                             "01'}") "," PROJECT("B1",         \
                                                                                                 "T1",         \
                                                                                                 "2024-06-20", \
                                                                                                 ",'register':{'actual':'2024-09-01'}")

#define RATES "P01,P02,P03,P07,P08,P15,P17,P39@region@ytd"

static void test_three_years(void **state)
{
    struct world w = build(RATES, EXPORT("", THREE_YEARS, ""));

    (void)state;
    assert_true(w.ok);
    expect(&w, "P01@region@ytd", "3个"); /* N1 L1 B1: at work, at work, registered */
    expect(&w, "P01.y0@region@ytd", "1个");
    expect(&w, "P02@region@ytd", "60.00%"); /* of N1 N3 L1 L2 B1: N2 has left the year */
    expect(&w, "P02.y1@region@ytd", "50.00%");
    expect(&w, "P03@region@ytd", "20.0%");
    expect(&w, "P07@region@ytd", "33.3%");
    expect(&w, "P08.y1@region@ytd", "50.00%");
    expect(&w, "P15@region@ytd", "20.00%");
    expect(&w, "P17@region@ytd", "100.00%");
    expect(&w, "P39.start@region@ytd", "66.7%");
    expect(&w, "P39.produce@region@ytd", "50.0%");
    expect(&w, "P39.full@region@ytd", "0%");
    leave(&w);
}

/* The same projects, read as another county reads them. */
static void test_readings(void **state)
{
    struct world w = build(RATES, EXPORT("'rates':{'P02':'broad','P07':'active',"
                                         "'P08':'active','P15':'started','P17':'signed'}",
                                         THREE_YEARS, ""));

    (void)state;
    assert_true(w.ok);
    expect(&w, "P02@region@ytd", "80.00%");
    expect(&w, "P07@region@ytd", "50.0%");
    expect(&w, "P08.y1@region@ytd", "100.00%");
    expect(&w, "P15@region@ytd", "50.00%");
    expect(&w, "P17@region@ytd", "20.00%");
    leave(&w);
    w = build(RATES, EXPORT("'rates':{'P07':'due'},'include_terminated':false",
                            THREE_YEARS, ""));
    expect(&w, "P07@region@ytd", "100.0%"); /* N3 is not due before December */
    expect(&w, "P08.y1@region@ytd", "100.00%");
    leave(&w);
}

/* Carried into the year: H1 is halted, H2 was, H3 is done, of H4 only the status says. */
static void test_at_work(void **state)
{
    struct world w = build(
        "P12,P13,P19,P20,P22,P23,P42@region@ytd",
        EXPORT(
            "",
            PROJECT(
                "H1", "T1", "2024-05-20",
                ",'start':{'actual':'2025-03-01'},"
                "'suspend':{'actual':'2026-02-01'}") "," PROJECT("H2", "T1", "2024-05-20",
                                                                 ",'start':{'"
                                                                 "actual':'2025-03-"
                                                                 "01'},"
                                                                 "'suspend':{'"
                                                                 "actual':'2025-06-"
                                                                 "01'},"
                                                                 "'resume':{'"
                                                                 "actual':'2025-07-"
                                                                 "01'}") "," PROJECT("H3",
                                                                                     "T1",
                                                                                     "202"
                                                                                     "4-"
                                                                                     "05-"
                                                                                     "20",
                                                                                     ",'"
                                                                                     "sta"
                                                                                     "rt'"
                                                                                     ":{'"
                                                                                     "act"
                                                                                     "ual"
                                                                                     "':'"
                                                                                     "202"
                                                                                     "5-"
                                                                                     "03-"
                                                                                     "01'"
                                                                                     "},"
                                                                                     "'co"
                                                                                     "mpl"
                                                                                     "ete"
                                                                                     "':{"
                                                                                     "'ac"
                                                                                     "tua"
                                                                                     "l':"
                                                                                     "'20"
                                                                                     "26-"
                                                                                     "03-"
                                                                                     "01'"
                                                                                     "}") "," PROJECT("H4",
                                                                                                      "T1",
                                                                                                      "2024-05-20",
                                                                                                      ",'start':{'actual':'2025-03-01'}},'status':'停工','x_a':{"),
            ""));

    (void)state;
    assert_true(w.ok);
    expect(&w, "P22@region@ytd", "4个");
    expect(&w, "P22.halted@region@ytd", "2个");
    expect(&w, "P22.normal@region@ytd", "1个");
    expect(&w, "P22.done@region@ytd", "1个");
    expect(&w, "P12@region@ytd", "50.00%"); /* H2, and H3 that was never halted */
    expect(&w, "P13@region@ytd", "50.0%");
    expect(&w, "P23@region@ytd", "25.0%");
    expect(&w, "P19@region@ytd", "1个");
    expect(&w, "P20@region@ytd", "2个");
    expect(&w, "P42@region@ytd", "2个");
    expect(&w, "P42@region@ytd_yoy", "4个"); /* nobody was halted in April 2025 */
    leave(&w);
}

#define INVESTED(project, month, amount)                                                 \
    "{'project':'" project "','month':'" month "','basis':'ytd','invested_wan':" amount  \
    "}"

/* M1 has 8,000 of 20,000; of M2 the year 2025 is not known. */
static void test_unknown_in_neither(void **state)
{
    struct world w = build(
        "P26@region@ytd",
        EXPORT("",
               PROJECT("M1", "T1", "2025-01-20",
                       ",'start':{'actual':'2025-03-01'},'complete':{'actual':'2026-03-"
                       "01'}") "," PROJECT("M2", "T1", "2025-01-20",
                                           ",'start':{'actual':'2025-03-01'},"
                                           "'complete':{'actual':'2026-03-01'}"),
               ",'project_months':[" INVESTED("M1", "2025-12", "5000") "," INVESTED(
                   "M1", "2026-04", "3000") "," INVESTED("M2", "2026-04", "1000") "]"));

    (void)state;
    assert_true(w.ok);
    expect(&w, "P26@region@ytd", "40.0%");
    assert_int_equal(figure(&w, "P26@region@ytd")->lacking, 2); /* M2 in both halves */
    leave(&w);
}

/* Signed, agreed and done; the days between, of which two are too few for a median. */
static void test_promises(void **state)
{
    struct world w =
        build("C33,P24,P28,C43@region@ytd",
              EXPORT("",
                     PROJECT("A1", "T1", "2026-01-10",
                             ",'start':{'planned':'2026-03-01','actual':'2026-"
                             "02-09'}") "," PROJECT("A2", "T1", "2026-01-10",
                                                    ",'start':{'planned':'2026-"
                                                    "03-01','actual':'2026-03-"
                                                    "11'}") "," PROJECT("A3", "T1",
                                                                        "2026-"
                                                                        "01-10",
                                                                        ""),
                     ""));

    (void)state;
    assert_true(w.ok);
    expect(&w, "C33@region@ytd", "2个");
    expect(&w, "C33.undated@region@ytd", "1个");
    expect(&w, "P24@region@ytd", "50.0%");
    expect(&w, "P28@region@ytd", "—");
    assert_string_equal(figure(&w, "C43@region@ytd")->note, "n=2");
    leave(&w);
}

/* Long on the way: K1 is building within its time, K2 beyond it, K3 never began. */
static void test_marathon(void **state)
{
    struct world w = build(
        "P41@region@ytd",
        EXPORT(
            "",
            PROJECT(
                "K1", "T1", "2023-01-20",
                ",'start':{'actual':'2024-03-01'},"
                "'complete':{'planned':'2026-12-31'}") "," PROJECT("K2", "T1",
                                                                   "2023-01-20",
                                                                   ",'start':{'actual'"
                                                                   ":'2024-03-01'},"
                                                                   "'complete':{'"
                                                                   "planned':'2026-03-"
                                                                   "31'}") "," PROJECT("K"
                                                                                       "3",
                                                                                       "T"
                                                                                       "1",
                                                                                       "2"
                                                                                       "0"
                                                                                       "2"
                                                                                       "3"
                                                                                       "-"
                                                                                       "0"
                                                                                       "1"
                                                                                       "-"
                                                                                       "2"
                                                                                       "0",
                                                                                       "") "," PROJECT("K4",
                                                                                                       "T1",
                                                                                                       "2025-01-20",
                                                                                                       ""),
            ""));

    (void)state;
    assert_true(w.ok);
    expect(&w, "P41@region@ytd", "2个");
    leave(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_three_years), cmocka_unit_test(test_readings),
        cmocka_unit_test(test_at_work),     cmocka_unit_test(test_unknown_in_neither),
        cmocka_unit_test(test_promises),    cmocka_unit_test(test_marathon),
    };

    return cmocka_run_group_tests_name("progress", tests, NULL, NULL);
}
