"""Where the columns are and what they are called (contract: Columns; domain 4.4)."""

import dataclasses

from structure import AS_OF, all_accepted, ledger, one_book, top, women
from workbook import (COLUMNS, TITLE, UNIT, VILLAGE, VILLAGE_CODE, Sheet, ABSENT, accept, asked, identity, ignored,
                      standard_row)

THREE, FIVE = women(3, first=40), women(5, first=60)
HEADER = {'Sheet1': [3]}
NO_GROUP = {'group': None}


def table(name, about, header_rows, body, expected, merges=(), **options):
    """Title and unit line, then header_rows, then the body."""
    rows = [[TITLE], [UNIT]] + header_rows + body
    skipped = [ignored('Sheet1', 1, 'title'), ignored('Sheet1', 2, 'title')]
    numbers = list(range(3, 3 + len(header_rows)))
    skipped += [ignored('Sheet1', row, 'header') for row in numbers]
    return one_book(name, about, Sheet('Sheet1', rows, merges=list(merges)), expected, skipped, {'Sheet1': numbers},
                    **options)


def renamed(name, about, headings, people=THREE, **changes):
    """The plain ledger under other headings; `headings` in the order of COLUMNS."""
    rows = ledger(people).rows
    rows[2] = headings
    return one_book(name, about, Sheet('Sheet1', rows), all_accepted(people, **changes), top(), HEADER)


# ---- two header rows -------------------------------------------------------------------------------------

HUSBAND_IDS = [identity(birth, '220122', 960, man=True) for birth in ('19700305', '19720611', '19750920')]


def grouped(name, about, merged, husband_first=False):
    """丈夫基本情况 over 姓名, 身份证号, 电话; in the other table the group decides against the order."""
    her = ['姓名', '身份证号', '联系电话' if husband_first else '电话']
    his = ['姓名', '身份证号', '电话', '外出时间', '务工地点']
    first, second = (his, her) if husband_first else (her, his)
    names = ('丈夫基本情况', '留守妇女基本情况') if husband_first else ('留守妇女基本情况', '丈夫基本情况')
    group_row = ['序号', names[0]] + [None] * (len(first) - 1) + [names[1]] + [None] * (len(second) - 1) + ['组']
    body = []
    for n, person in enumerate(THREE):
        hers = [person.name, person.id_number, person.phone]
        his_cells = [person.husband, HUSBAND_IDS[n], f'1390000{2000 + n}', person.leave, person.destination]
        body.append([n + 1] + (his_cells + hers if husband_first else hers + his_cells) + [person.group])
    merges = ['A3:A4', 'B3:F3', 'G3:I3', 'J3:J4'] if husband_first else ['A3:A4', 'B3:D3', 'E3:I3', 'J3:J4']
    return table(name, about, [group_row, [None] + first + second], body,
                 all_accepted(THREE, first=5, village=VILLAGE), merges if merged else ())


def group_for_one_part():
    """Only his columns have a group; the others stand in merged cells of two rows."""
    upper = ['序号', '姓名', '身份证号', '组', '丈夫情况', None, None, '联系电话']
    lower = [None, None, None, None, '姓名', '外出时间', '务工地', None]
    return table('group_over_some_columns', 'a group over three columns, the rest merged downwards', [upper, lower],
                 ledger(THREE).rows[3:], all_accepted(THREE, first=5),
                 ['A3:A4', 'B3:B4', 'C3:C4', 'D3:D4', 'E3:G3', 'H3:H4'])


def three_header_rows():
    """The national form: groups, labels, and 外出情况 divided once more below; a numbered group beside."""
    rows = [['序号', '本人情况', None, None, '丈夫情况', None, None, '子女1', None, '组'],
            [None, '姓名', '身份证号', '联系电话', '姓名', '外出情况', None, '姓名', '身份证号', None],
            [None, None, None, None, None, '外出时间', '务工地点', None, None, None]]
    body = [[n + 1, p.name, p.id_number, p.phone, p.husband, p.leave, p.destination, '赵小宝', HUSBAND_IDS[n], p.group]
            for n, p in enumerate(THREE)]
    merges = ['A3:A5', 'B3:D3', 'E3:G3', 'H3:I3', 'J3:J5', 'B4:B5', 'C4:C5', 'D4:D5', 'E4:E5', 'F4:G4', 'H4:H5', 'I4:I5']
    return table('three_header_rows', 'labels below labels below groups', rows, body, all_accepted(THREE, first=6), merges)


