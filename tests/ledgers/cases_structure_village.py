"""Whose village a row belongs to (contract: Village), with the divisions of Jilin as the program ships them."""

from structure import AS_OF, all_accepted, ledger, one_book, people_rows, top, women
from workbook import (ABSENT, COLUMNS, TITLE, UNIT, VILLAGE, VILLAGE_CODE, Sheet, accept, asked, ignored,
                      standard_row)

THREE, FOUR, SIX = women(3, first=150), women(4, first=160), women(6, first=170)
HALAHAI, ERDAOGOU = '220122102200', '220122102202'
IN_VILLAGE = ['序号', '村', *COLUMNS[1:]]
IN_TOWNSHIP = ['序号', '乡镇', '村', *COLUMNS[1:]]
PLAIN_TITLE = '农村留守妇女花名册'


def told_by_lines(name, about, title, unit, wanted=VILLAGE, code=VILLAGE_CODE, asked_for=False, **options):
    rows = [[title], [unit]] if unit else [[title]]
    first = len(rows) + 2
    sheet = Sheet('Sheet1', rows + [COLUMNS] + people_rows(THREE))
    expected = all_accepted(THREE, first=first, village=wanted, village_code=code)
    if asked_for:
        expected = [asked('Sheet1', first + n, 'review', ['village_missing'], person) for n, person in enumerate(THREE)]
    return one_book(name, about, sheet, expected,
                    top(header=first - 1), {'Sheet1': [first - 1]}, **options)


def village_column(name, about, villages, expected, columns=IN_VILLAGE, title=PLAIN_TITLE, townships=None, merges=()):
    """villages: the cell of each row; expected: (village, code) of each row, None for village_missing."""
    people = women(len(villages), first=180)
    rows, wanted = [], []
    for n, (person, cell) in enumerate(zip(people, villages)):
        cells = {'村': cell, '乡镇': townships[n] if townships else None}
        rows.append(standard_row(person, n + 1, columns, **cells))
        if expected[n] is None:
            wanted.append(asked('Sheet1', 3 + n, 'review', ['village_missing'], person, village=ABSENT, village_code=ABSENT))
        else:
            wanted.append(accept('Sheet1', 3 + n, person, village=expected[n][0], village_code=expected[n][1]))
    sheet = Sheet('Sheet1', [[title], columns] + rows, merges=list(merges))
    return one_book(name, about, sheet, wanted, top(header=2), {'Sheet1': [2]})


def by_sheet_name():
    """Title without a village on both sheets; the sheets bear the villages' names."""
    sheets = [ledger(THREE, '头道沟村', title='农安县哈拉海镇' + PLAIN_TITLE, unit='填报时间：2020年10月28日'),
              ledger(FOUR, '二道沟村', title='农安县哈拉海镇' + PLAIN_TITLE, unit='填报时间：2020年10月28日')]
    rows = all_accepted(THREE, '头道沟村', village=VILLAGE, village_code=VILLAGE_CODE)
    rows += all_accepted(FOUR, '二道沟村', village='二道沟村', village_code=ERDAOGOU)
    return one_book('village_from_sheet_name', 'the sheet’s name is the village, the title gives the township', sheets,
                    rows, top('头道沟村') + top('二道沟村'), {'头道沟村': [3], '二道沟村': [3]})


def by_bare_sheet_name():
    """红旗 on the sheet's tab is 红旗村 if the township above has one."""
    sheet = ledger(THREE, '红旗', title='农安县哈拉海镇' + PLAIN_TITLE, unit='填报时间：2020年10月28日')
    return one_book('village_from_bare_sheet_name', 'the sheet’s name without 村', [sheet],
                    all_accepted(THREE, '红旗', village='红旗村', village_code='220122102216'), top('红旗'), {'红旗': [3]})


def between_the_people():
    """Lines such as 二道沟村： and 三、三道沟村（3人） begin the next village."""
    rows, wanted, skipped = [['农安县哈拉海镇' + PLAIN_TITLE], COLUMNS], [], []
    for n, (line, village) in enumerate((('头道沟村', '头道沟村'), ('二道沟村：', '二道沟村'), ('三、三道沟村（3人）', '三道沟村'))):
        rows.append([line])
        skipped.append(ignored('Sheet1', len(rows), ['title', 'note', 'subtotal']))
        person = FOUR[n]
        rows.append(standard_row(person, n + 1))
        wanted.append(accept('Sheet1', len(rows), person, village=village, village_code=f'22012210220{n + 1}'))
    return one_book('village_lines_between', 'lines between the people name the next village', Sheet('Sheet1', rows), wanted,
                    top(header=2) + skipped, {'Sheet1': [2]})


