"""Ledgers as text files: encodings, separators, quotes, blank lines (contract: a text file's sheet is "")."""

import dataclasses

from structure import AS_OF, all_accepted, people_rows, top, women
from workbook import (ABSENT, COLUMNS, TITLE, UNIT, VILLAGE, VILLAGE_CODE, Case, accept, asked, csv_bytes, expect_file,
                      ignored, standard_row)

FOUR = women(4, first=310)
ROWS = [[TITLE], [UNIT], COLUMNS] + people_rows(FOUR)
# Names with characters outside GBK and outside the first plane: GB 18030 writes them with four bytes.
RARE = [dataclasses.replace(person, name=name) for person, name in zip(FOUR, ('王䶮', '李㛃华', '张𬱟', '刘𠮷美'))]
HEADER = {'': [3]}


def text_case(name, about, body, expected, skipped=None, header=None, file='ledger.csv', **options):
    return Case(name, about, AS_OF, [(file, body)],
                expect=[expect_file(file, header=header or HEADER, rows=expected, ignored=skipped)], **options)


def encoded(name, encoding, people=FOUR, **options):
    rows = [[TITLE], [UNIT], COLUMNS] + people_rows(people)
    return text_case(name, f'a text file in {encoding}', csv_bytes(rows, encoding, **options),
                     all_accepted(people, '', village=VILLAGE, village_code=VILLAGE_CODE), top(''))


def separated(name, separator, file='ledger.csv', encoding='utf-8'):
    return text_case(name, f'fields separated by {separator!r}', csv_bytes(ROWS, encoding, separator),
                     all_accepted(FOUR, '', village=VILLAGE, village_code=VILLAGE_CODE), top(''), file=file)


def line_breaks_in_quotes():
    """A record is counted, not a line of the file."""
    columns = ['序号', '姓名', '身份证\n号', '组', '丈夫\n姓名', '外出时间', '务工地', '联系电话', '备注']
    rows = people_rows(FOUR, COLUMNS + ['备注'])
    rows[0][8] = '已核实\n本人签字'
    rows[1][6] = '辽宁省\n大连市'
    rows[2][8] = '他说"过年回来", 未定'
    expected = all_accepted(FOUR, '')
    del expected[1]['normalized']['destination']
    return text_case('csv_line_breaks_in_quotes', 'a quoted field may hold line breaks, quotes and separators',
                     csv_bytes([[TITLE], [UNIT], columns] + rows), expected, top(''))


def blank_lines():
    people = people_rows(FOUR)
    rows = [[TITLE], [], COLUMNS, people[0], [], [], people[1], [None] * 8, people[2], [' ', '', None], people[3], []]
    skipped = [ignored('', 1, 'title'), ignored('', 3, 'header')]
    skipped += [ignored('', row, ['blank', 'note']) for row in (2, 5, 6, 8, 10)]
    return text_case('csv_blank_lines', 'blank lines count as records', csv_bytes(rows),
                     [accept('', row, person) for row, person in zip((4, 7, 9, 11), FOUR)], skipped)


def trailing_separators():
    """Saved from a sheet: each record has as many fields as the widest, empty ones at its end."""
    wide = [row + [None] * (14 - len(row)) for row in ROWS + [['合计：4人'], ['填表人：于洪波']]]
    skipped = top('') + [ignored('', 8, 'total'), ignored('', 9, 'note')]
    return text_case('csv_trailing_separators', 'empty fields behind the last column are no shift', csv_bytes(wide),
                     all_accepted(FOUR, ''), skipped)


def short_records():
    rows = people_rows(FOUR)
    rows[1] = rows[1][:7]
    rows[2] = rows[2][:6]
    expected = [accept('', 4, FOUR[0]), accept('', 5, FOUR[1], ['phone_missing'], phone=ABSENT),
                accept('', 6, FOUR[2], ['phone_missing'], phone=ABSENT, destination=ABSENT), accept('', 7, FOUR[3])]
    return text_case('csv_missing_last_fields', 'missing last fields are no shift',
                     csv_bytes([[TITLE], [UNIT], COLUMNS] + rows), expected, top(''))


SHIFT_TOO = ['id_missing', 'id_length', 'id_bad_char', 'name_missing', 'name_unreadable', 'name_not_chinese', 'name_too_short',
             'leave_date_missing', 'leave_date_invalid', 'leave_date_vague', 'leave_date_ambiguous', 'leave_date_future',
             'husband_missing', 'multiple_people', 'id_masked', 'husband_not_away', 'village_missing']


