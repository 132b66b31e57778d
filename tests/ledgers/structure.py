"""Makers shared by the cases about the structure of ledgers: a plain ledger to change one thing in."""

from workbook import (COLUMNS, TITLE, UNIT, Case, Sheet, accept, expect_file, ignored, standard_row, woman, xlsx)

AS_OF = '2020-10-31'
FILE = 'ledger.xlsx'


def women(count, first=1):
    return [woman(n) for n in range(first, first + count)]


def people_rows(people, columns=COLUMNS, first_number=1):
    return [standard_row(person, first_number + n, columns) for n, person in enumerate(people)]


def ledger(people, name='Sheet1', columns=COLUMNS, title=TITLE, unit=UNIT, after=(), **options):
    """Title, unit line, header in row 3, people from row 4 on, then the rows `after`."""
    return Sheet(name, [[title], [unit], list(columns)] + people_rows(people, columns) + list(after), **options)


def top(sheet='Sheet1', header=3):
    """The ignored rows above the people: titles, then the header row."""
    return [ignored(sheet, row, 'title') for row in range(1, header)] + [ignored(sheet, header, 'header')]


def all_accepted(people, sheet='Sheet1', first=4, **changes):
    return [accept(sheet, first + n, person, **changes) for n, person in enumerate(people)]


def one_book(name, about, sheets, rows, skipped=None, header=None, file=FILE, **options):
    """A case of one workbook. skipped: the ignored rows; header: {sheet: rows}."""
    sheets = sheets if isinstance(sheets, list) else [sheets]
    return Case(name, about, AS_OF, [(file, xlsx(sheets))],
                expect=[expect_file(file, header=header, rows=rows, ignored=skipped)], **options)
