/*
 * The command line.  Messages are Chinese; exit codes: 0 all written, 1 input refused
 * or a document not made, 2 wrong usage, 3 the machine failed.
 */
#define _GNU_SOURCE
#include "arena.h"
#include "buf.h"
#include "data.h"
#include "file.h"
#include "findings.h"
#include "job.h"
#include "locate.h"
#include "newreport.h"
#include "print.h"
#include "protect.h"
#include "standing.h"
#include "store.h"
#include "text.h"
#include "typeset.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char help[] =
    "用法：\n"
    "  tongbao 数据.json [本单位.json …]       生成本期应出的全部文件，放在 out/年-月/\n"
    "  tongbao render 数据.json … [-r 文种]    只生成指定的文种（名称或代号，可重复）\n"
    "  tongbao check 数据.json …               只检查数据，不生成文件\n"
    "  tongbao typeset 文稿.md [-o 文件.pdf]   把（修改过的）文稿排成 PDF\n"
    "  tongbao trace 数据.json … 指标@单位@期间  列出一个数由哪些记录得出；也可以写\n"
    "                                          文种#表2/单位/列 或 文种#\"94.73亿元\"\n"
    "  tongbao score 数据.json …               按考核方案算分排名（--scheme 编号）；加\n"
    "                                          --set items.f02.weight=25 看改后的变动\n"
    "  tongbao query 数据.json … 'SELECT …'    只读查询（--csv、--json）\n"
    "  tongbao list [数据.json …]              列出文种；给出数据时标明本期应出的（●）\n"
    "  tongbao list due 数据.json …            列出本期应出的文件，不生成\n"
    "  tongbao new report 名称 --from 文种      抄一个文种的模板，改成自己的\n"
    "  tongbao schema [--dictionary|--store]   数据格式（JSON "
    "Schema）、数据字典、数据表\n"
    "  tongbao fonts [文稿.md …]               字体、替补次序和许可；文稿用到的替补字\n"
    "选项：\n"
    "  -o, --output 目录    输出目录        -r, --report 文种   只出这些文种\n"
    "      --org 编号       只出这个单位    --set 路径=值       临时改一项设置\n"
    "      --stage 稿次     draft 征求意见稿 review 送审稿（默认） final 正式稿\n"
    "      --draft-only     只出文稿，不排版\n"
    "      --dump 阶段      facts draft doc pages book：打印中间结果，不写文件\n"
    "      --now 日期       代替数据中的日期（2026-10-09）\n"
    "      --published 文件  上月的 facts.json：得出补报、核减，本月按公布数之差\n"
    "      --script hant    信函、简报等排成繁体字（文件、命令不可以）\n"
    "      --share 目录     templates 和 fonts 所在目录\n"
    "      --password 密码  给 PDF 加密（要有 qpdf 程序）\n"
    "      --ascii-names    文件名不用汉字\n"
    "      --scheme 编号    只算这个考核方案\n"
    "      --json --csv     供程序读取的输出\n"
    "      --strict         有警告也算不通过\n"
    "      --classified-machine  本机可处理涉密数据\n"
    "  -q, --quiet          不显示警告      -v, --verbose       也显示提示\n"
    "  -h, --help           显示本说明      --version           显示版本\n"
    "退出码：0 全部完成  1 数据不合要求或有文件未生成  2 命令用法不对  3 机器故障\n";

struct options {
    struct job job;
    const char *command, *from, *scheme;
    struct texts args; /* what is no option */
    bool json, csv, quiet, verbose, strict, dictionary, store;
};

enum {
    OPT_ORG = 256,
    OPT_SET,
    OPT_STAGE,
    OPT_DRAFT_ONLY,
    OPT_DUMP,
    OPT_NOW,
    OPT_SCRIPT,
    OPT_SHARE,
    OPT_PUBLISHED,
    OPT_JSON,
    OPT_CSV,
    OPT_STRICT,
    OPT_CLASSIFIED,
    OPT_DICTIONARY,
    OPT_STORE,
    OPT_PASSWORD,
    OPT_ASCII_NAMES,
    OPT_FROM,
    OPT_SCHEME,
    OPT_VERSION
};

