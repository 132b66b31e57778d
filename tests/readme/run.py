#!/usr/bin/env python3
"""Runs the worked examples of README.md and README.zh-CN.md and compares what the program answers, letter by letter.

    tests/readme/run.py [BINARY]

An example is a fenced block marked `console`: lines that begin with `$ ` are commands (lines that begin with `> ` go on
with them), the lines below a command are its whole answer (standard error, then standard output). The commands of one
file run in one new directory, in their order, with the program's directory first in PATH. Every difference is shown;
the last line is `N passed, N failed`; exit status 1 if an example failed, or if a file has none.
"""
import difflib
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
READMES = ("README.md", "README.zh-CN.md")


def examples_of(file):
    """[line, command, expected answer] of each command in the file's console blocks."""
    examples, inside = [], False
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("```"):
            inside = line == "```console"
        elif inside and line.startswith("$ "):
            examples.append([number, line[2:], ""])
        elif inside and line.startswith("> ") and examples[-1][2] == "":
            examples[-1][1] += "\n" + line[2:]
        elif inside:
            examples[-1][2] += line + "\n"
    return examples


def run(command, directory, binary):
    environment = {"PATH": f"{binary.parent}:/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": directory}
    done = subprocess.run(["bash", "-c", command], cwd=directory, env=environment, capture_output=True, timeout=120)
    return (done.stderr + done.stdout).decode("utf-8", "replace")


def check(name, binary):
    """How many examples of one file passed and failed."""
    examples = examples_of(ROOT / name)
    failed = 0
    if not examples:
        print(f"{name}: no example")
        failed = 1
    with tempfile.TemporaryDirectory() as directory:
        for number, command, expected in examples:
            found = run(command, directory, binary)
            if found == expected:
                continue
            failed += 1
            print(f"{name}:{number}: {command}")
            print("".join(difflib.unified_diff(expected.splitlines(True), found.splitlines(True), name, "program")))
    return max(0, len(examples) - failed), failed


def main():
    binary = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build/release/halfsky").resolve()
    if not os.access(binary, os.X_OK):
        raise SystemExit(f"{binary}: no such program; build it first (./start --build-only)")
    results = [check(name, binary) for name in READMES]
    passed, failed = (sum(column) for column in zip(*results))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
