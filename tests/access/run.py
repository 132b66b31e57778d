#!/usr/bin/env python3
"""Compares `halfsky authz matrix --json` and `halfsky authz decide` with verify/access_oracle.py.

    tests/access/run.py [--program build/release/halfsky] [--random 50000] [--seed 20200921]

Every difference is named; the last line is `access: N cells, M tuples, D differences`; status 1 if there is one.
"""
import argparse
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "verify"))
import random  # noqa: E402

import access_oracle  # noqa: E402

PLACE = ("role", "department", "permission", "region", "relation")
SHOWN = 20


def run(program, arguments, text=None):
    done = subprocess.run([program, "authz", *arguments], input=text, capture_output=True, text=True, timeout=600)
    if done.returncode != 0:
        raise SystemExit(f"authz {' '.join(arguments)}: status {done.returncode}\n{done.stderr}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def compare_matrix(program):
    def key(cell):
        return tuple(cell[name] for name in PLACE)
    expected = {key(cell): cell for cell in access_oracle.matrix()}
    found = {key(cell): cell for cell in run(program, ["matrix", "--json"])}
    wrong = []
    for place in sorted(set(expected) | set(found)):
        want, have = expected.get(place), found.get(place)
        if want != have:
            wrong.append(f"{' '.join(place)}: expected {want}, found {have}")
    return len(expected), wrong


def compare_tuples(program, count, seed):
    rng = random.Random(seed)
    tuples = [access_oracle.random_tuple(rng) for _ in range(count)]
    answers = run(program, ["decide"], "".join(json.dumps(one) + "\n" for one in tuples))
    if len(answers) != count:
        return [f"{count} tuples asked, {len(answers)} answers"]
    denials = set()
    wrong = []
    for asked, have in zip(tuples, answers):
        want = access_oracle.decide(asked)
        denials.add(want["denied"])
        if want != have:
            wrong.append(f"{json.dumps(asked)}: expected {want}, found {have}")
    missing = {"", "function", "purpose", "assurance", "step_up", "record", "legal_basis", "budget"} - denials
    return wrong + [f"no tuple was answered {word!r}: the sample is too small" for word in missing]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=str(ROOT / "build/release/halfsky"))
    parser.add_argument("--random", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=20200921)
    options = parser.parse_args()
    cells, wrong = compare_matrix(options.program)
    wrong += compare_tuples(options.program, options.random, options.seed)
    for line in wrong[:SHOWN]:
        print(line)
    print(f"access: {cells} cells, {options.random} tuples, {len(wrong)} differences")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