static const struct option long_options[] = {
    {"output", required_argument, NULL, 'o'},
    {"report", required_argument, NULL, 'r'},
    {"org", required_argument, NULL, OPT_ORG},
    {"set", required_argument, NULL, OPT_SET},
    {"stage", required_argument, NULL, OPT_STAGE},
    {"draft-only", no_argument, NULL, OPT_DRAFT_ONLY},
    {"dump", required_argument, NULL, OPT_DUMP},
    {"now", required_argument, NULL, OPT_NOW},
    {"script", required_argument, NULL, OPT_SCRIPT},
    {"share", required_argument, NULL, OPT_SHARE},
    {"published", required_argument, NULL, OPT_PUBLISHED},
    {"json", no_argument, NULL, OPT_JSON},
    {"csv", no_argument, NULL, OPT_CSV},
    {"strict", no_argument, NULL, OPT_STRICT},
    {"classified-machine", no_argument, NULL, OPT_CLASSIFIED},
    {"dictionary", no_argument, NULL, OPT_DICTIONARY},
    {"store", no_argument, NULL, OPT_STORE},
    {"password", required_argument, NULL, OPT_PASSWORD},
    {"ascii-names", no_argument, NULL, OPT_ASCII_NAMES},
    {"from", required_argument, NULL, OPT_FROM},
    {"scheme", required_argument, NULL, OPT_SCHEME},
    {"quiet", no_argument, NULL, 'q'},
    {"verbose", no_argument, NULL, 'v'},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, OPT_VERSION},
    {NULL, 0, NULL, 0},
};

static int usage(const char *what, const char *seen)
{
    fprintf(stderr, "命令用法不对：%s%s%s\n用 tongbao --help 查看用法。\n", what,
            seen[0] ? "：" : "", seen);
    return 2;
}

/* -- options -------------------------------------------------------------------- */

static bool set_stage(struct options *options, struct arena *mem, const char *stage)
{
    static const char *const words[][2] = {
        {"draft", "征求意见稿"}, {"review", "送审稿"}, {"final", ""}};

    for (size_t i = 0; i < 3; i++)
        if (strcmp(stage, words[i][0]) == 0) {
            options->job.final = i == 2;
            *ARENA_PUSH(mem, &options->job.sets) =
                arena_printf(mem, "config.stage=%s", words[i][1]);
            return true;
        }
    return false;
}

static bool set_script(struct job *job, const char *script)
{
    job->hant = strcmp(script, "hant") == 0;
    return job->hant || strcmp(script, "hans") == 0;
}

static bool set_dump(struct options *options, const char *stage)
{
    static const char *const names[] = {"", "facts", "draft", "doc", "pages", "book"};

    for (int i = DUMP_FACTS; i <= DUMP_BOOK; i++)
        if (strcmp(stage, names[i]) == 0) {
            options->job.dump = (enum dump)i;
            return true;
        }
    return false;
}

/* The command line can be read by other users while the program runs: wipe it. */
static bool take_password(struct job *job, struct arena *mem)
{
    job->password = arena_str(mem, optarg);
    memset(optarg, '*', strlen(optarg));
    return protect_word_ok(job->password);
}

/* 0: go on; else exit with value - 1. */
static int take_option(struct options *options, struct arena *mem, int option)
{
    struct job *job = &options->job;

    switch (option) {
    case 'o':
        job->out = optarg;
        return 0;
    case 'r':
        *ARENA_PUSH(mem, &job->reports) = optarg;
        return 0;
    case OPT_ORG:
        job->subject = optarg;
        return 0;
    case OPT_SET:
        *ARENA_PUSH(mem, &job->sets) = optarg;
        return 0;
    case OPT_STAGE:
        return set_stage(options, mem, optarg) ? 0 : usage("不认识的稿次", optarg) + 1;
    case OPT_DRAFT_ONLY:
        job->draft_only = true;
        return 0;
    case OPT_DUMP:
        return set_dump(options, optarg) ? 0 : usage("不认识的阶段", optarg) + 1;
    case OPT_NOW:
        job->now = optarg;
        return 0;
    case OPT_SCRIPT:
        return set_script(job, optarg) ? 0 : usage("字形应是 hans 或 hant", optarg) + 1;
    case OPT_SHARE:
        job->share = optarg;
        return 0;
    case OPT_PUBLISHED:
        job->published = optarg;
        return 0;
    case OPT_JSON:
        options->json = true;
        return 0;
    case OPT_CSV:
        options->csv = true;
        return 0;
    case OPT_STRICT:
        options->strict = true;
        return 0;
    case OPT_CLASSIFIED:
        job->classified_machine = true;
        return 0;
    case OPT_DICTIONARY:
        options->dictionary = true;
        return 0;
    case OPT_STORE:
        options->store = true;
        return 0;
    case OPT_PASSWORD:
        return take_password(job, mem) ? 0
                                       : usage("密码应是一行，不超过 127 字节", "") + 1;
    case OPT_ASCII_NAMES:
        job->ascii_names = true;
        return 0;
    case OPT_FROM:
        options->from = optarg;
        return 0;
    case OPT_SCHEME:
        options->scheme = optarg;
        return 0;
    case 'q':
        options->quiet = true;
        return 0;
    case 'v':
        options->verbose = true;
        return 0;
    case 'h':
        fputs(help, stdout);
        return 1;
    case OPT_VERSION:
        puts("tongbao " TONGBAO_VERSION);
        return 1;
    default:
        return usage("不认识的选项", "") + 1;
    }
}

