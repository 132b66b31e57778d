#!/usr/bin/env python3
"""Verifies a HalfSky audit log and proofs from it, independently of the program: written from docs/audit.md alone.

    verify/audit_verify.py --data DIR [--key FILE] [--witness FILE ...]     the store, its file of checkpoints, witnesses
    verify/audit_verify.py --proof FILE --key FILE                          what `halfsky audit prove` printed

Status 0 whole; 10 leaf or root mismatch; 11 gap or another order; 12 truncated; 13 bad signature or another key; 14 fork;
15 time going back; 16 malformed. Python's standard library only; SM3 and SM2 (GB/T 32905, 32918) are in this file.
"""
import argparse
import base64
import binascii
import datetime
import json
import pathlib
import re
import sqlite3
import sys

NOTE = re.compile(r"halfsky-audit/([0-9a-f]{16})\n([1-9][0-9]*)\n([A-Za-z0-9+/]{43}=)\n"
                  r"t=(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) prev=([A-Za-z0-9+/]{43}=)\n\n— (halfsky-audit-[0-9a-f]{16}) "
                  r"([A-Za-z0-9+/]{91}=)\n")
# The recommended curve of GB/T 32918.5.
P = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
A, B = P - 3, 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
N = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
G = (0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7,
     0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0)


class Refused(Exception):
    def __init__(self, status, why):
        super().__init__(why)
        self.status = status


def rotate(value, by):
    by %= 32
    return ((value << by) | (value >> (32 - by))) & 0xFFFFFFFF


def sm3(data):
    state = [0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E]
    padded = data + b"\x80" + bytes(-(len(data) + 9) % 64) + (8 * len(data)).to_bytes(8, "big")
    for start in range(0, len(padded), 64):
        w = [int.from_bytes(padded[i:i + 4], "big") for i in range(start, start + 64, 4)]
        for i in range(16, 68):
            x = w[i - 16] ^ w[i - 9] ^ rotate(w[i - 3], 15)
            w.append(x ^ rotate(x, 15) ^ rotate(x, 23) ^ rotate(w[i - 13], 7) ^ w[i - 6])
        a, b, c, d, e, f, g, h = state
        for i in range(64):
            constant = 0x79CC4519 if i < 16 else 0x7A879D8A
            ss1 = rotate((rotate(a, 12) + e + rotate(constant, i)) & 0xFFFFFFFF, 7)
            ff = a ^ b ^ c if i < 16 else (a & b) | (a & c) | (b & c)
            gg = e ^ f ^ g if i < 16 else (e & f) | (~e & g)
            tt1 = (ff + d + (ss1 ^ rotate(a, 12)) + (w[i] ^ w[i + 4])) & 0xFFFFFFFF
            tt2 = (gg + h + ss1 + w[i]) & 0xFFFFFFFF
            a, b, c, d = tt1, a, rotate(b, 9), c
            e, f, g, h = tt2 ^ rotate(tt2, 9) ^ rotate(tt2, 17), e, rotate(f, 19), g
        state = [old ^ new for old, new in zip(state, (a, b, c, d, e, f, g, h))]
    return b"".join(word.to_bytes(4, "big") for word in state)


def add(p, q):
    if p is None or q is None:
        return p or q
    if p[0] == q[0] and (p[1] + q[1]) % P == 0:
        return None
    slope = ((3 * p[0] * p[0] + A) * pow(2 * p[1], -1, P) if p == q else (q[1] - p[1]) * pow(q[0] - p[0], -1, P)) % P
    x = (slope * slope - p[0] - q[0]) % P
    return x, (slope * (p[0] - x) - p[1]) % P


def multiply(k, p):
    total = None
    while k:
        if k & 1:
            total = add(total, p)
        p, k = add(p, p), k >> 1
    return total


def read_key(path):
    """The public point: the last 65 bytes of a SubjectPublicKeyInfo, 04 | x | y."""
    try:
        lines = pathlib.Path(path).read_text().split("-----")[2]
        point = base64.b64decode(lines)[-65:]
    except (OSError, IndexError, ValueError) as error:
        raise Refused(13, f"no public key in {path}") from error
    x, y = int.from_bytes(point[1:33], "big"), int.from_bytes(point[33:], "big")
    if len(point) != 65 or point[0] != 4 or (y * y - x * x * x - A * x - B) % P:
        raise Refused(13, f"no point of the SM2 curve in {path}")
    return point


