"""Figures of the year that grow with it and have no date of their own.

The county's records hold them as they were at the end of September; other months are reckoned from there.
"""

HELD = 9    # the month whose figures the records hold


def grown(value, number, most=None, decimals=2):
    """The figure at the end of another month, in proportion, never above `most`."""
    if number == HELD:
        return value
    other = round(value * number / HELD, decimals)
    return other if most is None else min(other, round(most * 0.98, decimals))


def teams(rows, number):
    """What they have spent of the year's money."""
    return [{**row, "spent": grown(row["spent"], number, row["budget"])} for row in rows]


def land_quota(rows, number):
    return [{**row, "used_mu": grown(row["used_mu"], number, row["allocated_mu"], 1)} for row in rows]


def task_state(row, day):
    """Nothing is done long before its deadline, and little is left undone when the year ends."""
    if day < "2026-04":
        return "未启动" if row["state"] == "未启动" else "推进中"
    if day < "2026-09" and row["state"] == "已完成":
        return "推进中"
    if day > "2026-10" and row["state"] == "推进中" and row.get("deadline", "9") <= day:
        return "已完成"
    return row["state"]


def task_list(rows, day):
    return [{**row, "state": task_state(row, day)} for row in rows]
