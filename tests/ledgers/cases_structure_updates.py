"""Imports after imports and several files at once (contract: change, missing, Updates, Doubles over files)."""

import dataclasses

from structure import AS_OF, all_accepted, ledger, people_rows, top, women
from workbook import (COLUMNS, TITLE, UNIT, VILLAGE_CODE, Case, Sheet, accept, asked, csv_bytes, expect_file, ignored, refused,
                      standard_row, xlsx)

FIVE = women(5, first=100)
OTHERS = women(3, first=380)
OTHER_TITLE = '农安县哈拉海镇二道沟村农村留守妇女信息台账'
OTHER_UNIT = '填报单位：二道沟村村民委员会'
LATER = '2021-01-31'


def listed(people, title=TITLE, unit=UNIT):
    return xlsx([ledger(people, title=title, unit=unit)])


def earlier(people, as_of=AS_OF, file='ledger.xlsx', options=(), **titles):
    """An import that goes before."""
    return Case('before', '', as_of, [(file, listed(people, **titles))], options=list(options))


def with_change(people, change, first=4, **changes):
    return [row | {'change': change} for row in all_accepted(people, first=first, **changes)]


def counted(rows, new=0, changed=0, unchanged=0):
    totals = {word: sum(row['outcome'] == word for row in rows) for word in ('accept', 'review', 'reject')}
    return totals | {'data_rows': len(rows), 'new': new, 'changed': changed, 'unchanged': unchanged}


def update(name, about, people, rows, before, totals=None, missing=(), as_of=AS_OF, **options):
    return Case(name, about, as_of, [('ledger.xlsx', listed(people))], before=before, missing=list(missing),
                expect=[expect_file('ledger.xlsx', rows=rows, ignored=top(), totals=totals)], **options)


def changed_data():
    """A new telephone, a new place: the same woman with other data."""
    people = list(FIVE)
    people[1] = dataclasses.replace(FIVE[1], phone='13912345678')
    people[3] = dataclasses.replace(FIVE[3], destination='江苏无锡')
    rows = [row | {'change': 'changed' if n in (1, 3) else 'unchanged'} for n, row in enumerate(all_accepted(people))]
    return update('changed_data', 'a changed telephone or place is a change of her record, not another woman', people, rows,
                  [earlier(FIVE)], counted(rows, changed=2, unchanged=3))


def left_out():
    rows = with_change(FIVE[:3], 'unchanged')
    return update('left_out', 'women who are no longer on the list are named for a person to settle', FIVE[:3], rows,
                  [earlier(FIVE)], counted(rows, unchanged=3), [FIVE[3].name, FIVE[4].name])


def left_out_and_back():
    rows = with_change(FIVE, 'unchanged')
    return update('left_out_and_back', 'who was left out once was never ended: she is unchanged, not reactivated', FIVE,
                  rows, [earlier(FIVE), earlier(FIVE[:3])], counted(rows, unchanged=5))


def rejecting_row():
    """The new list says that he left two months ago: her record stays, a person is asked, she is not missing."""
    people = list(FIVE)
    people[2] = dataclasses.replace(FIVE[2], leave='2020年9月', leave_from='2020-09-01', leave_to='2020-09-30')
    rows = all_accepted(people)
    rows[2] = asked('Sheet1', 6, 'reject', ['not_eligible_lt6m'], people[2], alt=['review'])
    return update('rejecting_row_of_an_active_woman', 'she is on a row, so she is not missing', people, rows,
                  [earlier(FIVE)])


def record_left_alone():
    """After the doubtful list the first list comes again: nothing of her record had been touched."""
    doubtful = [dataclasses.replace(p, leave='2020年9月', phone='13987654321') if n == 2 else p for n, p in enumerate(FIVE)]
    rows = with_change(FIVE, 'unchanged')
    return update('doubtful_row_changes_nothing', 'a rejecting row leaves her record as it was', FIVE, rows,
                  [earlier(FIVE), earlier(doubtful)], counted(rows, unchanged=5))


def other_village():
    rows = with_change(OTHERS, 'new', village='二道沟村')
    return Case('other_village_misses_nobody', 'missing are women of the same villages only', AS_OF,
                [('ledger.xlsx', listed(OTHERS, OTHER_TITLE, OTHER_UNIT))], before=[earlier(FIVE)], missing=[],
                expect=[expect_file('ledger.xlsx', rows=rows, ignored=top(), totals=counted(rows, new=3))])


