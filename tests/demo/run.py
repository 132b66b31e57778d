#!/usr/bin/env python3
"""Makes a small demonstration, imports its workbooks without writing, and compares with what their writer meant.

    tests/demo/run.py [BINARY] [--women N] [--seed S] [--keep DIR]

No sound row may be lost (rejected, ignored, or held for review), no doubtful row accepted in silence, no row may be missing
from the report. Every difference is shown; the last line is `N passed, N failed`; exit status 1 if anything failed.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def make(binary, directory, women, seed):
    books = directory / "workbooks"
    subprocess.run([binary, "demo", "--data", directory / "data", "--women", str(women), "--seed", str(seed), "--workbooks",
                    books], check=True, capture_output=True)
    return books, json.loads((books / "expected.json").read_text(encoding="utf-8"))


def import_report(binary, directory, books, expected):
    report = directory / "report.json"
    files = [books / file["file"] for file in expected["files"]]
    done = subprocess.run([binary, "import", "--data", directory / "data", "--as-of", expected["as_of"], "--dry-run",
                           "--report", report, *files], capture_output=True)
    if done.returncode not in (0, 3):
        raise SystemExit(f"import ended with {done.returncode}: {done.stderr.decode()[-500:]}")
    return json.loads(report.read_text(encoding="utf-8"))


def difference(wanted, found):
    """What is wrong with a row, or nothing."""
    if found is None:
        return "lost: in no row of the report"
    if found["outcome"] not in wanted["outcomes"]:
        return f"{found['outcome']} {found['reasons']}, not {'/'.join(wanted['outcomes'])}"
    if found["outcome"] != "accept" and wanted["reasons"] and not set(found["reasons"]) & set(wanted["reasons"]):
        return f"{found['outcome']} by {found['reasons']}, not by {'/'.join(wanted['reasons'])}"
    if found["outcome"] == "accept" and (found.get("change") == "new") != (wanted["known"] == "new"):
        return f"change {found.get('change')}, though {wanted['known']}"
    return None


def compare(expected, report):
    found = collections.defaultdict(dict)
    for row in report["rows"]:
        found[row["file"]][row["row"]] = row
    tally = collections.Counter()
    for file in expected["files"]:
        wanted_rows = {row["row"]: row for row in file["rows"]}
        for number, wanted in wanted_rows.items():
            wrong = difference(wanted, found[file["file"]].get(number))
            tally["failed" if wrong else "passed"] += 1
            if wrong:
                print(f"{file['file']}:{number}: {wanted['intent']}: {wrong}")
        for number in sorted(set(found[file["file"]]) - set(wanted_rows)):
            tally["failed"] += 1
            print(f"{file['file']}:{number}: nobody was written here, but {found[file['file']][number]['outcome']}")
    return tally


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary", nargs="?", default=ROOT / "build/release/halfsky", type=pathlib.Path)
    parser.add_argument("--women", type=int, default=12000)
    parser.add_argument("--seed", type=int, default=2020)
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("--importer", type=pathlib.Path, help="another program for the import")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        directory = options.keep or pathlib.Path(temporary)
        directory.mkdir(parents=True, exist_ok=True)
        books, expected = make(options.binary.resolve(), directory, options.women, options.seed)
        report = import_report((options.importer or options.binary).resolve(), directory, books, expected)
    tally = compare(expected, report)
    print(f"{tally['passed']} passed, {tally['failed']} failed")
    return 1 if tally["failed"] or not tally["passed"] else 0


if __name__ == "__main__":
    sys.exit(main())
