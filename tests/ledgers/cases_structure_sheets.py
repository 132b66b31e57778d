"""Several sheets, hidden parts, merged cells, the mark for "as above", two lists beside each other."""

from structure import AS_OF, all_accepted, ledger, one_book, people_rows, top, women
from workbook import (COLUMNS, TITLE, UNIT, VILLAGE, VILLAGE_CODE, Sheet, accept, asked, ignored, standard_row)

THREE, FOUR, SIX = women(3, first=200), women(4, first=210), women(6, first=220)
HEADER = {'Sheet1': [3]}
NO_PEOPLE = ['note', 'title', 'header', 'total', 'subtotal']  # rows of a sheet without people


def no_people(name, rows):
    """The rows of a sheet that is no list of people: none may become a person."""
    return [ignored(name, row, NO_PEOPLE) for row in range(1, rows + 1)]


def beside_other_sheets():
    summary = Sheet('汇总表', [['农安县哈拉海镇农村留守妇女汇总表'], ['村名', '留守妇女人数', '其中低保', '其中残疾', '填报人'],
                            ['头道沟村', 4, 1, 0, '于洪波'], ['二道沟村', 7, 0, 1, '董占军'], ['合计', 11, 1, 1]])
    guide = Sheet('填表说明', [['填 表 说 明'], ['一、姓名：填写留守妇女本人姓名，应与户口簿一致。'],
                           ['二、身份证号：填写18位公民身份号码。'], ['三、外出时间：填写丈夫最近一次离家的年月。'],
                           ['四、丈夫姓名、务工地、联系电话应当填写完整。']])
    staff = Sheet('村干部联系表', [['村名', '姓名', '职务', '联系电话'], ['头道沟村', '于洪波', '妇联主席', '13800002222'],
                             ['二道沟村', '董占军', '村主任', '13800003333']])
    sheets = [summary, guide, ledger(FOUR, '名单'), staff]
    return one_book('summary_and_instructions', 'sums, instructions and a list of cadres hold no people', sheets,
                    all_accepted(FOUR, '名单'),
                    no_people('汇总表', 5) + no_people('填表说明', 5) + top('名单') + no_people('村干部联系表', 3),
                    {'名单': [3]})


def headings_explained():
    """Instructions laid out as a table: headings below each other, an example of each beside."""
    rows = [['栏目', '填写要求', '示例'], ['姓名', '与户口簿一致', '张三'], ['身份证号', '18位', '不得用科学计数'],
            ['丈夫姓名', '与结婚证一致', '李四'], ['外出时间', '年月', '2019年3月'], ['务工地', '到县区', '辽宁大连']]
    return one_book('instructions_as_a_table', 'an explained heading is no person',
                    [Sheet('填表说明', rows), ledger(THREE)], all_accepted(THREE), no_people('填表说明', 6) + top(), HEADER)


def several_villages():
    titles = ['农安县哈拉海镇%s农村留守妇女信息台账' % village for village in ('头道沟村', '二道沟村', '三道沟村')]
    sheets = [ledger(THREE, '头道沟', title=titles[0], unit='填报时间：2020年10月28日'),
              ledger(FOUR, '二道沟', COLUMNS[::-1], titles[1], '填报时间：2020年10月28日'),
              ledger(SIX, '三道沟', title=titles[2], unit='填报时间：2020年10月28日')]
    rows = all_accepted(THREE, '头道沟', village='头道沟村', village_code=VILLAGE_CODE)
    rows += all_accepted(FOUR, '二道沟', village='二道沟村', village_code='220122102202')
    rows += all_accepted(SIX, '三道沟', village='三道沟村', village_code='220122102203')
    return one_book('a_village_a_sheet', 'three sheets, one with its columns in another order', sheets, rows,
                    top('头道沟') + top('二道沟') + top('三道沟'), {'头道沟': [3], '二道沟': [3], '三道沟': [3]})


def hidden_sheets(state, name):
    old = ledger(women(3, first=300), '旧名单', hidden=state)
    return one_book(name, 'the women of a hidden sheet are not imported', [old, ledger(THREE)], all_accepted(THREE), None,
                    HEADER)


def hidden_rows():
    expected = all_accepted(SIX)
    for row in (6, 8, 9):
        expected[row - 4]['warnings'] = ['hidden_row']
    return one_book('hidden_rows', 'rows hidden by a filter are people, with a warning',
                    ledger(SIX, hidden_rows=[6, 8, 9]), expected, top(), HEADER)


