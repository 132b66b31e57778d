"""Yes and no, telephones, places, cells without a value (contract section 2, Yes/no, Telephones, Cells)."""

from values import Ledger, columns_with
from workbook import ABSENT, Bool, ErrorCell, Formula, NumberText

YES = ['是', '有', '√', '✓', '✔', '☑', '■', '1', 1, 'Y', 'y', 'TRUE', 'True', ' 是 ', Bool(True), '１', 'Ｙ', Formula('1=1', True)]
NO = ['否', '无', '0', 0, 'N', 'n', '×', '✗', '□', '-', '—', '/', None, '', ' ', Bool(False), 'FALSE', '没有']
DOUBT = ['不清楚', '待定', '?', '？', '可能', '在办']


SOME_YES, SOME_NO = ['是', '√', '1', 'Y', '有'], ['否', '无', '×', '0', None]


def flag(name, about, column, field, own=(), yes=(), no=()):
    ledger = Ledger(name, about, column, columns=columns_with(column))
    for cell in [*(yes or SOME_YES), *own]:
        ledger.accept(cell, **{field: True})
    for cell in no or SOME_NO:
        ledger.accept(cell, **{field: False})
    for cell in DOUBT:
        ledger.accept(cell, warnings=['flag_unknown'], **{field: ABSENT})
    return ledger


def flags():
    dibao = flag('fields-dibao', 'is she covered by the minimum-living allowance', '是否低保', 'dibao',
                 ['低保', '低保户', '城乡低保', 'A类'], YES, NO)
    for cell, value in (('是□否☑', False), ('☑是□否', True), ('是☑否□', True), ('□是☑否', False), ('是■否□', True), ('是□ 否■', False), ('是√', True), ('否√', False)):
        dibao.accept(cell, dibao=value)
    disabled = flag('fields-disabled', 'is she disabled', '是否残疾', 'disabled',
                    ['二级', '2级', '肢体二级', '肢体', '视力一级', '听力残疾三级', '精神二级', '多重(肢体二智力三)', '贰级', '肢体2'])
    ill = flag('fields-ill', 'is she seriously ill', '是否患重大疾病', 'illness', ['乳腺癌', '尿毒症', '宫颈癌', '脑梗'])
    poor = flag('fields-poor', 'is she poor or monitored', '是否建档立卡', 'poor', ['脱贫户', '建档立卡户'])
    return [ledger.case() for ledger in (dibao, disabled, ill, poor)]


def telephones():
    ledger = Ledger('fields-telephones', 'telephones never lose a woman', '联系电话')
    for cell, phone in {
        '13804311234': '13804311234', '138 0431 1234': '13804311234', '+8613804311234': '13804311234', '86 13804311234': '13804311234',
        '+86 138 0431 1234': '13804311234', '（138）04311234': '13804311234', '(+86)13804311234': '13804311234',
        '19904311234': '19904311234', '138-0431-1234': ['13804311234', '138-0431-1234'],
    }.items():
        ledger.accept(cell, phone=phone)
    ledger.accept(13804311234, phone='13804311234')
    ledger.accept(NumberText('13804311234.0'), phone='13804311234')
    for cell in ('１３８０４３１１２３４', '\u200b13804311234', "'13804311234", '0431-83812345', '043183812345', '83812345', '+82-10-1234-5678',
                 '+821012345678', '(0431)83812345'):
        ledger.accept(cell)
    for cell in ('13804311234/13904315678', '13804311234、13904315678', '13804311234 13904315678', '13804311234\n13904315678',
                 '13804311234，13904315678'):
        ledger.accept(cell, warnings=['phone_several'])
    for cell in ('1380431', '1380431123', '138043112345', '12804311234', 'abc', '1380431123O'):
        ledger.accept(cell, warnings=['phone_invalid'])
    for cell in (None, '', '无', '—', '/', '无电话', '没有'):
        ledger.accept(cell, warnings=['phone_missing'])
    return ledger.case()


def places_and_groups():
    ledger = Ledger('fields-words', 'the place keeps the cell’s words', '务工地')
    for cell in ('吉林省长春市绿园区春城大街', '北京/天津', '韩国（安山）', '俄罗斯 符拉迪沃斯托克', '不固定', '全国各地', '沈阳、大连', '青岛港', '大庆油田', '工地',
                 '长春', '一汽', '呼和浩特市', '阿联酋迪拜'):
        ledger.accept(cell, destination=cell)
    return ledger.case()


def without_value():
    """An error or an empty formula: review in number, name or date (see there); else a warning."""
    columns = columns_with('是否低保', '子女数', '备注')
    ledger = Ledger('fields-no-value', 'cells without a value where nobody is lost by it', '联系电话', columns=columns)
    for column in ('联系电话', '务工地', '组', '子女数', '备注', '是否低保', '序号'):
        empty, broken = {column: Formula('A1', None)}, {column: ErrorCell('#REF!')}
        plain = {} if column == '联系电话' else {'联系电话': lambda person: person.phone}
        for cells, warning in ((empty, 'formula_no_value'), (broken, 'cell_error')):
            cells = {**plain, **cells}
            first = cells.pop('联系电话')
            ledger.accept(first, cells=cells, warnings=[warning] if column != '序号' else [], phone=None)
    for column in ('身份证号', '姓名', '外出时间'):
        ledger.review(lambda person: person.phone, 'formula_no_value', cells={column: Formula('A1', None)}, keep=False,
                      also=['id_missing', 'name_missing', 'leave_date_missing'])
        ledger.review(lambda person: person.phone, 'cell_error', cells={column: ErrorCell('#N/A')},
                      also=['id_missing', 'name_missing', 'leave_date_missing', 'leave_date_invalid', 'name_unreadable'])
    return ledger.case()


def unknown_columns():
    ledger = Ledger('fields-unknown', 'columns that nobody knows are kept and ask nothing', '血型', columns=columns_with('血型', '鞋码', '网格员'))
    for cells in ({'鞋码': 37, '网格员': '于洪波'}, {'鞋码': None, '网格员': None}, {'鞋码': '离异', '网格员': '在家'}):
        ledger.accept('A', cells=cells)
    return ledger.case()


CASES = flags() + [telephones(), places_and_groups(), without_value(), unknown_columns()]
