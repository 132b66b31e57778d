"""Where the husband is and why: place, reason, return date (contract section 2, Husband)."""

from values import Ledger, columns_with
from workbook import DateCell, excel_serial

UNCLEAR = 'husband_reason_unclear'
HOME = 'not_eligible_husband_home'
NEAR = ('husband_not_away', HOME)


def places():
    ledger = Ledger('husband-places', 'where he is', '务工地')
    for cell in ('北京市通州区', '长春市绿园区', '农安县城', '农安县农安镇', '吉林市', '韩国', '日本', '俄罗斯', '出海', '远洋渔船', '广东东莞', '外省', '辽宁',
                 '新疆库尔勒', '沈阳', '大连开发区', '山东威海', '韩国首尔', '浙江省义乌市某村', '四平市'):
        ledger.accept(cell, destination=cell)
    ledger.accept(None)
    for cell in ('在家', '家中', '在家务农', '已回家', '家中务农'):
        ledger.reject(cell, HOME, also=['husband_not_away'])
    for cell in ('养老院', '敬老院'):
        ledger.review(cell, UNCLEAR)
    for cell in ('本村', '头道沟村', '哈拉海镇头道沟村', '本屯', '村里', '村委会', '村部', '每天回家', '每晚回家', '天天回家', '每天晚上回家', '早出晚归'):
        ledger.row('review', cell, ['husband_not_away'], alt=['reject'], also=[HOME])
    for cell in ('部队', '服役', '当兵', '监狱', '服刑', '服刑中', '在押', '看守所', '住院', '医院住院', '上学', '读书', '失联', '失踪', '下落不明'):
        ledger.review(cell, UNCLEAR)
    return ledger.case()


def reasons():
    ledger = Ledger('husband-reasons', 'why he is away', '外出原因', columns=columns_with('外出原因'))
    for cell in ('务工', '打工', '外出务工', '经商', '做生意', '做买卖', '跑运输', '出海', '远洋捕鱼', '境外劳务', '出国务工', '建筑', '外地包地', None):
        ledger.accept(cell)
    for cell in ('服役', '参军', '当兵', '服刑', '坐牢', '羁押', '住院', '长期住院', '上学', '求学', '学习', '培训', '失联', '失踪', '走亲戚'):
        ledger.review(cell, UNCLEAR)
    for cell in ('在本村干活', '本村务工', '每天回家', '通勤'):
        ledger.never(cell, NEAR)
    return ledger.case()


def returns():
    ledger = Ledger('husband-returns', 'a return date up to 30 days before 31 October is a visit', '返乡时间', columns=columns_with('返乡时间'))
    for cell in (None, '', '2020-10-31', '2020-10-15', '2020-10-01', '2020年10月', '2020.10.1', '未返乡', '未回', '无', '—'):
        ledger.accept(cell)
    for cell in ('2020-09-30', '2020-09-01', '2020年9月', '2020.8', '2020年6月1日', '2020-05-01', '2020年7月', '20200930'):
        ledger.reject(cell, HOME, also=['husband_back_unclear'])
    ledger.accept(DateCell(excel_serial(2020, 10, 1)))
    ledger.reject(DateCell(excel_serial(2020, 9, 30)), HOME, also=['husband_back_unclear'])
    return ledger.case()


def last_visits():
    """The date of his last visit is no return: he went away again."""
    ledger = Ledger('husband-visits', 'when he last came to see the family', '最近一次回家时间', columns=columns_with('最近一次回家时间'))
    for cell in ('2020年1月', '2020年春节', '2019年', '2020-01-20', '2020.1', None, '春节', '去年', DateCell(excel_serial(2020, 1, 20))):
        ledger.accept(cell)
    return ledger.case()


def with_missing_parts():
    ledger = Ledger('husband-plain', 'he is plainly at home: rejected, whatever else is empty', '务工地')
    ledger.reject('在家', HOME, 'leave_date_missing', cells={'外出时间': None})
    ledger.reject('在家', HOME, 'husband_missing', cells={'丈夫姓名': None})
    ledger.reject('在家', HOME, 'not_eligible_lt6m', cells={'外出时间': '2020年8月'})
    ledger.reject('在家', HOME, cells={'外出时间': '不详'}, also=['leave_date_missing'])
    ledger.review('服刑', UNCLEAR, 'leave_date_missing', cells={'外出时间': None})
    ledger.review('部队', UNCLEAR, 'husband_missing', cells={'丈夫姓名': None})
    ledger.reject('部队', 'not_eligible_lt6m', UNCLEAR, cells={'外出时间': '2020年8月'})
    return ledger.case()


CASES = [places(), reasons(), returns(), last_visits(), with_missing_parts()]
