"""A second reader of xlsx, by the standard library alone, to set ours against: it speaks only where the file is clear.
For xls the second reader is xlrd."""

import io
import posixpath
import re
import urllib.parse
import xml.etree.ElementTree as tree
import zipfile

from wire import Cell

KNOWN = ['http://schemas.openxmlformats.org/spreadsheetml/2006/main', 'http://purl.oclc.org/ooxml/spreadsheetml/main']
ERRORS = {0x00: '#NULL!', 0x07: '#DIV/0!', 0x0F: '#VALUE!', 0x17: '#REF!', 0x1D: '#NAME?', 0x24: '#NUM!', 0x2A: '#N/A'}


class Unclear(Exception):
    """No two readers need agree."""


def local(element):
    space, _, name = element.tag.rpartition('}')
    return name if not space or space[1:] in KNOWN else ''


def children(element, name):
    return [child for child in element if isinstance(child.tag, str) and local(child) == name]


def unescaped(text):
    text = re.sub(r'_x([dD][89abAB][0-9a-fA-F]{2})__x([dD][c-fC-F][0-9a-fA-F]{2})_',
                  lambda m: bytes.fromhex(m[1] + m[2]).decode('utf-16-be'), text)
    def one(match):
        unit = int(match[1], 16)
        return '\ufffd' if unit == 0 or 0xD800 <= unit < 0xE000 else chr(unit)
    return re.sub(r'_x([0-9a-fA-F]{4})_', one, text)


def item(element):
    pieces = [t.text or '' for t in children(element, 't')] if not children(element, 'r') else None
    if pieces is None:
        if children(element, 't'):
            raise Unclear('runs and a text of its own')
        pieces = [t.text or '' for run in children(element, 'r') for t in children(run, 't')]
    return unescaped(''.join(pieces))


class Package:
    def __init__(self, data):
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        names = [name.replace('\\', '/').lstrip('/').lower() for name in self.archive.namelist()]
        if len(names) != len(set(names)) or self.archive.testzip():
            raise Unclear('a member twice or broken')
        self.names = dict(zip(names, self.archive.namelist()))

    def has(self, part):
        return part.lower() in self.names

    def xml(self, part):
        return tree.fromstring(self.archive.read(self.names[part.lower()]))

    def links(self, part):
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, '_rels', name + '.rels')
        if not self.has(rels):
            return []
        found = []
        for link in self.xml(rels):
            target = urllib.parse.unquote(link.get('Target', '')).replace('\\', '/')
            full = posixpath.normpath(posixpath.join('/' + folder, target)).lstrip('/')
            if not self.has(full) and self.has(target.lstrip('/')):
                full = target.lstrip('/')
            found.append((link.get('Id'), link.get('Type', '').rpartition('/')[2], full, link.get('TargetMode')))
        return found


def place_of(reference):
    match = re.fullmatch(r'\$?([A-Za-z]{1,3})\$?([0-9]{1,7})', reference)
    if not match:
        raise Unclear(f'reference {reference}')
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def value_of(cell, strings):
    kind = cell.get('t', 'n')
    stored = children(cell, 'v')
    if len(stored) > 1 or len(children(cell, 'is')) > 1:
        raise Unclear('two values')
    if kind == 'inlineStr' and not stored:
        text = item(children(cell, 'is')[0]) if children(cell, 'is') else ''
        return Cell('text', None, text)
    if children(cell, 'is'):
        raise Unclear('is without inlineStr')
    text = (stored[0].text or '') if stored else ''
    if not text.strip(' \t\r\n') and kind != 'str':
        return Cell('missing', None, '') if children(cell, 'f') else None
    if kind == 's':
        return Cell('text', None, strings[int(text)])
    if kind == 'b' and text.strip() in '01':
        return Cell('boolean', float(text), None)
    if kind == 'e':
        return Cell('error', None, text.strip())
    if kind == 'n' and re.fullmatch(r'\s*[-+]?[0-9.]+([eE][-+]?[0-9]+)?\s*', text):
        return Cell('number', float(text), None)
    if kind == 'str':
        return Cell('text', None, unescaped(text))
    raise Unclear(f'type {kind}')


def sheet_cells(root, strings):
    found, row_number = {}, 0
    for data in children(root, 'sheetData'):
        for row in children(data, 'row'):
            row_number = int(row.get('r', row_number + 1))
            column = 0
            for cell in children(row, 'c'):
                at = place_of(cell.get('r')) if cell.get('r') else (row_number, column + 1)
                column = at[1]
                value = value_of(cell, strings)
                if at in found and value:
                    raise Unclear('a cell twice')
                if value and not (value.kind == 'text' and value.text == ''):
                    found[at] = value
    return found


def read_xlsx(data):
    package = Package(data)
    main = [target for _, kind, target, mode in package.links('') if kind == 'officeDocument' and mode != 'External']
    if len(main) != 1:
        raise Unclear('no one workbook')
    links = package.links(main[0])
    strings = []
    for _, kind, target, _ in links:
        if kind == 'sharedStrings' and package.has(target):
            strings = [item(si) for si in children(package.xml(target), 'si')]
    by_id = {link[0]: link[2] for link in links}
    book = []
    for listed in children(package.xml(main[0]), 'sheets'):
        for sheet in children(listed, 'sheet'):
            ids = [value for name, value in sheet.attrib.items() if name.endswith('}id')]
            cells = sheet_cells(package.xml(by_id[ids[0]]), strings) if ids else {}
            book.append((unescaped(sheet.get('name', '')), sheet.get('state', 'visible') != 'visible', cells))
    return book


def xls_cell(cell):
    if cell.ctype == 1:
        # NUL is no character that a text can hold: ours says so.
        return Cell('text', None, cell.value.replace('\0', '\ufffd')) if cell.value else None
    if cell.ctype in (2, 3):
        return Cell('number', cell.value, None)
    if cell.ctype == 4:
        return Cell('boolean', float(cell.value), None)
    return Cell('error', None, ERRORS.get(cell.value, '')) if cell.ctype == 5 else None


def read_xls(data):
    import xlrd
    with open('/dev/null', 'w') as nowhere:
        book = xlrd.open_workbook(file_contents=data, logfile=nowhere)
    found = []
    for sheet in book.sheets():
        cells = {}
        for row in range(sheet.nrows):
            for column, cell in enumerate(sheet.row(row)):
                value = xls_cell(cell)
                if value:
                    cells[(row + 1, column + 1)] = value
        found.append((sheet.name, sheet.visibility != 0, cells))
    return found
