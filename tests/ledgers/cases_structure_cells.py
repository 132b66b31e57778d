"""How a workbook's program may write a cell: strings, formulas, errors, dates, references, parts (contract: Cells)."""

import io
import zipfile

from structure import AS_OF, FILE, all_accepted, ledger, one_book, people_rows, top, women
from workbook import (ABSENT, COLUMNS, MAIN, TITLE, UNIT, Bool, Case, DateCell, ErrorCell, Formula, Inline, NumberText, Rich,
                      Sheet, Styled, accept, asked, excel_serial, expect_file, standard_row, xlsx, xlsx_parts, zip_bytes)

THREE, FOUR, SIX = women(3, first=250), women(4, first=260), women(6, first=270)
HEADER = {'Sheet1': [3]}


def rewritten(name, about, cell):
    """The plain ledger with every string cell put through `cell`."""
    sheet = ledger(THREE)
    sheet.rows = [[cell(value) if isinstance(value, str) else value for value in row] for row in sheet.rows]
    return one_book(name, about, sheet, all_accepted(THREE), top(), HEADER)


def in_row(name, about, changes, expected, date1904=False, columns=COLUMNS):
    """changes: for each woman of FOUR.. the cells to replace; expected: her row."""
    people = women(len(changes), first=280)
    rows = [standard_row(p, n + 1, columns, **cells) for n, (p, cells) in enumerate(zip(people, changes))]
    sheet = Sheet('Sheet1', [[TITLE], [UNIT], columns] + rows)
    wanted = [make('Sheet1', 4 + n, people[n]) for n, make in enumerate(expected)]
    return Case(name, about, AS_OF, [(FILE, xlsx([sheet], date1904))],
                expect=[expect_file(FILE, header=HEADER, rows=wanted, ignored=top())])


def accepted(warnings=(), **changes):
    return lambda sheet, row, person: accept(sheet, row, person, warnings, **changes)


def to_review(*reasons, also=(), **changes):
    return lambda sheet, row, person: asked(sheet, row, 'review', reasons, person, also_allowed=also, **changes)


NO_NUMBER = {'id_number': None, 'birth_date': None}
NO_DATE = {'leave_from': None, 'leave_to': None}


def strings():
    sheet = ledger(SIX)
    for row, kind in zip(sheet.rows[3:], (Inline, Styled, lambda t: Rich([t[:1], t[1:]], 'ひらがな'),
                                          lambda t: Rich([t]), lambda t: Formula('A1&""', t), lambda t: Inline(t))):
        row[1:] = [kind(value) if isinstance(value, str) else value for value in row[1:]]
    return one_book('strings_of_every_kind', 'shared, inline, rich (pronunciation skipped), styled and formula strings',
                    sheet, all_accepted(SIX), top(), HEADER)


FORMULAS = in_row(
    'formulas', 'a formula is its stored result; without one there is nothing to accept',
    [{'身份证号': Formula('""&C20', '220122197910079528')}, {'姓名': Formula('VLOOKUP(A5,B:B,1)', None)},
     {'身份证号': Formula('VLOOKUP(A6,B:C,2)', None)}, {'外出时间': Formula('TODAY()', None)},
     {'外出时间': Formula('DATE(2019,3,15)', DateCell(excel_serial(2019, 3, 15)))},
     {'姓名': Formula('CONCATENATE("王","小红")', '王小红'), '联系电话': Formula('1*13800001111', 13800001111)}],
    [accepted(id_number='220122197910079528', birth_date='1979-10-07'),
     to_review('formula_no_value', also=['name_missing'], name=None),
     to_review('formula_no_value', also=['id_missing'], **NO_NUMBER),
     to_review('formula_no_value', also=['leave_date_missing'], **NO_DATE),
     accepted(leave_from='2019-03-15', leave_to='2019-03-15'), accepted(name='王小红', phone='13800001111')])

