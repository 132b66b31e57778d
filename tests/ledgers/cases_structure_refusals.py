"""Files that are refused, with their class, and the near ones that are not (contract: Refusals, limits)."""

import functools
import struct
import zipfile
import zlib

from structure import AS_OF, all_accepted, ledger, one_book, people_rows, top, women
from workbook import (COLUMNS, MAIN, TITLE, UNIT, Case, Sheet, csv_bytes, expect_file, ignored, refused, xlsx, xlsx_parts,
                      zip_bytes)

THREE = women(3, first=350)
SHEET, STRINGS, BOOK = 'xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml', 'xl/workbook.xml'
GOOD = xlsx([ledger(THREE)])
PARTS = xlsx_parts([ledger(THREE)])
DAMAGED = ['corrupt', 'not_a_spreadsheet']


def refusal(name, about, body, error_class, file='ledger.xlsx'):
    return Case(name, about, AS_OF, [(file, body)], expect=[refused(file, error_class)])


def changed(part, old, new):
    """The good workbook with one part changed."""
    parts = dict(PARTS)
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new, 1)
    return zip_bytes(parts)


# ---- compound files (OLE) --------------------------------------------------------------------------------


def compound_file(streams):
    """A minimal compound file, version 3: each stream at least 4096 bytes long, so no mini stream is needed."""
    sector, end, free, fat_mark = 512, 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    chains, bodies, starts, next_sector = [fat_mark, end], [], [], 2
    for _, body in streams:
        body = body.ljust(max(4096, -(-len(body) // sector) * sector), b'\0')
        count = len(body) // sector
        starts.append(next_sector)
        chains += [next_sector + n + 1 for n in range(count - 1)] + [end]
        bodies.append(body)
        next_sector += count
    assert len(chains) <= 128
    fat = struct.pack('<128I', *(chains + [free] * (128 - len(chains))))

    def entry(name, kind, start, size, child=free, right=free):
        text = name.encode('utf-16-le') + b'\0\0'
        return (text.ljust(64, b'\0') + struct.pack('<HBBIII', len(text), kind, 1, free, right, child) + bytes(36)
                + struct.pack('<IQ', start, size))

    entries = entry('Root Entry', 5, end, 0, child=1)
    for n, (name, body) in enumerate(streams):
        entries += entry(name, 2, starts[n], max(4096, len(body)), right=n + 2 if n + 1 < len(streams) else free)
    directory = entries.ljust(sector, b'\0')
    assert len(directory) == sector
    header = (b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + bytes(16) + struct.pack('<HHHHH', 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
              + struct.pack('<IIIIIIIII', 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack('<109I', 0, *[free] * 108))
    assert len(header) == sector
    return header + fat + directory + b''.join(bodies)


def encrypted_workbook():
    information = struct.pack('<HHI', 4, 4, 0x40) + b'<?xml version="1.0"?><encryption/>'
    return compound_file([('EncryptedPackage', struct.pack('<Q', 9000) + bytes(range(256)) * 36),
                          ('EncryptionInfo', information)])


# ---- damaged zips ----------------------------------------------------------------------------------------


def wrong_checksum(part, mark):
    """One bit of a stored part is another, behind `mark`: the checksum no longer fits."""
    body = bytearray(zip_bytes(PARTS, zipfile.ZIP_STORED))
    at = body.index(PARTS[part]) + PARTS[part].index(mark) + len(mark)
    body[at] ^= 1
    return bytes(body)


def wrong_size(change):
    """The uncompressed size of the sheet is stated wrongly, in its own header and in the directory."""
    body, size = bytearray(GOOD), len(PARTS[SHEET])
    name = SHEET.encode()
    local = body.index(name) - 30
    central = body.rindex(name) - 46
    assert body[local:local + 4] == b'PK\3\4' and body[central:central + 4] == b'PK\1\2'
    for place in (local + 22, central + 24):
        assert struct.unpack_from('<I', body, place)[0] == size
        struct.pack_into('<I', body, place, change(size))
    return bytes(body)


def part_twice():
    pairs = list(PARTS.items())
    other = xlsx_parts([ledger(women(3, first=360))])[SHEET]
    import warnings
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        return zip_bytes(pairs + [(SHEET, other)])


# ---- too much --------------------------------------------------------------------------------------------


def repeated_part(name, piece, times, head=b'', tail=b''):
    """The good workbook whose part is head, `piece` `times` times, tail: compressed once, repeated in the zip."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    start = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    middle = zlib.compressobj(9, zlib.DEFLATED, -15)
    once = middle.compress(piece) + middle.flush(zlib.Z_FULL_FLUSH)
    ending = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = start + once * times + ending.compress(tail) + ending.flush()
    checksum = zlib.crc32(head)
    for _ in range(times):
        checksum = zlib.crc32(piece, checksum)
    checksum = zlib.crc32(tail, checksum)
    return spliced(name, packed, checksum, len(head) + times * len(piece) + len(tail))


def spliced(name, packed, checksum, size):
    """A zip of the other good parts with one deflated part put in, sizes and directory true."""
    parts = {key: body for key, body in PARTS.items() if key != name}
    body = zip_bytes(parts)
    directory = body.index(b'PK\1\2')
    end = body.rindex(b'PK\5\6')
    common = struct.pack('<HHHHHIIIHH', 20, 0, 8, 0x4100, 0x515F, checksum, len(packed), size, len(name), 0)
    local = b'PK\3\4' + common + name.encode() + packed
    central = b'PK\1\2' + struct.pack('<H', 20) + common + struct.pack('<HHHII', 0, 0, 0, 0, directory) + name.encode()
    listing = body[directory:end] + central
    count = len(parts) + 1
    return (body[:directory] + local + listing + b'PK\5\6'
            + struct.pack('<HHHHIIH', 0, 0, count, count, len(listing), directory + len(local), 0))


BOMB = functools.partial(repeated_part, SHEET, b' ' * (1 << 20), 2048, PARTS[SHEET][:-12], PARTS[SHEET][-12:])
STRING_BOMB = functools.partial(repeated_part, STRINGS, ('<si><t>' + '甲' * 30000 + '</t></si>').encode() * 12, 2000,
                                PARTS[STRINGS][:-6], PARTS[STRINGS][-6:])


def repeated_string():
    """One string of thirty thousand characters, used in a million cells."""
    strings = PARTS[STRINGS].replace(b'</sst>', b'<si><t>' + '甲'.encode() * 30000 + b'</t></si></sst>')
    number = PARTS[STRINGS].count(b'<si>')
    rows = ''.join(f'<row r="{row}">' + ''.join(f'<c r="{c}{row}" t="s"><v>{number}</v></c>' for c in 'ABCDEFGHIJKLMNOP')
                   + '</row>' for row in range(7, 60007))
    return zip_bytes({**PARTS, STRINGS: strings, SHEET: PARTS[SHEET].replace(b'</sheetData>', rows.encode() + b'</sheetData>')})


def deep(part, before, depth=200000):
    body = PARTS[part]
    at = body.index(before)
    return zip_bytes({**PARTS, part: body[:at] + b'<a>' * depth + b'</a>' * depth + body[at:]})


def many_members():
    return zip_bytes({**PARTS, **{f'xl/media/{n}.png': b'' for n in range(60000)}}, zipfile.ZIP_STORED)


# ---- document types --------------------------------------------------------------------------------------

ENTITY = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
LAUGHS = ('<!DOCTYPE x [<!ENTITY a0 "ha">' + ''.join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
          + ']>').encode()


def with_doctype(part, doctype, use=None):
    head, rest = PARTS[part].split(b'?>\n', 1)
    if use:
        rest = rest.replace(b'<t xml:space="preserve">', b'<t xml:space="preserve">' + use, 1)
    return zip_bytes({**PARTS, part: head + b'?>\n' + doctype + rest})


def doctype_in_utf_16():
    text = PARTS[STRINGS].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').replace('?>\n', '?>\n' + ENTITY.decode())
    return zip_bytes({**PARTS, STRINGS: text.encode('utf-16')})


PNG = b'\x89PNG\r\n\x1a\n\0\0\0\rIHDR' + bytes(range(256)) * 20
PDF = b'%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n'
HTML = '<html><body><table><tr><td>通知</td></tr></table></body></html>'.encode()
DOCX = zip_bytes({'[Content_Types].xml': PARTS['[Content_Types].xml'], '_rels/.rels': PARTS['_rels/.rels'].replace(
    b'xl/workbook.xml', b'word/document.xml'), 'word/document.xml': b'<w:document xmlns:w="urn:w"/>'})
PROSE = [['关于开展农村留守妇女摸底排查工作的通知'], ['各村民委员会：'], ['请于10月31日前将姓名、身份证号、外出时间等情况报送。'], ['特此通知']]
SUMMARY = Sheet('汇总', [['农安县哈拉海镇农村留守妇女汇总表'], ['村名', '人数', '低保'], ['头道沟村', 12, 1], ['合计', 12, 1]])


def nobody():
    return one_book('header_without_people', 'a header without people is imported: the village reports none',
                    ledger([], after=[['合计：0人'], ['填表人：于洪波']]), [],
                    top() + [ignored('Sheet1', 4, ['total', 'note']), ignored('Sheet1', 5, 'note')], {'Sheet1': [3]})


def lies_about_a_neighbour():
    """A refused file in a batch takes nothing from the others, and the status is 0."""
    four = women(4, first=370)
    files = [('a.xlsx', GOOD), ('b.xlsx', PNG), ('c.xlsx', b''), ('d.csv', csv_bytes(
        [['农安县哈拉海镇二道沟村农村留守妇女信息台账'], [UNIT.replace('头', '二')], COLUMNS] + people_rows(four)))]
    return Case('refused_file_in_a_batch', 'the others are imported', AS_OF, files, status=0, expect=[
        expect_file('a.xlsx', rows=all_accepted(THREE), ignored=top()), refused('b.xlsx', 'not_a_spreadsheet'),
        refused('c.xlsx', 'empty'), expect_file('d.csv', rows=all_accepted(four, ''), ignored=top(''))])


CASES = [
    refusal('empty_workbook_file', 'no bytes', b'', 'empty'),
    refusal('empty_text_file', 'no bytes', b'', 'empty', 'ledger.csv'),
    refusal('noise', 'random bytes', bytes((n * 7919 >> 3) & 255 for n in range(5000)), 'not_a_spreadsheet'),
    refusal('picture', 'a picture with another name', PNG, 'not_a_spreadsheet'),
    refusal('pdf', 'a PDF with another name', PDF, ['not_a_spreadsheet', 'no_header_found']),
    refusal('web_page', 'a web page with another name', HTML, ['not_a_spreadsheet', 'no_header_found'], 'ledger.xls'),
    refusal('letter_in_a_zip', 'a zip without a workbook', DOCX, 'not_a_spreadsheet'),
    refusal('zip_of_nothing', 'a zip without members', zip_bytes({}), 'not_a_spreadsheet'),
    refusal('compound_file_without_workbook', 'a compound file without a workbook',
            compound_file([('WordDocument', bytes(5000))]), 'not_a_spreadsheet', 'ledger.xls'),
    refusal('encrypted', 'a workbook with a password', encrypted_workbook(), 'encrypted'),
    refusal('zip_cut_off', 'the end is missing', GOOD[:len(GOOD) * 2 // 3], 'corrupt'),
    refusal('zip_cut_in_directory', 'the directory is cut', GOOD[:-60], 'corrupt'),
    refusal('checksum_of_sheet', 'a bit of the sheet fell over', wrong_checksum(SHEET, b'<v>'), 'corrupt'),
    refusal('checksum_of_strings', 'a digit of an identity number is another', wrong_checksum(STRINGS, b'>2201221'),
            'corrupt'),
    refusal('part_twice', 'two parts with one name and other people', part_twice(), 'corrupt'),
    refusal('size_stated_too_small', 'the part is longer than stated', wrong_size(lambda size: size - 500), 'corrupt'),
    refusal('size_stated_too_large', 'the part is shorter than stated', wrong_size(lambda size: size + 500), 'corrupt'),
    refusal('size_stated_huge', 'a size of 4 GB is stated', wrong_size(lambda size: 0xFFFFFFF0),
            ['corrupt', 'too_large_expansion']),
    refusal('sheet_part_missing', 'the workbook names a sheet that is not there',
            zip_bytes({k: v for k, v in PARTS.items() if k != SHEET}), DAMAGED),
    refusal('sheet_ends_in_the_middle', 'the sheet is no XML', zip_bytes({**PARTS, SHEET: PARTS[SHEET][:-300]}), DAMAGED),
    refusal('bomb_of_spaces', 'two gigabytes of spaces in two megabytes', BOMB, 'too_large_expansion'),
    refusal('bomb_of_strings', 'two gigabytes of strings', STRING_BOMB, 'too_large_expansion'),
    Case('one_string_a_million_times', 'repetition: small in the file, thirty thousand million characters in the table', AS_OF,
         [('ledger.xlsx', repeated_string)], expect=[refused('ledger.xlsx', 'too_large_expansion')]),
    refusal('deep_sheet', 'two hundred thousand elements inside each other',
            functools.partial(deep, SHEET, b'<sheetData>'), 'too_large_expansion'),
    refusal('deep_strings', 'the same in the strings', functools.partial(deep, STRINGS, b'</sst>'), 'too_large_expansion'),
    refusal('sixty_thousand_members', 'a zip of sixty thousand parts', many_members, 'too_large_expansion'),
    refusal('doctype_in_sheet', 'a document type in the sheet', with_doctype(SHEET, ENTITY), 'external_entity'),
    refusal('doctype_in_strings', 'an entity from a file', with_doctype(STRINGS, ENTITY, b'&e;'), 'external_entity'),
    refusal('doctype_in_workbook', 'a document type in the list of sheets', with_doctype(BOOK, ENTITY), 'external_entity'),
    refusal('doctype_plain', 'a document type without an entity', with_doctype(SHEET, b'<!DOCTYPE worksheet>'),
            'external_entity'),
    refusal('a_thousand_million_laughs', 'entities of entities', with_doctype(STRINGS, LAUGHS, b'&a9;'), 'external_entity'),
    refusal('doctype_in_utf_16', 'a document type in another encoding', doctype_in_utf_16(), 'external_entity'),
    refusal('prose', 'a letter in a workbook', xlsx([Sheet('Sheet1', PROSE)]), 'no_header_found'),
    refusal('prose_as_text', 'a letter as text', '\n'.join(line[0] for line in PROSE).encode(), 'no_header_found', 'ledger.csv'),
    refusal('only_a_summary', 'a table of sums without people', xlsx([SUMMARY]), 'no_header_found'),
    refusal('only_empty_sheets', 'a workbook in which nothing is written', xlsx([Sheet('Sheet1', []), Sheet('Sheet2', [])]),
            ['no_header_found', 'empty']),
    nobody(),
    lies_about_a_neighbour(),
]
