"""Books of the other formats: ods, xls, HTML and XML 2003 named .xls, text; each in odd manners."""

import io
import struct
import zipfile
from xml.sax.saxutils import escape, quoteattr

import words
from words import Fault, Sheet

OFFICE = 'urn:oasis:names:tc:opendocument:xmlns:office:1.0'
TABLE = 'urn:oasis:names:tc:opendocument:xmlns:table:1.0'
TEXT = 'urn:oasis:names:tc:opendocument:xmlns:text:1.0'
STYLE = 'urn:oasis:names:tc:opendocument:xmlns:style:1.0'
ODS_TYPE = 'application/vnd.oasis.opendocument.spreadsheet'


def spaced(text, x):
    """The inside of a text:p: runs of spaces and tabs by their elements."""
    out, at = '', 0
    while at < len(text):
        end = at
        while end < len(text) and text[end] == ' ':
            end += 1
        if end > at:
            out += f'<{x}:s {x}:c="{end - at}"/>' if end - at > 1 or at == 0 or end == len(text) else ' '
            at = end
        else:
            out += f'<{x}:tab/>' if text[at] == '\t' else escape(text[at])
            at += 1
    return out


def ods_text(chance, text, x):
    lines = text.split('\n')
    if chance.random() < 0.2:
        return f'<{x}:p>' + f'<{x}:line-break/>'.join(spaced(line, x) for line in lines) + f'</{x}:p>'
    paragraphs = [f'<{x}:p>{spaced(line, x)}</{x}:p>' for line in lines]
    if chance.random() < 0.15 and text:
        paragraphs = [p.replace('>', f'><{x}:span>', 1)[:-len(f'</{x}:p>')] + f'</{x}:span></{x}:p>' for p in paragraphs]
    return ''.join(paragraphs)


def ods_cell(chance, value, o, t, x):
    if isinstance(value, bool):
        return f'{o}:value-type="boolean" {o}:boolean-value="{str(value).lower()}"', f'<{x}:p>{value}</{x}:p>'
    if isinstance(value, (int, float)):
        kind = chance.choice(['float', 'float', 'percentage', 'currency'])
        formula = chance.choice(['', '', f' {t}:formula="of:=[.A1]+1"'])
        return f'{o}:value-type="{kind}" {o}:value="{value!r}"{formula}', f'<{x}:p>shown</{x}:p>'
    note = f'<{o}:annotation><{x}:p>批注</{x}:p></{o}:annotation>' if chance.random() < 0.1 else ''
    attribute = chance.choice([f'{o}:value-type="string"', f'{o}:value-type="string"', ''])
    return attribute, note + ods_text(chance, value, x)


def ods_row(chance, cells, number, o, t, x):
    body, last, columns = '', 0, sorted(c for r, c in cells if r == number)
    for column in columns:
        if column <= last:
            continue
        if column > last + 1:
            body += f'<{t}:table-cell {t}:number-columns-repeated="{column - last - 1}"/>'
        value, count = cells[(number, column)], 1
        while cells.get((number, column + count)) == value and type(cells.get((number, column + count))) is type(value):
            count += 1
        attributes, inside = ods_cell(chance, value, o, t, x)
        repeat = f' {t}:number-columns-repeated="{count}"' if count > 1 else ''
        body += f'<{t}:table-cell {attributes}{repeat}>{inside}</{t}:table-cell>'
        last = column + count - 1
    trailing = f'<{t}:table-cell {t}:number-columns-repeated="{16384 - last}"/>' if chance.random() < 0.3 else ''
    return f'<{t}:table-row>{body}{trailing or ("" if body else f"<{t}:table-cell/>")}</{t}:table-row>'


def ods_sheet(chance, sheet, o, t, x):
    rows, last = '', 0
    for number in sorted({r for r, _ in sheet.cells}):
        if number > last + 1:
            rows += f'<{t}:table-row {t}:number-rows-repeated="{number - last - 1}"><{t}:table-cell/></{t}:table-row>'
        rows += ods_row(chance, sheet.cells, number, o, t, x)
        last = number
    if chance.random() < 0.3:
        rows += f'<{t}:table-row {t}:number-rows-repeated="{1048576 - last}"><{t}:table-cell {t}:number-columns-repeated="16384"/></{t}:table-row>'
    if chance.random() < 0.2:
        rows = f'<{t}:table-row-group>{rows}</{t}:table-row-group>'
    style = f' {t}:style-name="{"hidden" if sheet.hidden else "shown"}"'
    return f'<{t}:table {t}:name={quoteattr(sheet.name)}{style}>{rows}</{t}:table>'