FORMULA_NUMBER = in_row(
    'formula_with_a_number_as_result', 'eighteen digits that came through a number are lost, from a formula too',
    [{'身份证号': Formula('VALUE(C20)', NumberText('220122197910079000'))}, {}],
    [to_review('id_precision_lost', also=['id_check_digit'], **NO_NUMBER), accepted()])

EMPTY_RESULT = in_row(
    'formula_with_an_empty_result', 'a stored empty text is an empty cell',
    [{'身份证号': Formula('IF(A4="","",C20)', '')}, {'外出时间': Formula('""', '')}, {}],
    [to_review(('id_missing', 'formula_no_value'), also=['id_missing', 'formula_no_value'], **NO_NUMBER),
     to_review(('leave_date_missing', 'formula_no_value'), also=['leave_date_missing', 'formula_no_value'], **NO_DATE),
     accepted()])

ERRORS = in_row(
    'error_cells', 'an error value in number, name or date is a question, elsewhere a warning',
    [{'身份证号': ErrorCell('#REF!')}, {'姓名': ErrorCell('#N/A')}, {'外出时间': ErrorCell('#VALUE!')},
     {'联系电话': ErrorCell('#N/A')}, {'务工地': ErrorCell('#DIV/0!')},
     {'身份证号': Formula('VLOOKUP(A9,X:Y,2,0)', ErrorCell('#N/A'))}, {'子女数': ErrorCell('#NAME?')}],
    [to_review('cell_error', also=['id_missing'], **NO_NUMBER), to_review('cell_error', also=['name_missing'], name=None),
     to_review('cell_error', also=['leave_date_missing', 'leave_date_invalid'], **NO_DATE),
     accepted(['cell_error'], phone=ABSENT), accepted(['cell_error'], destination=None),
     to_review('cell_error', also=['id_missing'], **NO_NUMBER), accepted(['cell_error'])],
    columns=COLUMNS + ['子女数'])


def on_day(year, month, day, **changes):
    text = f'{year}-{month:02d}-{day:02d}'
    return accepted(leave_from=text, leave_to=text, **changes)


def in_month(text, last):
    return accepted(leave_from=f'{text}-01', leave_to=f'{text}-{last}')


def too_short(sheet, row, person):
    return asked(sheet, row, 'reject', ['not_eligible_lt6m'], person, leave_from='2020-05-01', leave_to='2020-09-30')


DATE_STYLES = in_row(
    'date_cells', 'date cells of every style are their day; the six months end on the very day',
    [{'外出时间': DateCell(excel_serial(2019, 3, 15), style)}
     for style in (14, 'yyyy/m/d', 'yyyy"年"m"月"d"日"', '[$-804]yyyy"年"m"月"d"日"', 'm"月"d"日"', 22, 31)]
    + [{'外出时间': DateCell(excel_serial(2019, 3, 15) + 0.5, 'yyyy-mm-dd hh:mm')},
       {'外出时间': DateCell(excel_serial(2019, 3, 1), 'yyyy"年"m"月"')},
       {'外出时间': DateCell(excel_serial(2019, 3, 1), 57)},
       {'外出时间': DateCell(excel_serial(2020, 4, 30))}, {'外出时间': DateCell(excel_serial(2020, 5, 1))}],
    [on_day(2019, 3, 15)] * 8 + [in_month('2019-03', '31')] * 2 + [on_day(2020, 4, 30), too_short])

BOOK_1904 = in_row(
    'book_of_1904', 'serials follow the book’s date system: four years earlier all would be accepted',
    [{'外出时间': DateCell(excel_serial(2019, 3, 15, True))}, {'外出时间': DateCell(excel_serial(2020, 8, 15, True))},
     {'外出时间': DateCell(excel_serial(2020, 4, 30, True), 14)}, {'外出时间': '2019年3月15日'}],
    [on_day(2019, 3, 15), too_short, on_day(2020, 4, 30), on_day(2019, 3, 15)], date1904=True)

