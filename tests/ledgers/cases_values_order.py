"""Several reasons on one row: all are named, and the first that fits in the contract's order decides (section 2, Order)."""

from values import VAGUE, Ledger, columns_with
from workbook import ErrorCell, Formula, identity

SHORT = 'not_eligible_lt6m'
HOME = 'not_eligible_husband_home'


def wrong(person):
    return person.id_number[:-1] + ('2' if person.id_number[-1] != '2' else '3')


def all_named():
    ledger = Ledger('order-all-named', 'every reason that applies is listed', '外出时间')
    ledger.review(None, 'leave_date_missing', 'husband_missing', cells={'丈夫姓名': None})
    ledger.review(None, 'leave_date_missing', 'husband_missing', 'id_missing', cells={'丈夫姓名': None, '身份证号': None})
    ledger.review(None, 'leave_date_missing', 'husband_missing', 'id_missing', 'name_missing',
                  cells={'丈夫姓名': None, '身份证号': None, '姓名': None})
    ledger.review('2019.2.30', 'leave_date_invalid', 'id_check_digit', cells={'身份证号': wrong})
    ledger.review('2020年', tuple(VAGUE), 'husband_missing', cells={'丈夫姓名': '无'})
    ledger.review('2018年-2019年', 'husband_back_unclear', 'id_length', cells={'身份证号': '2201221979'})
    ledger.review('2019年3月', 'id_check_digit', 'name_unreadable', cells={'身份证号': wrong, '姓名': '王?'})
    ledger.review('2019年3月', 'id_missing', 'husband_reason_unclear', cells={'身份证号': '无', '务工地': '服刑'})
    ledger.review(Formula('A1', None), 'formula_no_value', 'husband_missing', also=['leave_date_missing'], cells={'丈夫姓名': None})
    ledger.review(ErrorCell(), 'cell_error', 'id_check_digit', also=['leave_date_missing', 'leave_date_invalid'], cells={'身份证号': wrong})
    ledger.review('2019年3月', 'gender_conflict', 'husband_missing', cells={
        '丈夫姓名': None, '身份证号': identity('19820405', '220122', 955, man=True)})
    ledger.review('2021年3月', 'leave_date_future', 'husband_missing', cells={'丈夫姓名': None})
    ledger.review('2020年', tuple(VAGUE), 'age_implausible', cells={'身份证号': identity('20050615', order=976)})
    return ledger.case()


def who_she_is_first():
    ledger = Ledger('order-who-first', 'who she is in doubt: review, though another column would reject', '外出时间')
    ledger.review('2020年8月', SHORT, 'id_missing', cells={'身份证号': None})
    ledger.review('2020年8月', SHORT, 'id_check_digit', cells={'身份证号': wrong})
    ledger.review('2020年8月', SHORT, 'name_missing', cells={'姓名': None})
    ledger.review('2020年8月', SHORT, 'name_not_chinese', cells={'姓名': 'Wang Li'})
    ledger.review('2020年8月', SHORT, 'multiple_people', cells={'姓名': '王丽、李娟'})
    ledger.review('2020年8月', SHORT, 'id_15_digit', cells={'身份证号': lambda person: person.id_number[:6] + person.id_number[8:17]})
    ledger.review('2019年3月', HOME, 'id_masked', also=['id_bad_char', 'husband_not_away'],
                  cells={'务工地': '在家', '身份证号': lambda person: person.id_number[:6] + '********' + person.id_number[14:]})
    ledger.review('2019年3月', HOME, 'name_too_short', also=['husband_not_away'], cells={'务工地': '在家', '姓名': '丽'})
    ledger.review('2020年8月', SHORT, 'id_precision_lost', also=['id_check_digit'], cells={'身份证号': '2.20122E+17'})
    return ledger.case()


def columns_before_dates():
    ledger = Ledger('order-columns', 'a column that says plainly no comes before the leaving date and all other doubts', '婚姻状况',
                    columns=columns_with('婚姻状况', '性别'))
    man = identity('19830405', '220122', 957, man=True)
    ledger.reject('离异', 'not_eligible_divorced', 'leave_date_missing', cells={'外出时间': None})
    ledger.reject('离异', 'not_eligible_divorced', 'leave_date_future', cells={'外出时间': '2021年3月'})
    ledger.reject('丧偶', 'not_eligible_widowed', 'husband_missing', 'leave_date_missing', cells={'外出时间': None, '丈夫姓名': None})
    ledger.reject('未婚', 'not_eligible_unmarried', 'husband_reason_unclear', cells={'务工地': '服刑'})
    ledger.reject('离异', 'not_eligible_divorced', HOME, also=['husband_not_away'], cells={'务工地': '在家'})
    ledger.reject('离异', 'not_eligible_divorced', 'age_implausible', cells={'身份证号': identity('20050615', order=978)})
    ledger.reject('已婚', 'not_eligible_male', 'leave_date_missing', also=['gender_conflict'],
                  cells={'性别': '男', '身份证号': man, '外出时间': None})
    ledger.review('丧偶', 'not_eligible_widowed', 'id_check_digit', cells={'身份证号': wrong})
    return ledger.case()


def dates_before_other_doubts():
    ledger = Ledger('order-dates', 'a leaving date that is too late rejects before other doubts ask', '外出时间',
                    columns=columns_with('婚姻状况'))
    ledger.reject('2020年8月', SHORT, 'husband_missing', cells={'丈夫姓名': None, '婚姻状况': '已婚'})
    ledger.reject('2020年8月', SHORT, 'marital_unclear', cells={'婚姻状况': '分居'})
    ledger.reject('2020年8月', SHORT, 'husband_reason_unclear', cells={'务工地': '部队', '婚姻状况': '已婚'})
    ledger.reject('2020年8月', SHORT, 'age_implausible', cells={'身份证号': identity('20050615', order=980), '婚姻状况': '已婚'})
    ledger.review('2019年3月', 'husband_missing', 'marital_unclear', cells={'丈夫姓名': None, '婚姻状况': '同居'})
    ledger.review('2019年3月', 'marital_unclear', 'husband_reason_unclear', cells={'务工地': '部队', '婚姻状况': '分居'})
    return ledger.case()


CASES = [all_named(), who_she_is_first(), columns_before_dates(), dates_before_other_doubts()]
