"""Office Open XML workbooks in every manner that the standard allows and some that only writers know."""

import io
import re
import struct
import zipfile
from xml.sax.saxutils import quoteattr

from words import Fault, sheets

TRANSITIONAL = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
STRICT = 'http://purl.oclc.org/ooxml/spreadsheetml/main'
RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
STRICT_RELATIONS = 'http://purl.oclc.org/ooxml/officeDocument/relationships'
PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'
TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types'
MAIN_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'
MACRO_TYPE = 'application/vnd.ms-excel.sheet.macroEnabled.main+xml'


def letters(column):
    text = ''
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def entity(character, chance):
    names = {'<': '&lt;', '>': '&gt;', '&': '&amp;'}
    if character in names:
        return chance.choice([names[character], f'&#{ord(character)};', f'&#x{ord(character):x};'])
    if ord(character) > 127 and chance.random() < 0.05:
        return f'&#x{ord(character):X};'
    return character


def escaped(text, chance, cdata=True):
    text = re.sub('_(?=x[0-9A-Fa-f]{4}_)', '_x005F_', text)
    if chance.random() < 0.1:
        text = text.replace('\n', '_x000A_')
    if cdata and chance.random() < 0.1 and ']]>' not in text:
        return f'<![CDATA[{text}]]>'
    return ''.join(entity(character, chance) for character in text)


