#!/usr/bin/env python3
"""Papers that leave the house, against a running server: who may ask, who approves, what stands in the files, when they end.

    tests/server/exports.py [--program build/release/halfsky]
"""
import argparse
import io
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import unicodedata

import openpyxl

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from world import World, new_key  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
EXPORTS = "/api/v1/exports"
REASON = "向县里报送核对"
HOSTILE = ["=1+1", "＝HYPERLINK(\"http://x\")", "\u200b=cmd", "\u3000-2+3", "+86", "@SUM(A1)"]
failed = []
checked = []


def expect(about, found, wanted):
    checked.append(about)
    if found != wanted:
        failed.append(about)
        print(f"{about}: expected {wanted!r}, found {found!r}")


def code(answer):
    return answer.status, answer.json.get("code") if answer.status >= 400 else None


def patiently(send):
    """Papers are a heavy thing to ask for: one waits as long as the server says."""
    answer = send()
    while answer.status == 429:
        time.sleep(int(answer.headers["retry-after"]))
        answer = send()
    return answer


def ask(client, kind, purpose="relief", reason=REASON, headers=None, **more):
    body = {"kind": kind, "purpose": purpose, "reason": reason, **more}
    return patiently(lambda: client.post(EXPORTS, body, headers))


def fetch(client, export):
    return patiently(lambda: client.get(f"{EXPORTS}/{export['id']}/content"))


def text_of(pdf):
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        info = subprocess.run(["pdfinfo", file.name], capture_output=True, text=True, check=True).stdout
        text = subprocess.run(["pdftotext", "-raw", file.name, "-"], capture_output=True, text=True, check=True).stdout
    return text, info


def reads_as_formula(text):
    """As a spreadsheet program or a person would take it: behind what shows nothing stands a sign of a formula."""
    shown = "".join(c for c in str(text) if unicodedata.category(c) not in ("Cf", "Cc", "Zs"))
    return unicodedata.normalize("NFKC", shown)[:1] in ("=", "+", "-", "@")


def check_cells(about, book):
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    expect(f"{about}: cells", len(cells) > 20, True)
    expect(f"{about}: no cell is a formula", [c.coordinate for c in cells if c.data_type == "f"], [])
    expect(f"{about}: none reads as one", [c.coordinate for c in cells if reads_as_formula(c.value)], [])


def check_who_may(world, village, township):
    woman = world.women_of("village")[0]["entry"]
    expect("a village has no export", code(ask(village, "card", entry=woman)), (403, "request.forbidden"))
    expect("nor a list of them", village.get(f"{EXPORTS}?which=mine").status, 403)
    expect("a second factor first", code(ask(township, "card", entry=woman)), (403, "access.step_up_needed"))
    township.step_up()
    expect("a reason", code(ask(township, "card", reason=" 无 ", entry=woman)), (422, "exports.reason_short"))
    expect("a purpose", code(ask(township, "card", purpose="fun", entry=woman)), (422, "access.purpose_missing"))
    expect("a kind", code(ask(township, "everything")), (422, "field.code_unknown"))
    expect("whose card", code(ask(township, "card")), (422, "field.missing"))
    other = world.women_of("village")[1]["entry"]
    expect("who is no case of hers", ask(township, "card", entry=other).status, 404)
    far = world.women_of("farvillage")[0]["entry"]
    expect("another county", ask(township, "card", entry=far).status, 404)
    expect("an unknown key", ask(township, "card", entry=woman, more=1).status, 400)


def check_card(world, township):
    woman = world.women_of("village")[0]
    key = new_key()
    made = ask(township, "card", entry=woman["entry"], headers=key)
    expect("a card", made.status, 201)
    export = made.json
    expect("needs no second person", (export["state"], export["subjects"], export["downloads_left"]), ("ready", 1, 3))
    expect("classes", export["classes"], ["C0", "C1", "C2", "C3", "C4", "C5"])
    again = ask(township, "card", entry=woman["entry"], headers=key)
    expect("the same key, the same card", again.json.get("id"), export["id"])
    other = ask(township, "card", reason="另一个理由", entry=woman["entry"], headers=key)
    expect("the key for another", code(other), (409, "request.key_reused"))
    answer = fetch(township, export)
    expect("its file", (answer.status, answer.headers.get("content-type")), (200, "application/pdf"))
    expect("its name tells nothing", bool(re.fullmatch(r'attachment; filename="HalfSky-[0-9-]{10}-[0-9a-f]{8}\.pdf"',
                                                       answer.headers.get("content-disposition", ""))), True)
    text, info = text_of(answer.body)
    number = woman["id_number"]
    expect("her name can be found", woman["name"] in text, True)
    expect("her number is masked", (number in text, number[:6] + "********" + number[-4:] in text), (False, True))
    expect("her telephone is masked", woman["phone"] in text, False)
    expect("the verdict", "起符合条件" in text, True)
    expect("the watermark", "township" in text and f"编号{export['id'][24:]}" in text.replace("\n", ""), True)
    expect("no name in the properties", woman["name"] in info or "township" in info, False)
    for left in (2, 1):
        mine = next(one for one in township.get(f"{EXPORTS}?which=mine").json["items"] if one["id"] == export["id"])
        expect(f"{left} left", mine["downloads_left"], left)
        expect("another download", fetch(township, export).status, 200)
    expect("the fourth is refused", code(fetch(township, export)), (409, "exports.used_up"))


