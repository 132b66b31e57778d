#!/usr/bin/python3
"""Odd workbooks: none may crash the reader, hold it for 30 seconds or take 768 MiB, and no cell may say what the file
does not. Needs python3-openpyxl, python3-xlwt and python3-xlrd of Debian (hence /usr/bin/python3).

    tests/odd/run.py [BINARY] [--count N] [--seed S] [--keep DIR]

What was made is known cell by cell, and must be read so; sound files made unsound must be refused in a word of the
contract, or be read as a second reader reads them where that one can.
"""

import argparse
import collections
import os
import pathlib
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time

import mutants
import odd_others
import odd_xlsx
import other_reader
import wire
import words

ROOT = pathlib.Path(__file__).resolve().parents[2]
LONGEST_SECONDS = 30
MOST_MEBIBYTES = 768
CLASSES = {f'file.{name}' for name in
           ['encrypted', 'not_a_spreadsheet', 'corrupt', 'empty', 'too_large_expansion', 'external_entity']}
# A kind of file, its maker, its share among the files that are made whole.
MAKERS = [('xlsx', odd_xlsx.make, 40), ('xlsx by openpyxl', odd_others.openpyxl_book, 8), ('xls', odd_others.xls, 14),
          ('xls before BIFF5', odd_others.old_biff, 3), ('ods', odd_others.ods, 14), ('html', odd_others.html, 8),
          ('xml 2003', odd_others.xml2003, 6), ('text', odd_others.delimited, 7)]
LOOSE = {'html', 'text'}  # formats without types and sheet names: only the words count
MAY_REFUSE = {'xls before BIFF5'}
MUTANT_SHARE = 0.4


