#!/usr/bin/env python3
"""Runs the import cases of cases_*.py against the program and compares its reports with the expectations.

    tests/ledgers/run.py [BINARY] [--case NAME]... [--only TEXT] [--keep]

Each case gets a store of its own (a copy of one made by `init`) and a directory of its own. Every difference is a
line; the last line is `N passed, N failed`; exit status 1 if a case failed.
"""

import argparse
import importlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from comparison import differences  # noqa: E402  (found beside this file)

SECONDS, MEBIBYTES = 30, 768  # the contract's limits of one import, hostile or not


class Outcome:
    """What one call of the program left: exit status, report (None if absent or no JSON), standard error, cost."""

    def __init__(self, status, report, errors, seconds, mebibytes):
        self.status, self.report, self.errors = status, report, errors
        self.seconds, self.mebibytes = seconds, mebibytes


def all_cases():
    cases = []
    for path in sorted(HERE.glob('cases_*.py')):
        cases += [(path.stem, case) for case in importlib.import_module(path.stem).CASES]
    names = [case.name for _, case in cases]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        sys.exit(f'two cases with one name: {", ".join(twice)}')
    return cases


def run_program(command, directory, tag):
    """Runs to its end, at most twice the time that is allowed, and measures."""
    start = time.monotonic()
    with open(directory / f'{tag}.out', 'wb') as out, open(directory / f'{tag}.err', 'wb') as err:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        signal.signal(signal.SIGALRM, lambda *_: process.kill())
        signal.alarm(2 * SECONDS)
        _, wait_status, usage = os.wait4(process.pid, 0)
        signal.alarm(0)
    process.returncode = os.waitstatus_to_exitcode(wait_status)
    return process.returncode, time.monotonic() - start, usage.ru_maxrss / 1024


def import_files(binary, directory, store, case, tag):
    inbox = directory / tag
    inbox.mkdir()
    paths = []
    for name, body in case.files:
        (inbox / name).write_bytes(body() if callable(body) else body)
        paths.append(str(inbox / name))
    report = directory / f'{tag}.json'
    command = [binary, 'import', '--data', str(store), '--as-of', case.as_of, '--report', str(report)]
    command += case.options + (['--village', case.village] if case.village else [])
    status, seconds, mebibytes = run_program(command + paths, directory, tag)
    try:
        content = json.loads(report.read_bytes())
    except (OSError, ValueError):
        content = None
    errors = (directory / f'{tag}.err').read_text(errors='replace')
    return Outcome(status, content, errors, seconds, mebibytes)


def expected_status(case):
    if case.status is not None:
        return case.status
    return 3 if case.expect and all(e['file_outcome'] == 'refused' for e in case.expect) else 0


def run_case(binary, template, directory, case):
    """The differences of one case, as texts."""
    store = directory / 'store'
    shutil.copytree(template, store)
    for number, earlier in enumerate(case.before):
        outcome = import_files(binary, directory, store, earlier, f'before{number + 1}')
        if outcome.status != 0:
            return [f'the import before it ended with status {outcome.status}: {outcome.errors.strip()[-300:]}']
    outcome = import_files(binary, directory, store, case, 'inbox')
    found = []
    if outcome.status != expected_status(case):
        found.append(f'exit status {outcome.status}, expected {expected_status(case)}: {outcome.errors.strip()[-300:]}')
    if outcome.seconds > SECONDS:
        found.append(f'took {outcome.seconds:.0f} s, allowed {SECONDS}')
    if outcome.mebibytes > MEBIBYTES:
        found.append(f'used {outcome.mebibytes:.0f} MiB, allowed {MEBIBYTES}')
    if outcome.report is None:
        return found + ['no report']
    return found + differences(case, outcome.report, outcome.errors)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('binary', nargs='?', default='build/release/halfsky')
    parser.add_argument('--case', action='append', metavar='NAME', help='only this case (may be repeated)')
    parser.add_argument('--only', metavar='TEXT', help='only files cases_*.py whose name contains TEXT')
    parser.add_argument('--keep', action='store_true', help='keep the directories of the cases and print where')
    return parser.parse_args()


def chosen(options):
    cases = [(where, case) for where, case in all_cases()
             if (not options.case or case.name in options.case) and (not options.only or options.only in where)]
    unknown = set(options.case or []) - {case.name for _, case in cases}
    if unknown or not cases:
        sys.exit(f'no such case: {", ".join(sorted(unknown)) or options.only}')
    return cases


def main():
    options = arguments()
    cases = chosen(options)
    binary = str(pathlib.Path(options.binary).resolve())
    root = pathlib.Path(tempfile.mkdtemp(prefix='halfsky-ledgers-'))
    passed = failed = 0
    try:
        template = root / 'template'
        made = subprocess.run([binary, 'init', '--data', str(template)], capture_output=True, text=True, timeout=120)
        if made.returncode != 0:
            sys.exit(f'init ended with status {made.returncode}: {made.stderr.strip()[-500:]}')
        for where, case in cases:
            directory = root / f'{where}-{case.name}'
            directory.mkdir()
            found = run_case(binary, template, directory, case)
            for line in found:
                print(f'{where} {case.name}: {line}', flush=True)
            passed, failed = passed + (not found), failed + bool(found)
            if not options.keep:
                shutil.rmtree(directory)
    finally:
        if options.keep:
            print(f'kept in {root}')
        else:
            shutil.rmtree(root)
    print(f'{passed} passed, {failed} failed')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