NUMBERS = in_row(
    'numbers_where_texts_are_usual', 'telephone and serial as numbers, a yes as a truth value',
    [{'联系电话': 13800001111, '序号': '1'}, {'联系电话': NumberText('1.3800001111E10')}, {'是否低保': Bool(True)},
     {'是否低保': Bool(False)}, {'序号': NumberText('5.0')}],
    [accepted(phone='13800001111'), accepted(phone='13800001111'), accepted(dibao=True), accepted(dibao=False), accepted()],
    columns=COLUMNS + ['是否低保'])


# ---- the sheet's XML -------------------------------------------------------------------------------------


def raw(name, about, parts, expected, skipped, header=None, pack=zip_bytes):
    """A workbook of hand-made parts."""
    return Case(name, about, AS_OF, [(FILE, pack(parts))],
                expect=[expect_file(FILE, header=header or HEADER, rows=expected, ignored=skipped)])


def below_row_five():
    sheet = ledger(THREE, first_row=6)
    skipped = [{**row, 'row': row['row'] + 5} for row in top()]
    return one_book('sheet_begins_in_row_six', 'row is the sheet’s own number', sheet, all_accepted(THREE, first=9), skipped,
                    {'Sheet1': [8]})


def gaps_in_numbers():
    people = people_rows(THREE)
    rows = [[TITLE], None, COLUMNS] + [None] * 16 + [people[0]] + [None] * 179 + [people[1]] + [None] * 4799 + [people[2]]
    return one_book('rows_far_apart', 'a woman in row 5000 is a woman', Sheet('Sheet1', rows),
                    [accept('Sheet1', row, person) for row, person in zip((20, 200, 5000), THREE)],
                    [top()[0], top()[2]], HEADER)


def formatted_emptiness():
    """Borders were drawn over thousands of rows below the list: nothing is written in them."""
    parts = xlsx_parts([ledger(THREE)])
    empty = ''.join(f'<row r="{n}">' + ''.join(f'<c r="{c}{n}" s="0"/>' for c in 'ABCDEFGH') + '</row>' for n in range(7, 5007))
    part = 'xl/worksheets/sheet1.xml'
    parts[part] = parts[part].replace(b'</sheetData>', empty.encode() + b'</sheetData>')
    return raw('thousands_of_formatted_rows', 'rows with borders only are blank', parts, all_accepted(THREE), top())


def prefixed():
    """Another program writes every element with a prefix."""
    parts = xlsx_parts([ledger(THREE)])
    for name, body in list(parts.items()):
        if name.startswith('xl/') and f'xmlns="{MAIN}"'.encode() in body:
            text = body.decode().replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
            head, rest = text.split('?>', 1)
            rest = rest.replace('</', '\0').replace('<', '<x:').replace('\0', '</x:')
            parts[name] = (head + '?>' + rest).encode()
    return raw('elements_with_prefix', 'the namespace counts, not the prefix', parts, all_accepted(THREE), top())


def other_part_names():
    parts = xlsx_parts([ledger(THREE), ledger(FOUR, 'Sheet2')], sheet_paths=['worksheets/list-b.xml', 'data/a.xml'])
    relations = 'xl/_rels/workbook.xml.rels'
    parts[relations] = parts[relations].replace(b'Target="data/a.xml"', b'Target="/xl/data/a.xml"')
    return raw('parts_with_other_names', 'sheets are found by the relations, one of them absolute', parts,
               all_accepted(THREE) + all_accepted(FOUR, 'Sheet2'), top() + top('Sheet2'))


def other_workbook_name():
    """The workbook is where the package's relation says, not always xl/workbook.xml."""
    parts = xlsx_parts([ledger(THREE)])
    moved = {name.replace('xl/', 'book/').replace('workbook.xml', 'main.xml'): body for name, body in parts.items()}
    for name in ('[Content_Types].xml', '_rels/.rels'):
        moved[name] = moved[name].replace(b'xl/', b'book/').replace(b'book/workbook.xml', b'book/main.xml')
    case = raw('workbook_with_another_name', 'the workbook is found by the relation of the package', moved,
               all_accepted(THREE), top())
    return case


