#!/usr/bin/env python3
"""The routes of imports and jobs against a running server: upload, look, correct, apply, undo, and the server killed.

    tests/server/imports.py [--program build/release/halfsky]
"""
import argparse
import http.client
import io
import json
import pathlib
import re
import sys
import threading
import time
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE), str(ROOT / "tests/ledgers")]
from people import COLUMNS, VILLAGE_CODE, identity, woman  # noqa: E402
from structure import ledger, women  # noqa: E402
from workbook import xlsx  # noqa: E402
from world import Answer, World, new_key  # noqa: E402

IMPORTS = "/api/v1/imports"
AS_OF = "2020-10-31"
failed = []
checked = []


def expect(about, found, wanted):
    checked.append(about)
    if found != wanted:
        failed.append(about)
        print(f"{about}: expected {wanted!r}, found {found!r}")


def form(parts, boundary="b-o-u-n-d"):
    """(name, text) or (name, file name, bytes)."""
    body = b""
    for name, *rest in parts:
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"'
        if len(rest) == 2:
            head += f'; filename="{rest[0]}"\r\nContent-Type: application/octet-stream'
        content = rest[-1] if isinstance(rest[-1], bytes) else rest[-1].encode()
        body += head.encode() + b"\r\n\r\n" + content + b"\r\n"
    return body + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


def send(client, parts, headers=None):
    body, content_type = form(parts)
    sent = {"Accept": "application/json", "Content-Type": content_type, "Cookie": client.cookie or "",
            "X-CSRF-Token": client.csrf or "", **(headers or {})}
    connection = http.client.HTTPConnection("127.0.0.1", client.port, timeout=120)
    connection.request("POST", IMPORTS, body, sent)
    answer = Answer(connection.getresponse())
    connection.close()
    return answer


def upload(client, *files, dry_run=False, headers=None, **fields):
    parts = [("file", name, content) for name, content in files]
    parts += [("as_of", fields.pop("as_of", AS_OF))] + [(name, text) for name, text in fields.items()]
    if dry_run:
        parts.append(("dry_run", "true"))
    return send(client, parts, headers)


def wait(client, job, limit=120):
    end = time.monotonic() + limit
    while True:
        answer = client.get(f"/api/v1/jobs/{job}")
        if answer.status == 200 and answer.json["state"] in ("done", "failed", "stopped"):
            return answer.json
        if time.monotonic() > end:
            raise SystemExit(f"the job does not end: {answer.status} {answer.body[:300]}")
        time.sleep(0.05)


def brought(client, *files, **fields):
    """Uploads, waits, and answers the batch as it then is."""
    answer = upload(client, *files, **fields)
    if answer.status != 202:
        raise SystemExit(f"upload: {answer.status} {answer.body[:400]}")
    ended = wait(client, answer.json["job"])
    expect("the job ends well", (ended["state"], ended["problem"]), ("done", None))
    return client.get(f"{IMPORTS}/{answer.json['import']}").json


def act(client, batch, word):
    answer = client.ask("POST", f"{IMPORTS}/{batch}/{word}")
    if answer.status == 202:
        expect(f"{word}: Location", answer.headers.get("location"), f"/api/v1/jobs/{answer.json['job']}")
        wait(client, answer.json["job"])
    return answer


def all_rows(client, batch, query=""):
    rows, after = [], None
    while True:
        page = client.get(f"{IMPORTS}/{batch}/rows?limit=7{query}" + (f"&after={after}" if after else ""))
        if page.status != 200:
            raise SystemExit(f"rows: {page.status} {page.body[:300]}")
        rows += page.json["items"]
        after = page.json["next"]
        if not after:
            return rows


def patient(client, path):
    """Asks again where the server says that it is asked too often, or is busy."""
    while True:
        answer = client.get(path)
        if answer.status not in (429, 503):
            if answer.status != 200:
                raise SystemExit(f"{path}: {answer.status} {answer.body[:300]}")
            return answer
        time.sleep(int(answer.headers.get("retry-after", 1)))


def entries(client, query=""):
    found, after = [], None
    while True:
        page = patient(client, f"/api/v1/entries?limit=100{query}" + (f"&after={after}" if after else "")).json
        found += page["items"]
        after = page["next"]
        if not after:
            return found