def hidden_columns():
    return one_book('hidden_columns', 'hidden columns are read: number, husband, leaving date',
                    ledger(THREE, hidden_columns=['C', 'E', 'F']), all_accepted(THREE), top(), HEADER)


# ---- merged cells and "as above" -------------------------------------------------------------------------


def merged_cells():
    """Two sisters-in-law left by two brothers at one time for one place; merged cells hold it once."""
    rows = people_rows(FOUR)
    for column in (5, 6):
        rows[1][column] = rows[2][column] = None
    first = FOUR[0]
    shared = dict(leave_from=first.leave_from, leave_to=first.leave_to, destination=first.destination)
    expected = [accept('Sheet1', 4, first), accept('Sheet1', 5, FOUR[1], **shared),
                accept('Sheet1', 6, FOUR[2], **shared), accept('Sheet1', 7, FOUR[3])]
    sheet = Sheet('Sheet1', [[TITLE], [UNIT], COLUMNS] + rows, merges=['A1:H1', 'F4:F6', 'G4:G6'])
    return one_book('merged_cells_fill_down', 'leaving date and place of three rows in merged cells', sheet, expected, top())


def blanks_below():
    rows = people_rows(THREE)
    rows[1][5] = rows[1][4] = None
    rows[2][2] = None
    expected = [accept('Sheet1', 4, THREE[0]),
                asked('Sheet1', 5, 'review', ['leave_date_missing', 'husband_missing'], THREE[1], husband_name=None,
                      leave_from=None, leave_to=None),
                asked('Sheet1', 6, 'review', ['id_missing'], THREE[2], id_number=None, birth_date=None)]
    return one_book('blanks_do_not_fill', 'an empty cell below a full one stays empty',
                    Sheet('Sheet1', [[TITLE], [UNIT], COLUMNS] + rows), expected, top())


def as_above():
    """同上 and 〃 in place and leaving date: read from the row above or asked about, never kept as words."""
    rows = people_rows(FOUR)
    rows[1][5], rows[1][6], rows[2][6] = '同上', '同上', '〃'
    above = dict(leave_from=FOUR[0].leave_from, leave_to=FOUR[0].leave_to, destination=None)
    expected = [accept('Sheet1', 4, FOUR[0]),
                {**asked('Sheet1', 5, 'accept', [], FOUR[1], alt=['review'], **above),
                 'also_allowed': ['leave_date_invalid', 'leave_date_missing', 'leave_date_vague']},
                accept('Sheet1', 6, FOUR[2], destination=None), accept('Sheet1', 7, FOUR[3])]
    return one_book('as_above', 'a mark for the same as above', Sheet('Sheet1', [[TITLE], [UNIT], COLUMNS] + rows),
                    expected, top())


def number_as_above():
    """No two women have one number and hardly one name: the mark in such a cell is a question."""
    rows = people_rows(THREE)
    rows[1][2], rows[2][1] = '同上', '〃'
    reasons = ('id_missing', 'id_bad_char', 'id_length', 'same_id_diff_name')
    expected = [accept('Sheet1', 4, THREE[0]),
                asked('Sheet1', 5, 'review', [reasons], also_allowed=['column_shift'], name=THREE[1].name),
                asked('Sheet1', 6, 'review', [('name_missing', 'name_unreadable', 'name_not_chinese', 'name_too_short',
                                               'duplicate_conflict')],
                      also_allowed=['duplicate_possible', 'column_shift'], id_number=THREE[2].id_number)]
    return one_book('number_as_above', '同上 in the number cell, 〃 in the name cell',
                    Sheet('Sheet1', [[TITLE], [UNIT], COLUMNS] + rows), expected, top())


# ---- two lists beside each other -------------------------------------------------------------------------


def two_lists(name, gap, merged_title=False):
    """Seven women in two lists: rows 4 to 7 have one on the left, rows 4 to 6 one on the right."""
    left, right = FOUR, THREE
    columns = COLUMNS[:6]
    rows = [[TITLE], [UNIT], columns + [None] * gap + columns]
    for n, person in enumerate(left):
        row = standard_row(person, n + 1, columns) + [None] * gap
        rows.append(row + standard_row(right[n], n + 5, columns) if n < len(right) else row)
    few = dict(destination=None, phone=None)
    expected = all_accepted(left, **few) + all_accepted(right, **few)
    sheet = Sheet('Sheet1', rows, merges=['A1:M1'] if merged_title else [])
    return one_book(name, 'two lists in one row: two people with one row number', sheet, expected, top(), HEADER)


