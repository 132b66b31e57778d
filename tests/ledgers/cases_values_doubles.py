"""One woman twice (contract section 2, Doubles): by the normalised number, in the order of the batch."""

import dataclasses

from values import Ledger, batch
from workbook import identity, woman

OTHER_TITLE = '农安县哈拉海镇二道沟村农村留守妇女信息台账'
OTHER_UNIT = '填报单位：二道沟村村民委员会          填报时间：2020年10月28日'
SAME = 'duplicate_same_id'
POSSIBLE = 'duplicate_possible'


def changed(person, **changes):
    return dataclasses.replace(person, **changes)


def again(ledger, person, outcome, *reasons, cells=None, **options):
    """One more row of her, with other cells."""
    ledger.row(outcome, person.name, reasons, person=person, cells=cells, name=None, id_number=None, **options)


def other_village(name='other', sheet='Sheet1', first=100):
    return Ledger(name, '', '姓名', title=OTHER_TITLE, unit=OTHER_UNIT, sheet=sheet, first=first)


def same_number():
    ledger = Ledger('doubles-same', 'the same number once more: one record in the end', '姓名')
    her = [woman(n) for n in range(1, 12)]
    for person in her:
        ledger.row('accept', person.name, person=person, keep=True)
    again(ledger, her[0], 'reject', SAME)
    dresses = [f'{her[1].id_number[:6]} {her[1].id_number[6:]}', "'" + her[2].id_number, her[3].id_number + '\n']
    for person, dress in zip(her[1:4], dresses):
        again(ledger, person, 'reject', SAME, cells={'身份证号': dress})
    again(ledger, her[4], 'reject', SAME, cells={'姓名': her[4].name[0] + '  ' + her[4].name[1:]})
    again(ledger, her[5], 'reject', SAME, cells={'姓名': her[5].name + '（大）'})
    for column, cell in (('联系电话', '13900001234'), ('务工地', '上海市'), ('外出时间', '2018年9月'), ('组', '9组'), ('丈夫姓名', '赵铁柱')):
        person = her[6 + ['联系电话', '务工地', '外出时间', '组', '丈夫姓名'].index(column)]
        again(ledger, person, 'reject', SAME, also=['duplicate_conflict', SAME], alt=['review'] if column != '联系电话' else [],
              cells={column: cell}, phone=None, destination=None, leave_from=None, leave_to=None, group=None, husband_name=None)
    again(ledger, her[0], 'reject', SAME)
    return ledger.case()


def other_name():
    ledger = Ledger('doubles-other-name', 'one number, two names: the first sound row stands, the other is for a person', '姓名')
    her = [woman(n) for n in range(1, 4)]
    for person in her:
        ledger.row('accept', person.name, person=person, keep=True)
    again(ledger, changed(her[0], name='关雪梅'), 'review', 'same_id_diff_name')
    again(ledger, changed(her[1], name='佟冬梅', husband='那志强'), 'review', 'same_id_diff_name', also=['duplicate_conflict'])
    again(ledger, changed(her[2], name=her[2].name[0] + '敏'), 'review', 'same_id_diff_name')
    return ledger.case()


def other_villages():
    here, there = Ledger('doubles-here', '', '姓名', sheet='头道沟村'), other_village(sheet='二道沟村')
    her = [woman(n) for n in range(1, 4)]
    for person in her:
        here.row('accept', person.name, person=person, keep=True, village_code='220122102201')
    for n in range(100, 102):
        there.row('accept', woman(n).name, person=woman(n), keep=True, village_code='220122102202')
    again(there, her[0], 'review', 'duplicate_cross_village')
    again(there, changed(her[1], name='关雪梅'), 'review', ('same_id_diff_name', 'duplicate_cross_village'),
          also=['same_id_diff_name', 'duplicate_cross_village'])
    return batch('doubles-villages', 'the same number in two villages', {'doubles.xlsx': [here, there]})


def without_a_sound_number():
    ledger = Ledger('doubles-doubtful', 'missing, wrong or 15-digit number with the name and husband of another row', '姓名')
    her = [woman(n) for n in range(1, 9)]
    wrong = lambda number: number[:-1] + ('2' if number[-1] != '2' else '3')
    numbers = [('id_missing', None), ('id_missing', '无'), ('id_check_digit', wrong(her[2].id_number)),
               ('id_15_digit', her[3].id_number[:6] + her[3].id_number[8:17]), ('id_length', her[4].id_number[:17].replace('X', '1'))]
    for person in her[:5]:
        ledger.row('accept', person.name, person=person, keep=True)
    for person, (reason, number) in zip(her, numbers):
        again(ledger, person, 'review', reason, POSSIBLE, cells={'身份证号': number}, birth_date=None)
    # the doubtful row may come first
    for person, (reason, number) in zip(her[5:], (('id_missing', None), ('id_check_digit', wrong(her[6].id_number)),
                                                  ('id_15_digit', her[7].id_number[:6] + her[7].id_number[8:17]))):
        again(ledger, person, 'review', reason, POSSIBLE, cells={'身份证号': number}, birth_date=None)
    for person in her[5:]:
        ledger.row('accept', person.name, person=person, keep=True)
    # the same name alone, with another husband, proves nothing
    ledger.review(woman(1).name, 'id_missing', cells={'身份证号': None, '丈夫姓名': '那铁山'})
    ledger.review(woman(2).name, 'id_check_digit', cells={'身份证号': lambda person: wrong(person.id_number), '丈夫姓名': '那铁山'})
    return ledger.case()


