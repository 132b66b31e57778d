#!/usr/bin/env python3
"""Runs `halfsky check-id` and `halfsky judge` on the vectors beside this file and names every difference.

    tests/vectors/run.py [--program build/release/halfsky] [--random N --seed S]

`--random` also makes N random histories with `verify/judge_oracle.py` and compares them. Status 1 if anything differs.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT / "verify"))
import judge_oracle  # noqa: E402


def run(program, arguments, text):
    done = subprocess.run([program, *arguments], input=text, capture_output=True, text=True, timeout=600)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(arguments)}: status {done.returncode}\n{done.stderr}")
    return [json.loads(line) for line in done.stdout.splitlines() if line.strip()]


def differences_of_number(expect, found):
    """What is wrong in the answer for one number."""
    for key in ("valid", "normalized", "birth_date", "sex"):
        if key in expect and found.get(key) != expect[key]:
            yield f"{key}: expected {expect[key]}, found {found.get(key)}"
    reasons = found.get("reasons", [])
    if expect["reasons"] == [] and reasons:
        yield f"reasons: expected none, found {reasons}"
    if not set(expect["reasons"]) <= set(reasons):
        yield f"reasons: expected {expect['reasons']}, found {reasons}"


def check_numbers(program):
    vectors = judge_oracle.read_lines(HERE / "check_id.jsonl")
    wrong = 0
    for as_of in sorted({vector["as_of"] for vector in vectors}):
        asked = [vector for vector in vectors if vector["as_of"] == as_of]
        text = "".join(json.dumps(vector["input"]) + "\n" for vector in asked)
        answers = run(program, ["check-id", "--as-of", as_of], text)
        if len(answers) != len(asked):
            print(f"check-id {as_of}: {len(asked)} numbers asked, {len(answers)} answers")
            wrong += 1
            continue
        for vector, found in zip(asked, answers):
            for difference in differences_of_number(vector["expect"], found):
                print(f"check-id: {vector['about']}: {vector['input']!r}: {difference}")
                wrong += 1
    print(f"check-id: {len(vectors)} vectors, {wrong} differences")
    return wrong


def check_histories(program, stem):
    with open(f"{stem}.jsonl", encoding="utf-8") as file:
        found = run(program, ["judge"], file.read())
    expected = judge_oracle.read_lines(f"{stem}.expected.jsonl")
    wrong = judge_oracle.compare(expected, found)
    print(f"judge: {len(expected)} answers of {pathlib.Path(stem).name}, {wrong} differences")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=str(ROOT / "build/release/halfsky"))
    parser.add_argument("--random", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    wrong = check_numbers(options.program) + check_histories(options.program, HERE / "judge")
    if options.random:
        with tempfile.TemporaryDirectory() as folder:
            stem = f"{folder}/random"
            subprocess.run([sys.executable, str(ROOT / "verify/judge_oracle.py"), "--random", str(options.random), "--seed",
                            str(options.seed), "--out", stem], check=True)
            wrong += check_histories(options.program, stem)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
