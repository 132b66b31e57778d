"""Lines that are no people and people that must not be taken for such lines (contract: No person)."""

from structure import AS_OF, all_accepted, ledger, one_book, people_rows, top, women
from workbook import (COLUMNS, TITLE, UNIT, VILLAGE, VILLAGE_CODE, Case, Formula, Sheet, accept, asked, csv_bytes,
                      expect_file, ignored, standard_row, woman, xlsx)

THREE, FOUR, SIX = women(3), women(4), women(6)
TWELVE = women(12, first=20)
HEADER = {'Sheet1': [3]}
NOTE = ['note', 'title']  # a heading inside the list: the contract has no word of its own for it


def with_blank_rows():
    people = people_rows(FOUR)
    rows = [[TITLE], [UNIT], COLUMNS, people[0], None, people[1], [], [None, ' '], people[2], None, None, people[3]]
    return one_book(
        'blank_rows', 'rows that are absent, empty or hold a space lie between people', Sheet('Sheet1', rows),
        [accept('Sheet1', row, person) for row, person in zip((4, 6, 9, 12), FOUR)],
        top() + [ignored('Sheet1', 8, ['blank', 'note'])], HEADER)


def printed_pages():
    people = people_rows(SIX)
    rows = [[TITLE], [UNIT], COLUMNS, *people[:3], COLUMNS, people[3], [TITLE], [UNIT], COLUMNS, *people[4:]]
    again = [ignored('Sheet1', 7, 'header'), ignored('Sheet1', 9, NOTE), ignored('Sheet1', 10, NOTE),
             ignored('Sheet1', 11, 'header')]
    return one_book(
        'header_on_every_page', 'the header comes again, alone and with its title lines', Sheet('Sheet1', rows),
        [accept('Sheet1', row, person, village=VILLAGE) for row, person in zip((4, 5, 6, 8, 12, 13), SIX)],
        top() + again)


def sums(name, about, lines):
    """Three women, the first line, three women, the other lines."""
    people = people_rows(SIX)
    rows = [[TITLE], [UNIT], COLUMNS, *people[:3], lines[0][0], *people[3:], *(line for line, _ in lines[1:])]
    places = [7] + list(range(11, 10 + len(lines)))
    skipped = top() + [ignored('Sheet1', row, why) for row, (_, why) in zip(places, lines)]
    expected = [accept('Sheet1', row, person) for row, person in zip((4, 5, 6, 8, 9, 10), SIX)]
    return one_book(name, about, Sheet('Sheet1', rows), expected, skipped, HEADER)


def below_the_signature():
    """The clerk signed the first page and went on."""
    people = people_rows(FOUR)
    rows = [[TITLE], [UNIT], COLUMNS, *people[:2], ['合计', None, '2人'], ['填表人：于洪波      审核人：董占军'], *people[2:]]
    skipped = top() + [ignored('Sheet1', 6, ['total', 'subtotal']), ignored('Sheet1', 7, 'note')]
    return one_book('people_below_the_signature', 'a sum and a signature do not end the list', Sheet('Sheet1', rows),
                    [accept('Sheet1', row, person) for row, person in zip((4, 5, 8, 9), FOUR)], skipped, HEADER)


def nearly_empty_rows():
    """Somebody began to write her down: kept and asked about, never taken for an empty line."""
    rows = [[TITLE], [UNIT], COLUMNS, standard_row(THREE[0], 1),
            [2, '孙桂琴'], [3, None, woman(9).id_number], [4, None, None, None, '马立军'],
            [5, None, None, '3组', '高玉山', '2019年3月', '北京市', '13800001111'], standard_row(THREE[1], 6)]
    asked_too = ['id_missing', 'name_missing', 'leave_date_missing', 'husband_missing', 'column_shift']
    expected = [
        accept('Sheet1', 4, THREE[0]),
        asked('Sheet1', 5, 'review', ['id_missing', 'leave_date_missing', 'husband_missing'], warnings=['phone_missing'],
              name='孙桂琴'),
        asked('Sheet1', 6, 'review', ['name_missing', 'leave_date_missing', 'husband_missing'],
              id_number=woman(9).id_number),
        asked('Sheet1', 7, 'review', ['name_missing', 'id_missing'], also_allowed=asked_too, husband_name='马立军'),
        asked('Sheet1', 8, 'review', ['name_missing', 'id_missing'], also_allowed=asked_too, husband_name='高玉山'),
        accept('Sheet1', 9, THREE[1])]
    return one_book('nearly_empty_rows', 'a row with only a name, a number or a husband is a person to ask about',
                    Sheet('Sheet1', rows), expected, top(), HEADER)


def words_of_sums_in_remarks():
    columns = COLUMNS + ['备注']
    remarks = ['家庭人口合计4人', '小计见附表', '注：已入户核实', '填表人代签', '说明见背面']
    people = women(5)
    rows = [[TITLE], [UNIT], columns]
    rows += [standard_row(p, n + 1, columns, 备注=text) for n, (p, text) in enumerate(zip(people, remarks))]
    return one_book('words_of_sums_in_remarks', 'a person stays one although her remark speaks of sums and notes',
                    Sheet('Sheet1', rows), all_accepted(people), top(), HEADER)