PEOPLE = women(8)
DOUBTFUL = woman(9, id_number=woman(9).id_number[:-1] + ("0" if woman(9).id_number[-1] != "0" else "1"))
LATE = woman(10, leave="2020年9月")
LIST = xlsx([ledger(PEOPLE + [DOUBTFUL, LATE])])


def check_staged(township, other):
    """A list to be looked at first: nothing is in the ledger, every row is shown as it stood."""
    before = len(entries(township))
    batch = brought(township, ("头道沟村.xlsx", LIST), ("说明.docx", b"PK\x03\x04 nothing of a workbook"), dry_run=True)
    expect("staged", (batch["state"], batch["dry_run"], batch["rows"]), ("staged", True, 10))
    totals = batch["totals"]
    expect("totals", [totals[word] for word in ("data_rows", "accept", "review", "reject", "new")], [10, 8, 1, 1, 8])
    expect("files", [(one["number"], one["file"], one["outcome"]) for one in batch["file_list"]],
           [(1, "头道沟村.xlsx", "imported"), (2, "说明.docx", "refused")])
    expect("header", batch["file_list"][0]["sheets"][0]["header_rows"], [3])
    expect("a refusal speaks Chinese", bool(re.search("[\u4e00-\u9fff]", batch["file_list"][1]["message"])), True)
    expect("nothing is in the ledger", len(entries(township)), before)
    rows = all_rows(township, batch["id"])
    expect("rows", [(row["row"], row["outcome"]) for row in rows],
           [(4 + n, "accept") for n in range(8)] + [(12, "review"), (13, "reject")])
    first = rows[0]
    expect("values", [first["normalized"][key] for key in ("name", "id_number", "leave_from", "village_code")],
           [PEOPLE[0].name, PEOPLE[0].id_number, PEOPLE[0].leave_from, VILLAGE_CODE])
    expect("cells in their places", [(cell["column"], cell["place"]) for cell in first["raw"]],
           [(column, n + 1) for n, column in enumerate(COLUMNS)])
    expect("reasons", (rows[8]["reasons"], rows[9]["reasons"]), (["id_check_digit"], ["not_eligible_lt6m"]))
    expect("by reason", [row["row"] for row in all_rows(township, batch["id"], "&reason=id_check_digit")], [12])
    expect("by outcome", len(all_rows(township, batch["id"], "&outcome=accept&change=new&file=1")), 8)
    expect("by another file", len(all_rows(township, batch["id"], "&file=2")), 0)
    for wrong in ("outcome=gone", "state=x", "file=0", "limit=0", "nothing=1", "after=abc", "change=none"):
        expect(f"rows?{wrong}", township.get(f"{IMPORTS}/{batch['id']}/rows?{wrong}").status, 400)
    listed = township.get(f"{IMPORTS}?limit=1").json["items"]
    expect("listed", [(one["id"], one["rows"], one["files"]) for one in listed], [(batch["id"], 10, 2)])
    strip = lambda one: {key: value for key, value in one.json.items() if key != "request"}
    for path in ("", "/rows", "/report", "/workbook/1"):
        foreign = other.get(f"{IMPORTS}/{batch['id']}{path}")
        absent = other.get(f"{IMPORTS}/{'0' * 32}{path}")
        expect(f"another office's {path}", (foreign.status, strip(foreign)), (404, strip(absent)))
    for word in ("apply", "undo", "discard"):
        expect(f"another office's {word}", other.ask("POST", f"{IMPORTS}/{batch['id']}/{word}").status, 404)
    return batch["id"]


