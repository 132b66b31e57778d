"""A ledger in which every row tries one thing: the frame of the cases about values (cases_values_*.py).

    ledger = Ledger('leave-forms', 'forms of a month', topic='外出时间')
    ledger.accept('2019.3', leave_from='2019-03-01', leave_to='2019-03-31')
    ledger.review('不详', 'leave_date_missing')
    CASES = [ledger.case()]

A row is the next invented woman with the topic's cell replaced by the first argument: a cell, or a function that makes one of
the woman. `cells` replaces others by heading. What was not replaced must be read as it stands; a field whose cell was
replaced is checked only if it is named (`keep=True`: it must be read as in the woman's plain row; `name=None`: not at all). Doubtful rows name every
reason that the contract's words give; `also` are reasons that may stand beside them, `alt` outcomes that are right as well.
"""

from workbook import (COLUMNS, TITLE, UNIT, Case, Sheet, expect_file, ignored, standard_row, woman, xlsx)

AS_OF = '2020-10-31'
FIELDS = {'姓名': ['name'], '身份证号': ['id_number', 'birth_date'], '丈夫姓名': ['husband_name'],
          '外出时间': ['leave_from', 'leave_to'], '务工地': ['destination'], '联系电话': ['phone'], '组': ['group']}
VAGUE = ['leave_date_vague', 'leave_date_ambiguous']
BEFORE_REMARKS = COLUMNS + ['备注']


def plain_fields(person):
    return {'name': person.name, 'id_number': person.id_number, 'birth_date': person.birth_date, 'phone': person.phone,
            'husband_name': person.husband, 'destination': person.destination, 'group': person.group,
            'leave_from': person.leave_from, 'leave_to': person.leave_to}


def columns_with(*more, without=()):
    """The plain columns, without some, with more at the end."""
    return [column for column in COLUMNS if column not in without] + list(more)


class Ledger:
    """One sheet of one file: title, unit line, header in row 3, one row a case from row 4 on."""

    def __init__(self, name, about, topic, columns=COLUMNS, first=1, as_of=AS_OF, title=TITLE, unit=UNIT, sheet='Sheet1'):
        self.name, self.about, self.topic, self.columns = name, about, topic, columns
        self.as_of, self.title, self.unit, self.sheet = as_of, title, unit, sheet
        self.next_woman, self.rows, self.expected = first, [], []

    def row(self, outcome, value, reasons=(), alt=(), also=(), warnings=(), cells=None, keep=False, change=None,
            duplicate_of=None, person=None, **fields):
        person = person or woman(self.next_woman)
        self.next_woman += 1
        replaced = {self.topic: value, **(cells or {})}
        replaced = {column: cell(person) if callable(cell) else cell for column, cell in replaced.items()}
        self.rows.append(standard_row(person, len(self.rows) + 1, self.columns, **replaced))
        normalized = plain_fields(person)
        for column in self.columns if not keep else []:
            if column in replaced:
                normalized = {key: text for key, text in normalized.items() if key not in FIELDS.get(column, ())}
        for column, names in FIELDS.items():
            if column not in self.columns:
                normalized = {key: text for key, text in normalized.items() if key not in names or key == 'birth_date'}
        normalized.update({key: text(person) if callable(text) else text for key, text in fields.items()})
        normalized = {key: text for key, text in normalized.items() if text is not None}
        entry = {'sheet': self.sheet, 'row': len(self.rows) + len(self.above()), 'outcome': outcome, 'reasons': list(reasons),
                 'alt_outcomes': list(alt), 'also_allowed': list(also), 'warnings': list(warnings), 'normalized': normalized}
        if change:
            entry['change'] = change
        if duplicate_of:
            entry['duplicate_of'] = duplicate_of
        self.expected.append(entry)
        return person

    def accept(self, value, **options):
        return self.row('accept', value, **options)

    def review(self, value, *reasons, **options):
        return self.row('review', value, reasons, **options)

    def reject(self, value, *reasons, **options):
        return self.row('reject', value, reasons, **options)

    def either(self, value, *reasons, **options):
        """Accept or review: the contract leaves it open."""
        return self.row('accept', value, alt=['review'], also=reasons, **options)

    def never(self, value, *reasons, **options):
        """Review or reject, each with one of these reasons at least; never accept."""
        also = [one for reason in reasons for one in ([reason] if isinstance(reason, str) else reason)]
        return self.row('review', value, [tuple(also)], alt=['reject'], also=also + list(options.pop('also', ())), **options)

    def above(self):
        return [line for line in (self.title, self.unit) if line] + [None]

    def as_sheet(self, **options):
        head = [[line] for line in (self.title, self.unit) if line] + [list(self.columns)]
        return Sheet(self.sheet, head + self.rows, **options)

    def expectation(self, file):
        top = len(self.above())
        skipped = [ignored(self.sheet, row, 'title') for row in range(1, top)] + [ignored(self.sheet, top, 'header')]
        return expect_file(file, header={self.sheet: [top]}, rows=self.expected, ignored=skipped)

    def case(self, date1904=False, **options):
        file = f'{self.name}.xlsx'
        return Case(self.name, self.about, self.as_of, [(file, xlsx([self.as_sheet()], date1904))],
                    expect=[self.expectation(file)], **options)


def batch(name, about, files, as_of=AS_OF, **options):
    """A case of several files and sheets. files: {file name: [ledger, ...]}, imported in this order."""
    bodies, expected = [], []
    for file, ledgers in files.items():
        bodies.append((file, xlsx([ledger.as_sheet() for ledger in ledgers])))
        parts = [ledger.expectation(file) for ledger in ledgers]
        header = {sheet: rows for part in parts for sheet, rows in part['header_rows'].items()}
        expected.append(expect_file(file, header=header, rows=[row for part in parts for row in part['rows']],
                                    ignored=[row for part in parts for row in part['ignored_rows']]))
    return Case(name, about, as_of, bodies, expect=expected, **options)
