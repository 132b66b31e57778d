"""Later ledgers of the same village (contract section 2, change, missing, Updates)."""

import dataclasses

from values import Ledger, batch
from workbook import woman

SHORT = 'not_eligible_lt6m'
HER = [woman(n) for n in range(1, 7)]


def changed(person, **changes):
    return dataclasses.replace(person, **changes)


def first_list(people=HER, as_of='2020-10-31', name='first'):
    ledger = Ledger(name, 'the list before', '姓名', as_of=as_of)
    for person in people:
        ledger.row('accept', person.name, person=person, keep=True, change='new')
    return ledger.case()


def second(rows, as_of='2020-12-31'):
    """rows: (woman, outcome, change, reasons, cells)."""
    ledger = Ledger('second', '', '姓名', as_of=as_of, unit='填报单位：头道沟村村民委员会')
    for person, outcome, change, reasons, cells in rows:
        ledger.row(outcome, cells.get('姓名', person.name), reasons, person=person, change=change,
                   cells={column: cell for column, cell in cells.items() if column != '姓名'})
    return ledger


def later(name, about, rows, missing, before=None, as_of='2020-12-31'):
    return batch(name, about, {'second.xlsx': [second(rows, as_of)]}, as_of=as_of, before=before or [first_list()], missing=missing)


def names(*numbers):
    return [HER[number - 1].name for number in numbers]


def plain(person, change='unchanged', **cells):
    return person, 'accept', change, (), cells


def beside():
    ledger = Ledger('beside', 'the list of another village', '姓名', title='农安县哈拉海镇二道沟村农村留守妇女信息台账',
                    unit='填报单位：二道沟村村民委员会', first=50)
    ledger.accept(lambda person: person.name, keep=True)
    return ledger.case()


CASES = [
    later('updates-fields', 'each field that differs is a change; the same is none', [
        plain(HER[0]), plain(HER[1], 'changed', 联系电话='13900001234'), plain(HER[2], 'changed', 务工地='上海市'),
        plain(HER[3], 'changed', 外出时间='2018年9月'), plain(HER[4], 'changed', 组='9组'),
        plain(HER[5], 'changed', 丈夫姓名='赵铁柱')], []),
    later('updates-dress', 'the same values in other forms are no change', [
        plain(HER[0], 身份证号=f'{HER[0].id_number[:6]} {HER[0].id_number[6:]}'), plain(HER[1], 联系电话='+86 ' + HER[1].phone),
        plain(HER[2], 姓名=HER[2].name[0] + ' ' + HER[2].name[1:]), plain(HER[3]), plain(HER[4]), plain(HER[5])], []),
    later('updates-new', 'one more, two no longer named', [plain(person) for person in HER[:4]] + [plain(woman(20), 'new')],
          names(5, 6)),
    later('updates-doubtful', 'a doubtful or rejecting row leaves her record and asks; she is on a row, so she is not missing', [
        plain(HER[0]), (HER[1], 'review', None, ['leave_date_missing'], {'外出时间': None}),
        (HER[2], 'review', None, ['husband_missing'], {'丈夫姓名': None}),
        (HER[3], 'reject', None, ['not_eligible_husband_home'], {'务工地': '在家'}),
        (HER[4], 'reject', None, [SHORT], {'外出时间': '2020年11月'})], names(6)),
    later('updates-after-doubt', 'the record behind a doubtful row stood still: the sound list finds it unchanged',
          [plain(person) for person in HER], [], before=[first_list(), batch('doubt', '', {'second.xlsx': [second([
              (HER[0], 'review', None, ['leave_date_missing'], {'外出时间': None}), plain(HER[1]), plain(HER[2]),
              (HER[3], 'reject', None, [SHORT], {'外出时间': '2020年11月'})])]}, as_of='2020-12-31')]),
    later('updates-grown-up', 'rejected at first for less than six months, accepted later: new', [
        plain(HER[0], 'new', 外出时间='2020年6月'), plain(HER[1])], [], before=[batch('young', '', {'second.xlsx': [second([
            (HER[0], 'reject', None, [SHORT], {'外出时间': '2020年6月'}), plain(HER[1], 'new')], '2020-10-31')]})]),
    later('updates-settled', 'in review at first, sound on the next list: new', [
        plain(HER[0], ['new', 'changed']), plain(HER[1])], [], before=[batch('open', '', {'second.xlsx': [second([
            (HER[0], 'review', None, ['leave_date_missing'], {'外出时间': None}), plain(HER[1], 'new')], '2020-10-31')]})]),
    later('updates-third', 'left out of the second list, back on the third: never ended, so unchanged',
          [plain(person) for person in HER], [], before=[first_list(), batch('short', '', {'second.xlsx': [second(
              [plain(person) for person in HER[:2]])]}, as_of='2020-11-30')]),
    later('updates-other-village', 'another village’s list misses nobody here', [plain(HER[0])], names(2),
          before=[first_list(HER[:2]), beside()]),
]