def township_from_another_sheet():
    summary = Sheet('汇总', [['农安县哈拉海镇农村留守妇女汇总表'], ['村名', '留守妇女人数', '其中低保'], ['头道沟村', 3, 0]])
    people = ledger(THREE, title='头道沟村农村留守妇女台账', unit='填报时间：2020年10月28日')
    either = ['note', 'title', 'header']
    return one_book('township_from_another_sheet', 'the code needs the township, which another sheet names',
                    [summary, people], all_accepted(THREE, village=VILLAGE, village_code=VILLAGE_CODE),
                    [ignored('汇总', row, either) for row in (1, 2, 3)] + top(), {'Sheet1': [3]})


def by_home_address():
    columns = COLUMNS + ['家庭住址']
    rows = [standard_row(THREE[0], 1, columns, 家庭住址='农安县哈拉海镇头道沟村2组'),
            standard_row(THREE[1], 2, columns, 家庭住址='哈拉海镇二道沟村三组15号'),
            standard_row(THREE[2], 3, columns, 家庭住址='吉林省长春市农安县哈拉海镇头道沟村5社')]
    expected = [accept('Sheet1', 3, THREE[0], village=VILLAGE, village_code=VILLAGE_CODE),
                accept('Sheet1', 4, THREE[1], village='二道沟村', village_code=ERDAOGOU),
                accept('Sheet1', 5, THREE[2], village=VILLAGE, village_code=VILLAGE_CODE)]
    return one_book('village_by_home_address', 'the address in her row names the village',
                    Sheet('Sheet1', [[PLAIN_TITLE], columns] + rows), expected, top(header=2), {'Sheet1': [2]})


def nowhere():
    sheet = Sheet('Sheet1', [[PLAIN_TITLE], COLUMNS] + people_rows(THREE))
    expected = [asked('Sheet1', 3 + n, 'review', ['village_missing'], p, village=ABSENT, village_code=ABSENT)
                for n, p in enumerate(THREE)]
    return one_book('village_nowhere', 'no village at all: a person must say', sheet, expected, top(header=2))


def by_option():
    sheet = Sheet('Sheet1', [[PLAIN_TITLE], COLUMNS] + people_rows(THREE))
    return one_book('village_by_option', '--village where nothing else names one', sheet,
                    all_accepted(THREE, first=3, village=VILLAGE, village_code=VILLAGE_CODE), top(header=2),
                    village=VILLAGE_CODE)


def printed_forms():
    """The printed choices in brackets are skipped."""
    return told_by_lines('brackets_of_a_printed_form', '（市、区）（乡、街道） are skipped',
                         '农安县（市、区）哈拉海镇（乡、街道）头道沟村（社区）农村留守妇女基本情况登记表', None)


def two_lists_in_one_sheet():
    """Below the first village's list begins the second one's, with a title and a header of its own."""
    second = [['农安县哈拉海镇二道沟村农村留守妇女信息台账'], COLUMNS] + people_rows(FOUR)
    sheet = ledger(THREE, after=[None] + second)
    expected = all_accepted(THREE, village=VILLAGE, village_code=VILLAGE_CODE)
    expected += all_accepted(FOUR, first=10, village='二道沟村', village_code=ERDAOGOU)
    return one_book('two_villages_in_one_sheet', 'the nearest title above her names the village', sheet, expected,
                    top() + [ignored('Sheet1', 8, ['title', 'note']), ignored('Sheet1', 9, 'header')])


HOME, SECOND = (VILLAGE, VILLAGE_CODE), ('二道沟村', ERDAOGOU)