static bool is_command(const char *word)
{
    static const char *const commands[] = {"render", "check", "typeset", "trace",
                                           "query",  "list",  "schema",  "fonts",
                                           "new",    "score"};

    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (strcmp(word, commands[i]) == 0)
            return true;
    return false;
}

static int read_options(struct options *options, struct arena *mem, int argc, char **argv)
{
    int option, end;

    opterr = 0;
    while ((option = getopt_long(argc, argv, "o:r:qvh", long_options, NULL)) != -1) {
        end = take_option(options, mem, option);
        if (end != 0)
            return end;
    }
    options->command = "render";
    if (optind < argc && is_command(argv[optind]))
        options->command = argv[optind++];
    for (; optind < argc; optind++)
        *ARENA_PUSH(mem, &options->args) = argv[optind];
    return 0;
}

/* templates/ and fonts/: --share, else beside the installed program, else the source
 * folder that this program was built from (contract.md §6). */
static const char *find_share(struct arena *mem, const char *given)
{
    char self[4096];
    ssize_t len;

    if (given != NULL)
        return given;
    len = readlink("/proc/self/exe", self, sizeof self - 1);
    if (len > 0) {
        const char *share;

        self[len] = '\0';
        share = arena_printf(mem, "%.*s../share/tongbao", (int)(file_base(self) - self),
                             self);
        if (file_exists(file_join(mem, share, "templates")))
            return share;
    }
    return TONGBAO_SOURCE;
}

/* -- commands -------------------------------------------------------------------- */

static int exit_code(const struct options *options, const struct diag *dg, bool ok)
{
    if (dg->counts[DIAG_FAILURE] > 0)
        return 3;
    if (!ok || diag_failed(dg) || (options->strict && dg->counts[DIAG_WARNING] > 0))
        return 1;
    return 0;
}

static int finish(const struct options *options, const struct diag *dg, bool ok)
{
    if (!options->quiet || diag_failed(dg))
        print_findings(dg, options->json, options->verbose);
    return exit_code(options, dg, ok);
}

static int command_render(struct options *options, struct arena *mem, struct diag *dg)
{
    struct session session;
    struct texts made = {0};
    struct buf out = buf_new(mem);
    bool ok = session_open(&session, &options->job, mem, true, dg) &&
              job_render(&session, &options->job, &out, &made, dg);
    int code;

    session_close(&session);
    code = finish(options, dg, ok);
    if (options->job.dump != DUMP_NONE)
        fputs(out.text, stdout);
    else
        print_made(&made, dg, options->json);
    return code;
}

static int command_check(struct options *options, struct arena *mem, struct diag *dg)
{
    struct session session;
    bool ok = session_open(&session, &options->job, mem, true, dg);
    int code;

    session_close(&session);
    options->verbose = true;
    code = finish(options, dg, ok);
    if (!options->json)
        fprintf(stderr, "检查完毕：错误 %zu 条，警告 %zu 条，提示 %zu 条。\n",
                dg->counts[DIAG_ERROR] + dg->counts[DIAG_FAILURE],
                dg->counts[DIAG_WARNING], dg->counts[DIAG_INFO]);
    return code;
}

static int command_typeset(struct options *options, struct arena *mem, struct diag *dg)
{
    struct texts made = {0};
    struct buf out = buf_new(mem);
    bool ok = true;
    int code;

    if (options->job.out != NULL && options->args.count > 1)
        return usage("几份文稿不能排成一个文件", options->job.out);
    for (size_t i = 0; i < options->args.count; i++)
        ok &= typeset_file(mem, &options->job, options->args.items[i], options->job.out,
                           &out, &made, dg);
    code = finish(options, dg, ok);
    fputs(out.text, stdout);
    if (options->job.dump == DUMP_NONE)
        print_made(&made, dg, options->json);
    return code;
}

