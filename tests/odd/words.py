"""Texts and numbers as odd workbooks hold them, and the model of a book: what a reader must say of it."""

import dataclasses

from wire import Cell

HAN = ['王桂芝', '李秀兰', '农安县', '哈拉海镇', '头道沟村', '丈夫外出', '𠮷田', '䶮', '同上', '2019年3月', '一组']
ASCII = ['a', 'X1', '220122198503151024', '0431-88888888', 'N/A', '=1+1', '+86', '-', '0', '007', '1E5', 'null', '#REF!']
MARKS = [' ', '  ', '\n', '\t', '<', '>', '&', '"', "'", ']]>', '&amp;', '_x000A_', '_x0041_', '%', '\u3000', '\u00a0', '\u200b', 'é', '😀']


class Fault(str):
    """An error value such as #REF!."""


@dataclasses.dataclass
class Sheet:
    name: str
    hidden: bool
    cells: dict


def text(chance, plain=False):
    pool = HAN + ASCII if plain else HAN + ASCII + MARKS
    return ''.join(chance.choice(pool) for _ in range(chance.choice([1, 1, 2, 3, 8])))


def number(chance):
    return chance.choice([0, 1, -1, 43525, 43525.5, 0.1, 1e21, 1.5e-7, -273.15, 220122198503151, 1e300, 123456789012345])


def value(chance, plain=False):
    roll = chance.random()
    if roll < 0.65:
        return text(chance, plain)
    if roll < 0.9:
        return number(chance)
    if roll < 0.95:
        return chance.random() < 0.5
    return Fault(chance.choice(['#REF!', '#N/A', '#DIV/0!', '#VALUE!', '#NAME?']))


def cells(chance, plain=False, last_row=12, last_column=8):
    found = {}
    for row in range(1, chance.randint(1, last_row) + 1):
        for column in range(1, chance.randint(1, last_column) + 1):
            if chance.random() < 0.7:
                found[(row, column)] = value(chance, plain)
    return found


def sheets(chance, plain=False):
    count = chance.choice([1, 1, 1, 2, 3])
    return [Sheet(f'表{number}', number > 1 and chance.random() < 0.3, cells(chance, plain)) for number in range(1, count + 1)]


def cell(value):
    """A value in the words of wire.py; of a number only its worth counts, of all others the text."""
    if isinstance(value, Fault):
        return Cell('error', None, str(value))
    if isinstance(value, bool):
        return Cell('boolean', 1.0 if value else 0.0, 'TRUE' if value else 'FALSE')
    if isinstance(value, (int, float)):
        return Cell('number', float(value), None)
    return Cell('text', None, value)


def expected(book):
    return [(sheet.name, sheet.hidden, {place: cell(value) for place, value in sheet.cells.items() if value != ''})
            for sheet in book]
