"""Remarks: most change nothing; one that speaks against a column is for a person (contract section 2, Remarks)."""

from values import BEFORE_REMARKS, Ledger, columns_with

AGAINST = 'remark_contradicts'
HOME = 'not_eligible_husband_home'
AWAY = 'not_eligible_woman_away'
URBAN = 'not_eligible_urban'


def harmless():
    ledger = Ledger('remarks-harmless', 'family, illness, violence, nicknames, short visits, registration', '备注', columns=BEFORE_REMARKS)
    for cell in (
            '家中有两个孩子', '公婆健在', '公公瘫痪', '婆婆2019年去世', '公公2020年3月病故', '患高血压', '患有乳腺癌，已手术', '本人残疾', '曾遭受家暴', '小名二丫',
            '丈夫春节回家住了10天', '丈夫五一回来3天', '丈夫国庆回家探亲一周', '户口在黑龙江省', '户籍在外村', '外省嫁入', '低保户', '丈夫每月寄钱',
            '儿子在县城上学', '女儿已出嫁', '女儿离婚，带外孙在家', '儿子离婚，帮带孙子', '与婆婆同住', '父母在县城', '脱贫户', '丈夫在工地受过伤', '朝鲜族',
            '党员', '无', '—', '会裁缝', '想学电商', '种地15亩', '电话是儿子的', '丈夫很少回家', '本人在家照顾老人', '本人常年在村', '已核实', '新增',
            '儿媳也外出务工', '父亲去世', '丈夫微信联系', '手机停机', '住村东头', None):
        ledger.accept(cell)
    return ledger.case()


def he_is_home():
    ledger = Ledger('remarks-home', 'he is or was at home for more than 30 days', '备注', columns=BEFORE_REMARKS)
    for cell in ('丈夫2020年8月已返乡，在家务农', '丈夫已返乡', '丈夫已回家，不再外出', '丈夫今年6月回来后一直在家', '丈夫已回乡务农', '丈夫2020年5月返乡至今',
                 '丈夫现在家', '丈夫已回村'):
        ledger.never(cell, HOME, 'husband_back_unclear', AGAINST)
    ledger.never('丈夫2020年2月至4月在家', HOME, 'husband_back_unclear', AGAINST, 'not_eligible_lt6m')
    ledger.never('丈夫今年在家待了三个月，7月又外出', HOME, 'husband_back_unclear', AGAINST, 'not_eligible_lt6m')
    for cell in ('因疫情今年没走', '丈夫今年春节后没出去', '丈夫已不出去打工了'):
        ledger.never(cell, HOME, 'husband_back_unclear', AGAINST)
    for cell in ('丈夫在本村干活', '丈夫每天回家', '丈夫在村里打零工'):
        ledger.never(cell, 'husband_not_away', HOME, AGAINST)
    for cell in ('爷们儿在家呢', '丈夫没有外出', '他没出门', '丈夫回国了', '丈夫2020.6回', '丈夫瘫痪在床', '丈夫农闲才出去'):
        ledger.never(cell, HOME, 'husband_back_unclear', AGAINST)
    for cell in ('丈夫在监狱服刑', '丈夫服役', '丈夫失联两年', '联系不上丈夫', '丈夫外逃'):
        ledger.never(cell, 'husband_reason_unclear', AGAINST)
    return ledger.case()


def she_is_not():
    ledger = Ledger('remarks-she', 'she lives in town or is away; divorce, remarriage, a death', '备注', columns=BEFORE_REMARKS)
    for cell in ('随儿子在长春居住', '住女儿家', '长期住娘家', '在外地带孙子', '带孩子在外地', '全家在长春', '一家三口都在大连', '查无此人', '空户', '外出打工未归',
                 '搬县城了', '人在县城给孩子陪读'):
        ledger.never(cell, URBAN, 'residence_unclear', AWAY, AGAINST)
    for cell in ('老伴没了', '离了', '另嫁他人'):
        ledger.never(cell, 'not_eligible_widowed', 'not_eligible_divorced', 'marital_unclear', AGAINST)
    for cell in ('本人在县城租房居住', '已搬到县城住', '在县城租房陪读', '已在长春买房居住', '本人住县城'):
        ledger.never(cell, URBAN, 'residence_unclear', AWAY, AGAINST)
    for cell in ('随夫外出', '本人随丈夫外出务工', '本人在外打工', '本人不在村', '本人2020年6月外出务工'):
        ledger.never(cell, AWAY, 'residence_unclear', AGAINST)
    for cell in ('夫妻同在沈阳', '她也走了', '人走屋空', '回娘家不回来了', '媳妇跑了', '去北京看外孙', '人在沈阳', '现住大连',
                 '都外出了', '没在家', '入户无人', '本人服刑', '陪孩子上学', '不是本村人', '双双外出', '去女儿家了', '随子去外地'):
        ledger.never(cell, URBAN, 'residence_unclear', AWAY, AGAINST)
    for cell in ('丈夫亡', '夫故', '丈夫2018年故', '亡', '丈夫工地出事走了', '人没了', '跟别人过了'):
        ledger.never(cell, 'not_eligible_widowed', 'not_eligible_deceased', 'marital_unclear', AGAINST)
    for cell in ('已离婚', '2019年离婚', '本人已与丈夫离婚', '法院判离'):
        ledger.never(cell, 'not_eligible_divorced', 'marital_unclear', AGAINST)
    for cell in ('离婚后再婚', '2020年再婚', '2018年离婚，2020年5月再婚'):
        ledger.never(cell, 'marital_unclear', 'not_eligible_divorced', AGAINST)
    for cell in ('丈夫已去世', '丈夫2019年病故', '丧偶', '丈夫已故'):
        ledger.never(cell, 'not_eligible_widowed', 'marital_unclear', AGAINST)
    for cell in ('本人已去世', '已死亡', '本人2020年9月病逝'):
        ledger.never(cell, 'not_eligible_deceased', AGAINST)
    return ledger.case()


