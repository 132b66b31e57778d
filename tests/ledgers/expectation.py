"""What an import must find: the words of the contract (section 2) as short makers, and the case itself."""

import dataclasses

ABSENT = object()  # in `normalized`: the key must be null or missing


def normalized(person, **changes):
    """What must be read of her; a change to None takes the key out (it is then not checked), to ABSENT wants null, to
    a list allows each of its values. Any key of the report's `normalized` may be added."""
    fields = {'name': person.name, 'id_number': person.id_number, 'birth_date': person.birth_date,
              'husband_name': person.husband, 'destination': person.destination, 'phone': person.phone,
              'group': person.group, 'leave_from': person.leave_from, 'leave_to': person.leave_to}
    fields.update(changes)
    return {key: value for key, value in fields.items() if value is not None}


def accept(sheet, row, person=None, warnings=(), **changes):
    return {'sheet': sheet, 'row': row, 'outcome': 'accept', 'reasons': [], 'alt_outcomes': [], 'warnings': list(warnings),
            'normalized': normalized(person, **changes) if person else changes}


def asked(sheet, row, outcome, reasons, person=None, alt=(), also_allowed=(), warnings=(), **changes):
    """A row with outcome 'review' or 'reject'. alt: other outcomes that are right as well; reasons: each must be
    named (a tuple: one of them); also_allowed: reasons that may be named besides. If the outcome is one of alt, the
    reasons may be absent."""
    return {'sheet': sheet, 'row': row, 'outcome': outcome, 'reasons': list(reasons), 'alt_outcomes': list(alt),
            'also_allowed': list(also_allowed), 'warnings': list(warnings),
            'normalized': normalized(person, **changes) if person else changes}


def ignored(sheet, row, why):
    """why: one word of the contract, or a list of words where it leaves the choice."""
    return {'sheet': sheet, 'row': row, 'why': why}


def expect_file(file, header=None, rows=(), ignored=None, totals=None, outcome='imported', error_class=None):
    """What must be found in one file. header: {'Sheet1': [3]}. ignored None: not checked. totals None: counted
    here from the rows if each has one outcome only. outcome, error_class: a list where the contract leaves it open."""
    rows = list(rows)
    if totals is None and outcome == 'imported' and not any(row['alt_outcomes'] for row in rows):
        totals = {word: sum(row['outcome'] == word for row in rows) for word in ('accept', 'review', 'reject')}
        totals['data_rows'] = len(rows)
    return {'file': file, 'file_outcome': outcome, 'error_class': error_class, 'header_rows': header,
            'ignored_rows': ignored, 'rows': rows, 'totals': totals}


def refused(file, error_class):
    """error_class: one class, or a list where the contract leaves the choice."""
    return expect_file(file, outcome='refused', error_class=error_class)


@dataclasses.dataclass
class Case:
    name: str
    about: str                 # the rule, in words
    as_of: str
    files: list                # [(file name, bytes)], or a function that makes the bytes
    village: str = None        # --village
    options: list = dataclasses.field(default_factory=list)  # further options, e.g. ['--dry-run']
    expect: list = dataclasses.field(default_factory=list)   # expect_file / refused
    before: list = dataclasses.field(default_factory=list)   # cases to import first, into the same store
    status: int = None         # exit status, if it is part of the case
    missing: list = None       # names that the report's `missing` must hold, exactly