def too_many_fields():
    """A separator inside an unquoted place: everything behind it is one column too far right."""
    lines = csv_bytes(ROWS, 'utf-8').decode().splitlines()
    lines[4] = lines[4].replace(FOUR[1].destination, '辽宁,大连')
    lines[5] = lines[5].replace(FOUR[2].name, FOUR[2].name[0] + ',' + FOUR[2].name[1:])
    expected = [accept('', 4, FOUR[0]),
                asked('', 5, 'review', ['column_shift'], also_allowed=SHIFT_TOO, name=FOUR[1].name,
                      id_number=FOUR[1].id_number),
                asked('', 6, 'review', ['column_shift'], also_allowed=SHIFT_TOO), accept('', 7, FOUR[3])]
    return text_case('csv_more_fields_than_columns', 'more filled fields than columns: asked, never mended in silence',
                     '\r\n'.join(lines).encode() + b'\r\n', expected, top(''))


def separator_in_a_sentence():
    """Title and notes hold many commas and semicolons of both widths; the table is separated by tabs."""
    rows = [[TITLE + ', 2020年, 第二版; 共4人; 定稿'], ['说明: 姓名,身份证号,外出时间; 均须填写'], COLUMNS] + people_rows(FOUR)
    lines = ['\t'.join('' if cell is None else str(cell) for cell in row) for row in rows]
    skipped = [ignored('', 1, 'title'), ignored('', 2, ['title', 'note']), ignored('', 3, 'header')]
    return text_case('csv_commas_in_the_title', 'the table decides which character separates', '\n'.join(lines).encode(),
                     all_accepted(FOUR, '', village=VILLAGE), skipped, file='台账.txt')


def quotes_as_marks():
    """A quotation mark alone in a field is the clerk's sign for "as above", properly quoted by the program."""
    rows = people_rows(FOUR)
    rows[1][6] = '"'
    expected = all_accepted(FOUR, '')
    del expected[1]['normalized']['destination']
    return text_case('csv_quotation_mark_as_field', 'a quoted quotation mark swallows nobody',
                     csv_bytes([[TITLE], [UNIT], COLUMNS] + rows), expected, top(''))


def stray_quote():
    """Somebody typed one quotation mark and the file was saved by hand: no later woman may be swallowed."""
    lines = csv_bytes(ROWS, 'utf-8').decode().splitlines()
    lines[4] = lines[4].replace(FOUR[1].destination, FOUR[1].destination + '"新区')
    expected = all_accepted(FOUR, '')
    expected[1].update(alt_outcomes=['review'], also_allowed=SHIFT_TOO + ['column_shift'])
    del expected[1]['normalized']['destination']
    return text_case('csv_stray_quotation_mark', 'a quotation mark inside an unquoted field is a character',
                     '\n'.join(lines).encode(), expected, top(''))


CASES = [
    encoded('csv_utf_8', 'utf-8', RARE),
    encoded('csv_utf_8_with_mark', 'utf-8-sig', RARE),
    encoded('csv_gbk', 'gbk'),
    encoded('csv_gb_18030_rare_characters', 'gb18030', RARE),
    encoded('csv_utf_16_with_mark', 'utf-16', RARE),
    text_case('csv_utf_16_big_endian', 'a text file in utf-16, big end first',
              b'\xfe\xff' + csv_bytes(ROWS, 'utf-16-be'), all_accepted(FOUR, '', village=VILLAGE), top('')),
    encoded('csv_line_feed_only', 'utf-8', line_end='\n'),
    separated('csv_tabs', '\t', 'ledger.txt'),
    separated('csv_tabs_utf_16', '\t', 'ledger.txt', 'utf-16'),
    separated('csv_semicolons', ';'),
    text_case('csv_without_last_line_end', 'the last record ends with the file', csv_bytes(ROWS, 'gb18030').rstrip(),
              all_accepted(FOUR, ''), top('')),
    text_case('csv_header_first', 'no title; the village is told by --village',
              csv_bytes([COLUMNS] + people_rows(FOUR), 'gb18030'),
              all_accepted(FOUR, '', 2, village=VILLAGE, village_code=VILLAGE_CODE), [ignored('', 1, 'header')], {'': [1]},
              village=VILLAGE_CODE),
    line_breaks_in_quotes(),
    blank_lines(),
    trailing_separators(),
    short_records(),
    too_many_fields(),
    separator_in_a_sentence(),
    quotes_as_marks(),
    stray_quote(),
]