/* The last argument is a fact key or SQL, those before it are files. */
static const char *take_last(struct options *options)
{
    return options->job.paths.items[--options->job.paths.count];
}

static int command_trace(struct options *options, struct arena *mem, struct diag *dg)
{
    struct session session;
    struct buf out = buf_new(mem);
    const char *key = take_last(options);
    bool ok;

    if (strchr(key, '#') != NULL) {
        ok = locate_trace(mem, &options->job, key, options->json, &out, dg);
    } else {
        options->job.scores_only = true; /* no paper: only what the key needs */
        ok = session_open(&session, &options->job, mem, true, dg) &&
             stats_trace(&out, session.store, &session.run, key, options->json, dg);
        session_close(&session);
    }
    fputs(out.text, stdout);
    return finish(options, dg, ok);
}

static int command_query(struct options *options, struct arena *mem, struct diag *dg)
{
    struct session session;
    const char *sql = take_last(options);
    enum table_form form = options->json  ? TABLE_JSON
                           : options->csv ? TABLE_CSV
                                          : TABLE_PLAIN;
    bool ok;

    options->job.any_series = options->job.all_schemes = true;
    ok = session_open(&session, &options->job, mem, true, dg) &&
         findings_store(session.store, dg);
    if (ok) {
        struct query *query =
            query_open(session.store, QUERY_TEMPLATE, at_line("查询语句", 1, 0), sql, dg);

        ok = query != NULL && print_query(mem, query, form);
        query_close(query);
    }
    session_close(&session);
    return finish(options, dg, ok);
}

static int command_due(struct options *options, struct arena *mem, struct diag *dg)
{
    struct session session;
    struct texts names = {0};
    bool ok = session_open(&session, &options->job, mem, true, dg) &&
              job_list(&session, &options->job, &names, dg);

    print_files(mem, &names, options->json);
    session_close(&session);
    return finish(options, dg, ok);
}

/* What --set changes of a scheme, and what of the data. */
static void part_sets(struct job *job, struct arena *mem)
{
    static const char *const parts[] = {
        "items.",    "bonuses.",    "deductions.", "vetoes.",  "grades.",
        "periodic.", "target_pct=", "full=",       "missing=", "no_task="};
    struct texts all = job->sets;

    job->sets = (struct texts){0};
    for (size_t i = 0; i < all.count; i++) {
        bool of_scheme = false;

        for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
            of_scheme |= strncmp(all.items[i], parts[k], strlen(parts[k])) == 0;
        *ARENA_PUSH(mem, of_scheme ? &job->score_sets : &job->sets) = all.items[i];
    }
}

static bool read_standings(struct options *options, struct arena *mem,
                           struct standings *out, struct diag *dg)
{
    struct session session;
    bool ok = session_open(&session, &options->job, mem, true, dg) &&
              standing_read(mem, session.store, options->scheme, out, dg);

    session_close(&session);
    return ok;
}

/* The ranking as it is, and beside it as it would be. */
static int command_score(struct options *options, struct arena *mem, struct diag *dg)
{
    struct job *job = &options->job;
    struct diag again = diag_new(mem); /* the data's findings are said once */
    struct standings now, then;
    struct buf out = buf_new(mem);
    struct texts sets;
    bool ok;

    job->all_schemes = job->scores_only = true;
    part_sets(job, mem);
    sets = job->score_sets;
    job->score_sets = (struct texts){0};
    ok = read_standings(options, mem, &now, dg);
    job->score_sets = sets;
    if (ok && sets.count > 0)
        ok = read_standings(options, mem, &then, &again);
    for (size_t i = 0; i < again.count; i++)
        if (again.items[i].code == DIAG_SCHEME || again.items[i].level >= DIAG_ERROR) {
            diag_add_at(dg, DIAG_ERROR, again.items[i].code, again.items[i].place, "%s",
                        again.items[i].detail);
            ok = false;
        }
    if (ok)
        standing_print(&out, &now, sets.count > 0 ? &then : NULL, options->json);
    fputs(out.text, stdout);
    return finish(options, dg, ok);
}