def without_title():
    sheet = Sheet('Sheet1', [COLUMNS] + people_rows(THREE))
    return one_book('no_title', 'the header is the first row; the village is told by --village', sheet,
                    all_accepted(THREE, first=2, village=VILLAGE, village_code=VILLAGE_CODE),
                    [ignored('Sheet1', 1, 'header')], {'Sheet1': [1]}, village=VILLAGE_CODE)


def long_preface():
    preface = [['附件2'], [TITLE], ['根据吉民发〔2020〕28号文件要求，各村应于10月31日前完成摸底排查。'],
               ['填表要求：一人一行，姓名、身份证号须与户口簿一致。'], [UNIT]]
    rows = preface + [COLUMNS] + people_rows(THREE)
    skipped = [ignored('Sheet1', row, NOTE) for row in range(1, 6)] + [ignored('Sheet1', 6, 'header')]
    return one_book('five_lines_of_preface', 'the header lies below five lines, one of which names its headings',
                    Sheet('Sheet1', rows, merges=['A1:H1', 'A2:H2', 'A3:H3', 'A4:H4', 'A5:H5']),
                    all_accepted(THREE, first=7, village=VILLAGE, village_code=VILLAGE_CODE), skipped, {'Sheet1': [6]})


def group_headings():
    people = people_rows(FOUR)
    rows = [[TITLE], [UNIT], COLUMNS, ['第一组'], *people[:2], ['以下为新增人员'], *people[2:]]
    skipped = top() + [ignored('Sheet1', 4, NOTE), ignored('Sheet1', 7, NOTE)]
    return one_book('headings_between_people', 'merged lines between the people are notes',
                    Sheet('Sheet1', rows, merges=['A4:H4', 'A7:H7']),
                    [accept('Sheet1', row, person) for row, person in zip((5, 6, 8, 9), FOUR)], skipped, HEADER)


AFTER_NOTES = [['注：1.本表由村民委员会填写，一式两份。'], ['2.外出时间以丈夫最近一次离家为准。'], None,
               ['填表人：于洪波', None, None, '审核人：董占军', None, None, '联系电话：0431-80000012'],
               ['村委会（盖章）', None, None, None, None, '2020年10月28日']]

CASES = [
    one_book('plain', 'title, unit line, header, twelve sound women',
             ledger(TWELVE, merges=['A1:H1', 'A2:H2']),
             all_accepted(TWELVE, village=VILLAGE, village_code=VILLAGE_CODE, leave_precision='month'), top(), HEADER),
    without_title(),
    long_preface(),
    with_blank_rows(),
    printed_pages(),
    sums('sums_in_words', 'subtotal and total with their counts in the first cell',
         [(['小计：3人'], 'subtotal'), (['合计：6人'], 'total')]),
    sums('sums_in_cells', 'the word and the count stand in cells of their own',
         [([None, '小计', 3], 'subtotal'), (['合计', None, None, None, None, None, None, '共6人'], 'total')]),
    sums('sum_by_formula', 'the count is a formula', [(['小计', Formula('COUNTA(B4:B6)', 3)], 'subtotal'),
                                                     (['总计', Formula('B7+COUNTA(B8:B10)', 6)], 'total')]),
    sums('sum_written_apart', 'spaces inside the word', [(['小  计', 3], 'subtotal'), (['合   计', 6], 'total')]),
    sums('wrong_counts', 'a wrong count is a message: nobody is lost, nothing is refused',
         [(['小计：5人'], 'subtotal'), (['合计：9人'], 'total')]),
    one_book('notes_and_signatures', 'notes, a signature line in several cells, the stamp',
             ledger(FOUR, after=AFTER_NOTES), all_accepted(FOUR),
             top() + [ignored('Sheet1', row, 'note') for row in (8, 9, 11, 12)], HEADER),
    below_the_signature(),
    one_book('lone_serial_numbers', 'prepared lines with a serial number only',
             ledger(THREE, after=[[4], [5], ['6'], [None, None, '  ']]), all_accepted(THREE),
             top() + [ignored('Sheet1', row, ['blank', 'note']) for row in (7, 8, 9, 10)], HEADER),
    nearly_empty_rows(),
    words_of_sums_in_remarks(),
    group_headings(),
    Case('csv_plain', 'the same ledger as a text file: its sheet is ""', AS_OF,
         [('ledger.csv', csv_bytes([[TITLE], [UNIT], COLUMNS] + people_rows(FOUR)))],
         expect=[expect_file('ledger.csv', header={'': [3]}, ignored=top(''),
                             rows=all_accepted(FOUR, '', village=VILLAGE, village_code=VILLAGE_CODE))]),
    one_book('name_of_the_file_is_free', 'a workbook under the name .xls is read by its content',
             ledger(THREE), all_accepted(THREE), top(), HEADER, file='台账.xls'),
]
