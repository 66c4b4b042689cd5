#define _GNU_SOURCE
#include "options.h"

#include "arena.h"
#include "file.h"
#include "protect.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char help[] =
    "用法：\n"
    "  tongbao 数据.json [本单位.json …]       生成本期应出的全部文件，放在 out/年-月/\n"
    "  tongbao render 数据.json … [-r 文种]    只生成指定的文种（-r 月通报，可重复）\n"
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
    "      --org 编号       只出这个单位、领导或项目的文件\n"
    "      --set 路径=值       临时改一项设置\n"
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

int options_usage(const char *what, const char *seen)
{
    fprintf(stderr, "命令用法不对：%s%s%s\n用 tongbao --help 查看用法。\n", what,
            seen[0] ? "：" : "", seen);
    return 2;
}

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
        if (job->subject != NULL)
            return options_usage("--org 只能写一次，要几个单位的请分几次做", optarg) + 1;
        job->subject = optarg;
        return 0;
    case OPT_SET:
        *ARENA_PUSH(mem, &job->sets) = optarg;
        return 0;
    case OPT_STAGE:
        return set_stage(options, mem, optarg)
                   ? 0
                   : options_usage("不认识的稿次", optarg) + 1;
    case OPT_DRAFT_ONLY:
        job->draft_only = true;
        return 0;
    case OPT_DUMP:
        return set_dump(options, optarg) ? 0 : options_usage("不认识的阶段", optarg) + 1;
    case OPT_NOW:
        job->now = optarg;
        return 0;
    case OPT_SCRIPT:
        return set_script(job, optarg)
                   ? 0
                   : options_usage("字形应是 hans 或 hant", optarg) + 1;
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
        return take_password(job, mem)
                   ? 0
                   : options_usage("密码应是一行，不超过 127 字节", "") + 1;
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
        return options_usage("不认识的选项", "") + 1;
    }
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

int options_read(struct options *options, struct arena *mem, int argc, char **argv)
{
    int option, end;

    opterr = 0;
    while ((option = getopt_long(argc, argv, "o:r:qvh", long_options, NULL)) != -1) {
        end = take_option(options, mem, option);
        if (end != 0)
            return end;
    }
    for (; optind < argc; optind++)
        *ARENA_PUSH(mem, &options->args) = argv[optind];
    options->job.share = find_share(mem, options->job.share);
    return 0;
}
