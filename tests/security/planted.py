#!/usr/bin/env python3
"""200 planted names and numbers (and telephones) go in by an import and by a form, are listed, searched, opened, changed and
revealed; then none of them may lie in the data directory, in temporary files, in logs, or in the memory of the idle server.

    tests/security/planted.py [--program build/release/halfsky]

Looked for in UTF-8, UTF-16LE and GB 18030, as they are and as hexadecimal digits. Needs to be root, or the memory is left out
and said to be. Status 1 if something is found; where it lies is printed, never what it is.
"""
import argparse
import os
import pathlib
import random
import re
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "server"), str(HERE.parent / "ledgers")]
import workbook  # noqa: E402
from world import World, ask_at_will, new_key  # noqa: E402

ROOT = HERE.parent.parent
ENTRIES = "/api/v1/entries"
IMPORTED, TYPED = 70, 30
# What all planted ones begin with, so that a search is one pass for each; and of how many characters they are.
SURNAME, HUSBAND, NUMBER, PHONE = "司马", "上官", "22018219", "1570437"
LENGTHS = {SURNAME: 4, HUSBAND: 4, NUMBER: 18, PHONE: 11}
GIVEN = "翠芬玉莲蕙芝霞琴兰香梅娟淑桂珍菊英凤秀琳璐瑛瑶璇"
IDLE_SECONDS = 8


def planted_women(rng):
    names = [a + b for a in GIVEN for b in GIVEN if a != b]
    rng.shuffle(names)
    women = []
    for n in range(IMPORTED + TYPED):
        birth = f"19{60 + n % 40}{1 + n % 12:02}{1 + n % 28:02}"
        women.append({"name": SURNAME + names[n], "husband_name": HUSBAND + names[-1 - n],
                      "id_number": workbook.identity(birth, NUMBER[:6], 950 + n % 50), "phone": f"{PHONE}{n:04}"})
    if len({woman["id_number"] for woman in women}) != len(women):
        raise SystemExit("planted numbers are not distinct")
    return women


def write_workbook(world, women):
    people = [workbook.woman(n + 1, name=woman["name"], id_number=woman["id_number"], phone=woman["phone"],
                             husband=woman["husband_name"]) for n, woman in enumerate(women)]
    rows = [workbook.standard_row(person, n + 1) for n, person in enumerate(people)]
    file = world.root / "outside" / "ledger.xlsx"
    file.parent.mkdir()
    file.write_bytes(workbook.xlsx([workbook.Sheet("Sheet1", [[workbook.TITLE], [workbook.UNIT], workbook.COLUMNS] + rows)]))
    report = file.parent / "report.json"
    world.run("import", "--data", str(world.data), "--as-of", "2020-10-31", "--report", str(report), str(file))
    taken = report.read_text().count(SURNAME)
    if taken < len(women):
        raise SystemExit(f"the import read {taken} of {len(women)} planted women")


def type_in(village, women):
    entries = []
    for woman in women:
        made = village.post(ENTRIES, {**woman, "leave_from": "2020-01-01", "leave_to": "2020-01-31",
                                      "leave_precision": "month", "remark": woman["name"] + woman["id_number"]}, new_key())
        if made.status != 201:
            raise SystemExit(f"a planted woman was not taken: {made.status} {made.json.get('code')}")
        entries.append(made.json["id"])
    return entries


def work_with(village, women, entries):
    """Every way in which values are opened, and every way in which they may stray into an error or a log."""
    village.step_up()
    for woman, entry in zip(women, entries):
        village.get(f"{ENTRIES}/{entry}")
        village.post(f"{ENTRIES}/{entry}/reveal", {"fields": ["id_number", "phone"], "purpose": "visit"})
        version = village.get(f"{ENTRIES}/{entry}").json["version"]
        village.patch(f"{ENTRIES}/{entry}", {"destination": woman["husband_name"]}, version)
        village.get(f"{ENTRIES}/{entry}/changes")
        for term in ("name", "id_number", "phone"):
            village.post(f"{ENTRIES}/search", {term: woman[term]})
        village.post(f"{ENTRIES}/check", woman)
    village.get(f"{ENTRIES}?limit=50")
    for woman in women[:5]:
        village.get(f"{ENTRIES}?name={woman['id_number']}")
        village.get(f"/{woman['id_number']}/{woman['phone']}")
        village.get(f"{ENTRIES}/{woman['id_number']}")
        village.post(ENTRIES, '{"name": "' + woman["name"] + '", "id_number": "' + woman["id_number"])
        village.post(ENTRIES, {woman["id_number"]: woman["name"]})
        village.post("/api/v1/session", {"user": woman["id_number"], "password": woman["name"], "totp": "123456"})
        village.get("/healthz", **{"X-Forwarded-For": woman["phone"], "Referer": f"http://x/{woman['id_number']}",
                                   "User-Agent": woman["phone"]})