def check_corrections(township, batch):
    path = f"{IMPORTS}/{batch}/rows"
    wrong = township.post(f"{path}/9", {"values": {"id_number": woman(9).id_number[:-2] + "99"}})
    expect("a correction that is wrong too", (wrong.status, wrong.json["outcome"]), (200, "review"))
    double = township.post(f"{path}/9", {"values": {"id_number": PEOPLE[0].id_number}})
    expect("another's number", (double.json["outcome"], double.json["reasons"]), ("review", ["same_id_diff_name"]))
    expect("and whose", double.json["duplicate_of"]["row"], 4)
    right = township.post(f"{path}/9", {"values": {"id_number": woman(9).id_number}})
    expect("a right correction", (right.status, right.json["outcome"], right.json["change"]), (200, "accept", "new"))
    notes = [one for one in right.json["messages"] if one["code"] == "row_corrected"]
    expect("what stood there before is kept", (len(notes), DOUBTFUL.id_number in notes[0]["text"]), (3, True))
    later = township.post(f"{path}/10", {"values": {"leave_date": "2019年3月"}})
    expect("his leaving put right", (later.json["outcome"], later.json["normalized"]["leave_from"]), ("accept", "2019-03-01"))
    aside = township.post(f"{path}/2", {"set_aside": True})
    expect("set aside", (aside.status, aside.json["state"]), (200, "set_aside"))
    expect("not corrected meanwhile", township.post(f"{path}/2", {"values": {"phone": "1"}}).status, 409)
    expect("taken back", township.post(f"{path}/2", {"set_aside": False}).json["state"], "staged")
    township.post(f"{path}/2", {"set_aside": True})
    for body, status in (({}, 422), ({"values": {}, "set_aside": True}, 422), ({"values": {"nothing": "1"}}, 422),
                         ({"colour": "1"}, 400)):
        expect(f"a correction {body}", township.post(f"{path}/1", body).status, status)
    for number in ("0", "99", "x", "-1", "99999999999999999999"):
        expect(f"row {number}", township.post(f"{path}/{number}", {"set_aside": True}).status, 404)


def check_workbook(township, batch):
    answer = township.get(f"{IMPORTS}/{batch}/workbook/1")
    expect("the sheet comes back", (answer.status, answer.headers.get("content-disposition")),
           (200, 'attachment; filename="checked-1.xlsx"'))
    book = zipfile.ZipFile(io.BytesIO(answer.body))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    texts = re.findall(r"<t[^>]*>([^<]*)</t>", book.read("xl/sharedStrings.xml").decode())
    expect("values only", "<f>" in sheet, False)
    place = re.search(r'<c r="B4"[^>]*t="s"><v>(\d+)</v>', sheet)
    expect("her name in its place", place and texts[int(place[1])], PEOPLE[0].name)
    expect("the last column", ("核对意见" in texts, 'r="I3"' in sheet), (True, True))
    comments = [book.read(name).decode() for name in book.namelist() if "comments" in name]
    expect("comments", len(comments) == 1 and "C12" in comments[0], True)
    for wrong in ("0", "2", "3", "x", "头道沟村.xlsx".encode().hex()):
        expect(f"workbook {wrong}", township.get(f"{IMPORTS}/{batch}/workbook/{wrong}").status, 404)


def check_applied(township, batch):
    before = {one["id"] for one in entries(township)}
    answer = act(township, batch, "apply")
    expect("apply", answer.status, 202)
    detail = township.get(f"{IMPORTS}/{batch}").json
    expect("applied", (detail["state"], detail["waiting"]), ("applied", 1))
    rows = all_rows(township, batch)
    expect("what became of the rows", [row["state"] for row in rows], ["applied", "waiting"] + ["applied"] * 8)
    new = {one["id"]: one for one in entries(township)}
    expect("nine women more", len(set(new) - before), 9)
    expect("in care", {new[row["entry"]]["state"] for row in rows if row["entry"]}, {"active"})
    entry = township.get(f"/api/v1/entries/{rows[0]['entry']}")
    expect("she opens the women of her batch", (entry.status, entry.json.get("name")), (200, PEOPLE[0].name))
    expect("not twice", act(township, batch, "apply").status, 409)
    report = township.get(f"{IMPORTS}/{batch}/report").json
    expect("the report", (report["applied"], report["totals"]["data_rows"], report["rows"][0]["normalized"]["name"]),
           (True, 10, PEOPLE[0].name))
    found = township.post("/api/v1/entries/search", {"name": PEOPLE[0].name}).json["items"]
    expect("found by name at once", rows[0]["entry"] in [one["id"] for one in found], True)
    expect("no correction of what is written", township.post(f"{IMPORTS}/{batch}/rows/1", {"set_aside": True}).status, 409)
    return rows