def two_lists_uneven():
    """The right list has a hole: nobody there; the left one has an unreadable number."""
    left, right = THREE, women(2, first=240)
    columns = ['姓名', '身份证号', '丈夫姓名', '外出时间']
    beside = [right[0], None, right[1]]
    rows = [[TITLE], [UNIT], columns + [None] + columns]
    for n, (person, other) in enumerate(zip(left, beside)):
        cells = standard_row(person, None, columns, **({'身份证号': '2201221970'} if n == 1 else {'身份证号': person.id_number}))
        rows.append(cells + [None] + (standard_row(other, None, columns) if other else []))
    few = dict(destination=None, phone=None, group=None)
    expected = [accept('Sheet1', 4, left[0], **few), accept('Sheet1', 4, right[0], **few),
                asked('Sheet1', 5, 'review', ['id_length'], name=left[1].name),
                accept('Sheet1', 6, left[2], **few), accept('Sheet1', 6, right[1], **few)]
    return one_book('two_lists_with_a_hole', 'a hole in one list is nobody, a fault in one is not the other’s',
                    Sheet('Sheet1', rows), expected, top(), HEADER)


def stacked_tables():
    """A second table below with its columns in another order: never read by the first one's header."""
    second = [COLUMNS[:1] + COLUMNS[:0:-1]] + people_rows(THREE, COLUMNS[:1] + COLUMNS[:0:-1])
    expected = all_accepted(FOUR)
    for n, person in enumerate(THREE):
        row = asked('Sheet1', 10 + n, 'accept', [], person, alt=['review'], also_allowed=['column_shift'])
        expected.append(row)
    return one_book('header_again_in_other_order', 'the header again may order its columns otherwise',
                    ledger(FOUR, after=[None] + second), expected,
                    top() + [ignored('Sheet1', 9, 'header')])


def merged_sideways():
    """Name and number stand over two columns each, merged in the header and in every row."""
    columns = ['序号', '姓名', None, '身份证号', None, '丈夫姓名', '外出时间', '务工地', '联系电话']
    rows = [[n + 1, p.name, None, p.id_number, None, p.husband, p.leave, p.destination, p.phone]
            for n, p in enumerate(THREE)]
    merges = [f'{pair[0]}{row}:{pair[1]}{row}' for row in (3, 4, 5, 6) for pair in ('BC', 'DE')]
    return one_book('cells_merged_sideways', 'a cell over two columns is one value, neither a shift nor two people',
                    Sheet('Sheet1', [[TITLE], [UNIT], columns] + rows, merges=merges),
                    all_accepted(THREE, group=None), top(), HEADER)


def units_below_the_header():
    rows = [[TITLE], [UNIT], COLUMNS, [None, None, '（18位）', None, None, '（年、月）']] + people_rows(THREE)
    return one_book('units_below_the_header', 'a row of units below the header is nobody', Sheet('Sheet1', rows),
                    all_accepted(THREE, first=5), top() + [ignored('Sheet1', 4, ['header', 'note'])])


def lists_with_names_of_other_sheets():
    """Sheets called sum and instructions that hold lists all the same: the women count, not the names of sheets."""
    sheets = [ledger(THREE, '汇总'), ledger(FOUR, '填表说明')]
    return one_book('lists_with_other_sheet_names', 'a sheet’s name makes no list a summary', sheets,
                    all_accepted(THREE, '汇总') + all_accepted(FOUR, '填表说明'), top('汇总') + top('填表说明'))


CASES = [
    merged_sideways(),
    units_below_the_header(),
    lists_with_names_of_other_sheets(),
    one_book('hidden_header', 'title and header are hidden, the women are not', ledger(THREE, hidden_rows=[1, 2, 3]),
             all_accepted(THREE), top(), HEADER),
    beside_other_sheets(),
    headings_explained(),
    several_villages(),
    one_book('empty_sheets', 'empty sheets before and behind',
             [Sheet('Sheet2', []), ledger(THREE), Sheet('Sheet3', [[]])], all_accepted(THREE), top(), HEADER),
    hidden_sheets(True, 'hidden_sheet'),
    hidden_sheets('veryHidden', 'very_hidden_sheet'),
    hidden_rows(),
    hidden_columns(),
    merged_cells(),
    blanks_below(),
    as_above(),
    number_as_above(),
    two_lists('two_lists_with_a_gap', 1, merged_title=True),
    two_lists('two_lists_touching', 0),
    two_lists_uneven(),
    stacked_tables(),
]
