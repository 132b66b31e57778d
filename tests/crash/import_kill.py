#!/usr/bin/env python3
"""Kills `halfsky import` in each of its phases, then resumes or undoes: nothing twice, nothing half, nobody lost.

    tests/crash/import_kill.py [BINARY] [--rounds N] [--seed S] [--women N]

An undisturbed import and undoing of the same workbook say how many rows of which kind there must be in the end, and how
long each phase takes. The rounds go through the ways to die in turn: while files are read, rows staged, rows applied, a
batch undone, each at a random moment of that phase; and at a random write to the store while importing or undoing,
half of it written. Then, by lot, the batch is gone on with or undone. After every round `PRAGMA integrity_check` must
say ok. The states in which the batches were found are counted at the end.
"""

import argparse
import collections
import json
import os
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


def batch_state(store):
    """The word of the only batch's state, or None before there is one."""
    connection = sqlite3.connect(f'file:{store}/ledger.db?mode=ro', uri=True)
    try:
        found = connection.execute('SELECT state FROM import_batch').fetchone()
    except sqlite3.OperationalError:  # busy for a moment
        return None
    finally:
        connection.close()
    return found[0] if found else None


PHASES = {'reading': None, 'staging': 'staging', 'applying': 'applying', 'undoing': 'undoing'}
WAYS = [*PHASES, 'a write of the import', 'a write of the undoing']


class Ground:
    """What all rounds begin with: stores before and after the import, and what an undisturbed run has shown."""

    def __init__(self, binary, root, women_count):
        self.binary = binary
        self.workbook = str(root / 'ledger.xlsx')
        pathlib.Path(self.workbook).write_bytes(xlsx([ledger(women(women_count))]))
        self.shim = str(root / 'kill_at_write.so')
        source = pathlib.Path(__file__).with_name('kill_at_write.c')
        subprocess.run(['cc', '-shared', '-fPIC', '-O1', '-o', self.shim, str(source), '-ldl'], check=True)
        self.empty, self.whole, undone = root / 'empty', root / 'whole', root / 'undone'
        run(binary, 'init', '--data', str(self.empty))
        shutil.copytree(self.empty, self.whole)
        self.seconds, self.writes = collections.Counter(), {}
        self.watch(self.whole, 'import', root)
        shutil.copytree(self.whole, undone)
        self.watch(undone, 'undo', root)
        self.full, self.none = counts(self.whole), counts(self.empty)

    def command(self, what, store):
        if what == 'undo':
            return [self.binary, 'import', '--data', str(store), '--undo', batches(self.binary, str(store))[0]['id']]
        return [self.binary, 'import', '--data', str(store), '--as-of', AS_OF, self.workbook]

    def start(self, what, store, **environment):
        return subprocess.Popen(self.command(what, store), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                env=os.environ | environment)

    def watch(self, store, what, root):
        """Runs to the end; notes the seconds of each phase and the number of writes."""
        tally = root / 'writes'
        process = self.start(what, store, LD_PRELOAD=self.shim, HALFSKY_WRITES=str(tally))
        before = time.monotonic()
        while process.poll() is None:
            now = time.monotonic()
            self.seconds[batch_state(store)] += now - before
            before = now
            time.sleep(0.002)
        if process.returncode not in (0, 3):
            sys.exit(f'the undisturbed {what} ended with {process.returncode}')
        self.writes[what] = int(tally.read_text())


def kill_in_phase(ground, store, phase, chance):
    """At a random moment of the phase, which begins when the batch says so."""
    process = ground.start('undo' if phase == 'undoing' else 'import', store)
    while PHASES[phase] and process.poll() is None and batch_state(store) != PHASES[phase]:
        time.sleep(0.001)
    try:
        process.wait(timeout=chance.uniform(0, 0.9 * ground.seconds[PHASES[phase]]))
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()


def kill_at_write(ground, store, what, chance):
    number = chance.randint(1, ground.writes[what])
    ground.start(what, store, LD_PRELOAD=ground.shim, HALFSKY_KILL_AT=str(number)).wait()


def settle(ground, store, chance):
    """Resumes or undoes what the kill left; answers whether the women must be there afterwards."""
    binary = ground.binary
    known = batches(binary, store)
    state = known[0]['state'] if known else None
    if state in ('staged', 'applying') and chance.random() < 0.5:
        run(binary, 'import', '--data', store, '--resume', known[0]['id'])
        return True, f'{state}, resumed'
    if state == 'applied':
        return True, state
    if state is not None:
        run(binary, 'import', '--data', store, '--undo', known[0]['id'])
    again = chance.random() < 0.5
    if again:
        run(binary, 'import', '--data', store, '--as-of', AS_OF, ground.workbook)
    return again, f'{state or "no batch"}, undone' + (', imported again' if again else '')


def one_round(ground, directory, way, chance):
    """What is wrong, or an empty text; and the state in which the batch was found."""
    store = str(directory / 'store')
    shutil.copytree(ground.whole if 'undoing' in way else ground.empty, store)
    if way in PHASES:
        kill_in_phase(ground, store, way, chance)
    else:
        kill_at_write(ground, store, 'undo' if 'undoing' in way else 'import', chance)
    found = batch_state(store) or 'no batch'
    is_there, how = settle(ground, store, chance)
    rows, wanted = counts(store), ground.full if is_there else ground.none
    return '' if rows == wanted else f'{how}: {rows}, expected {wanted}', found


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('binary', nargs='?', default='build/release/halfsky')
    parser.add_argument('--rounds', type=int, default=24)
    parser.add_argument('--seed', type=int, default=20200921)
    parser.add_argument('--women', type=int, default=1500)
    return parser.parse_args()


def main():
    options = arguments()
    binary = str(pathlib.Path(options.binary).resolve())
    chance = random.Random(options.seed)
    failed, met = 0, collections.Counter()
    with tempfile.TemporaryDirectory(prefix='halfsky-kill-') as name:
        root = pathlib.Path(name)
        ground = Ground(binary, root, options.women)
        if ground.full['entry'] < options.women * 9 // 10:
            sys.exit(f'the undisturbed import made {ground.full["entry"]} entries of {options.women} women')
        for number in range(options.rounds):
            directory = root / f'round{number}'
            directory.mkdir()
            way = WAYS[number % len(WAYS)]
            wrong, found = one_round(ground, directory, way, chance)
            met[(way, found)] += 1
            if wrong:
                failed += 1
                print(f'round {number + 1} (killed at {way}): {wrong}', flush=True)
            shutil.rmtree(directory)
    for (way, found), count in sorted(met.items()):
        print(f'{count:4} killed at {way}: batch found at {found}')
    print(f'{options.rounds - failed} passed, {failed} failed')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
