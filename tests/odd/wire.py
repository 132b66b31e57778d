"""What `halfsky read-cells` writes (src/platform/spreadsheet/wire.h), as plain values."""

import collections
import struct

Cell = collections.namedtuple('Cell', 'kind number text')
KINDS = ['text', 'number', 'boolean', 'error']


class Payload:
    def __init__(self, data):
        self.data = data
        self.at = 0

    def take(self, form):
        values = struct.unpack_from('<' + form, self.data, self.at)
        self.at += struct.calcsize('<' + form)
        return values if len(values) > 1 else values[0]

    def text(self, slots):
        how = self.take('B')
        if how == 0:
            return ''
        slot = self.take('H') if how > 1 else None
        if how == 3:
            return slots[slot]
        length = self.take('I')
        text = self.data[self.at:self.at + length].decode('utf-8')
        self.at += length
        if how == 2:
            slots[slot] = text
        return text


def take_cell(payload, slots, cells):
    row, column, form = payload.take('IHB')
    kind = KINDS[form & 3]
    number = payload.take('d') if kind in ('number', 'boolean') else None
    text = payload.text(slots)
    cells[(row, column)] = Cell('missing' if form & 64 else kind, number, text)


def take_batch(payload, slots, cells):
    while payload.at < len(payload.data):
        entry = payload.take('B')
        if entry == 1:
            payload.take('IB')
        elif entry == 2:
            take_cell(payload, slots, cells)
        elif entry == 3:
            payload.take('IIHH')
        elif entry == 4:
            payload.take('HH')
        else:
            raise ValueError(f'entry {entry}')


def decode(stream):
    """(sheets, None), each sheet (name, hidden, cells by row and column), or (None, refusal)."""
    sheets, slots, at = [], {}, 0
    while at < len(stream):
        length, kind = struct.unpack_from('<Ic', stream, at)
        payload = Payload(stream[at + 5:at + 5 + length])
        at += 5 + length
        if kind == b'S':
            sheets.append((payload.data[1:].decode('utf-8'), payload.data[0] == 1, {}))
        elif kind == b'B':
            take_batch(payload, slots, sheets[-1][2])
        elif kind == b'R':
            return None, payload.data.decode()
        elif kind == b'Z':
            return sheets, None
    raise ValueError('no last record')
