"""Columns that the ledger has no field for: kept, and asked where they speak against her (contract section 2, Columns, Order)."""

from values import Ledger, columns_with

AGAINST = 'remark_contradicts'
HOME = 'not_eligible_husband_home'
AWAY = 'not_eligible_woman_away'

# heading: (cells that change nothing, cells that a person must see)
STATES = {
    '是否留守妇女': (('是', '√'), ('否', '×', '不是')),
    '是否符合条件': (('是', '符合'), ('否', '不符合')),
    '丈夫外出是否满6个月': (('是',), ('否',)),
    '是否离异': (('否', None), ('是',)),
    '是否离婚或丧偶': (('否',), ('是', '丧偶', '离婚')),
    '是否死亡': (('否',), ('是',)),
    '本人是否外出': (('否',), ('是', '外出')),
    '状态': (('在册', '正常'), ('退出', '死亡', '已注销')),
    '核查结果': (('属实', '符合'), ('不符合', '丈夫已返乡', '查无此人')),
    '审核意见': (('同意', '通过'), ('不同意', '不通过', '退回')),
    '变动情况': (('无', '新增'), ('死亡', '丈夫返乡', '离婚', '迁出', '减少')),
    '退出时间': ((None, '/'), ('2020年8月',)),
    '退出原因': ((None, '无'), ('丈夫返乡', '离婚', '本人死亡', '随迁')),
    '居住地类型': (('农村', '村'), ('城镇', '城市')),
    '丈夫目前在何处': (('北京', '大连'), ('在家', '家中', '监狱')),
    '家庭情况': (('两个孩子', '公婆健在'), ('单亲家庭', '丈夫去世', '离异')),
    '是否同意登记': (('是', '同意'), ('否', '不同意')),
    '丈夫是否外出务工': (('是', '√'), ('否', '×', '无', '没有')),
}
# These change nothing, whatever they say.
HARMLESS = {'是否党员': '否', '子女是否离异': '是', '公婆状况': '已去世', '住房状况': '楼房', '是否再婚': '是', '是否参加培训': '否', '是否缴纳医保': '否',
            '网络情况': '无', '孩子就读情况': '在县城住校', '户籍性质': '城镇'}


def spoken(number, heading, harmless, asked):
    ledger = Ledger(f'columns-spoken-{number}', f'a column {heading}', heading, columns=columns_with(heading))
    for cell in harmless:
        ledger.accept(cell)
    for cell in asked:
        ledger.never(cell, AGAINST, HOME, AWAY, 'consent', 'not_eligible_deceased', 'not_eligible_divorced', 'not_eligible_widowed',
                     'not_eligible_urban', 'residence_unclear', 'leave_date_ambiguous', 'marital_unclear', 'husband_reason_unclear')
    return ledger.case()


def harmless():
    ledger = Ledger('columns-harmless', 'columns about others, or about what changes nothing', '备注', columns=columns_with(*HARMLESS, '备注'))
    ledger.accept(None, cells=HARMLESS)
    return ledger.case()


CASES = [*(spoken(n + 1, heading, *cells) for n, (heading, cells) in enumerate(STATES.items())), harmless()]
