#!/usr/bin/env python3
"""Changes one operator of the decision's source after the other and counts how many of the changes the tests notice.

    tests/access/mutate.py [--sample N] [--seed S] [--aim 0.9]

Operators: && and ||, == and !=, ! (taken away), < <= > >= (moved by one), | & of classes. A mutant that does not compile is not
counted. Builds core_test alone, in the tree as it stands, and puts each file back. Status 1 if fewer than the aim were killed.
"""
import argparse
import pathlib
import random
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCES = ["src/core/access/decide.cpp", "src/core/access/relation_store.cpp"]
TESTS = "Decide*:Explain*:AccessStore*"
SWAPS = [(r"&&", "||"), (r"\|\|", "&&"), (r"==", "!="), (r"!=", "=="), (r"(?<= )<(?= )", "<="), (r"<=", "<"),
         (r"(?<= )>(?= )", ">="), (r">=", ">"), (r"(?<=[( ])!(?=[\w(*])", "")]


def code_of(line):
    """The line without comment, includes and templates, so that only operators are left."""
    if line.lstrip().startswith(("//", "#", "template", "using")):
        return ""
    return re.sub(r'//.*|"(?:\\.|[^"])*"', lambda match: " " * len(match[0]), line)


def mutants():
    for source in SOURCES:
        lines = (ROOT / source).read_text().splitlines(keepends=True)
        for number, line in enumerate(lines):
            for pattern, new in SWAPS:
                for match in re.finditer(pattern, code_of(line)):
                    changed = line[:match.start()] + new + line[match.end():]
                    yield source, number + 1, line.strip(), changed.strip(), "".join(lines[:number] + [changed]
                                                                                     + lines[number + 1:])


def builds():
    return subprocess.run([ROOT / "tools/build.sh", "release", "core_test"], cwd=ROOT, capture_output=True).returncode == 0


def is_killed():
    try:
        return subprocess.run([ROOT / "build/release/core_test", f"--gtest_filter={TESTS}"], cwd=ROOT, capture_output=True,
                              timeout=120).returncode != 0
    except subprocess.TimeoutExpired:
        return True


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=0, help="so many of the mutants (default: all)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--aim", type=float, default=0.9)
    options = parser.parse_args()
    chosen = list(mutants())
    if options.sample:
        chosen = random.Random(options.seed).sample(chosen, min(options.sample, len(chosen)))
    if not builds() or is_killed():
        print("mutate: the tests do not pass as the tree stands")
        return 1
    killed = survived = 0
    for source, number, before, after, text in chosen:
        file = ROOT / source
        original = file.read_text()
        try:
            file.write_text(text)
            if not builds():
                continue
            if is_killed():
                killed += 1
            else:
                survived += 1
                print(f"{source}:{number}: survived: {before}  ->  {after}", flush=True)
        finally:
            file.write_text(original)
    total = killed + survived
    print(f"mutate: {killed} of {total} killed ({len(chosen)} mutants, {len(chosen) - total} do not compile)")
    return 0 if total and killed / total >= options.aim else 1


if __name__ == "__main__":
    sys.exit(main())
