#!/usr/bin/env python3
"""Writes the sample county as a data export of schema zsyz/1.

    generate.py -o qingjiang-2026-09.json       the shipped county, September 2026
    generate.py --month 6                       the same history, exported at the end of June
    generate.py --small --seed 17               a tiny county with other irregularities for every seed
    generate.py --lu-an -o lu-an.json           the published figures of 六安, January to June 2024
    generate.py --cases -o cases.json           which record carries which hard case

Equal options give equal bytes. Nothing is read: no clock, no files, no environment.
"""
import argparse
import sys

sys.dont_write_bytecode = True

from county import cases, export, luan, shape, write  # noqa: E402

SHIPPED_SEED = 2026


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=SHIPPED_SEED, help="another county (default: the shipped one)")
    parser.add_argument("--small", action="store_true", help="a tiny county for property tests")
    parser.add_argument("--month", type=int, default=9, choices=range(1, 13), metavar="M", help="cut-off month of 2026 (default 9)")
    parser.add_argument("--lu-an", action="store_true", help="the 六安 test vector instead of a county")
    parser.add_argument("--cases", action="store_true", help="the list of hard cases of the shipped county")
    parser.add_argument("-o", metavar="FILE", help="where to write (default: standard output)")
    return parser.parse_args()


def content(options):
    if options.lu_an:
        return luan.export()
    form = shape.small(options.seed) if options.small else shape.shipped(options.seed)
    county = export.County(form)
    if options.cases:
        return cases.listing(county)
    return export.export(county, options.month)


def main():
    options = arguments()
    data = write.document(content(options)).encode("utf-8")
    if options.o:
        with open(options.o, "wb") as out:
            out.write(data)
    else:
        sys.stdout.buffer.write(data)


if __name__ == "__main__":
    main()