CASES = [
    told_by_lines('village_in_title', 'county, township and village in the title', TITLE, None),
    told_by_lines('village_in_long_title', 'province and city before the county',
                  '吉林省长春市农安县哈拉海镇头道沟村2020年农村留守妇女基本情况排查汇总表', None),
    told_by_lines('village_in_unit_line', 'the unit line names township and village', PLAIN_TITLE,
                  '填报单位（盖章）：哈拉海镇头道沟村村民委员会      填报日期：2020年10月28日'),
    told_by_lines('village_over_two_lines', 'the township stands in the title, the village in the unit line',
                  '农安县哈拉海镇' + PLAIN_TITLE, '填报单位：头道沟村委会'),
    told_by_lines('village_before_its_township', 'the township stands in brackets behind the village',
                  '头道沟村农村留守妇女花名册（哈拉海镇）', None),
    told_by_lines('village_in_brackets', 'the village at the end of the title, the township in the unit line',
                  '农村留守妇女基本情况登记表（头道沟村）', '填报单位（盖章）：农安县哈拉海镇人民政府'),
    told_by_lines('village_label_without_its_word', 'the label says 村, the value only its name',
                  '农村留守妇女台账', '村：头道沟  乡镇：哈拉海镇  县：农安县'),
    told_by_lines('villages_of_a_whole_county', 'each village is none', '全县各村农村留守妇女台账 农安县哈拉海镇', None,
                  asked_for=True),
    told_by_lines('village_without_township', 'many villages have this name: accepted by name, no code is guessed',
                  '兴隆村农村留守妇女花名册', None, '兴隆村', code=ABSENT),
    told_by_lines('homonym_in_one_county', 'two villages of the county have this name: no code is guessed',
                  '农安县头道沟村农村留守妇女花名册', None, code=ABSENT),
    told_by_lines('homonym_other_township', 'the other village of this name', '农安县靠山镇头道沟村农村留守妇女花名册', None,
                  code='220122103203'),
    told_by_lines('village_unknown_to_the_divisions', 'a name that the township does not have gets no code',
                  '农安县哈拉海镇王小铺子村农村留守妇女花名册', None, '王小铺子村', code=ABSENT),
    told_by_lines('title_before_option', 'the title names the village, --village another one: the title counts',
                  '农安县哈拉海镇二道沟村农村留守妇女花名册', None, '二道沟村', ERDAOGOU, village=VILLAGE_CODE),
    printed_forms(),
    by_sheet_name(),
    by_bare_sheet_name(),
    between_the_people(),
    township_from_another_sheet(),
    by_home_address(),
    nowhere(),
    by_option(),
    two_lists_in_one_sheet(),
    village_column('village_column', 'a township and a village column', ['头道沟村', '二道沟村', '哈拉海村', '头道沟村'],
                   [HOME, SECOND, ('哈拉海村', HALAHAI), HOME], IN_TOWNSHIP, townships=['哈拉海镇'] * 4),
    village_column('village_column_with_committee', '委会 is taken off', ['头道沟村委会', '二道沟村民委员会', '头道沟村村民委员会'],
                   [HOME, SECOND, HOME], IN_TOWNSHIP, townships=['哈拉海镇'] * 3),
    village_column('homonyms_told_by_township', 'one county, three townships, one name', ['兴隆村'] * 4,
                   [('兴隆村', '220122100232'), ('兴隆村', '220122101202'), ('兴隆村', '220122110212'), ('兴隆村', ABSENT)],
                   IN_TOWNSHIP, '农安县' + PLAIN_TITLE, ['农安镇', '伏龙泉镇', '三岗镇', None]),
    village_column('village_column_merged', 'merged village cells fill down', ['头道沟村', None, None, '二道沟村', None],
                   [HOME, HOME, HOME, SECOND, SECOND], title='农安县哈拉海镇' + PLAIN_TITLE, merges=['B3:B5', 'B6:B7']),
    village_column('village_column_blank', 'plain blanks do not fill down: nobody says where she lives',
                   ['头道沟村', None, '二道沟村', None], [HOME, None, SECOND, None], title='农安县哈拉海镇' + PLAIN_TITLE),
    village_column('row_before_title', 'her row counts before the title; blank rows have the title’s village',
                   ['二道沟村', None, '头道沟村'], [SECOND, HOME, HOME], title=TITLE),
    village_column('township_merged', 'township and village merged over different rows',
                   ['头道沟村', None, '二道沟村', '二道沟村'],
                   [HOME, HOME, SECOND, ('二道沟村', '220122206201')], IN_TOWNSHIP, '农安县' + PLAIN_TITLE,
                   ['哈拉海镇', None, None, '青山口乡'], merges=['B3:B5', 'C3:C4']),
]