class Search:
    """All planted values in all forms; one pass over the data for each beginning in each form."""

    FORMS = {"UTF-8": "utf-8", "UTF-16LE": "utf-16-le", "GB 18030": "gb18030"}

    def __init__(self, women):
        self.needles = []
        for beginning, key in ((SURNAME, "name"), (HUSBAND, "husband_name"), (NUMBER, "id_number"), (PHONE, "phone")):
            for form, codec in self.FORMS.items():
                if beginning.isascii() and form == "GB 18030":
                    continue
                values = {woman[key].encode(codec) for woman in women}
                begins = beginning.encode(codec)
                self.needles.append((f"{key} in {form}", begins, values))
                self.needles.append((f"{key} in {form}, hexadecimal", begins.hex().encode(),
                                     {value.hex().encode() for value in values}))
                self.needles.append((f"{key} in {form}, HEXADECIMAL", begins.hex().upper().encode(),
                                     {value.hex().upper().encode() for value in values}))

    def find(self, data):
        """(what, offset) of each that is there."""
        for what, begins, values in self.needles:
            length = len(next(iter(values)))
            at = data.find(begins)
            while at >= 0:
                if data[at:at + length] in values:
                    yield what, at
                at = data.find(begins, at + 1)


def files_to_search(world):
    for place in (world.data, world.temporary):
        yield from (file for file in place.rglob("*") if file.is_file())
    yield world.root / "serve.log"
    for handle in pathlib.Path(f"/proc/{world.server.pid}/fd").iterdir():
        target = os.readlink(handle)
        if target.endswith(" (deleted)") or target.startswith("/memfd:"):
            yield handle


def memory_of(pid):
    """(mapping, address, bytes) of all that the process can read."""
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        for line in maps:
            span, rights, *rest = line.split()
            if not rights.startswith("r") or rest[-1] in ("[vvar]", "[vsyscall]"):
                continue
            begin, end = (int(part, 16) for part in span.split("-"))
            try:
                yield rest[3] if len(rest) > 3 else "anonymous", begin, os.pread(memory.fileno(), end - begin, begin)
            except OSError:
                continue


def shape_of(data, at, length=48):
    """What stands around a finding, with every letter of it hidden: enough to see whose buffer it is."""
    around = data[max(0, at - length):at + length]
    return re.sub(rb"[^\x20-\x7e]", b".", re.sub(rb"[0-9]", b"9", around)).decode()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=ROOT / "build/release/halfsky")
    options = parser.parse_args()
    women = planted_women(random.Random(20200921))
    search = Search(women)
    found = []
    # A search that finds nothing must be able to find.
    if len(list(search.find("|".join(w["name"] + w["id_number"] for w in women).encode()))) != 2 * len(women):
        raise SystemExit("the search itself is broken")
    searched = 0
    with World(options.program, prepare=lambda world: write_workbook(world, women[:IMPORTED]),
               changes={"access_limits.yaml": ask_at_will}) as world:
        village = world.sign_in("village")
        entries = type_in(village, women[IMPORTED:])
        work_with(village, women[IMPORTED:], entries)
        time.sleep(IDLE_SECONDS)
        for file in files_to_search(world):
            data = file.read_bytes()
            searched += len(data)
            found += [f"{file.name}: {what} at {at}" for what, at in search.find(data)]
        in_memory = 0
        if os.geteuid() == 0:
            for mapping, begin, data in memory_of(world.server.pid):
                in_memory += len(data)
                found += [f"memory, {mapping}: {what} at {begin + at:x}: {shape_of(data, at)}"
                          for what, at in search.find(data)]
    for line in found[:40]:
        print(line)
    memory = f"{in_memory >> 20} MiB of memory" if in_memory else "memory left out (not root)"
    print(f"planted: {2 * len(women)} names and numbers, {searched >> 10} KiB of files, {memory}, {len(found)} found")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