class Writer:
    """One book; the lot decides each manner once, so that a book is odd throughout."""

    def __init__(self, book, chance):
        self.book = book
        self.chance = chance
        lot = lambda share: chance.random() < share  # noqa: E731
        self.strict = lot(0.15)
        self.prefix = chance.choice(['', '', '', 'x:', 'main:', 'S.-_:'])
        self.inline = lot(0.3)
        self.no_references = lot(0.15)
        self.no_rows = lot(0.1)
        self.shuffled = lot(0.1)
        self.styles = lot(0.6)
        self.absolute = lot(0.3)
        self.folder = chance.choice(['xl/', 'xl/', 'xl/', '', 'Workbook Data/', 'a/b/c/'])
        self.sheet_folder = chance.choice(['worksheets/', 'worksheets/', '', 'sheets/deep/'])
        self.declaration = chance.choice(['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n', '',
                                          "<?xml version='1.0'?>", '<?xml version="1.0" encoding="utf-8"?><!-- made -->'])
        self.coding = chance.choice(['utf-8'] * 6 + ['utf-8-sig', 'utf-16'])
        self.date1904 = lot(0.15)
        self.macros = lot(0.1)
        self.shared = {}
        self.items = []

    def tag(self, name):
        return self.prefix + name

    def wrap(self, name, body, attributes=''):
        space = STRICT if self.strict else TRANSITIONAL
        mark = ':' + self.prefix[:-1] if self.prefix else ''
        relations = STRICT_RELATIONS if self.strict else RELATIONS
        text = (f'<{self.tag(name)} xmlns{mark}="{space}" xmlns:r="{relations}"{attributes}>{body}</{self.tag(name)}>')
        if self.coding == 'utf-16':
            return ('<?xml version="1.0" encoding="UTF-16"?>' + text).encode('utf-16')
        return (self.declaration + text).encode(self.coding)

    def runs(self, text):
        """The inside of an si or is: one t, or rich runs, with phonetic guides between."""
        t, chance = self.tag('t'), self.chance
        if len(text) < 2 or chance.random() < 0.7 or '_x' in text:
            body = f'<{t} xml:space="preserve">{escaped(text, chance)}</{t}>'
        else:
            cut = chance.randint(1, len(text) - 1)
            parts = [text[:cut], text[cut:]]
            run = lambda part: (f'<{self.tag("r")}><{self.tag("rPr")}><{self.tag("b")}/></{self.tag("rPr")}>'  # noqa: E731
                                f'<{t} xml:space="preserve">{escaped(part, chance)}</{t}></{self.tag("r")}>')
            body = ''.join(map(run, parts))
        if chance.random() < 0.1:
            body += f'<{self.tag("rPh")} sb="0" eb="1"><{t}>ワン</{t}></{self.tag("rPh")}>'
        return body

    def shared_index(self, text):
        if text not in self.shared or self.chance.random() < 0.05:
            self.shared[text] = len(self.items)
            self.items.append(self.runs(text))
        return self.shared[text]

    def v(self, text):
        pad = self.chance.choice(['', '', '', ' ', '\n'])
        return f'<{self.tag("v")}>{pad}{text}{pad}</{self.tag("v")}>'

    def formula(self):
        forms = ['', '', '<{0}>A1+1</{0}>', '<{0} t="shared" si="0"/>', '<{0} t="array" ref="A1:B2">SUM(A1)</{0}>']
        return self.chance.choice(forms).format(self.tag('f'))

    def content(self, value):
        """The attribute t and the inside of a c."""
        if isinstance(value, Fault):
            return 'e', self.formula() + self.v(str(value))
        if isinstance(value, bool):
            return 'b', self.v('1' if value else '0')
        if isinstance(value, (int, float)):
            return self.chance.choice(['n', None]), self.formula() + self.v(repr(value))
        if self.chance.random() < 0.15 and value == value.strip():
            return 'str', self.formula() + f'<{self.tag("v")}>{escaped(value, self.chance)}</{self.tag("v")}>'
        if self.inline or self.chance.random() < 0.1:
            return 'inlineStr', f'<{self.tag("is")}>{self.runs(value)}</{self.tag("is")}>'
        return 's', self.v(str(self.shared_index(value)))

    def cell(self, row, column, value, follows):
        kind, body = self.content(value)
        attributes = '' if self.no_references and follows else f' r="{letters(column)}{row}"'
        attributes += f' t="{kind}"' if kind else ''
        attributes += ' s="0" cm="1"' if self.styles and self.chance.random() < 0.2 else ''
        return f'<{self.tag("c")}{attributes}>{body}</{self.tag("c")}>'

    def row(self, number, cells, follows):
        body, last = [], 0
        for column in sorted(cells):
            body.append(self.cell(number, column, cells[column], column == last + 1))
            last = column
        if self.shuffled and not self.no_references:
            self.chance.shuffle(body)
        attributes = '' if self.no_rows and follows else f' r="{number}"'
        attributes += self.chance.choice(['', '', ' spans="1:16"', ' ht="15" customHeight="1"', ' x:dyDescent="0.2"'])
        attributes = attributes.replace(' x:', ' xmlns:d="urn:d" d:')
        return f'<{self.tag("row")}{attributes}>' + ''.join(body) + f'</{self.tag("row")}>'

    def sheet(self, sheet):
        by_row, rows, last = {}, [], 0
        for (row, column), value in sheet.cells.items():
            by_row.setdefault(row, {})[column] = value
        for number in sorted(by_row):
            rows.append(self.row(number, by_row[number], number == last + 1))
            last = number
        if self.shuffled and not self.no_rows:
            self.chance.shuffle(rows)
        data = self.tag('sheetData')
        before = self.chance.choice(['', f'<{self.tag("dimension")} ref="A1"/>', '<!-- c -->',
                                     f'<{self.tag("cols")}><{self.tag("col")} min="1" max="2" width="9"/></{self.tag("cols")}>'])
        after = self.chance.choice(['', '<e:extLst xmlns:e="urn:other"><e:c r="A1"><e:v>9</e:v></e:c></e:extLst>', '<?pi x?>'])
        return self.wrap('worksheet', f'{before}<{data}>{"".join(rows)}</{data}>{after}')

    def target(self, part):
        return '/' + part if self.absolute else part[len(self.folder):]

    def relations(self, links):
        base = STRICT_RELATIONS if self.strict else RELATIONS
        one = lambda link: f'<Relationship Id="{link[0]}" Type="{base}/{link[1]}" Target={quoteattr(link[2])}/>'  # noqa: E731
        return f'<Relationships xmlns="{PACKAGE}">{"".join(map(one, links))}</Relationships>'.encode()

    def workbook(self, names):
        listed = ''
        for number, (sheet, _) in enumerate(zip(self.book, names), 1):
            state = f' state="{self.chance.choice(["hidden", "veryHidden"])}"' if sheet.hidden else ''
            listed += f'<{self.tag("sheet")} name="{sheet.name}" sheetId="{number}" r:id="rId{number}"{state}/>'
        properties = f'<{self.tag("workbookPr")} date1904="1"/>' if self.date1904 else ''
        return self.wrap('workbook', f'{properties}<{self.tag("sheets")}>{listed}</{self.tag("sheets")}>')

    def parts(self):
        folder = self.folder
        names = [f'{folder}{self.sheet_folder}sheet{number}.xml' for number in range(1, len(self.book) + 1)]
        bodies = [self.sheet(sheet) for sheet in self.book]
        links = [(f'rId{number}', 'worksheet', self.target(name)) for number, name in enumerate(names, 1)]
        parts = dict(zip(names, bodies))
        if self.items:
            parts[folder + 'sharedStrings.xml'] = self.wrap('sst', ''.join(
                f'<{self.tag("si")}>{item}</{self.tag("si")}>' for item in self.items))
            links.append(('rIdS', 'sharedStrings', self.target(folder + 'sharedStrings.xml')))
        if self.styles:
            xfs = self.tag('cellXfs')
            parts[folder + 'styles.xml'] = self.wrap('styleSheet', f'<{xfs}><{self.tag("xf")} numFmtId="0"/></{xfs}>')
            links.append(('rIdT', 'styles', self.target(folder + 'styles.xml')))
        parts[folder + 'workbook.xml'] = self.workbook(names)
        self.chance.shuffle(links)
        parts[folder + '_rels/workbook.xml.rels'] = self.relations(links)
        parts['_rels/.rels'] = self.relations([('rId1', 'officeDocument', self.chance.choice(['/', '']) + folder + 'workbook.xml')])
        if folder != 'xl/' or self.chance.random() < 0.9:
            kind = MACRO_TYPE if self.macros else MAIN_TYPE
            parts['[Content_Types].xml'] = (f'<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
                                            f'<Override PartName="/{folder}workbook.xml" ContentType="{kind}"/></Types>').encode()
        return parts