def check_her_file(world, rights):
    woman = world.women_of("village")[0]
    expect("only for herself", code(ask(rights, "her_file", purpose="legal", entry=woman["entry"])),
           (422, "access.purpose_missing"))
    made = ask(rights, "her_file", purpose="herself", entry=woman["entry"])
    expect("her own file", (made.status, made.json.get("state")), (201, "ready"))
    text, _ = text_of(fetch(rights, made.json).body)
    expect("everything open to her", [one in text for one in (woman["name"], woman["id_number"], woman["phone"])],
           [True, True, True])
    expect("a title for a passer-by", (text.strip().startswith("本人资料副本"), "留守" in text), (True, False))


def make_hostile(county, woman):
    path = f"/api/v1/entries/{woman['entry']}"
    for text in HOSTILE[:-1]:
        version = county.get(path).json["version"]
        expect("a hostile text", county.patch(path, {"destination": text}, version).status, 200)
        yield text


def check_roster(world, township, county, farcounty):
    village = world.accounts["village"]["region"]
    expect("a village alone", code(ask(township, "roster", region=village)), (422, "exports.too_few"))
    filtered = ask(township, "roster", filters={"key_group": "low_income"})
    expect("a filter that leaves few", code(filtered), (422, "exports.too_few"))
    wrong = ask(township, "roster", filters={"level": "Z"})
    expect("a wrong filter", (wrong.status, wrong.json.get("where")), (400, "/filters/level"))
    expect("another county's region", ask(township, "roster", region=world.accounts["farcounty"]["region"]).status, 404)
    for text in make_hostile(county, world.women_of("village")[0]):
        made = ask(township, "roster")
        expect("a roster", (made.status, made.json.get("state"), made.json.get("subjects")), (201, "waiting_approval", 2))
        export = made.json
        expect("not before it is approved", code(fetch(township, export)), (409, "exports.waiting"))
        approve = f"{EXPORTS}/{export['id']}/approve"
        expect("the same person has no say", township.post(approve, None).status, 403)
        expect("another county does not see it", farcounty.post(approve, None).status, 404)
        waiting = county.get(f"{EXPORTS}?which=to_approve").json["items"]
        seen = next((one for one in waiting if one["id"] == export["id"]), {})
        expect("what the approver sees", (seen.get("reason"), seen.get("by_name"), seen.get("subjects")),
               (REASON, "township", 2))
        expect("approved", (county.post(approve, None).json or {}).get("state"), "ready")
        expect("once", code(county.post(approve, None)), (409, "exports.decided_already"))
        expect("not for another", fetch(county, export).status, 404)
        book = openpyxl.load_workbook(io.BytesIO(fetch(township, export).body))
        check_cells(f"roster with {text!r}", book)
        values = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.value is not None]
        woman = world.women_of("village")[0]
        expect("her name", woman["name"] in values, True)
        expect("her masked number", woman["id_number"] in values, False)
        expect("who made it", any("township" in one and export["id"][24:] in one for one in values), True)
        expect("on every printed page", "township" in book.worksheets[0].oddFooter.left.text, True)


def check_national(world, township, county, rights):
    expect("for its purpose alone", code(ask(township, "national")), (422, "access.purpose_missing"))
    expect("not for rights work", code(ask(rights, "national", purpose="survey")), (403, "request.forbidden"))
    export = ask(township, "national", purpose="survey").json
    refuse = f"{EXPORTS}/{export['id']}/refuse"
    expect("refused", (county.post(refuse, None).json or {}).get("state"), "refused")
    expect("then it is gone", code(fetch(township, export)), (409, "exports.refused"))
    export = ask(township, "national", purpose="survey").json
    county.post(f"{EXPORTS}/{export['id']}/approve", None)
    book = openpyxl.load_workbook(io.BytesIO(fetch(township, export).body))
    check_cells("national", book)
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    woman = next(dict(zip(rows[0], row)) for row in rows[1:] if row[3] == world.women_of("village")[0]["id_number"])
    expect("codes", (woman["证件类型"], woman["姓名"], woman["现住址（县）"][:6]),
           ("01", world.women_of("village")[0]["name"], "220122"))
    expect("years", float(woman["丈夫外出年限（年）"]) >= 0.5, True)


def check_units(township, county, supervisor, rights):
    made = ask(county, "roster", filters={"state": "active"})
    expect("the county's roster", made.status, 201)
    approve = f"{EXPORTS}/{made.json['id']}/approve"
    expect("the same person", code(county.post(approve, None)), (409, "exports.same_person"))
    expect("the same unit", code(supervisor.post(approve, None)), (409, "exports.same_unit"))
    expect("not to be decided by its unit", [one["id"] for one in supervisor.get(f"{EXPORTS}?which=to_approve").json["items"]
                                             if one["id"] == made.json["id"]], [])
    expect("another unit", rights.post(approve, None).json.get("state"), "ready")
    expect("a township approves nothing", township.get(f"{EXPORTS}?which=to_approve").status, 403)


def check_log(world, rights):
    woman = world.women_of("village")[0]
    time.sleep(7)  # the index of who has looked follows the log every five seconds
    reads = rights.get(f"/api/v1/entries/{woman['entry']}/reads").json["items"]
    expect("she can learn of every export", sum(one["act"] == "export" for one in reads) > 5, True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default=ROOT / "build/release/halfsky")
    with World(parser.parse_args().program) as world:
        names = ("village", "township", "county", "farcounty", "supervisor", "rights")
        village, township, county, farcounty, supervisor, rights = (world.sign_in(name) for name in names)
        check_who_may(world, village, township)
        check_card(world, township)
        for client in (county, farcounty, supervisor, rights):
            client.step_up()
        check_her_file(world, rights)
        check_roster(world, township, county, farcounty)
        check_national(world, township, county, rights)
        check_units(township, county, supervisor, rights)
        check_log(world, rights)
    print(f"exports: {len(checked)} checked, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