def check_again(township):
    """The same list once more changes nothing; a woman who is not on it is named."""
    before = {one["id"]: one["version"] for one in entries(township)}
    again = brought(township, ("again.xlsx", xlsx([ledger(PEOPLE)])))
    expect("applied at once", again["state"], "applied")
    expect("unchanged", (again["totals"]["unchanged"], again["totals"]["new"], again["totals"]["changed"]), (7, 1, 0))
    after = {one["id"]: one["version"] for one in entries(township)}
    expect("nobody has changed", {key: after[key] for key in before}, before)
    names = {one["name"] for one in again["missing"]}
    expect("who is missing is named to whose task she is", {woman(9).name, woman(10).name} <= names, True)
    return again["id"]


def check_undo(township, batch, again):
    before = len(entries(township))
    expect("undo the second", act(township, again, "undo").status, 202)
    expect("undone", township.get(f"{IMPORTS}/{again}").json["state"], "undone")
    expect("one woman less", len(entries(township)), before - 1)
    expect("undo the first", act(township, batch, "undo").status, 202)
    expect("ten women less", len(entries(township)), before - 10)
    expect("discarding what was undone", township.ask("POST", f"{IMPORTS}/{batch}/discard").status, 409)
    thrown = brought(township, ("a.xlsx", LIST), dry_run=True)["id"]
    expect("discard", township.ask("POST", f"{IMPORTS}/{thrown}/discard").status, 200)
    gone = township.get(f"{IMPORTS}/{thrown}").json
    expect("discarded", (gone["state"], all_rows(township, thrown)), ("discarded", []))
    expect("not applied any more", township.ask("POST", f"{IMPORTS}/{thrown}/apply").status, 409)


def csv_of(people, title=None):
    lines = ([title] if title else []) + ["姓名,身份证号,丈夫姓名,外出时间,务工地,联系电话,健康状况"]
    lines += [",".join((p.name, p.id_number, p.husband, p.leave, p.destination, p.phone, "良好")) for p in people]
    return "\n".join(lines).encode()


def check_village(world, lan, township, neighbour):
    """A village proposes; the township approves."""
    people = [woman(20 + n, id_number=identity(f"198{n}0607", "220182", 950)) for n in range(3)]
    batch = brought(lan, ("list.csv", csv_of(people)))
    expect("the village's list", (batch["state"], batch["totals"]["accept"]), ("applied", 3))
    rows = all_rows(lan, batch["id"])
    expect("what it cannot read afterwards is hidden", any(cell["column"] == "健康状况" for row in rows for cell in row["raw"]), False)
    ids = [row["entry"] for row in rows]
    states = {one["id"]: one["state"] for one in entries(lan)}
    expect("submitted", [states.get(one) for one in ids], ["submitted"] * 3)
    expect("another village's batch", neighbour.get(f"{IMPORTS}/{batch['id']}").status, 404)
    expect("its report is not for it", lan.get(f"{IMPORTS}/{batch['id']}/report").status, 403)
    entry = township.get(f"/api/v1/entries/{ids[0]}")
    expect("it is the township's task", (entry.status, "approve" in entry.json.get("acts", [])), (200, True))
    good = township.act(ids[0], "approve", entry.json["version"])
    expect("approved", (good.status, good.json.get("state")), (200, "active"))
    name = neighbour.get("/api/v1/session").json["region_path"][-1]["name"]
    there = xlsx([ledger(PEOPLE, title=f"农安县哈拉海镇{name}农村留守妇女信息台账", unit="填报时间：2020年10月28日")])
    foreign = brought(lan, ("other.xlsx", there), dry_run=True)
    rows = all_rows(lan, foreign["id"])
    expect("another village's women wait for its own office", {row["outcome"] for row in rows}, {"review"})
    expect("with the reason", {row["reasons"][0] for row in rows}, {"village_elsewhere"})
    expect("and nobody there is named", foreign["missing_total"], 0)
    wrong = upload(lan, ("list.csv", csv_of(people)), village=world.accounts["neighbour"]["region"][1:])
    expect("not for another village", (wrong.status, wrong.json.get("where")), (422, "/village"))


