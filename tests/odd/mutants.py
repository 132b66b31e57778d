"""Sound files made unsound: bytes changed, cut, moved; members of archives dropped, doubled, their text changed."""

import io
import warnings
import zipfile


def flip(chance, data):
    out = bytearray(data)
    for _ in range(chance.choice([1, 1, 3, 20])):
        out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def cut(chance, data):
    return data[:chance.randrange(len(data))]


def remove_block(chance, data):
    at, size = chance.randrange(len(data)), chance.choice([1, 4, 100, 512, 4096])
    return data[:at] + data[at + size:]


def zero_block(chance, data):
    at, size = chance.randrange(len(data)), chance.choice([4, 64, 512])
    return data[:at] + bytes(min(size, len(data) - at)) + data[at + size:]


def repeat_block(chance, data):
    at, size = chance.randrange(len(data)), chance.choice([1, 16, 512, 2048])
    return data[:at + size] + data[at:]


def insert(chance, data):
    at = chance.randrange(len(data))
    return data[:at] + chance.randbytes(chance.choice([1, 8, 300])) + data[at:]


def surround(chance, data):
    return chance.randbytes(40) + data if chance.random() < 0.5 else data + chance.randbytes(40)


def text_of(chance, data):
    """XML with a piece out, doubled, or a number changed."""
    at = chance.randrange(max(len(data), 1))
    tag = data.find(b'<', at)
    end = data.find(b'>', tag) + 1
    if tag < 0 or end <= 0:
        return data
    piece = data[tag:end]
    changes = [b'', piece + piece, piece.replace(b'1', b'4294967297'), piece.replace(b'"', b"'"), piece[:-1],
               piece.replace(b'1', b'-1'), piece.replace(b'r=', b'R=')]
    return data[:tag] + chance.choice(changes) + data[end:]


def members(chance, data):
    """An archive packed again, sound as such, with one member changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(info.filename, archive.read(info)) for info in archive.infolist()]
    at = chance.randrange(len(parts))
    name, body = parts[at]
    what = chance.choice(['drop', 'empty', 'twice', 'text', 'text', 'text', 'text', 'rename'])
    if what == 'drop':
        del parts[at]
    elif what == 'twice':
        parts.append((name, flip(chance, body) if body else b'x'))
    else:
        parts[at] = {'empty': (name, b''), 'rename': (name.upper(), body), 'text': (name, text_of(chance, body))}[what]
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, 'w', zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter('ignore')  # a member twice is what is wanted
        for name, body in parts:
            archive.writestr(zipfile.ZipInfo(name), body, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


CHANGES = [flip, flip, cut, remove_block, zero_block, repeat_block, insert, surround]


def mutant(chance, data):
    if data.startswith(b'PK') and chance.random() < 0.6:
        return members(chance, data)
    if data[:1] in (b'<', b'\xef') and chance.random() < 0.6:
        return text_of(chance, data)
    return chance.choice(CHANGES)(chance, data)