def both_reasons():
    """Review names the contradiction and the special class."""
    ledger = Ledger('remarks-both', 'a review names remark_contradicts and the special class', '备注', columns=BEFORE_REMARKS)
    for cell, special in (('丈夫2020年8月已返乡，在家务农', (HOME, 'husband_back_unclear')), ('本人在县城租房居住', (URBAN, 'residence_unclear', AWAY)),
                          ('已离婚', ('not_eligible_divorced', 'marital_unclear')), ('丈夫已去世', ('not_eligible_widowed',)),
                          ('随夫外出', (AWAY, 'residence_unclear'))):
        ledger.row('review', cell, [AGAINST, special], alt=['reject'], also=[AGAINST, *special])
    return ledger.case()


def admit_nobody():
    """A remark never turns a rejecting or doubtful column into an accepted row."""
    ledger = Ledger('remarks-admit-nobody', 'a kind remark helps nobody in', '备注', columns=columns_with('婚姻状况', '备注'))
    married = {'婚姻状况': '已婚'}
    ledger.accept('低保户', cells=married)
    for cell in ('已复婚', '2020年又复婚', '实为已婚'):
        ledger.never(cell, 'not_eligible_divorced', AGAINST, 'marital_unclear', cells={'婚姻状况': '离异'})
    for cell in ('丈夫实际2019年3月外出', '符合条件', '村里同意登记', '丈夫一直在外'):
        ledger.never(cell, 'not_eligible_lt6m', AGAINST, cells={**married, '外出时间': '2020年8月'})
    for cell in ('丈夫2019年3月外出', '已核实', '外出两年了'):
        ledger.review(cell, 'leave_date_missing', also=[AGAINST], cells={**married, '外出时间': None})
    ledger.review('身份证号已核对', 'id_check_digit', cells={
        **married, '身份证号': lambda person: person.id_number[:-1] + ('2' if person.id_number[-1] != '2' else '3')})
    ledger.review('丈夫叫张志刚', 'husband_missing', cells={**married, '丈夫姓名': None})
    return ledger.case()


def declines():
    ledger = Ledger('remarks-consent', 'she declines', '备注', columns=BEFORE_REMARKS)
    for cell in ('本人不同意登记', '拒绝登记', '不愿意登记', '本人拒绝提供信息', '不同意采集信息', '本人不愿纳入'):
        ledger.review(cell, 'consent')
    for cell in ('不让登', '不想上台账', '要求删除个人信息'):
        ledger.review(cell, 'consent')
    ledger.accept('本人同意登记')
    ledger.reject('本人不同意登记', 'consent', 'not_eligible_lt6m', cells={'外出时间': '2020年8月'})
    return ledger.case()


def struck_out():
    """The village itself says that she is none of them, or that he is not away half a year."""
    ledger = Ledger('remarks-struck-out', 'she should not be on the list', '备注', columns=BEFORE_REMARKS)
    for cell in ('不符合条件', '应剔除', '删除', '退出', '取消', '不属于留守妇女', '建议退出台账', '误登'):
        ledger.review(cell, AGAINST)
    for cell in ('未满半年', '外出不足六个月', '丈夫外出不到半年'):
        ledger.review(cell, AGAINST, 'leave_date_ambiguous')
    ledger.reject('外出不足六个月', 'not_eligible_lt6m', cells={'外出时间': '2020年8月'})
    for cell in ('丈夫因故晚归', '丈夫回来给孩子过生日', '本人在村小卖店上班', '婆婆住养老院', '儿子失踪多年', '取消低保', '退出贫困户', '结婚不到半年', '儿子打工不到半年', '孩子不满6个月', '儿子媳妇都在外地', '弟媳妇在外打工', '小两口在外打工，孙子归她带', '走访时在家'):
        ledger.accept(cell)
    return ledger.case()


CASES = [struck_out(), harmless(), he_is_home(), she_is_not(), both_reasons(), admit_nobody(), declines()]