def signed_by(note, point):
    name = sm3(point).hex()[:16]
    signer = f"halfsky-audit-{name}"
    signature = base64.b64decode(note["signature"])
    if note["log"] != name or note["signer"] != signer or sm3(signer.encode() + b"\n\xffSM2" + point)[:4] != signature[:4]:
        return False
    r, s = int.from_bytes(signature[4:36], "big"), int.from_bytes(signature[36:], "big")
    t = (r + s) % N
    if not (0 < r < N and 0 < s < N) or t == 0:
        return False
    public = int.from_bytes(point[1:33], "big"), int.from_bytes(point[33:], "big")
    numbers = b"".join(n.to_bytes(32, "big") for n in (A, B, *G))
    head = sm3((128).to_bytes(2, "big") + b"1234567812345678" + numbers + point[1:])
    e = int.from_bytes(sm3(head + note["signed"].encode()), "big")
    found = add(multiply(s, G), multiply(t, public))
    return found is not None and (e + found[0]) % N == r


def read_note(match):
    log, size, root, time, previous, signer, signature = match.groups()
    text = match.group(0)
    return {"log": log, "size": int(size), "root": base64.b64decode(root), "time": time, "signer": signer, "text": text,
            "previous": base64.b64decode(previous), "signature": signature, "signed": text[:text.index("\n\n") + 1]}


def read_notes(path, must_be=True):
    """All notes of a file; a note that a power cut left half is passed over if it was written again behind."""
    if not path.exists():
        if must_be:
            raise Refused(2, f"{path} is not there")
        return []
    text, notes, torn = path.read_bytes().decode(errors="replace"), [], ""
    while text:
        match = NOTE.match(text)
        if match and match.group(0).startswith(torn):
            notes.append(read_note(match))
            text, torn = text[match.end():], ""
            continue
        after = text.find("halfsky-audit/", 1)
        piece = text if after < 0 else text[:after]
        if match or torn or piece.count("\n") >= 6:
            raise Refused(16, f"{path}: not a checkpoint")
        torn, text = (piece, "") if after < 0 else (piece[:-1], text[after:])
    return notes


def append(nodes, size, leaf):
    """Puts one leaf hash to the right of a tree that is kept as the hashes of its whole subtrees."""
    while size & 1:
        leaf, size = sm3(b"\x01" + nodes.pop() + leaf), size >> 1
    nodes.append(leaf)


def root_of(nodes):
    root = nodes[-1] if nodes else sm3(b"")
    for node in reversed(nodes[:-1]):
        root = sm3(b"\x01" + node + root)
    return root


def check_notes(rows, point):
    notes, previous = [], bytes(32)
    for size, text in rows:
        match = NOTE.fullmatch(text)
        if not match or int(match.group(2)) != size:
            raise Refused(16, f"checkpoint {size} cannot be read")
        notes.append(read_note(match))
    for note in notes:
        if not signed_by(note, point):
            raise Refused(13, f"checkpoint {note['size']}: bad signature or another key")
    for note in notes:
        if note["previous"] != previous:
            raise Refused(11, f"checkpoint {note['size']} does not follow the one before")
        previous = sm3(note["text"].encode())
    return notes


def check_file(path, kept, notes, point, complete):
    place = 0
    texts = [note["text"] for note in notes]
    for note in kept:
        if note["text"] not in texts[place:]:
            status = 14 if signed_by(note, point) else 13
            raise Refused(status, f"{path}: checkpoint {note['size']} is not the store's")
        at = texts.index(note["text"], place)
        if complete and at != place:
            raise Refused(14, f"{path}: checkpoints before {note['size']} are gone")
        place = at + 1
    if complete and len(notes) > len(kept) + 1:
        raise Refused(14, f"{path}: checkpoints behind {kept[-1]['size'] if kept else 0} are gone")


def check_leaf(seq, body, kept, expected):
    if seq != expected:
        raise Refused(11, f"leaf {expected} is missing")
    digest = sm3(b"\x00" + body.encode())
    if digest != kept:
        raise Refused(10, f"leaf {seq} is not what was hashed")
    try:
        leaf = json.loads(body)
        time = datetime.datetime.strptime(leaf["t"], "%Y-%m-%dT%H:%M:%S.%fZ")
        canonical = json.dumps(leaf, sort_keys=True, separators=(",", ":"), ensure_ascii=False) == body
    except (ValueError, KeyError, TypeError) as error:
        raise Refused(16, f"leaf {seq} cannot be read") from error
    if not canonical:
        raise Refused(16, f"leaf {seq} is not canonical")
    if leaf["seq"] != seq:
        raise Refused(11, f"leaf {seq} stood at {leaf['seq']}")
    return digest, time


