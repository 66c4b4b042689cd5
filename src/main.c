#include "arena.h"
#include "command.h"
#include "file.h"
#include "options.h"

#include <stdio.h>

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
    int code = options_read(&options, mem, argc, argv);

    code = code != 0 ? code - 1 : command_run(&options, mem);
    arena_free(mem);
    return check_stdout(code);
}