def divided_date():
    """外出时间 over 年 and 月: the third row is no person."""
    rows = [['序号', '姓名', '身份证号', '组', '丈夫姓名', '外出时间', None], [None, None, None, None, None, '年', '月']]
    body = [[n + 1, p.name, p.id_number, p.group, p.husband, 2018, 12] for n, p in enumerate(THREE)]
    expected = [{**entry, 'alt_outcomes': ['review'], 'also_allowed': ['column_shift']}
                for entry in all_accepted(THREE, first=5, leave_from=None, leave_to=None, destination=ABSENT, phone=ABSENT)]
    return table('date_in_two_columns', 'year and month of his leaving in two columns', rows, body, expected,
                 ['A3:A4', 'B3:B4', 'C3:C4', 'D3:D4', 'E3:E4', 'F3:G3'])


def two_columns_of_one_name():
    columns = ['序号', '姓名', '身份证号', '电话', '姓名', '身份证号', '电话', '外出时间', '务工地']
    body = [[n + 1, p.name, p.id_number, p.phone, p.husband, HUSBAND_IDS[n], f'1390000{2000 + n}', p.leave, p.destination]
            for n, p in enumerate(THREE)]
    return table('equal_labels_by_order', 'without a group the first 姓名 is hers and the second his', [columns], body,
                 all_accepted(THREE, **NO_GROUP))


# ---- synonyms of domain 4.4 ------------------------------------------------------------------------------

SYNONYMS = [  # name, number, husband, leaving, place, telephone
    ('妇女姓名', '身份证号码', '配偶姓名', '外出起始时间', '务工地点', '电话'),
    ('留守妇女姓名', '身份证', '爱人姓名', '何时外出', '外出地点', '手机'),
    ('本人姓名', '公民身份号码', '外出人员姓名', '务工时间', '打工地点', '手机号'),
    ('留守妇女', '公民身份证号码', '配偶', '离家时间', '务工地址', '手机号码'),
    ('名字', '证件号码', '丈夫', '外出年月', '外出务工地', '联系方式'),
    ('女方姓名', '身份号码', '男方姓名', '外出务工时间', '在何地务工', '本人电话'),
    ('妻子姓名', '身份证件号', '丈夫姓名', '外出时间', '流入地', '电话号码'),
    ('姓名', '居民身份证号', '丈夫姓名', '外出时间', '去向', '联系电话'),
    ('姓名', 'ID', '丈夫姓名', '外出时间', '务工地点', '联系电话'),
]


def synonyms(number, words):
    name, identifier, husband, leaving, place, phone = words
    return renamed(f'synonyms_{number}', 'headings of village workbooks: ' + ' '.join(words),
                   ['编号', name, identifier, '组别', husband, leaving, place, phone])


# ---- columns that are there, are not there, are empty ----------------------------------------------------


def chosen_columns(name, about, columns, people=THREE, cells=None, **changes):
    sheet = ledger(people, columns=columns)
    for row in sheet.rows[3:]:
        for heading, cell in (cells or {}).items():
            row[columns.index(heading)] = cell
    return one_book(name, about, sheet, all_accepted(people, **changes), top(), HEADER)


def without_key_column(name, column, reason, **changes):
    columns = [c for c in COLUMNS if c != column]
    expected = [asked('Sheet1', 4 + n, 'review', [reason], p, **changes) for n, p in enumerate(THREE)]
    return one_book(name, f'no column {column}: only husband, marriage, residence and telephone go unasked',
                    ledger(THREE, columns=columns), expected, top(), HEADER)