static int command_list(struct options *options, struct arena *mem, struct diag *dg)
{
    struct session session = {.mem = mem};
    const char *templates = file_join(mem, options->job.share, "templates");
    bool files = options->job.paths.count > 0;
    bool ok;

    if (files)
        ok = session_open(&session, &options->job, mem, true, dg);
    else
        ok = report_read(mem, templates, &session.reports, &session.report_count, dg);
    print_reports(&session, options->json);
    if (files)
        session_close(&session);
    return finish(options, dg, ok);
}

static int command_new(struct options *options, struct arena *mem, struct diag *dg)
{
    const struct texts *args = &options->args;
    struct texts made = {0};
    bool ok;

    if (args->count != 2 || strcmp(args->items[0], "report") != 0 ||
        options->from == NULL)
        return usage("应写成 tongbao new report 名称 --from 文种", "");
    ok = newreport(mem, options->job.share, args->items[1], options->from, &made, dg);
    print_files(mem, &made, options->json);
    return finish(options, dg, ok);
}

static int command_schema(struct options *options, struct arena *mem)
{
    struct buf out = buf_new(mem);

    if (options->dictionary)
        data_dictionary(&out);
    else if (options->store)
        data_store_page(&out);
    else
        data_schema(&out);
    fputs(out.text, stdout);
    return 0;
}

/* Fonts are opened for each 文稿, so that what was asked of them is its own. */
static bool fonts_of(const struct options *options, struct arena *mem, const char *path,
                     struct diag *dg)
{
    struct fontset *fonts = typeset_fonts(mem, &options->job, dg);
    char *text = NULL;
    bool ok = fonts != NULL && typeset_try(mem, &options->job, path, fonts, &text, dg);

    if (text != NULL)
        print_fallbacks(mem, fonts, path, text, options->json);
    fontset_close(fonts);
    return ok;
}

static int command_fonts(struct options *options, struct arena *mem, struct diag *dg)
{
    const char *folder = file_join(mem, options->job.share, "fonts");
    struct fontset *fonts;
    bool ok = true;

    for (size_t i = 0; i < options->args.count; i++)
        ok &= fonts_of(options, mem, options->args.items[i], dg);
    if (options->args.count == 0) {
        fonts = typeset_fonts(mem, &options->job, dg);
        ok = fonts != NULL && print_fonts(mem, folder, fonts, options->json, dg);
        fontset_close(fonts);
    }
    return finish(options, dg, ok);
}

/* `list due`: the first argument is no file but a word of the command. */
static bool takes_word(struct options *options, const char *word)
{
    struct texts *paths = &options->job.paths;

    if (strcmp(options->args.items[0], word) != 0)
        return false;
    options->args.items++;
    options->args.count--;
    *paths = options->args;
    return true;
}

static int run_command(struct options *options, struct arena *mem)
{
    struct diag dg = diag_new(mem);
    const char *command = options->command;
    size_t args = options->args.count;

    options->job.share = find_share(mem, options->job.share);
    options->job.paths = options->args;
    if (strcmp(command, "schema") == 0)
        return command_schema(options, mem);
    if (strcmp(command, "fonts") == 0)
        return command_fonts(options, mem, &dg);
    if (strcmp(command, "new") == 0)
        return command_new(options, mem, &dg);
    if (strcmp(command, "list") == 0 && (args == 0 || !takes_word(options, "due")))
        return command_list(options, mem, &dg);
    if (options->args.count == 0)
        return usage("没有给出文件", "");
    if (strcmp(command, "list") == 0)
        return command_due(options, mem, &dg);
    if (strcmp(command, "check") == 0)
        return command_check(options, mem, &dg);
    if (strcmp(command, "typeset") == 0)
        return command_typeset(options, mem, &dg);
    if (strcmp(command, "render") == 0)
        return command_render(options, mem, &dg);
    if (strcmp(command, "score") == 0)
        return command_score(options, mem, &dg);
    if (args < 2)
        return usage("要给出数据文件，再给出要查的内容", "");
    if (strcmp(command, "trace") == 0)
        return command_trace(options, mem, &dg);
    return command_query(options, mem, &dg);
}

/* What was meant for stdout must have arrived there. */
static int check_stdout(int code)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return code;
    fprintf(stderr, "无法写到标准输出：%s\n", file_reason());
    return 3;
}

int main(int argc, char **argv)
{
    struct arena *mem = arena_new();
    struct options options = {0};
    int code = read_options(&options, mem, argc, argv);

    code = code != 0 ? code - 1 : run_command(&options, mem);
    arena_free(mem);
    return check_stdout(code);
}
