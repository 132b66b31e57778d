"""Her marriage, where she lives, her age (contract section 2, Woman and Columns)."""

from values import Ledger, columns_with
from workbook import identity

AWAY = 'not_eligible_woman_away'
URBAN = 'not_eligible_urban'
UNCLEAR = 'residence_unclear'


def marriage():
    ledger = Ledger('woman-marriage', 'the marriage column', '婚姻状况', columns=columns_with('婚姻状况'))
    for cell in ('已婚', '初婚', '再婚', '复婚', '二婚', '再嫁', '有配偶', '结婚', ' 已婚 '):
        ledger.accept(cell)
    ledger.accept(None, warnings=['marital_missing'])
    ledger.accept('', warnings=['marital_missing'])
    for cell, reason in {'离异': 'divorced', '离婚': 'divorced', '已离婚': 'divorced', '丧偶': 'widowed', '未婚': 'unmarried',
                         '单身': 'unmarried'}.items():
        ledger.reject(cell, f'not_eligible_{reason}')
    ledger.never('丈夫去世', 'not_eligible_widowed')
    for cell in ('同居', '分居', '未登记同居', '未领证', '事实婚姻'):
        ledger.review(cell, 'marital_unclear')
    return ledger.case()


def marriage_and_the_rest():
    ledger = Ledger('woman-plainly-not', 'a column says plainly that she is none: rejected, whatever else is empty', '婚姻状况',
                    columns=columns_with('婚姻状况'))
    for column, reason in (('外出时间', 'leave_date_missing'), ('丈夫姓名', 'husband_missing')):
        ledger.reject('离异', 'not_eligible_divorced', reason, cells={column: None})
        ledger.reject('丧偶', 'not_eligible_widowed', reason, cells={column: None})
    ledger.reject('未婚', 'not_eligible_unmarried', 'leave_date_missing', 'husband_missing', cells={'外出时间': None, '丈夫姓名': None})
    ledger.reject('离异', 'not_eligible_divorced', 'not_eligible_lt6m', cells={'外出时间': '2020年8月'})
    ledger.reject('离异', 'not_eligible_divorced', ('leave_date_vague', 'leave_date_ambiguous'), cells={'外出时间': '2020年'})
    ledger.reject('离异', 'not_eligible_divorced', cells={'务工地': None})
    ledger.review('离异', 'id_missing', 'not_eligible_divorced', cells={'身份证号': None})
    ledger.review('丧偶', 'id_length', 'not_eligible_widowed', cells={'身份证号': '2201221985'})
    ledger.review('未婚', 'name_missing', 'not_eligible_unmarried', cells={'姓名': None})
    ledger.review('分居', 'marital_unclear', ('leave_date_vague', 'leave_date_ambiguous'), cells={'外出时间': '2020年'})
    ledger.reject('分居', 'marital_unclear', 'not_eligible_lt6m', cells={'外出时间': '2020年8月'})
    return ledger.case()


def residence():
    ledger = Ledger('woman-residence', 'where she lives', '现居住地', columns=columns_with('现居住地'))
    for cell in ('在村', '本村', '头道沟村', '头道沟村3组', '哈拉海镇头道沟村', '农安县哈拉海镇头道沟村二组', '头道沟屯', '家中'):
        ledger.accept(cell)
    ledger.accept(None, warnings=['residence_missing'])
    for cell in ('哈拉海居委会', '农安县兴农街道西关社区', '宝塔街道黄龙街社区', '兴农街道站前社区3栋2单元', '长春市绿园区正阳街道和平社区', '伏龙泉镇繁华街居委会',
                 '县城租房', '农安县城租房', '在县城陪读', '陪读县城', '县城'):
        ledger.never(cell, (URBAN, UNCLEAR, AWAY))
    for cell in ('不在本村居住', '不在村居住'):
        ledger.reject(cell, (AWAY, URBAN, UNCLEAR), also=[AWAY, URBAN, UNCLEAR])
    for cell in ('随子女', '随儿子在长春', '娘家', '在女儿家', '养老院', '住院', '一半时间在', '偶尔回来', '不常在', '不在', '不住', '否', '×', '长春', '大连市', '农安', '农安镇', '乡里', '空房'):
        ledger.never(cell, (URBAN, UNCLEAR, AWAY))
    for cell in ('随夫外出', '随丈夫外出', '常年在外', '外出打工', '已搬走'):
        ledger.never(cell, (AWAY, URBAN, UNCLEAR))
    return ledger.case()


def registration():
    """Registration does not matter, in a town as little as in another province."""
    ledger = Ledger('woman-registered', 'where she is registered', '户籍地址', columns=columns_with('户籍地址', '现住址'))
    for cell in ('农安县兴农街道西关社区', '黑龙江省双城市', '长春市绿园区', '哈拉海镇二道沟村', None, '哈拉海镇头道沟村'):
        ledger.accept(cell, cells={'现住址': '头道沟村2组'})
    ledger.never('头道沟村', (URBAN, UNCLEAR), cells={'现住址': '农安县兴农街道西关社区'})
    return ledger.case()


def age():
    ledger = Ledger('woman-age', 'under 18 is for a person to judge, old age is a warning', '身份证号')
    for birth in ('20021031', '20021030', '20000101', '19500101', '19350303', '19210303', '19000102'):
        ledger.accept(identity(birth, order=972))
    for birth in ('20021101', '20030615', '20101031', '20191231', '20201031'):
        ledger.review(identity(birth, order=974), 'age_implausible')
    return ledger.case()


def nothing_asked():
    """What a sheet has no column for is not asked."""
    ledger = Ledger('woman-few-columns', 'no column for husband, marriage, residence, telephone', '姓名',
                    columns=['序号', '姓名', '身份证号', '外出时间'])
    for _ in range(4):
        ledger.accept(lambda person: person.name, keep=True)
    ledger.review(None, 'name_missing')
    return ledger.case()


CASES = [marriage(), marriage_and_the_rest(), residence(), registration(), age(), nothing_asked()]