def empty_cells():
    """An empty cell of a column that is there: number, name, leaving date, husband → review; the others → warning."""
    columns = COLUMNS + ['婚姻状况', '现居住地']
    people = women(7, first=80)
    full = {'婚姻状况': '已婚', '现居住地': '头道沟村2组'}
    empty = ['身份证号', '姓名', '外出时间', '丈夫姓名', '联系电话', '婚姻状况', '现居住地']
    rows = [standard_row(p, n + 1, columns, **{**full, column: None}) for n, (p, column) in enumerate(zip(people, empty))]
    reviews = [('id_missing', {'id_number': ABSENT, 'birth_date': None}), ('name_missing', {'name': ABSENT}),
               ('leave_date_missing', {'leave_from': None, 'leave_to': None}),
               ('husband_missing', {'husband_name': ABSENT})]
    expected = [asked('Sheet1', 4 + n, 'review', [reason], people[n], **changes)
                for n, (reason, changes) in enumerate(reviews)]
    expected += [accept('Sheet1', 8, people[4], warnings=['phone_missing'], phone=ABSENT),
                 accept('Sheet1', 9, people[5], warnings=['marital_missing']),
                 accept('Sheet1', 10, people[6], warnings=['residence_missing'])]
    return one_book('empty_cells', 'what an empty cell of each column means',
                    Sheet('Sheet1', [[TITLE], [UNIT], columns] + rows), expected, top(), HEADER)


def everything_empty_but_her():
    """Three gaps in one row: every reason is named."""
    row = standard_row(THREE[0], 1, **{'身份证号': '', '外出时间': None, '丈夫姓名': ' ', '联系电话': None})
    return one_book('several_empty_cells', 'all reasons are listed',
                    Sheet('Sheet1', [[TITLE], [UNIT], COLUMNS, row]),
                    [asked('Sheet1', 4, 'review', ['id_missing', 'leave_date_missing', 'husband_missing'],
                           warnings=['phone_missing'], name=THREE[0].name)], top(), HEADER)


def head_of_household():
    columns = ['序号', '户主姓名', '姓名', '与户主关系', '身份证号', '组', '外出时间', '务工地', '联系电话']
    people = FIVE
    rows = [standard_row(p, n + 1, columns, 户主姓名=f'{p.husband[0]}老栓', 与户主关系='儿媳') for n, p in enumerate(people)]
    return one_book('head_is_not_husband', 'the head of household is no husband; there is no husband column',
                    Sheet('Sheet1', [[TITLE], [UNIT], columns] + rows),
                    all_accepted(people, husband_name=ABSENT), top(), HEADER)


def telephones():
    columns = ['序号', '姓名', '身份证号', '组', '丈夫姓名', '丈夫电话', '外出时间', '务工地', '联系电话']
    return chosen_columns('his_telephone_is_not_hers', 'his telephone stands before hers', columns,
                          cells={'丈夫电话': '13911112222'})


def wide():
    columns = ['序号', '县（市、区）', '乡镇', '村', '屯（组）', '姓名', '性别', '民族', '出生年月', '年龄', '身份证号', '文化程度',
               '健康状况', '婚姻状况', '是否低保', '是否残疾', '户主姓名', '与户主关系', '丈夫姓名', '外出时间', '务工地点',
               '从事行业', '子女数', '联系电话', '帮扶责任人', '备注']
    rows = []
    for n, p in enumerate(FIVE):
        year, month, _ = p.birth_date.split('-')
        rows.append([n + 1, '农安县', '哈拉海镇', '头道沟村', p.group, p.name, '女', '汉族', f'{year}.{month}',
                     2020 - int(year) - (int(month) > 10), p.id_number, '初中', '健康', '已婚', '是' if n == 1 else '否',
                     '否', p.husband, '妻', p.husband, p.leave, p.destination, '建筑', 2, p.phone, '于洪波', None])
    expected = [{**accept('Sheet1', 3 + n, p, village=VILLAGE, village_code=VILLAGE_CODE, dibao=n == 1, disabled=False)}
                for n, p in enumerate(FIVE)]
    return one_book('wide_ledger', 'twenty-six columns of a township’s form',
                    Sheet('Sheet1', [['农村留守妇女基本情况登记表'], columns] + rows), expected,
                    [ignored('Sheet1', 1, 'title'), ignored('Sheet1', 2, 'header')], {'Sheet1': [2]})