def ods(chance):
    book = [Sheet(s.name, s.hidden, {p: v if not isinstance(v, Fault) else str(v) for p, v in s.cells.items()})
            for s in words.sheets(chance)]
    if chance.random() < 0.3:  # equal neighbours
        first = book[0].cells
        first.update({(20, column): '同' for column in range(3, 3 + chance.choice([2, 30, 300]))})
    o, t, x = chance.choice([('office', 'table', 'text'), ('o', 't', 'x'), ('table', 'text', 'office')])
    styles = ''.join(f'<s:style s:name="{name}" s:family="table"><s:table-properties {t}:display="{shown}"/></s:style>'
                     for name, shown in [('shown', 'true'), ('hidden', 'false')])
    flat = chance.random() < 0.2
    root = 'document' if flat else 'document-content'
    kind = f' {o}:mimetype="{ODS_TYPE}"' if flat else ''
    content = (f'<?xml version="1.0" encoding="UTF-8"?><{o}:{root} xmlns:{o}="{OFFICE}" xmlns:{t}="{TABLE}" xmlns:{x}="{TEXT}" '
               f'xmlns:s="{STYLE}" {o}:version="1.2"{kind}><{o}:automatic-styles>{styles}</{o}:automatic-styles>'
               f'<{o}:body><{o}:spreadsheet>{"".join(ods_sheet(chance, s, o, t, x) for s in book)}</{o}:spreadsheet>'
               f'</{o}:body></{o}:{root}>').encode()
    if flat:
        return content, book
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, 'w', zipfile.ZIP_DEFLATED) as archive:
        if chance.random() < 0.9:
            archive.writestr(zipfile.ZipInfo('mimetype'), ODS_TYPE)
        archive.writestr('content.xml', content)
        archive.writestr('META-INF/manifest.xml', '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>')
    return stream.getvalue(), book


ERROR_CODES = {'#DIV/0!': 0x07, '#VALUE!': 0x0F, '#REF!': 0x17, '#NAME?': 0x1D, '#N/A': 0x2A}


def xls(chance):
    """BIFF8 by xlwt; long texts break over records."""
    import xlwt
    book = words.sheets(chance)
    if chance.random() < 0.2:
        for row in range(30, 30 + chance.choice([3, 40])):
            book[0].cells[(row, 1)] = chance.choice(['长', 'x', '长x']) * chance.choice([300, 5000, 12000])
    out = xlwt.Workbook(encoding='utf-8')
    for sheet in book:
        page = out.add_sheet(sheet.name)
        page.visibility = chance.choice([1, 2]) if sheet.hidden else 0
        for (row, column), value in sheet.cells.items():
            if isinstance(value, Fault):
                page.row(row - 1).set_cell_error(column - 1, ERROR_CODES[value])
            else:
                page.write(row - 1, column - 1, value)
    stream = io.BytesIO()
    out.save(stream)
    return stream.getvalue(), book


def record(kind, payload):
    return struct.pack('<HH', kind, len(payload)) + payload


def old_biff(chance):
    """BIFF2 to BIFF4, which is one bare stream of records. Read rightly or refused."""
    version = chance.choice([2, 3, 4])
    begin = {2: (0x0009, '<HH', (2, 0x10)), 3: (0x0209, '<HHH', (3, 0x10, 0)), 4: (0x0409, '<HHH', (4, 0x10, 0))}[version]
    stream = record(begin[0], struct.pack(begin[1], *begin[2]))
    cells = {}
    for row in range(chance.randint(1, 9)):
        for column in range(chance.randint(1, 6)):
            place = struct.pack('<HH', row, column) + (b'\0\0\0' if version == 2 else b'\0\0')
            if chance.random() < 0.5:
                text = chance.choice(words.ASCII)
                size = struct.pack('<B' if version == 2 else '<H', len(text))
                stream += record(0x0004 if version == 2 else 0x0204, place + size + text.encode())
                cells[(row + 1, column + 1)] = text
            else:
                number = float(words.number(chance))
                stream += record(0x0003 if version == 2 else 0x0203, place + struct.pack('<d', number))
                cells[(row + 1, column + 1)] = number
    return stream + record(0x000A, b''), [Sheet('', False, cells)]


def plain_sheet(chance):
    """Texts that no white space rule of HTML or CSV touches."""
    cells = {(1, 1): '姓名', (1, 2): '身份证号'}
    for row in range(2, chance.randint(3, 12)):
        for column in range(1, chance.randint(2, 7)):
            text = ''.join(chance.choice(words.HAN + ['a', '007', '<', '&', '0431-88888888', '"']) for _ in range(chance.choice([1, 2])))
            cells[(row, column)] = '' if chance.random() < 0.15 else text.replace('"', '') + '文'
    return Sheet('', False, cells)


