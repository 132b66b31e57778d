#!/usr/bin/env python3
"""Kills `halfsky import` at random moments, then resumes or undoes: nothing twice, nothing half, nobody lost.

    tests/crash/import_kill.py [BINARY] [--rounds N] [--seed S] [--women N]

An undisturbed import of the same workbook says how many rows of which kind there must be in the end. Each round begins with
a copy of an empty store, kills the import after a random part of the time that the undisturbed one took, and then, by lot,
goes on with the batch or undoes it. After every round `PRAGMA integrity_check` must say ok.
"""

import argparse
import json
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / 'tests' / 'ledgers'))

from people import identity, woman  # noqa: E402  (found beside the cases)
from structure import ledger  # noqa: E402
from workbook import xlsx  # noqa: E402

AS_OF = '2020-10-31'
COUNTED = ['person', 'exact_index', 'entry', 'entry_sealed', 'entry_change', 'spell']


REGIONS = ['220122', '220182', '220183', '220221', '220281', '220282']  # of numbers: 400 women each


def women(count):
    people = []
    for index in range(count):
        plain = woman(1 + index % 400)
        number = identity(plain.birth_date.replace('-', ''), REGIONS[index // 400], 900 + index * 2 % 100)
        people.append(woman(1 + index % 400, id_number=number))
    return people


def run(binary, *arguments, check=True):
    done = subprocess.run([binary, *arguments], capture_output=True, text=True, timeout=300)
    if check and done.returncode not in (0, 3):
        sys.exit(f'{" ".join(arguments[:1])} ended with status {done.returncode}: {done.stderr.strip()[-500:]}')
    return done


def counts(store):
    """Rows of each table, entries by state, and that the file is whole."""
    connection = sqlite3.connect(f'file:{store}/ledger.db?mode=ro', uri=True)
    try:
        whole = connection.execute('PRAGMA integrity_check').fetchone()[0]
        if whole != 'ok':
            return {'integrity_check': whole}
        found = {table: connection.execute(f'SELECT count(*) FROM {table}').fetchone()[0] for table in COUNTED}
        clear = connection.execute(
            'SELECT township, village, state, verdict, level, key_groups, age_band, absence_band, count(*) FROM entry'
            ' GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8').fetchall()
        return found | {'entries': clear}
    finally:
        connection.close()


def batches(binary, store):
    return json.loads(run(binary, 'imports', '--data', store, '--json').stdout)


def killed_import(binary, store, workbook, after):
    """True if it was killed before its end."""
    process = subprocess.Popen([binary, 'import', '--data', store, '--as-of', AS_OF, workbook],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(timeout=after)
        return False
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return True


def settle(binary, store, workbook, chance):
    """Resumes or undoes what the kill left; answers whether the women must be there afterwards."""
    known = batches(binary, store)
    state = known[0]['state'] if known else None
    resumes = state in ('staged', 'applying') and chance.random() < 0.5
    if state in ('staged', 'applying') and resumes:
        run(binary, 'import', '--data', store, '--resume', known[0]['id'])
        return True, f'{state}, resumed'
    if state == 'applied':
        return True, state
    if state is not None:
        run(binary, 'import', '--data', store, '--undo', known[0]['id'])
    again = chance.random() < 0.5
    if again:
        run(binary, 'import', '--data', store, '--as-of', AS_OF, workbook)
    return again, f'{state}, undone' + (', imported again' if again else '')


def one_round(binary, template, directory, workbook, seconds, chance):
    """What went wrong, or an empty text; and what was done."""
    store = str(directory / 'store')
    shutil.copytree(template, store)
    after = chance.uniform(0, seconds * 1.1)
    killed_import(binary, store, workbook, after)
    is_there, how = settle(binary, store, workbook, chance)
    return counts(store), is_there, how


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('binary', nargs='?', default='build/release/halfsky')
    parser.add_argument('--rounds', type=int, default=20)
    parser.add_argument('--seed', type=int, default=20200921)
    parser.add_argument('--women', type=int, default=1500)
    return parser.parse_args()


def main():
    options = arguments()
    binary = str(pathlib.Path(options.binary).resolve())
    chance = random.Random(options.seed)
    failed = 0
    with tempfile.TemporaryDirectory(prefix='halfsky-kill-') as name:
        root = pathlib.Path(name)
        workbook = str(root / 'ledger.xlsx')
        pathlib.Path(workbook).write_bytes(xlsx([ledger(women(options.women))]))
        template = root / 'template'
        run(binary, 'init', '--data', str(template))
        empty = counts(template)
        whole = root / 'whole'
        shutil.copytree(template, whole)
        start = time.monotonic()
        run(binary, 'import', '--data', str(whole), '--as-of', AS_OF, workbook)
        seconds = time.monotonic() - start
        full = counts(whole)
        if full['entry'] < options.women * 9 // 10:
            sys.exit(f'the undisturbed import made {full["entry"]} entries of {options.women} women')
        for number in range(options.rounds):
            directory = root / f'round{number}'
            directory.mkdir()
            found, is_there, how = one_round(binary, template, directory, workbook, seconds, chance)
            if found != (full if is_there else empty):
                failed += 1
                print(f'round {number + 1} ({how}): {found}, expected {full if is_there else empty}', flush=True)
            shutil.rmtree(directory)
    print(f'{options.rounds - failed} passed, {failed} failed')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
