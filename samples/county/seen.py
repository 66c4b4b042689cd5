"""What an export knows: records born by the cut-off, without what happened to them later."""


def seen(rows, cutoff, born, done=None, *with_done):
    """Rows whose field `born` (a day or month as text) is not after the cut-off.

    Where `done` is after the cut-off it has not happened yet: it and the fields `with_done` are left out.
    """
    known = []
    for row in rows:
        if row[born] > cutoff:
            continue
        if done and row.get(done, "") > cutoff:
            row = {key: value for key, value in row.items() if key != done and key not in with_done}
        known.append(row)
    return known