def check_leaves(rows, notes):
    roots = {note["size"]: note["root"] for note in notes}
    nodes, size, latest, back = [], 0, None, None
    for seq, body, kept in rows:
        digest, time = check_leaf(seq, body, kept, size + 1)
        if latest and time < latest - datetime.timedelta(seconds=5):
            back = back or seq
        latest = max(latest or time, time)
        append(nodes, size, digest)
        size += 1
        if size in roots and root_of(nodes) != roots[size]:
            raise Refused(10, f"the leaves up to {size} are not those of the checkpoint")
    if back:
        raise Refused(15, f"the time goes back at leaf {back}")
    return size, b"".join(nodes)


def check_store(options):
    data = pathlib.Path(options.data)
    point = read_key(options.key or data / "audit-key.pem")
    file = read_notes(data / "audit-checkpoints", must_be=False)
    witnesses = [(path, read_notes(pathlib.Path(path))) for path in options.witness]
    store = sqlite3.connect(f"file:{data / 'ledger.db'}?mode=ro", uri=True)
    store.execute("BEGIN")
    notes = check_notes(store.execute("SELECT size, note FROM audit_checkpoint ORDER BY size"), point)
    check_file(data / "audit-checkpoints", file, notes, point, True)
    for path, kept in witnesses:
        check_file(path, kept, notes, point, False)
    head = store.execute("SELECT size, frontier FROM audit_head").fetchone() or (0, b"")
    last = store.execute("SELECT coalesce(max(seq), 0) FROM audit_leaf").fetchone()[0]
    if last < max([head[0]] + [note["size"] for note in notes]):
        raise Refused(12, f"the log ends at leaf {last}")
    size, frontier = check_leaves(store.execute("SELECT seq, body, hash FROM audit_leaf ORDER BY seq"), notes)
    if (size, frontier) != head:
        raise Refused(11, f"the log's head is not behind leaf {size}")
    print(f"ok, leaves: {size}, checkpoints: {len(notes)}")


def check_proof(options):
    proof = json.loads(pathlib.Path(options.proof).read_text())
    point = read_key(options.key)
    match = NOTE.fullmatch(proof["checkpoint"])
    if not match:
        raise Refused(16, "the checkpoint cannot be read")
    note = read_note(match)
    if not signed_by(note, point):
        raise Refused(13, "the checkpoint is not signed by this key")
    index, last, digest = proof["seq"] - 1, note["size"] - 1, sm3(b"\x00" + proof["leaf"].encode())
    if json.loads(proof["leaf"])["seq"] != proof["seq"] or not 0 <= index <= last:
        raise Refused(11, "the leaf is another")
    for beside in map(base64.b64decode, proof["path"]):
        if last == 0:
            raise Refused(16, "the path is too long")
        while not index & 1 and index == last:  # a right edge without a sister: up
            index, last = index >> 1, last >> 1
        digest = sm3(b"\x01" + (beside + digest if index & 1 else digest + beside))
        index, last = index >> 1, last >> 1
    if last or digest != note["root"]:
        raise Refused(10, "the leaf is not in the checkpoint's tree")
    print(f"ok, leaf {proof['seq']} of {note['size']}, {note['time']}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data")
    parser.add_argument("--key")
    parser.add_argument("--witness", action="append", default=[])
    parser.add_argument("--proof")
    options = parser.parse_args()
    if bool(options.data) == bool(options.proof) or (options.proof and not options.key):
        parser.error("give --data, or --proof and --key")
    try:
        check_proof(options) if options.proof else check_store(options)
    except Refused as refused:
        print(f"audit_verify: {refused}", file=sys.stderr)
        return refused.status
    except (sqlite3.DatabaseError, json.JSONDecodeError, binascii.Error, KeyError, TypeError) as error:
        print(f"audit_verify: unreadable: {type(error).__name__}", file=sys.stderr)
        return 16
    return 0


if __name__ == "__main__":
    sys.exit(main())
