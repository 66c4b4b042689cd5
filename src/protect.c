#define _GNU_SOURCE
#include "protect.h"

#include "arena.h"
#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { PASSWORD_MOST = 127 }; /* bytes that encryption of 256 bits takes */

bool protect_word_ok(const char *word)
{
    size_t len = strlen(word);

    for (const char *at = word; *at != '\0'; at++)
        if ((unsigned char)*at < ' ')
            return false;
    return len > 0 && len <= PASSWORD_MOST;
}

/* qpdf with its standard input from `input`; what it says is not shown. */
static int spawn_qpdf(pid_t *child, int input)
{
    static char program[] = "qpdf", arguments[] = "@-";
    char *argv[] = {program, arguments, NULL};
    posix_spawn_file_actions_t actions;
    int error;

    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
    error = posix_spawnp(child, program, &actions, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

/*
 * One argument a line on the standard input: a command line could be read by every user
 * of the machine.  All of it fits the pipe (4 KB at least), so nobody waits for anybody.
 */
static int run_qpdf(const char *from, const char *to, const char *word)
{
    int ends[2], status = -1, error;
    pid_t child;

    if (pipe2(ends, O_CLOEXEC) != 0)
        return -1;
    dprintf(ends[1], "--encrypt\n%s\n%s\n256\n--\n%s\n%s\n", word, word, from, to);
    close(ends[1]);
    error = spawn_qpdf(&child, ends[0]);
    close(ends[0]);
    if (error != 0) {
        errno = error;
        return -1;
    }
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 256;
}

bool protect_pdf(const char *plain, const char *path, const char *word, struct diag *dg)
{
    struct arena *mem = arena_new();
    const char *temp = arena_printf(mem, "%s.qpdf", plain);
    int code = run_qpdf(plain, temp, word);
    bool ok = code == 0 || code == 3; /* 3: done, with warnings */

    if (ok) {
        ok = file_commit(temp, path, dg);
    } else {
        file_discard(temp);
        if (code < 0)
            diag_add(dg, DIAG_PROTECT, at_file(path), "不能运行 qpdf：%s", file_reason());
        else
            diag_add(dg, DIAG_PROTECT, at_file(path), "qpdf 退出码 %d", code);
        diag_hint(dg, "加密要用 qpdf 程序（apt-get install qpdf），或去掉 --password");
    }
    if (ok)
        diag_add(dg, DIAG_PROTECTED, at_file(path), "存档请用不加密的文件");
    arena_free(mem);
    return ok;
}