def check_wrong_input(world, township, county):
    plain = ("file", "a.csv", csv_of(PEOPLE))
    day = ("as_of", AS_OF)
    cases = [([plain], 422), ([day], 422), ([plain, ("as_of", "2020-02-30")], 422), ([plain, ("as_of", "soon")], 422),
             ([plain, ("as_of", "2999-01-01")], 422), ([plain, day, day], 400), ([plain, day, ("colour", "red")], 400),
             ([plain, day, ("village", "1")], 422), ([plain, day, ("village", "220182100201")], 422),
             ([plain, day, ("dry_run", "perhaps")], 422), ([("file", "text"), day], 422),
             ([("file", "", b""), day], 422), ([plain, ("as_of", "file", b"x")], 400), ([plain] * 65 + [day], 400)]
    for number, (parts, status) in enumerate(cases):
        answer = send(township, parts)
        expect(f"form {number}", (answer.status, answer.headers.get("content-type")), (status, "application/problem+json"))
        expect(f"form {number}: a sentence", len(answer.json.get("detail", "")) > 5, True)
    before = len(township.get(f"{IMPORTS}?limit=100").json["items"])
    expect("not multipart", township.post(IMPORTS, {"as_of": AS_OF}).status, 415)
    expect("no body", township.ask("POST", IMPORTS).status, 400)
    expect("21 MiB", too_long(township), 413)
    stranger = type(township)(world.port, {})
    expect("no session", send(stranger, [plain, day]).status, 401)
    expect("no token", send(township, [plain, day], {"X-CSRF-Token": "x"}).status, 403)
    for user in ("head", "supervisor", "sysadmin", "auditor", "health"):
        expect(f"not a {user}'s", send(world.sign_in(user), [plain, day]).status, 403)
    expect("nothing was begun", len(township.get(f"{IMPORTS}?limit=100").json["items"]), before)
    empty = brought(township, ("empty.xlsx", b""), ("photo.jpg", b"\xff\xd8\xff\xe0 no table"))
    expect("nothing readable", (empty["state"], empty["rows"], bool(empty["message"])), ("staged", 0, True))
    expect("why", [one["error_class"] for one in empty["file_list"]], ["empty", "not_a_spreadsheet"])
    expect("a county too", brought(county, ("a.xlsx", LIST), dry_run=True)["state"], "staged")


def too_long(client):
    connection = http.client.HTTPConnection("127.0.0.1", client.port, timeout=30)
    connection.putrequest("POST", IMPORTS)
    for name, value in (("Content-Type", "multipart/form-data; boundary=b"), ("Content-Length", str(21 << 20)),
                        ("Cookie", client.cookie), ("X-CSRF-Token", client.csrf)):
        connection.putheader(name, value)
    connection.endheaders(b"--b\r\n")
    status = connection.getresponse().status
    connection.close()
    return status


def check_once(township):
    key = new_key()
    first = upload(township, ("a.csv", csv_of(PEOPLE)), dry_run=True, headers=key)
    again = upload(township, ("a.csv", csv_of(PEOPLE)), dry_run=True, headers=key)
    expect("the same key", (again.status, again.body, again.headers.get("location")),
           (202, first.body, first.headers.get("location")))
    other = upload(township, ("a.csv", csv_of(PEOPLE)[:-1] + b"x"), dry_run=True, headers=key)
    expect("the same key, another file of that length", other.status, 409)
    wait(township, first.json["job"])