class Unseekable(io.RawIOBase):
    """A stream that a zip writer cannot go back in, so that it writes data descriptors."""

    def __init__(self):
        super().__init__()
        self.bytes = bytearray()

    def writable(self):
        return True

    def write(self, data):
        self.bytes += data
        return len(data)


def packed(parts, chance):
    items = list(parts.items())
    if chance.random() < 0.3:
        chance.shuffle(items)
    stream = Unseekable() if chance.random() < 0.3 else io.BytesIO()
    method = chance.choice([zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
    zip64 = chance.random() < 0.15
    with zipfile.ZipFile(stream, 'w', method) as archive:
        for name, data in items:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0) if chance.random() < 0.5 else (2024, 6, 1, 8, 30, 2))
            info.compress_type = method
            if chance.random() < 0.1:
                info.extra = struct.pack('<HH4s', 0x7075, 4, b'odd!')
            with archive.open(info, 'w', force_zip64=zip64) as member:
                member.write(data)
        if chance.random() < 0.1:
            archive.comment = '说明'.encode()
    return bytes(stream.bytes) if isinstance(stream, Unseekable) else stream.getvalue()


def sparse(chance, book):
    """Cells in the far corners."""
    for place in [(1048576, 16384), (1048576, 1), (1, 16384), (65537, 257), (30000, 702)]:
        if chance.random() < 0.5:
            book[0].cells[place] = '远'


def make(chance):
    book = sheets(chance)
    if chance.random() < 0.1:
        sparse(chance, book)
    return packed(Writer(book, chance).parts(), chance), book