def refused_before():
    """He had left in August 2020: rejected in October, sound in spring."""
    people = [dataclasses.replace(p, leave='2020年8月', leave_from='2020-08-01', leave_to='2020-08-31') for p in FIVE[:2]]
    rows = with_change(people, 'new')
    return update('refused_before', 'who was refused before is new', people, rows, [earlier(people)],
                  counted(rows, new=2), as_of='2021-04-30')


def trial_run():
    rows = with_change(FIVE, 'new')
    return update('trial_run', '--dry-run stores nothing', FIVE, rows, [earlier(FIVE, options=['--dry-run'])],
                  counted(rows, new=5))


def trial_run_misses():
    rows = with_change(FIVE[:4], 'unchanged')
    return update('trial_run_reports', '--dry-run reports as the import would', FIVE[:4], rows, [earlier(FIVE)],
                  counted(rows, unchanged=4), [FIVE[4].name], options=['--dry-run'])


def refused_file():
    """A damaged file says nothing about anybody: nobody is missing."""
    return Case('refused_file_misses_nobody', 'a refused file is no list', AS_OF, [('ledger.xlsx', b'')],
                before=[earlier(FIVE)], expect=[refused('ledger.xlsx', 'empty')], missing=[])


def same_file_twice_at_once():
    """The same list under two names in one batch: one record a woman, the first row stands."""
    doubles = [asked('Sheet1', 4 + n, 'reject', ['duplicate_same_id'], p) | {'duplicate_of': True}
               for n, p in enumerate(FIVE)]
    body = listed(FIVE)
    return Case('same_list_twice_in_a_batch', 'her number once more is rejected as a double', AS_OF,
                [('a.xlsx', body), ('b.xlsx', body)], expect=[
                    expect_file('a.xlsx', rows=with_change(FIVE, 'new'), ignored=top()),
                    expect_file('b.xlsx', rows=doubles, ignored=top())])


def other_form_of_the_same():
    """The list comes again as text with its columns in another order: still the same women, the same data."""
    columns = COLUMNS[:1] + COLUMNS[:0:-1]
    body = csv_bytes([[TITLE], [UNIT], columns] + people_rows(FIVE, columns), 'gb18030')
    rows = [row | {'change': 'unchanged'} for row in all_accepted(FIVE, '')]
    return Case('same_data_in_another_form', 'another file format is no change', AS_OF, [('ledger.csv', body)],
                before=[earlier(FIVE)], missing=[],
                expect=[expect_file('ledger.csv', rows=rows, ignored=top(''), totals=counted(rows, unchanged=5))])


def two_files_of_one_village():
    """Half of the village in each file of one batch: nobody of either half is missing."""
    first, second = FIVE[:3], FIVE[3:]
    rows = with_change(first, 'unchanged'), with_change(second, 'unchanged')
    return Case('village_in_two_files', 'the files of a batch are one list', AS_OF,
                [('a.xlsx', listed(first)), ('b.xlsx', listed(second))], before=[earlier(FIVE)], missing=[],
                expect=[expect_file('a.xlsx', rows=rows[0], ignored=top(), totals=counted(rows[0], unchanged=3)),
                        expect_file('b.xlsx', rows=rows[1], ignored=top(), totals=counted(rows[1], unchanged=2))])


def header_without_people():
    """The village sends an empty list: all are missing, nobody is ended."""
    return Case('empty_list_misses_all', 'an empty list of the village names all its active women', AS_OF,
                [('ledger.xlsx', listed([]))], before=[earlier(FIVE)], missing=[p.name for p in FIVE],
                expect=[expect_file('ledger.xlsx', rows=[], ignored=top())])


CASES = [
    update('first_import', 'all are new', FIVE, with_change(FIVE, 'new'), [], counted(all_accepted(FIVE), new=5)),
    update('same_file_twice', 'the same file changes nothing', FIVE, with_change(FIVE, 'unchanged'), [earlier(FIVE)],
           counted(all_accepted(FIVE), unchanged=5)),
    update('same_file_later', 'the same file at a later date changes nothing', FIVE, with_change(FIVE, 'unchanged'),
           [earlier(FIVE)], counted(all_accepted(FIVE), unchanged=5), as_of=LATER),
    update('some_more', 'two new women on the list', FIVE, with_change(FIVE[:3], 'unchanged') + with_change(
        FIVE[3:], 'new', 7), [earlier(FIVE[:3])], counted(all_accepted(FIVE), new=2, unchanged=3)),
    changed_data(),
    left_out(),
    left_out_and_back(),
    rejecting_row(),
    record_left_alone(),
    other_village(),
    refused_before(),
    trial_run(),
    trial_run_misses(),
    refused_file(),
    same_file_twice_at_once(),
    other_form_of_the_same(),
    two_files_of_one_village(),
    header_without_people(),
]