def rows_of(sheet):
    last = max(row for row, _ in sheet.cells)
    width = max(column for _, column in sheet.cells)
    return [[sheet.cells.get((row, column), '') for column in range(1, width + 1)] for row in range(1, last + 1)]


def html(chance):
    sheet = plain_sheet(chance)
    coding = chance.choice(['utf-8', 'utf-8', 'gb18030', 'utf-8-sig'])
    close = chance.random() < 0.8
    def one(text):
        shown = ''.join(f'&#{ord(c)};' if chance.random() < 0.05 else escape(c) for c in text)
        pad = chance.choice(['', '', ' ', '\n  '])
        mark = chance.choice(['td', 'td', 'TD', 'td nowrap', "td style='mso-number-format:\"\\@\"'", 'td class=xl24'])
        inside = chance.choice(['{}', '{}', '<b>{}</b>', '<font color=red>{}</font>', '<span>{}</span><!-- x -->']).format(shown)
        return f'<{mark}>{pad}{inside}{pad}' + ('</td>' if close else '')
    rows = ''.join('<tr>' + ''.join(map(one, row)) + ('</tr>' if close else '') for row in rows_of(sheet))
    charset = 'gb2312' if coding == 'gb18030' else 'utf-8'
    head = chance.choice([f'<meta charset={charset}>', f'<META http-equiv=Content-Type content="text/html; charset={charset}">'])
    body = f'<html><head>{head}<style>td {{ x: y }}</style></head><body><table border=1>{rows}</table></body></html>'
    return body.encode(coding, 'xmlcharrefreplace'), [sheet]


def xml2003(chance):
    book = words.sheets(chance)
    def cell(value, column, last):
        index = f' ss:Index="{column}"' if column != last + 1 or chance.random() < 0.1 else ''
        kind = ('Error' if isinstance(value, Fault) else 'Boolean' if isinstance(value, bool)
                else 'Number' if isinstance(value, (int, float)) else 'String')
        shown = str(int(value)) if kind == 'Boolean' else repr(value) if kind == 'Number' else escape(value).replace('\n', '&#10;').replace('\t', '&#9;')
        return f'<Cell{index}><Data ss:Type="{kind}">{shown}</Data></Cell>'
    def row(sheet, number, last):
        body, before = '', 0
        for column in sorted(c for r, c in sheet.cells if r == number):
            body += cell(sheet.cells[(number, column)], column, before)
            before = column
        index = f' ss:Index="{number}"' if number != last + 1 else ''
        return f'<Row{index}>{body}</Row>'
    pages = ''
    for sheet in book:
        rows, last = '', 0
        for number in sorted({r for r, _ in sheet.cells}):
            rows += row(sheet, number, last)
            last = number
        hidden = '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions>' if sheet.hidden else ''
        pages += f'<Worksheet ss:Name="{sheet.name}"><Table>{rows}</Table>{hidden}</Worksheet>'
    space = 'urn:schemas-microsoft-com:office:spreadsheet'
    text = f'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="{space}" xmlns:ss="{space}">{pages}</Workbook>'
    return text.encode(chance.choice(['utf-8', 'utf-8-sig'])), book


def delimited(chance):
    sheet = plain_sheet(chance)
    separator = chance.choice([',', ',', '\t', ';'])
    ending = chance.choice(['\n', '\r\n'])
    def one(text):
        quoted = separator in text or chance.random() < 0.2
        return '"' + text.replace('"', '""') + '"' if quoted else text
    text = ''.join(separator.join(map(one, row)) + ending for row in rows_of(sheet))
    coding = chance.choice(['utf-8', 'utf-8-sig', 'gb18030', 'utf-16'])
    return text.encode(coding), [sheet]


def openpyxl_book(chance):
    """What openpyxl makes of a book. It writes a text with _x000A_ as it stands, which then says another one."""
    import openpyxl
    from openpyxl.cell import Cell as PageCell
    book = [Sheet(s.name, s.hidden, {p: v for p, v in s.cells.items() if '_x' not in str(v)}) for s in words.sheets(chance)]
    out = openpyxl.Workbook(write_only=chance.random() < 0.3)
    if not out.write_only:
        out.remove(out.active)
    for sheet in book:
        page = out.create_sheet(sheet.name)
        page.sheet_state = 'hidden' if sheet.hidden else 'visible'
        rows = rows_of(sheet) if sheet.cells else []
        for number, row in enumerate(rows, 1):
            cells = []
            for value in row:
                made = PageCell(page, row=number, column=len(cells) + 1)
                if value != '':
                    made.value = value
                    made.data_type = 'e' if isinstance(value, Fault) else 's' if isinstance(value, str) else made.data_type
                cells.append(made)
            page.append(cells)
    stream = io.BytesIO()
    out.save(stream)
    return stream.getvalue(), book
