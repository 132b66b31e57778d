"""Village ledgers made by hand for the import cases: workbooks, text files, people and expectations.

Python 3 standard library only: a workbook here is XML text in a zip, so a case can hold exactly the cell
that a village clerk's program writes, sound or not. Every person is invented (see `woman`).

A cell is: None (no cell), str (shared string), int or float (number), or one of the classes below.
A row is a list of cells, or None for a row that the file does not mention. An example:

    people = [woman(1), woman(2)]
    sheet = Sheet('Sheet1', [[TITLE], [UNIT], COLUMNS] + [standard_row(p, n + 1) for n, p in enumerate(people)])
    Case('plain', 'title, unit line, header, two women', '2020-10-31', [('plain.xlsx', xlsx([sheet]))],
         expect=[expect_file('plain.xlsx', header={'Sheet1': [3]},
                             ignored=[ignored('Sheet1', 1, 'title'), ignored('Sheet1', 2, 'title'),
                                      ignored('Sheet1', 3, 'header')],
                             rows=[accept('Sheet1', 4 + n, p) for n, p in enumerate(people)])])

The people stand in people.py, the expectations and Case in expectation.py; all of it can be imported from here.
A file cases_*.py lists its cases in `CASES`; run.py runs them.
"""

import csv
import dataclasses
import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

from expectation import ABSENT, Case, accept, asked, expect_file, ignored, normalized, refused  # noqa: F401
from people import (COLUMNS, TITLE, UNIT, VILLAGE, VILLAGE_CODE, Woman, check_digit, excel_serial,  # noqa: F401
                    identity, standard_row, woman)


# ---- cells ---------------------------------------------------------------------------------------------


@dataclasses.dataclass
class Formula:
    text: str             # without the leading '='
    cached: object = None  # the stored result: str, number, bool, ErrorCell or None for none


@dataclasses.dataclass
class DateCell:
    serial: float
    format_code: object = 'yyyy-mm-dd'  # a format text, or the number of a built-in format (14, 31, 57 ...)


@dataclasses.dataclass
class ErrorCell:
    text: str = '#REF!'


@dataclasses.dataclass
class Inline:
    text: str


@dataclasses.dataclass
class Rich:
    runs: list
    phonetic: str = ''  # pronunciation aid (rPh), which is no part of the cell's text


@dataclasses.dataclass
class NumberText:
    text: str  # a number cell with exactly these characters in <v>


@dataclasses.dataclass
class Bool:
    value: bool


@dataclasses.dataclass
class Styled:
    text: str                # a string cell ...
    format_code: str = '@'   # ... with this format


@dataclasses.dataclass
class Sheet:
    name: str
    rows: list
    merges: list = dataclasses.field(default_factory=list)          # ['A1:M1']
    hidden_rows: list = dataclasses.field(default_factory=list)     # [5]: the sheet's own row numbers
    hidden_columns: list = dataclasses.field(default_factory=list)  # ['C']
    hidden: object = False   # True, or 'veryHidden'
    first_row: int = 1
    references: bool = True  # False: <row> and <c> without r=
    dimension: str = ''      # '': the true one


# ---- workbooks -----------------------------------------------------------------------------------------

MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
PACKAGE = 'http://schemas.openxmlformats.org/package/2006/'
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def column_letters(index):
    """0 -> A, 25 -> Z, 26 -> AA."""
    text = ''
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(65 + rest) + text
    return text


def text_element(text):
    return f'<t xml:space="preserve">{escape(text)}</t>'