def offset_table():
    """The table begins in column C; to its left is nothing."""
    sheet = ledger(FIVE)
    sheet.rows = [[None, None] + row for row in sheet.rows]
    return one_book('table_begins_in_column_c', 'two empty columns to the left are no shift', sheet,
                    all_accepted(FIVE, village=VILLAGE), top(), HEADER)


def namesakes_of_headings():
    """Women whose names are near to words of the sheet stay women."""
    names = ['于合计', '姓明月', '何小计', '白备', '司注']
    people = [dataclasses.replace(p, name=name) for p, name in zip(women(5, first=120), names)]
    return one_book('names_like_headings', 'a strange name is a name', ledger(people), all_accepted(people), top(), HEADER)


CASES = [
    grouped('group_header_merged', 'two header rows, his data under 丈夫基本情况', merged=True),
    grouped('group_header_unmerged', 'the same without merged cells', merged=False),
    grouped('group_against_order', 'his group comes first: the group decides, not the order', True, husband_first=True),
    group_for_one_part(),
    three_header_rows(),
    divided_date(),
    two_columns_of_one_name(),
    *(synonyms(n + 1, words) for n, words in enumerate(SYNONYMS)),
    renamed('headings_broken_and_spaced', 'line breaks, spaces, full-width letters inside the headings',
            ['序\n号', '姓  名', '身 份\n证 号', '组　别', '丈夫\r\n姓名', '外出\n时间', '务 工 地 点', '联系\n电话']),
    renamed('headings_with_marks', 'units, remarks in brackets and stars',
            ['序号', '＊姓名', '身份证号码（18位）', '组(社)', '*丈夫姓名（必填）', '外出时间（年、月）', '务工地点(详细)',
             '联系电话（手机）：']),
    renamed('headings_full_width', 'full-width letters and figures', ['Ｎｏ．', '姓名', 'ＩＤ', '组别', '丈夫姓名', '外出时间',
                                                             '务工地点', '联系电话']),
    chosen_columns('unknown_columns', 'columns that nobody knows are kept and disturb nothing',
                   COLUMNS[:2] + ['庭院经济项目'] + COLUMNS[2:5] + ['宽带账号'] + COLUMNS[5:] + ['取暖方式', '屋面材料'],
                   cells={'庭院经济项目': '木耳', '宽带账号': 'na0431888', '取暖方式': '土炕', '屋面材料': '彩钢'}),
    chosen_columns('columns_reversed', 'columns come in any order', COLUMNS[::-1]),
    chosen_columns('columns_mixed', 'columns come in any order',
                   ['联系电话', '外出时间', '丈夫姓名', '姓名', '务工地', '序号', '身份证号', '组']),
    chosen_columns('no_husband_column', 'no column, no question', [c for c in COLUMNS if c != '丈夫姓名'],
                   husband_name=ABSENT),
    chosen_columns('no_telephone_column', 'no column, no question', [c for c in COLUMNS if c != '联系电话'], phone=ABSENT),
    chosen_columns('no_serial_column', 'the list has no serial numbers', COLUMNS[1:]),
    chosen_columns('three_columns', 'name, number and leaving date are enough', ['姓名', '身份证号', '外出时间'],
                   husband_name=ABSENT, phone=ABSENT, destination=ABSENT, group=ABSENT),
    without_key_column('no_leaving_date_column', '外出时间', 'leave_date_missing', leave_from=None, leave_to=None),
    without_key_column('no_number_column', '身份证号', 'id_missing', id_number=ABSENT, birth_date=None),
    empty_cells(),
    everything_empty_but_her(),
    head_of_household(),
    telephones(),
    wide(),
    offset_table(),
    namesakes_of_headings(),
]
