/*
 * Every finding the program can make: code, level, rule of model.md §9, and the
 * text: what is wrong, then what the program did.
 */
#ifndef BASE_DIAG_CODES_H
#define BASE_DIAG_CODES_H

/* clang-format off */
#define DIAG_CODES(X)                                                                   \
    /* files and JSON (base) */                                                         \
    X(DIAG_READ,            FAILURE, "",    "无法读取文件")                             \
    X(DIAG_WRITE,           FAILURE, "",    "无法写入文件，未留下不完整的文件")         \
    X(DIAG_JSON_SYNTAX,     ERROR,   "",    "不是合法的 JSON")                          \
    X(DIAG_JSON_TRUNCATED,  ERROR,   "",    "文件不完整，内容在中途结束")               \
    X(DIAG_JSON_NAN,        ERROR,   "",    "不允许的数值 NaN 或 Infinity")             \
    X(DIAG_JSON_KEY_TWICE,  ERROR,   "D01", "同一对象中键名重复")                       \
    X(DIAG_JSON_UTF8,       ERROR,   "",    "不是 UTF-8 编码")                          \
    X(DIAG_JSON_CONTROL,    ERROR,   "",    "文字中有控制字符")                         \
    X(DIAG_JSON_DEPTH,      ERROR,   "",    "嵌套过深")                                 \
    X(DIAG_JSON_SIZE,       ERROR,   "",    "单个数据项过大")                           \
    X(DIAG_JSON_NUMBER,     ERROR,   "",    "数值超出可表示的范围")                     \
    /* data */                                                                          \
    /* store */                                                                         \
    X(DIAG_STORE,           FAILURE, "",    "内部数据库出错，程序停止")                 \
    X(DIAG_SQL,             ERROR,   "",    "模板中的 SQL 有错，此查询未执行")          \
    X(DIAG_SQL_LIMIT,       ERROR,   "",    "查询超出限度，已中止")                     \
    X(DIAG_SQL_REAL,        ERROR,   "",    "查询结果不是整数或文字，此查询已中止")     \
    /* stats */                                                                         \
    /* words and draft */                                                               \
    /* text, layout and pdf */                                                          \
    X(DIAG_FONT,           FAILURE, "",   "字体设置或字体文件有问题，未排版")           \
    X(DIAG_PDF,            FAILURE, "",   "生成 PDF 时出错，本文件未生成")              \
    /* book and xlsx */                                                                 \
    X(DIAG_XLSX,            ERROR,   "",    "电子表格放不下，本文件未生成")                \
    /* job and main */                                                                  \
    X(DIAG_DRAFT_EDITED,    WARNING, "",    "文稿已被修改，未覆盖")                     \
    X(DIAG_UNFINISHED,      ERROR,   "",    "文稿未完成，本文件未生成")                 \
    X(DIAG_USAGE,           ERROR,   "",    "命令用法不对")
/* clang-format on */

#endif