def streamed(parts):
    """As programs write that do not know the sizes beforehand: they follow behind each part."""
    class Pipe(io.RawIOBase):
        def __init__(self):
            super().__init__()
            self.body = b''

        def writable(self):
            return True

        def write(self, data):
            self.body += bytes(data)
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 10, 31, 8, 0, 0)), body, zipfile.ZIP_DEFLATED)
    return pipe.body


def guarded():
    """Protection, macros, links, a picture: nothing of it is executed or fetched, and nothing refuses the file."""
    parts = xlsx_parts([ledger(THREE)])
    sheet, book, relations = 'xl/worksheets/sheet1.xml', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels'
    parts[sheet] = parts[sheet].replace(b'</sheetData>', b'</sheetData><sheetProtection password="CC1A" sheet="1"/>')
    parts[book] = parts[book].replace(b'<sheets>', b'<workbookProtection lockStructure="1"/><sheets>')
    office = b'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    parts[relations] = parts[relations].replace(
        b'</Relationships>', b'<Relationship Id="rId8" Type="http://schemas.microsoft.com/office/2006/relationships/'
        b'vbaProject" Target="vbaProject.bin"/><Relationship Id="rId9" Type="' + office
        + b'externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>')
    parts['xl/vbaProject.bin'] = b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + bytes(600)
    parts['xl/externalLinks/externalLink1.xml'] = f'<externalLink xmlns="{MAIN}"/>'.encode()
    parts['xl/externalLinks/_rels/externalLink1.xml.rels'] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        b'Type="' + office + b'externalLinkPath" Target="http://127.0.0.1:9/x.xlsx" TargetMode="External"/></Relationships>')
    parts['xl/media/image1.png'] = b'\x89PNG\r\n\x1a\n' + bytes(300)
    return raw('protection_macros_links', 'protection, macros and links refuse nothing', parts, all_accepted(THREE), top())


def perhaps_read(sheet, row, person):
    return asked(sheet, row, 'accept', [], person, alt=['review'], also_allowed=['id_bad_char', 'id_length'],
                 id_number=None, birth_date=None)


CARRIAGE_RETURN = in_row('escaped_carriage_return', 'Excel writes a carriage return inside a text as _x000D_',
                         [{'身份证号': women(1, first=280)[0].id_number + '_x000D_\n'}, {}], [perhaps_read, accepted()])

CASES = [
    strings(),
    rewritten('inline_strings', 'no shared strings at all', Inline),
    rewritten('formula_strings', 'every text is a formula’s stored result', lambda text: Formula('T("x")', text)),
    FORMULAS, FORMULA_NUMBER, EMPTY_RESULT, ERRORS, DATE_STYLES, BOOK_1904, NUMBERS, CARRIAGE_RETURN,
    one_book('cells_without_references', 'rows and cells are counted where no r= says otherwise',
             ledger(THREE, references=False), all_accepted(THREE), top(), HEADER),
    one_book('dimension_too_small', 'the stated dimension is no limit', ledger(THREE, dimension='A1'), all_accepted(THREE),
             top(), HEADER),
    one_book('dimension_too_large', 'the stated dimension makes no rows', ledger(THREE, dimension='A1:XFD1048576'),
             all_accepted(THREE), top(), HEADER),
    below_row_five(),
    gaps_in_numbers(),
    formatted_emptiness(),
    prefixed(),
    other_part_names(),
    other_workbook_name(),
    raw('parts_stored', 'a zip without compression', xlsx_parts([ledger(THREE)]), all_accepted(THREE), top(),
        pack=lambda parts: zip_bytes(parts, zipfile.ZIP_STORED)),
    raw('parts_streamed', 'sizes behind the parts, as streaming programs write', xlsx_parts([ledger(THREE)]),
        all_accepted(THREE), top(), pack=streamed),
    guarded(),
]