def many(count, year):
    people = []
    for n in range(count):
        number = identity(f"{year + n // 2500}{1 + n % 12:02d}{1 + n // 12 % 28:02d}", "220122", 304 + 10 * (n // 336))
        people.append(woman(1 + n % 400, id_number=number, name="王李张刘赵孙杨陈"[n % 8] + "梅兰竹菊"[n // 8 % 4] + "芳"))
    return people


def read_events(client, job, events):
    connection = http.client.HTTPConnection("127.0.0.1", client.port, timeout=60)
    connection.request("GET", f"/api/v1/jobs/{job}/events", headers={"Cookie": client.cookie})
    response = connection.getresponse()
    events.append(response.getheader("Content-Type"))
    for line in response:
        if line.startswith(b"data: "):
            events.append(json.loads(line[6:]))
    connection.close()


def check_events(township, other):
    answer = upload(township, ("many.xlsx", xlsx([ledger(many(1500, 1950))])), dry_run=True)
    job = answer.json["job"]
    events = []
    reader = threading.Thread(target=read_events, args=(township, job, events))
    reader.start()
    expect("another's job", (other.get(f"/api/v1/jobs/{job}").status, other.get(f"/api/v1/jobs/{job}/events").status), (404, 404))
    wait(township, job)
    reader.join(timeout=10)
    expect("the stream has ended", reader.is_alive(), False)
    expect("an event stream", events[0], "text/event-stream")
    told = events[1:]
    expect("it was told how far it is", len(told) >= 2 and {"done", "total", "what", "state"} <= set(told[0]), True)
    expect("and how it ended", told[-1]["state"], "done")
    late = []
    read_events(township, job, late)
    expect("who comes late hears the end", [one["state"] for one in late[1:]], ["done"])
    jobs = township.get("/api/v1/jobs?limit=2").json
    expect("my jobs", (jobs["items"][0]["id"], len(jobs["items"]), bool(jobs["next"])), (job, 2, True))
    older = township.get(f"/api/v1/jobs?limit=2&after={jobs['next']}").json["items"]
    expect("older ones", job in [one["id"] for one in older], False)


def wait_for(client, batch, job, fits, limit=60):
    end = time.monotonic() + limit
    while time.monotonic() < end:
        state = patient(client, f"{IMPORTS}/{batch}").json["state"]
        done = patient(client, f"/api/v1/jobs/{job}").json
        if fits(state, done):
            return True
        if done["state"] in ("done", "failed"):
            return False
        time.sleep(0.02)
    return False


def check_killed(world, township, people, when, fits):
    """The server is killed in the middle of the job; the next start takes it up, and nothing is there twice."""
    before = len(entries(township))
    answer = upload(township, ("many.xlsx", xlsx([ledger(people)])))
    batch, job = answer.json["import"], answer.json["job"]
    expect(f"killed {when}", wait_for(township, batch, job, fits), True)
    world.crash()
    world.serve()
    township.port = world.port
    ended = wait(township, job, 180)
    expect(f"taken up {when}", (ended["state"], ended["problem"]), ("done", None))
    detail = township.get(f"{IMPORTS}/{batch}").json
    expect(f"applied, killed {when}", (detail["state"], detail["totals"]["accept"]), ("applied", len(people)))
    rows = all_rows_fast(township, batch)
    expect(f"each row once, killed {when}", [row["number"] for row in rows] == list(range(1, len(people) + 1)), True)
    expect(f"each row applied, killed {when}", {row["state"] for row in rows}, {"applied"})
    expect(f"each woman once, killed {when}", len(entries(township)) - before, len(people))
    act(township, batch, "undo")
    expect(f"and taken back, killed {when}", len(entries(township)), before)


def all_rows_fast(client, batch):
    rows, after = [], None
    while True:
        page = patient(client, f"{IMPORTS}/{batch}/rows?limit=200" + (f"&after={after}" if after else "")).json
        rows += page["items"]
        after = page["next"]
        if not after:
            return rows


def check_nothing_lies_open(world):
    """Names, numbers and file names are found in no file of the server."""
    planted = [PEOPLE[0].name, PEOPLE[0].id_number, PEOPLE[3].phone, "头道沟村.xlsx", "说明.docx", DOUBTFUL.id_number]
    world.log.flush()
    for file in pathlib.Path(world.directory.name).rglob("*"):
        if not file.is_file() or file.name == "world.json":
            continue
        content = file.read_bytes()
        for text in planted:
            if text.encode() in content:
                expect(f"{text} in {file.name}", "found", "not there")
    expect("no temporary file", list((pathlib.Path(world.directory.name) / "tmp").iterdir()), [])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default=ROOT / "build/release/halfsky")
    arguments = parser.parse_args()
    with World(arguments.program) as world:
        users = ("township", "county", "farcounty", "village", "neighbour")
        township, county, far, lan, neighbour = (world.sign_in(user) for user in users)
        batch = check_staged(township, county)
        check_corrections(township, batch)
        check_workbook(township, batch)
        check_applied(township, batch)
        again = check_again(township)
        check_undo(township, batch, again)
        check_village(world, lan, township, neighbour)
        check_wrong_input(world, township, county)
        check_once(township)
        check_events(township, far)
        check_killed(world, township, many(2500, 1960), "while it reads",
                     lambda state, job: state == "staging" and job["done"] > 200)
        check_killed(world, township, many(2500, 1970), "while it writes",
                     lambda state, job: state == "applying" and job["done"] > 200)
        check_nothing_lies_open(world)
    print(f"imports: {len(checked)} checks, {len(failed)} differences")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