def nothing_proved():
    ledger = Ledger('doubles-shared', 'two sound numbers are two people, whatever they share', '姓名')
    first = woman(1)
    ledger.row('accept', first.name, person=first, keep=True)
    birth = first.birth_date.replace('-', '')
    twin = changed(first, id_number=identity(birth, '220122', 920), name=first.name[0] + '玉珍', husband='赵铁柱')
    ledger.row('accept', twin.name, person=twin, keep=True)
    namesake = changed(woman(3), name=first.name, husband=first.husband)
    ledger.row('accept', namesake.name, person=namesake, keep=True)
    for n, shared in ((4, {'phone': first.phone}), (5, {'phone': first.phone, 'destination': first.destination, 'group': first.group}),
                      (6, {'name': first.name}), (7, {'husband': first.husband}),
                      (8, {'name': first.name, 'husband': first.husband, 'phone': first.phone})):
        person = changed(woman(n), **shared)
        ledger.row('accept', person.name, person=person, keep=True)
    same_day = changed(woman(9), id_number=identity(birth, '220122', 922), birth_date=first.birth_date, name=first.name)
    ledger.row('accept', same_day.name, person=same_day, keep=True)
    return ledger.case()


def two_files():
    first, second = Ledger('first', '', '姓名'), Ledger('second', '', '姓名', first=20)
    her = woman(1)
    for n in (1, 2, 3):
        first.row('accept', woman(n).name, person=woman(n), keep=True)
    again(second, her, 'reject', SAME)
    second.accept(lambda person: person.name, keep=True)
    again(second, changed(woman(2), name='关雪梅'), 'review', 'same_id_diff_name')
    return batch('doubles-files', 'the batch is the files in the order given', {'z-first.xlsx': [first], 'a-second.xlsx': [second]})


def earlier_import():
    before = Ledger('doubles-before', 'the ledger of an earlier import', '姓名')
    for n in (1, 2, 3):
        before.row('accept', woman(n).name, person=woman(n), keep=True)
    now = other_village('now', first=50)
    again(now, woman(1), 'review', 'duplicate_cross_village')
    again(now, changed(woman(2), name='关雪梅'), 'review', ('same_id_diff_name', 'duplicate_cross_village'),
          also=['same_id_diff_name', 'duplicate_cross_village'])
    now.accept(lambda person: person.name, keep=True, change='new')
    return batch('doubles-earlier', 'her number stands already in another village', {'now.xlsx': [now]}, before=[before.case()])


def earlier_name():
    before = Ledger('doubles-named', 'the ledger of an earlier import', '姓名')
    for n in (1, 2):
        before.row('accept', woman(n).name, person=woman(n), keep=True)
    now = Ledger('now', '', '姓名', first=50)
    again(now, changed(woman(1), name='关雪梅'), 'review', 'same_id_diff_name')
    now.row('accept', woman(2).name, person=woman(2), keep=True, change='unchanged')
    return batch('doubles-earlier-name', 'her number stands already under another name', {'now.xlsx': [now]}, before=[before.case()])


def with_other_findings():
    ledger = Ledger('doubles-and-more', 'a double that is rejected anyway, and one in doubt anyway', '姓名')
    her = [woman(n) for n in range(1, 5)]
    for person in her:
        ledger.row('accept', person.name, person=person, keep=True)
    again(ledger, her[0], 'reject', SAME, also=['not_eligible_lt6m', 'duplicate_conflict'], cells={'外出时间': '2020年8月'},
          leave_from=None, leave_to=None, alt=['review'])
    again(ledger, her[1], 'reject', 'not_eligible_husband_home', also=[SAME, 'duplicate_conflict', 'husband_not_away'],
          cells={'务工地': '在家'}, destination=None, alt=['review'])
    again(ledger, her[2], 'review', 'name_missing', also=['same_id_diff_name', SAME, POSSIBLE, 'duplicate_conflict'],
          cells={'姓名': None})
    again(ledger, her[3], 'review', 'name_unreadable', also=['same_id_diff_name', SAME, POSSIBLE, 'duplicate_conflict'],
          cells={'姓名': her[3].name + '?'})
    return ledger.case()


CASES = [same_number(), other_name(), other_villages(), without_a_sound_number(), nothing_proved(), two_files(), earlier_import(),
         earlier_name(), with_other_findings()]
