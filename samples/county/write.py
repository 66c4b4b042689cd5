"""Writes one JSON value so that people and diff can read it: one record per line, keys in the order given."""
import json


def tidy(value):
    """Whole numbers without a decimal point."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: tidy(item) for key, item in value.items()}
    return [tidy(item) for item in value] if isinstance(value, list) else value


def compact(value):
    return json.dumps(tidy(value), ensure_ascii=False, separators=(",", ":"))


def is_records(value):
    return isinstance(value, list) and value and isinstance(value[0], (dict, list))


def lines(value, indent, depth):
    """The text of value; depth counts how many more levels of objects are spread over lines."""
    inner = indent + " "
    if is_records(value):
        body = (",\n" + inner).join(compact(record) for record in value)
        return "[\n" + inner + body + "\n" + indent + "]"
    if isinstance(value, dict) and value and depth > 0:
        members = (compact(key) + ": " + lines(item, inner, depth - 1) for key, item in value.items())
        return "{\n" + inner + (",\n" + inner).join(members) + "\n" + indent + "}"
    return compact(value)


def document(value):
    return lines(value, "", 2) + "\n"