class _Book:
    """Shared strings and number formats of one workbook while its sheets are written."""

    def __init__(self):
        self.strings = []
        self.formats = []

    def string(self, inner):
        if inner not in self.strings:
            self.strings.append(inner)
        return self.strings.index(inner)

    def style(self, format_code):
        if format_code not in self.formats:
            self.formats.append(format_code)
        return self.formats.index(format_code) + 1

    def cell(self, value):
        """(attributes, inner XML) of a cell."""
        if isinstance(value, str):
            return ' t="s"', f'<v>{self.string(text_element(value))}</v>'
        if isinstance(value, bool) or isinstance(value, Bool):
            flag = value.value if isinstance(value, Bool) else value
            return ' t="b"', f'<v>{int(flag)}</v>'
        if isinstance(value, (int, float)):
            return '', f'<v>{value!r}</v>'
        if isinstance(value, NumberText):
            return '', f'<v>{value.text}</v>'
        if isinstance(value, DateCell):
            return f' s="{self.style(value.format_code)}"', f'<v>{value.serial!r}</v>'
        if isinstance(value, ErrorCell):
            return ' t="e"', f'<v>{escape(value.text)}</v>'
        if isinstance(value, Inline):
            return ' t="inlineStr"', f'<is>{text_element(value.text)}</is>'
        if isinstance(value, Styled):
            return f' t="s" s="{self.style(value.format_code)}"', f'<v>{self.string(text_element(value.text))}</v>'
        if isinstance(value, Rich):
            inner = ''.join(f'<r><rPr><b/></rPr>{text_element(run)}</r>' for run in value.runs)
            if value.phonetic:
                inner += f'<rPh sb="0" eb="1">{text_element(value.phonetic)}</rPh><phoneticPr fontId="0"/>'
            return ' t="s"', f'<v>{self.string(inner)}</v>'
        if isinstance(value, Formula):
            return self.formula(value)
        raise TypeError(f'no cell: {value!r}')

    def formula(self, value):
        inner = f'<f>{escape(value.text)}</f>'
        if value.cached is None:
            return '', inner
        if isinstance(value.cached, str):
            return ' t="str"', inner + f'<v>{escape(value.cached)}</v>'
        attributes, result = self.cell(value.cached)
        return attributes, inner + result

    def sheet(self, sheet):
        lines, width = [], 1
        for offset, row in enumerate(sheet.rows):
            if row is None:
                continue
            number = sheet.first_row + offset
            cells = ''
            for column, value in enumerate(row):
                if value is None and sheet.references:
                    continue
                width = max(width, column + 1)
                attributes, inner = ('', '') if value is None else self.cell(value)
                name = f' r="{column_letters(column)}{number}"' if sheet.references else ''
                cells += f'<c{name}{attributes}>{inner}</c>'
            reference = f' r="{number}"' if sheet.references else ''
            hidden = ' hidden="1"' if number in sheet.hidden_rows else ''
            lines.append(f'<row{reference}{hidden}>{cells}</row>')
        last = sheet.first_row + len(sheet.rows) - 1
        dimension = sheet.dimension or f'A{sheet.first_row}:{column_letters(width - 1)}{max(last, 1)}'
        columns = ''.join(f'<col min="{n}" max="{n}" width="9" hidden="1"/>' for n in map(_number, sheet.hidden_columns))
        merges = ''.join(f'<mergeCell ref="{m}"/>' for m in sheet.merges)
        return (f'{XML}<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><dimension ref="{dimension}"/>'
                + (f'<cols>{columns}</cols>' if columns else '') + f'<sheetData>{"".join(lines)}</sheetData>'
                + (f'<mergeCells count="{len(sheet.merges)}">{merges}</mergeCells>' if merges else '') + '</worksheet>')

    def styles(self):
        custom, xfs = '', '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        for index, code in enumerate(self.formats):
            number = code if isinstance(code, int) else 176 + index
            if not isinstance(code, int):
                custom += f'<numFmt numFmtId="{number}" formatCode={quoteattr(code)}/>'
            xfs += f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        count = sum(not isinstance(code, int) for code in self.formats)
        return (f'{XML}<styleSheet xmlns="{MAIN}">' + (f'<numFmts count="{count}">{custom}</numFmts>' if custom else '')
                + '<fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>'
                '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
                '<borders count="1"><border/></borders>'
                '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
                f'<cellXfs count="{len(self.formats) + 1}">{xfs}</cellXfs></styleSheet>')


def _number(letters):
    value = 0
    for letter in letters:
        value = value * 26 + ord(letter) - 64
    return value


def _state(hidden):
    return f' state="{"hidden" if hidden is True else hidden}"' if hidden else ''


def xlsx_parts(sheets, date1904=False, sheet_paths=None):
    """The parts of a workbook, name -> bytes, in the order they are zipped. sheet_paths: names below xl/."""
    paths = sheet_paths or [f'worksheets/sheet{n + 1}.xml' for n in range(len(sheets))]
    book = _Book()
    bodies = [book.sheet(sheet) for sheet in sheets]
    kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml.'
    relation = lambda n, what, target: f'<Relationship Id="rId{n}" Type="{OFFICE}/{what}" Target="{target}"/>'
    types = ''.join(f'<Override PartName="/xl/{p}" ContentType="{kind}worksheet+xml"/>' for p in paths)
    listed = ''.join(f'<sheet name={quoteattr(s.name)} sheetId="{n + 1}"' + _state(s.hidden)
                     + f' r:id="rId{n + 1}"/>' for n, s in enumerate(sheets))
    parts = {
        '[Content_Types].xml': f'{XML}<Types xmlns="{PACKAGE}content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}sheet.main+xml"/>{types}'
        f'<Override PartName="/xl/styles.xml" ContentType="{kind}styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}sharedStrings+xml"/></Types>',
        '_rels/.rels': f'{XML}<Relationships xmlns="{PACKAGE}relationships">'
        + relation(1, 'officeDocument', 'xl/workbook.xml') + '</Relationships>',
        'xl/workbook.xml': f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        + ('<workbookPr date1904="1"/>' if date1904 else '<workbookPr/>') + f'<sheets>{listed}</sheets></workbook>',
        'xl/_rels/workbook.xml.rels': f'{XML}<Relationships xmlns="{PACKAGE}relationships">'
        + ''.join(relation(n + 1, 'worksheet', path) for n, path in enumerate(paths))
        + relation(len(paths) + 1, 'styles', 'styles.xml')
        + relation(len(paths) + 2, 'sharedStrings', 'sharedStrings.xml') + '</Relationships>',
    }
    for path, body in zip(paths, bodies):
        parts[f'xl/{path}'] = body
    parts['xl/styles.xml'] = book.styles()
    items = ''.join(f'<si>{inner}</si>' for inner in book.strings)
    parts['xl/sharedStrings.xml'] = f'{XML}<sst xmlns="{MAIN}" uniqueCount="{len(book.strings)}">{items}</sst>'
    return {name: body.encode() for name, body in parts.items()}


def zip_bytes(parts, compression=zipfile.ZIP_DEFLATED):
    """A zip of (name, bytes) pairs or of a dict; names may repeat. Same bytes every time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', compression) as archive:
        for name, body in parts.items() if isinstance(parts, dict) else parts:
            entry = zipfile.ZipInfo(name, (2020, 10, 31, 8, 0, 0))
            entry.compress_type = compression
            archive.writestr(entry, body)
    return out.getvalue()


def xlsx(sheets, date1904=False):
    return zip_bytes(xlsx_parts(sheets, date1904))


def csv_bytes(rows, encoding='utf-8-sig', separator=',', line_end='\r\n'):
    """A text file; None is an empty field, an empty list a blank line."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator=line_end)
    for row in rows:
        writer.writerow(['' if cell is None else cell for cell in row])
    return out.getvalue().encode(encoding)
