/*
 * command - what tongbao can be told to do: render, check, typeset, trace, score, query,
 * list, new, schema, fonts.
 *
 * Exit codes: 0 all done, 1 input refused or a document not made, 2 wrong usage, 3 the
 * machine failed.
 */
#ifndef COMMAND_H
#define COMMAND_H

struct arena;
struct options;

/* Do what the first argument names, else render.  Returns the exit code. */
int command_run(struct options *options, struct arena *mem);

#endif
