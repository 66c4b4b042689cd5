/*
 * Linked into every unit test: what it writes stays in a folder of the build that is its
 * own, wherever it is started.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

__attribute__((constructor)) static void enter(void)
{
    if (chdir(OWN_FOLDER) == 0)
        return;
    perror(OWN_FOLDER);
    exit(1);
}
