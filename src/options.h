/*
 * options - what the command line says.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include "job.h"

#include <stdbool.h>

struct arena;

struct options {
    struct job job;
    const char *from, *scheme;
    struct texts args; /* what is no option: the command, if it is named, and its files */
    bool json, csv, quiet, verbose, strict, dictionary, store;
};

/* 0: go on; else exit with the value - 1: help was printed, or what is wrong. */
int options_read(struct options *options, struct arena *mem, int argc, char **argv);

/* Say that the command line is wrong, and what was seen ("": nothing).  Returns 2. */
int options_usage(const char *what, const char *seen);

#endif
