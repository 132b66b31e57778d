"""Values below the wrong heading (contract: Shift): asked about, never accepted, never mended in silence."""

from cases_structure_text import SHIFT_TOO
from structure import all_accepted, ledger, one_book, people_rows, top, women
from workbook import ABSENT, COLUMNS, TITLE, UNIT, Sheet, accept, asked, standard_row

FOUR = women(4, first=330)
HEADER = {'Sheet1': [3]}


def second_row(name, about, cells, reasons=('column_shift',), /, **changes):
    """Four women; the second one's row has these cells."""
    rows = people_rows(FOUR)
    rows[1] = cells
    expected = all_accepted(FOUR)
    expected[1] = asked('Sheet1', 5, 'review', list(reasons), also_allowed=SHIFT_TOO + ['column_shift'], **changes)
    return one_book(name, about, Sheet('Sheet1', [[TITLE], [UNIT], COLUMNS] + rows), expected, top(), HEADER)


HER = FOUR[1]
ROW = standard_row(HER, 2)


def swapped(first, second):
    cells = list(ROW)
    one, other = COLUMNS.index(first), COLUMNS.index(second)
    cells[one], cells[other] = cells[other], cells[one]
    return cells


def from_here_on():
    """From the fifth woman on each row lies one column too far right, as after a cell was inserted."""
    people = women(6, first=340)
    rows = people_rows(people)
    rows[3:] = [[None] + row for row in rows[3:]]
    expected = all_accepted(people)
    expected[3:] = [asked('Sheet1', row, 'review', ['column_shift'], also_allowed=SHIFT_TOO) for row in (7, 8, 9)]
    return one_book('rows_moved_from_here_on', 'half of the list lies one column too far right',
                    Sheet('Sheet1', [[TITLE], [UNIT], COLUMNS] + rows), expected, top(), HEADER)


def missing_ends():
    rows = people_rows(FOUR)
    rows[1], rows[2] = rows[1][:7], rows[2][:6]
    rows[3][6] = None
    expected = [accept('Sheet1', 4, FOUR[0]), accept('Sheet1', 5, FOUR[1], ['phone_missing'], phone=ABSENT),
                accept('Sheet1', 6, FOUR[2], ['phone_missing'], phone=ABSENT, destination=ABSENT),
                accept('Sheet1', 7, FOUR[3], destination=ABSENT)]
    return one_book('missing_last_cells', 'missing or empty last cells are no shift',
                    Sheet('Sheet1', [[TITLE], [UNIT], COLUMNS] + rows), expected, top(), HEADER)


CASES = [
    second_row('row_moved_right', 'the whole row lies one column too far right', [None] + ROW),
    second_row('row_moved_left', 'the whole row lies one column too far left', ROW[1:]),
    second_row('row_moved_right_by_two', 'the whole row lies two columns too far right', [None, None] + ROW),
    second_row('cell_left_out', 'the group was left out: all behind it lies one column too far left',
               ROW[:3] + ROW[4:], name=HER.name, id_number=HER.id_number),
    second_row('cell_put_in', 'a stroke was put in before the husband', ROW[:4] + ['无'] + ROW[4:], name=HER.name,
               id_number=HER.id_number),
    second_row('number_below_husband', 'his cell holds a number', ROW[:4] + [women(1, first=390)[0].id_number] + ROW[5:],
               [('column_shift', 'husband_missing')]),
    second_row('number_and_telephone_exchanged', 'number and telephone below each other’s heading',
               swapped('身份证号', '联系电话')),
    second_row('number_and_name_exchanged', 'number and name below each other’s heading', swapped('身份证号', '姓名')),
    second_row('date_and_place_exchanged', 'leaving date and place below each other’s heading', swapped('外出时间', '务工地')),
    second_row('husband_and_date_exchanged', 'husband and leaving date below each other’s heading',
               swapped('丈夫姓名', '外出时间')),
    second_row('telephone_below_number', 'a telephone in the number cell, none in its own',
               ROW[:2] + [HER.phone] + ROW[3:7] + [None], [('column_shift', 'id_length')], name=HER.name),
    from_here_on(),
    missing_ends(),
]