class Read:
    """One run of the reader: how it ended, what it said."""

    def __init__(self, binary, data, scratch):
        path = scratch / 'file'
        path.write_bytes(data)
        start = time.monotonic()
        with open(path, 'rb') as file, open(scratch / 'cells', 'wb') as out:
            process = subprocess.Popen([binary, 'read-cells'], stdin=file, stdout=out, stderr=subprocess.DEVNULL)
            signal.alarm(LONGEST_SECONDS + 5)
            _, status, usage = os.wait4(process.pid, 0)
            signal.alarm(0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.seconds = time.monotonic() - start
        self.mebibytes = usage.ru_maxrss / 1024
        self.status = process.returncode
        self.sheets, self.refusal = (None, None)
        if self.status in (0, 3):
            self.sheets, self.refusal = wire.decode((scratch / 'cells').read_bytes())

    def fault(self):
        if self.status not in (0, 3):
            return f'ended with {self.status}'
        if self.seconds > LONGEST_SECONDS:
            return f'took {self.seconds:.0f} s'
        if self.mebibytes > MOST_MEBIBYTES:
            return f'took {self.mebibytes:.0f} MiB'
        if self.refusal and self.refusal not in CLASSES:
            return f'refused with {self.refusal}'
        return None


def is_same(read, wanted, loose):
    if loose:
        return read.text == wanted.text
    if read.kind != wanted.kind:
        return False
    if wanted.kind in ('number', 'boolean'):
        return read.number == wanted.number
    return wanted.kind == 'missing' or read.text == wanted.text


def shown(cell):
    text = repr(tuple(cell))
    return text if len(text) <= 120 else f'{text[:60]} … {text[-50:]} ({len(cell.text)} characters)'


def difference(read, wanted, loose=False):
    """The first thing in which two readings of a book differ, or nothing."""
    if len(read) != len(wanted):
        return f'{len(read)} sheets, expected {len(wanted)}'
    for (name, hidden, cells), (wanted_name, wanted_hidden, wanted_cells) in zip(read, wanted):
        if not loose and (name, hidden) != (wanted_name, wanted_hidden):
            return f'sheet {name!r} {hidden}, expected {wanted_name!r} {wanted_hidden}'
        if cells.keys() != wanted_cells.keys():
            return f'cells {sorted(cells.keys() ^ wanted_cells.keys())[:3]} on one side only'
        for place, cell in cells.items():
            if not is_same(cell, wanted_cells[place], loose):
                return f'{place}: {shown(cell)}, expected {shown(wanted_cells[place])}'
    return None


def check_made(kind, read, book):
    if read.refusal:
        return None if kind in MAY_REFUSE else f'refused with {read.refusal}'
    return difference(read.sheets, words.expected(book), kind in LOOSE)


def second_reading(data):
    try:
        if data.startswith(b'PK'):
            return other_reader.read_xlsx(data)
        if data.startswith(b'\xd0\xcf\x11\xe0'):
            return other_reader.read_xls(data)
    except Exception:  # whatever it is: the second reader does not know either
        pass
    return None


def samples():
    folders = [ROOT / 'tests' / 'formats' / 'files', *(ROOT / 'fuzz' / 'corpus').iterdir()]
    names = {'csv', 'xls', 'xlsx_zip', 'markup', 'ods', 'compound', 'files'}
    return [path.read_bytes() for folder in folders if folder.name in names
            for path in sorted(folder.iterdir()) if path.suffix != '.json' and path.stat().st_size]


class Tally:
    def __init__(self, keep):
        self.keep = keep
        self.counts = collections.Counter()
        self.failed = 0
        self.longest = self.largest = 0.0

    def note(self, number, kind, data, read, wrong, how):
        self.longest = max(self.longest, read.seconds)
        self.largest = max(self.largest, read.mebibytes)
        wrong = read.fault() or wrong
        self.counts[(kind, 'FAILED' if wrong else how)] += 1
        if not wrong:
            return
        self.failed += 1
        print(f'file {number} ({kind}): {wrong}', flush=True)
        if self.keep:
            self.keep.mkdir(parents=True, exist_ok=True)
            (self.keep / f'{number}').write_bytes(data)


def make_whole(chance):
    kind, maker, _ = chance.choices(MAKERS, weights=[share for _, _, share in MAKERS])[0]
    return (kind, *maker(chance))


def one_mutant(chance, known):
    data = chance.choice(known) if chance.random() < 0.3 else make_whole(chance)[1]
    for _ in range(chance.choice([1, 1, 2])):
        if data:
            try:
                data = mutants.mutant(chance, data)
            except Exception:  # an archive that is none any more stays as it is
                break
    return data


def check_mutant(read, data):
    other = second_reading(data) if read.sheets is not None else None
    if read.refusal:
        return None, 'refused'
    if other is None:
        return None, 'read, alone'
    return difference(read.sheets, other), 'read as by another'


def run(binary, options, scratch):
    tally, known = Tally(options.keep), samples()
    for number in range(options.count):
        chance = random.Random(options.seed * 1000003 + number)
        if chance.random() < MUTANT_SHARE:
            data = one_mutant(chance, known)
            read = Read(binary, data, scratch)
            wrong, how = check_mutant(read, data)
            tally.note(number, 'unsound', data, read, wrong, how)
        else:
            kind, data, book = make_whole(chance)
            read = Read(binary, data, scratch)
            tally.note(number, kind, data, read, check_made(kind, read, book) if not read.fault() else None,
                       'refused' if read.refusal else 'read as made')
    return tally


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('binary', nargs='?', default=ROOT / 'build/release/halfsky')
    parser.add_argument('--count', type=int, default=150)
    parser.add_argument('--seed', type=int, default=20200921)
    parser.add_argument('--keep', type=pathlib.Path, help='put files that failed here')
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory(prefix='halfsky-odd-') as scratch:
        tally = run(str(pathlib.Path(options.binary).resolve()), options, pathlib.Path(scratch))
    for (kind, how), count in sorted(tally.counts.items()):
        print(f'{count:5} {kind}: {how}')
    print(f'longest {tally.longest:.2f} s, largest {tally.largest:.0f} MiB')
    print(f'{options.count - tally.failed} passed, {tally.failed} failed')
    return 1 if tally.failed else 0


if __name__ == '__main__':
    sys.exit(main())
