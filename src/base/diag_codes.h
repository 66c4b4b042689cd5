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
    X(DIAG_FILE_TWICE,      ERROR,   "",    "同一个文件给了两次，第二次未读")           \
    X(DIAG_SCHEMA,          ERROR,   "",    "数据格式版本不对")                         \
    X(DIAG_PERIOD_COUNT,    ERROR,   "",    "报告期应在且只在一个文件中写明")           \
    X(DIAG_SECRET,          ERROR,   "",    "标有国家秘密密级，不得在本机处理，未使用") \
    X(DIAG_TYPE,            ERROR,   "",    "数据类型不对")                             \
    X(DIAG_ENUM,            ERROR,   "",    "不在允许的取值之内")                       \
    X(DIAG_UNIT,            ERROR,   "",    "不认识的计量单位")                         \
    X(DIAG_DECIMALS,        ERROR,   "",    "小数位数过多")                             \
    X(DIAG_RANGE,           ERROR,   "",    "数值超出范围")                             \
    X(DIAG_DATE,            ERROR,   "",    "日期或月份不对")                           \
    X(DIAG_ID,              ERROR,   "",    "编号不合规则")                             \
    X(DIAG_NAME,            ERROR,   "",    "名称不合规则")                             \
    X(DIAG_REQUIRED,        ERROR,   "",    "缺少必填项")                               \
    X(DIAG_EXPECTED,        WARNING, "",    "缺少应填项，按缺报处理")                   \
    X(DIAG_UNKNOWN_KEY,     INFO,    "",    "不认识的项，未读取")                       \
    X(DIAG_MISSPELT_KEY,    WARNING, "",    "名称可能写错了字的项，未读取")             \
    X(DIAG_UNKNOWN_SETTING, ERROR,   "",    "没有这项设置，未采用")                     \
    X(DIAG_REPLACED,        INFO,    "",    "设置被后来的值替换")                       \
    X(DIAG_ID_TWICE,        ERROR,   "D01", "同一文件中编号重复")                       \
    X(DIAG_CONFLICT,        ERROR,   "D01", "同一编号在两处的值不同")                   \
    X(DIAG_CORRECTION,      ERROR,   "",    "更正不能执行")                             \
    X(DIAG_NAME_TWICE,      ERROR,   "D01", "名称重复")                                 \
    X(DIAG_NAME_ALIKE,      WARNING, "D01", "两条记录的名称相同，都已计入")             \
    X(DIAG_REFERENCE,       ERROR,   "D02", "所引用的编号不存在")                       \
    X(DIAG_REFERENCE_NONE,  WARNING, "D02", "所引用的编号不存在，按未填处理")           \
    X(DIAG_CUTOFF,          WARNING, "",    "截止日期不在报告期的月份内")               \
    X(DIAG_DATE_ORDER,      WARNING, "D03", "日期先后不对")                             \
    X(DIAG_FUTURE,          WARNING, "D04", "实际日期晚于数据导出之时，不计入")         \
    X(DIAG_NEGATIVE,        ERROR,   "D05", "金额为负")                                 \
    X(DIAG_OUTSIDE_OVER,    WARNING, "D07", "协议引资额大于合同总投资")                 \
    X(DIAG_YTD_FALLS,       WARNING, "D08", "累计数比上月减少")                         \
    X(DIAG_MONTH_NEGATIVE,  WARNING, "D09", "本月数为负，按核减处理")                   \
    X(DIAG_PACKAGE,         WARNING, "D11", "打捆项目可能重复计算，只计子项目")         \
    X(DIAG_SHARES,          ERROR,   "D12", "份额之和不是1")                            \
    X(DIAG_CLAIMED_TWICE,   WARNING, "D13", "两条记录可能是同一项目，都已计入")         \
    X(DIAG_LIST_YEAR,       WARNING, "D14", "500强没有写榜单年度，不计为500强项目")     \
    X(DIAG_STAGE,           WARNING, "D15", "状态与日期不符，以日期为准")               \
    X(DIAG_RECOGNISED,      WARNING, "D18", "认定早于上报")                             \
    X(DIAG_PERMIT,          WARNING, "D19", "已开工而没有供地和施工许可日期")           \
    X(DIAG_NOT_COMPLETED,   WARNING, "D20", "已投产而没有竣工日期")                     \
    X(DIAG_ZERO_TARGET,     WARNING, "D21", "目标为零而已有实绩，不计算完成率")         \
    X(DIAG_NO_TARGET,       WARNING, "D22", "有招商任务的单位没有目标")                 \
    X(DIAG_PAID_OVER,       WARNING, "D27", "已兑现金额大于批准金额")                   \
    X(DIAG_DISPOSED_OVER,   WARNING, "D28", "已处置面积大于认定面积")                   \
    X(DIAG_NO_OWNER,        INFO,    "D38", "问题没有牵头单位")                         \
    X(DIAG_NO_DEADLINE,     INFO,    "D39", "清单事项没有时限")                         \
    /* store */                                                                         \
    X(DIAG_STORE,           FAILURE, "",    "内部数据库出错，程序停止")                 \
    X(DIAG_SQL,             ERROR,   "",    "模板中的 SQL 有错，此查询未执行")          \
    X(DIAG_SQL_LIMIT,       ERROR,   "",    "查询超出限度，已中止")                     \
    X(DIAG_SQL_REAL,        ERROR,   "",    "查询结果不是整数或文字，此查询已中止")     \
    /* stats */                                                                         \
    X(DIAG_PERIOD,          ERROR,   "",    "统计期设置不对，未统计")                   \
    X(DIAG_TEMPLATE,        ERROR,   "",    "指标、轴或预警的模板有误，未统计")         \
    X(DIAG_TEMPLATE_KEY,    WARNING, "",    "模板开头有不认识的键，已忽略")             \
    X(DIAG_FACT_ASKED,      ERROR,   "",    "报告要的数据没有定义，未统计")             \
    X(DIAG_FACT_UNKNOWN,    ERROR,   "",    "没有这项数据")                             \
    X(DIAG_PLACE,           ERROR,   "",    "找不到这个位置的数")                       \
    X(DIAG_FACT_OVERFLOW,   ERROR,   "",    "数值过大，无法精确计算，按缺报处理")       \
    X(DIAG_MONTH_AFTER_END, WARNING, "",    "投产或终止以后又报的金额未计入")           \
    X(DIAG_TARGET_TWICE,    ERROR,   "",    "同一目标有多个值，不知按哪一个考核")       \
    X(DIAG_PUBLISHED,       ERROR,   "",    "不能用作上期已公布的数，未统计")           \
    X(DIAG_PUBLISHED_CHANGED, WARNING, "",  "已公布的数有变动，按现在的数据重算")       \
    X(DIAG_MONTH_BASIS,     WARNING, "",    "没有上期已公布的数，“本月”按发生计")       \
    X(DIAG_RECORDS,         INFO,    "",    "记录过多，未写 records.json")              \
    X(DIAG_SCHEME,          WARNING, "",    "考核方案有误，未按本方案计分")             \
    X(DIAG_SCORE_INPUT,     WARNING, "",    "考核资料有对不上的，未采用")               \
    X(DIAG_SCORE_JUDGES,    WARNING, "",    "评委人数与考核方案不符，按已有的打分计算") \
    X(DIAG_REPORT,          ERROR,   "",    "报告设置有误，未生成")                     \
    X(DIAG_REPORT_KEY,      WARNING, "",    "报告设置中有不认识的键，已忽略")           \
    X(DIAG_REPORT_NAME,     ERROR,   "",    "没有这个文种，未生成")                     \
    X(DIAG_SUBJECT,         ERROR,   "",    "没有要出的文件")                           \
    X(DIAG_CARD,            ERROR,   "",    "红黄牌方案有误，未评定")                   \
    X(DIAG_CARD_KEY,        WARNING, "",    "红黄牌方案中有不认识的键，已忽略")         \
    X(DIAG_CARD_NOTICE,     WARNING, "",    "已发红黄牌的记录不完整，未计入上次牌次和连续次数") \
    X(DIAG_CARD_NONE,       ERROR,   "",    "没有红黄牌评定结果，本文件未生成")         \
    X(DIAG_CHECK,           WARNING, "",    "数据有疑问")                               \
    /* words and draft */                                                               \
    X(DIAG_TEMPLATE_SYNTAX,   ERROR,   "",    "模板写法有误，本文件未生成")             \
    X(DIAG_TEMPLATE_NAME,     ERROR,   "",    "模板中的名称不存在，本文件未生成")       \
    X(DIAG_TEMPLATE_FORMAT,   ERROR,   "",    "模板中的格式词有误，本文件未生成")       \
    X(DIAG_TEMPLATE_LIMIT,    ERROR,   "",    "模板展开超出限度，本文件未生成")         \
    X(DIAG_SETTING_MISSING,   WARNING, "",    "资料中没有这一项，文稿中印作【待补】")   \
    X(DIAG_DRAFT_TEXT,        ERROR,   "",    "文稿不是完好的文字文件")                 \
    X(DIAG_DRAFT_HEADER,      ERROR,   "",    "文头写法有误，此行未采用")               \
    X(DIAG_DRAFT_KEY,         WARNING, "",    "文头中有不认识的键，此行未采用")         \
    X(DIAG_DRAFT_KIND,        ERROR,   "",    "不认识的文种")                           \
    X(DIAG_DRAFT_MARK,        WARNING, "",    "标记写法有误，此行按正文排")             \
    X(DIAG_DRAFT_HEADING,     WARNING, "",    "标题可能有误")                           \
    X(DIAG_DRAFT_NUMBER,      WARNING, "",    "标题自己带了序号，只印排版加的序号")     \
    X(DIAG_DRAFT_NARROW,      WARNING, "",    "汉字旁用了半角标点，已照写的排")         \
    X(DIAG_DRAFT_JOINED,      WARNING, "",    "相连的两行排成一段")                     \
    X(DIAG_DRAFT_ENCODING,    WARNING, "",    "文稿不是 UTF-8 编码，已转换")            \
    X(DIAG_DRAFT_BOLD,        WARNING, "",    "粗体标记 ** 没有成对，按文字排")         \
    X(DIAG_DRAFT_BLOCK,       ERROR,   "",    "块的写法有误")                           \
    X(DIAG_DRAFT_TABLE,       ERROR,   "",    "表格写法有误")                           \
    X(DIAG_DRAFT_CELLS,       ERROR,   "",    "表格一行的格数与表头不符")               \
    X(DIAG_DRAFT_EMPTY,       WARNING, "",    "表格没有内容行")                         \
    X(DIAG_CHART,             WARNING, "",    "图的写法有误，此图未排入")               \
    X(DIAG_CHART_PART,        WARNING, "",    "图中有一处画不出来，其余照画")           \
    X(DIAG_CHART_PLACE,       WARNING, "",    "正文中不宜用图，已照写的排")             \
    /* text, layout and pdf */                                                          \
    X(DIAG_FONT,           FAILURE, "",   "字体设置或字体文件有问题，未排版")           \
    X(DIAG_HANT,           FAILURE, "",   "不能转换为繁体字，未排版")                   \
    X(DIAG_PDF,            FAILURE, "",   "生成 PDF 时出错，本文件未生成")              \
    X(DIAG_STYLE,          ERROR,   "",   "版式文件有问题，未排版")                     \
    X(DIAG_KIND,           WARNING, "",   "没有这种版式，按“文件”排版")                 \
    X(DIAG_GLYPH,          ERROR,   "",   "字体中没有这个字，本文件未生成")             \
    X(DIAG_FIELD_MISSING,  WARNING, "",   "缺少这一项，印作【待补】")                   \
    X(DIAG_FIELD_UNPRINTED, WARNING, "",  "这一文种不印这一项，未印")                   \
    X(DIAG_HEAD_LONG,      WARNING, "",   "版头和标题占满首页，正文从第二页开始")       \
    X(DIAG_ISSUE_NUMBER,   INFO,    "",   "发文字号的年份应加六角括号，已改")           \
    X(DIAG_MARK_LONG,      WARNING, "",   "发文机关标志过长，已缩小字号")               \
    X(DIAG_ADDRESSEES,     INFO,    "",   "主送机关过多，移到版记")                     \
    X(DIAG_BLOCK,          WARNING, "",   "版式不能排这种内容，未排入")                 \
    X(DIAG_IMAGE,          WARNING, "",   "图片不能用，未排印")                         \
    X(DIAG_SEAL_DRAFT,     INFO,    "",   "征求意见稿、送审稿不盖章，印章未排印")       \
    X(DIAG_SEAL_PLACE,     WARNING, "",   "印章与落款对不上，多出的未排印")             \
    X(DIAG_TABLE_TURNED,   INFO,    "",   "表格竖排放不下，已改为横排")                 \
    X(DIAG_TABLE_A3,       WARNING, "",   "表格在 A4 纸上放不下，已改用 A3 纸横排")     \
    X(DIAG_TABLE_WIDE,     WARNING, "",   "表格过宽，A3 纸最小字号仍放不下，数字可能折行") \
    X(DIAG_SLIP_LONG,      WARNING, "",   "通知单一页排不下，已排到下一页")             \
    X(DIAG_CHART_ROWS,     WARNING, "",   "图在写明的行数内排不下，已改行数")           \
    X(DIAG_CHART_TALL,     WARNING, "",   "图在一页内排不下，此图未排入")               \
    X(DIAG_CHART_DENSE,    WARNING, "",   "图中的点太密，数或名称隔几个印一个")         \
    X(DIAG_ROW_TALL,       ERROR,   "",   "表格的一行高过一页，本文件未生成")           \
    /* book and xlsx */                                                                 \
    X(DIAG_BOOK,            ERROR,   "",    "表格模板有问题，本工作簿未生成")            \
    X(DIAG_XLSX,            ERROR,   "",    "电子表格放不下，本文件未生成")                \
    /* job and main */                                                                  \
    X(DIAG_DRAFT_EDITED,    WARNING, "",    "文稿已被修改，未覆盖")                     \
    X(DIAG_PUBLIC_SECRET,   ERROR,   "D36", "数据不可公开，公开的文件未生成")           \
    X(DIAG_PUBLIC_PERSON,   ERROR,   "D37", "公开的文件中有个人姓名，本文件未生成")     \
    X(DIAG_TOO_LONG,        WARNING, "D35", "正文过长，已照写的排")                     \
    X(DIAG_PROTECT,         ERROR,   "",    "PDF 不能加密，本文件未生成")               \
    X(DIAG_PROTECTED,       INFO,    "",    "PDF 已加密，不再符合存档格式 PDF/A")       \
    X(DIAG_SCRIPT,          ERROR,   "",    "这一文种用规范汉字，不转换为繁体，未生成") \
    X(DIAG_UNFINISHED,      ERROR,   "",    "文稿未完成，本文件未生成")                 \
    X(DIAG_USAGE,           ERROR,   "",    "命令用法不对")
/* clang-format on */

#endif
