#!/usr/bin/env python3
"""Changes one operator of the decision's source after the other and counts how many of the changes the tests notice.

    tests/access/mutate.py [--sample N] [--seed S] [--aim 0.9] [--jobs 2]

Operators: && and ||, == and !=, ! (taken away), < <= > >= (moved by one), | & of classes, |= and &=. A mutant is a file of its own,
compiled without optimisation and linked in front of the libraries of core_test, so the tree stays as it is; one that does not
compile is not counted. A mutant that core_test does not notice is asked the oracle's questions (tests/access/run.py). Status 1 if
fewer than the aim were killed.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import random
import re
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / "build/release"
SOURCES = ["src/core/access/decide.cpp", "src/core/access/relation_store.cpp", "src/core/access/scope.cpp"]
TESTS = "Decide*:Explain*:AccessStore*:RelationStore*"
SWAPS = [(r"&&", "||"), (r"\|\|", "&&"), (r"==", "!="), (r"!=", "=="), (r"(?<= )<(?= )", "<="), (r"<=", "<"),
         (r"(?<= )>(?= )", ">="), (r">=", ">"), (r"(?<=[( ])!(?=[\w(*])", ""), (r"(?<= )\|(?= )", "&"), (r"(?<= )&(?= )", "|"),
         (r"\|=", "&=")]


def code_of(line):
    """The line without comment, text, includes and templates, so that only operators are left."""
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


def commands_of(target):
    done = subprocess.run(["ninja", "-C", BUILD, "-t", "commands", target], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


class Bench:
    """How a source is compiled and how a program is linked, from the build itself."""

    def __init__(self):
        self.compile = {}
        for one in json.loads((BUILD / "compile_commands.json").read_text()):
            name = str(pathlib.Path(one["file"]).resolve())
            if name in {str(ROOT / source) for source in SOURCES}:
                words = [word for word in shlex.split(one["command"]) if word not in ("-c", one["file"], "-Winvalid-pch")]
                while not words[0].endswith(("g++", "c++", "g++-12")):
                    words.pop(0)
                at = words.index("-o")
                words = words[:at] + words[at + 2:]
                while "-include" in words:  # the precompiled header goes with the optimised flags
                    at = words.index("-include")
                    words = words[:at] + words[at + 2:]
                self.compile[name] = [word for word in words if not re.fullmatch(r"-O\d|-Werror|-fpch-preprocess", word)]
        self.link = {target: commands_of(target)[-1] for target in ("core_test", "halfsky")}

    def make(self, source, text, directory):
        """The object, or nothing where it does not compile."""
        file = directory / pathlib.Path(source).name
        file.write_text(text)
        words = self.compile[str(ROOT / source)] + ["-O0", "-w", f"-I{(ROOT / source).parent}", "-c", str(file), "-o",
                                                    str(directory / "mutant.o")]
        done = subprocess.run(words, cwd=BUILD, capture_output=True)
        return directory / "mutant.o" if done.returncode == 0 else None

    def program(self, target, mutant, directory):
        out = directory / target
        command = re.sub(rf" -o {target} ", f" -Wl,--allow-multiple-definition {mutant} -o {out} ", self.link[target], count=1)
        if str(out) not in command:
            raise SystemExit(f"cannot read how {target} is linked")
        subprocess.run(command, shell=True, cwd=BUILD, capture_output=True, check=True)
        return out


def is_refused(words):
    try:
        environment = {**os.environ, "HALFSKY_HOME": str(ROOT)}  # a mutant lies elsewhere
        return subprocess.run(words, cwd=ROOT, capture_output=True, timeout=300, env=environment).returncode != 0
    except subprocess.TimeoutExpired:
        return True


def notices(bench, mutant, directory):
    tests = bench.program("core_test", mutant, directory)
    if is_refused([tests, f"--gtest_filter={TESTS}"]):
        return "core_test"
    program = bench.program("halfsky", mutant, directory)
    asked = [sys.executable, ROOT / "tests/access/run.py", "--program", program, "--random", "20000"]
    return "oracle" if is_refused(asked) else ""


def try_one(bench, source, text):
    """core_test or oracle, "" for a survivor, nothing where it does not compile."""
    with tempfile.TemporaryDirectory(prefix="halfsky-mutant-") as name:
        directory = pathlib.Path(name)
        mutant = bench.make(source, text, directory)
        return notices(bench, mutant, directory) if mutant else None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=0, help="so many of the mutants (default: all)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--aim", type=float, default=0.9)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    chosen = list(mutants())
    if options.sample:
        chosen = random.Random(options.seed).sample(chosen, min(options.sample, len(chosen)))
    subprocess.run([ROOT / "tools/build.sh", "release", "core_test", "halfsky"], cwd=ROOT, check=True, capture_output=True)
    bench = Bench()
    for source in SOURCES:
        noticed = try_one(bench, source, (ROOT / source).read_text())
        if noticed != "":
            raise SystemExit(f"mutate: {source} as it stands: {noticed or 'does not compile'}")
    killed, survived = {"core_test": 0, "oracle": 0}, 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        found = pool.map(lambda one: try_one(bench, one[0], one[4]), chosen)
        for (source, number, before, after, _), noticed in zip(chosen, found):
            if noticed:
                killed[noticed] += 1
            elif noticed == "":
                survived += 1
                print(f"{source}:{number}: survived: {before}  ->  {after}", flush=True)
    total = sum(killed.values()) + survived
    print(f"mutate: {sum(killed.values())} of {total} killed ({killed['core_test']} by core_test, {killed['oracle']} by the oracle; "
          f"{len(chosen)} mutants, {len(chosen) - total} do not compile)")
    return 0 if total and sum(killed.values()) / total >= options.aim else 1


if __name__ == "__main__":
    sys.exit(main())
