#!/usr/bin/env python3
"""Her rights, end to end, against a running server: notice and legal grounds, her demand, erasure by two people, and that
nothing of her is left anywhere, not even in a backup that is put back.

    tests/server/rights.py [--program build/release/halfsky]
"""
import argparse
import datetime
import json
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE), str(ROOT / "tests/ledgers")]
from imports import all_rows, brought  # noqa: E402
from people import identity, woman  # noqa: E402
from structure import ledger  # noqa: E402
from workbook import xlsx  # noqa: E402
from world import World, ask_at_will, new_key  # noqa: E402

ENTRIES, ERASURES = "/api/v1/entries", "/api/v1/erasures"
REASON = "本人书面要求删除"
# She was imported, left, and demands to be erased; the second row is a double that somebody was to decide on.
HER = woman(3, name="庞玉翠", husband="庞金山")
DOUBLE = woman(4, name=HER.name, husband=HER.husband, id_number="", birth_date="")
OTHER = woman(5)
TODAY = datetime.date.today().isoformat()
failed = []
checked = []


def expect(about, found, wanted):
    checked.append(about)
    if found != wanted:
        failed.append(about)
        print(f"{about}: expected {wanted!r}, found {found!r}")


def code(answer):
    return answer.status, answer.json.get("code") if answer.status >= 400 else None


def find(client, name):
    items = client.post(f"{ENTRIES}/search", {"name": name}).json["items"]
    return items[0]["id"] if items else None


def listed(client, which):
    return client.get(f"{ERASURES}?which={which}").json["items"]


def one_of(client, which, erasure):
    return next((one for one in listed(client, which) if one["id"] == erasure), {})


def until(about, reached):
    end = time.monotonic() + 15
    while not reached():
        if time.monotonic() > end:
            expect(about, "not within 15 s", True)
            return
        time.sleep(0.05)


def check_notice(world, lan, township):
    body = {"name": "赵玉兰", "id_number": identity("19850607"), "phone": "13804310001", "leave_from": "2020-01-01",
            "leave_to": "2020-01-31", "leave_precision": "month", "husband_name": "孙强"}
    notice = {"way": "oral", "language": "zh-CN", "version": "1"}
    expect("a notice says how", code(lan.post(ENTRIES, {**body, "notice": {**notice, "way": " "}})), (422, "field.missing"))
    made = lan.post(ENTRIES, {**body, "notice": notice})
    expect("told when she was written down", (made.status, made.json.get("notice_needed")), (201, False))
    expect("it is on record", [one["way"] for one in lan.get(f"{ENTRIES}/{made.json['id']}/notices").json["items"]], ["oral"])
    first = world.women_of("village")[0]["entry"]
    seen = township.get(f"{ENTRIES}/{first}").json
    expect("nobody has told her", seen["notice_needed"], True)
    expect("on what grounds", seen["legal_basis"], {"document": "吉民发〔2020〕28号", "article": "第二十三条"})
    expect("told", lan.post(f"{ENTRIES}/{first}/notices", notice).status, 201)
    expect("then no more", township.get(f"{ENTRIES}/{first}").json["notice_needed"], False)


def bring(world, township):
    sheet = xlsx([ledger([HER, DOUBLE, OTHER])])
    batch = brought(township, ("头道沟村.xlsx", sheet))["id"]
    return batch, find(township, HER.name), find(township, OTHER.name)


def leave(client, entry, reason="10"):
    version = client.get(f"{ENTRIES}/{entry}").json["version"]
    return client.act(entry, "leave", version, exit_reason=reason, exit_date=TODAY)


def check_demand(world, township, county, rights, farcounty, her):
    """It is taken at any time, and waits while the plan's duty holds."""
    path = f"{ENTRIES}/{her}/erasure-wishes"
    expect("who is not hers", farcounty.post(path, {"way": "written"}).status, 404)
    expect("in a way", code(township.post(path, {"way": ""})), (422, "field.missing"))
    expect("no other kind of consent", code(township.post(f"{ENTRIES}/{her}/consents", {
        "purpose": "erasure", "answer": "yes", "way": "oral"})), (422, "field.code_unknown"))
    body = {"entry": her, "reason": REASON}
    expect("a second factor first", code(township.post(ERASURES, body)), (403, "access.step_up_needed"))
    for client in (township, county, rights, farcounty):
        client.step_up()
    expect("while she is in the register", code(township.post(ERASURES, body)), (409, "erasure.duty_holds"))
    expect("she leaves", leave(township, her).status, 200)
    early = township.post(ERASURES, body)
    expect("not before its day", code(early), (409, "erasure.not_due"))
    expect("which is told", f"{int(TODAY[:4]) + 5}-" in early.json["detail"], True)
    expect("her demand", township.post(path, {"way": "written"}).status, 201)
    expect("or no more", township.post(path, {"way": "phone", "answer": "no"}).status, 201)
    expect("then it is as it was", code(township.post(ERASURES, body)), (409, "erasure.not_due"))
    expect("a word that is none", code(township.post(path, {"way": "phone", "answer": "perhaps"})), (422, "field.code_unknown"))
    expect("and again", township.post(path, {"way": "oral"}).status, 201)
    expect("is on record", [(one["answer"], one["way"]) for one in township.get(path).json["items"]],
           [("yes", "written"), ("no", "phone"), ("yes", "oral")])
    expect("another county", farcounty.post(ERASURES, body).status, 404)
    case = county.post("/api/v1/relations", {"kind": "case", "post": world.accounts["federation"]["post"], "entry": her})
    expect("while a case is open", code(township.post(ERASURES, body)), (409, "erasure.case_open"))
    county.delete(f"/api/v1/relations/{case.json['id']}")


def check_asked(township, county, her):
    body = {"entry": her, "reason": REASON}
    expect("a reason", code(township.post(ERASURES, {**body, "reason": " 要删 "})), (422, "erasure.reason_short"))
    key = new_key()
    made = township.post(ERASURES, body, key)
    expect("asked", (made.status, made.json.get("state"), made.json.get("ground")), (201, "asked", "wish"))
    expect("by the law", made.json["basis"], "个人信息保护法第四十七条")
    expect("the same key, the same answer", township.post(ERASURES, body, key).json.get("id"), made.json["id"])
    expect("once", code(township.post(ERASURES, body)), (409, "erasure.asked_already"))
    expect("who asked cannot decide", made.json["may_decide"], False)
    seen = one_of(county, "asked", made.json["id"])
    expect("the county sees it", (seen.get("reason"), seen.get("asked_by_name"), seen.get("may_decide")),
           (REASON, "township", True))
    return made.json["id"]


def check_decided(township, county, rights, farcounty, supervisor, erasure, other):
    approve = f"{ERASURES}/{erasure}/approve"
    expect("a township decides nothing", township.post(approve, None).status, 403)
    expect("nor who oversees only", supervisor.get(f"{ERASURES}?which=asked").status, 403)
    expect("another county does not see it", (farcounty.post(approve, None).status, listed(farcounty, "asked")), (404, []))
    leave(township, other, "05")
    township.post(f"{ENTRIES}/{other}/erasure-wishes", {"way": "oral"})
    second = county.post(ERASURES, {"entry": other, "reason": REASON}).json["id"]
    expect("never one's own", code(county.post(f"{ERASURES}/{second}/approve", None)), (409, "erasure.same_person"))
    expect("a refusal says why", code(rights.post(f"{ERASURES}/{second}/refuse", {"reason": ""})), (422, "erasure.reason_short"))
    refused = rights.post(f"{ERASURES}/{second}/refuse", {"reason": "她改变了主意"})
    expect("refused", (refused.json.get("state"), refused.json.get("answer")), ("refused", "她改变了主意"))
    expect("then it is over", code(rights.post(f"{ERASURES}/{second}/approve", None)), (409, "erasure.decided_already"))
    approved = rights.post(approve, None)
    expect("approved", (approved.status, approved.json.get("state")), (200, "approved"))
    until("done", lambda: one_of(county, "decided", erasure).get("state") == "done")
    done = one_of(county, "decided", erasure)
    expect("what stays of it", (done.get("reason"), done.get("asked_by_name"), done.get("decided_by_name")),
           (None, "township", "rights"))


def check_gone(world, township, county, rights, batch, her, export):
    """In no list, search, file, history, import, paper; and found by nobody who looks through the files."""
    for client in (township, county, rights):
        expect("her entry", client.get(f"{ENTRIES}/{her}").status, 404)
    for part in ("changes", "notices", "consents", "corrections", "erasure-wishes", "export"):
        expect(part, township.get(f"{ENTRIES}/{her}/{part}").status, 404)
    expect("by name", find(township, HER.name), None)
    expect("by number", township.post(f"{ENTRIES}/search", {"id_number": HER.id_number}).json["items"], [])
    expect("by telephone", township.post(f"{ENTRIES}/search", {"phone": HER.phone}).json["items"], [])
    shown = [one["id"] for state in ("", "&state=exited") for one in
             township.get(f"{ENTRIES}?limit=100{state}").json["items"]]
    expect("lists", her in shown, False)
    rows = all_rows(township, batch)
    expect("rows of the import", [row["normalized"]["name"] for row in rows], [None, None, OTHER.name])
    expect("their cells", [any(cell["text"] for cell in row["raw"]) for row in rows], [False, False, True])
    waiting = township.get("/api/v1/reviews?limit=50").json["items"]
    expect("nothing to decide on", [one for one in waiting if HER.name in json.dumps(one, ensure_ascii=False)], [])
    expect("the paper that showed her", township.get(f"/api/v1/exports/{export}/content").status, 409)
    expect("asked for again", township.post(ERASURES, {"entry": her, "reason": REASON}).status, 404)


def bytes_of(place):
    return b"".join(file.read_bytes() for file in place.rglob("*") if file.is_file() and file.name != "root.key")


def check_files(world, her, key):
    until("her key is in no file", lambda: key not in bytes_of(world.data))
    everything = bytes_of(world.data) + bytes_of(world.temporary)
    for word in (HER.name, HER.id_number, HER.phone, HER.husband):
        for encoding in ("utf-8", "utf-16-le", "gb18030"):
            expect(f"planted, as {encoding}", word.encode(encoding) in everything, False)
    lines = world.audit_lines().splitlines()
    hers = [json.loads(line) for line in lines if her in line]
    expect("the log keeps its leaves", ["erase" in {one["act"] for one in hers}, len(hers) > 3], [True, True])
    expect("and proves whole", subprocess.run([world.program, "audit", "verify", "--data", str(world.data)],
                                              capture_output=True).returncode, 0)


def tombstone(store, her):
    connection = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    row = connection.execute(
        "SELECT p.wrapped_key, e.state, e.age_band, (SELECT count(*) FROM entry_sealed s WHERE s.entry = e.id),"
        " (SELECT count(*) FROM exact_index i WHERE i.person = p.id), (SELECT count(*) FROM spell l WHERE l.person = p.id),"
        " (SELECT count(*) FROM staged_row r WHERE r.person = p.id)"
        " FROM entry e JOIN person p ON p.id = e.person WHERE e.id = ?", (bytes.fromhex(her),)).fetchone()
    connection.close()
    return row


GONE = (None, "deleted", None, 0, 0, 0, 0)


def wrapped_key(store, her):
    connection = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    key = connection.execute("SELECT p.wrapped_key FROM person p JOIN entry e ON e.person = p.id WHERE e.id = ?",
                             (bytes.fromhex(her),)).fetchone()[0]
    connection.close()
    return key


def command(world, *words):
    return subprocess.run([world.program, *map(str, words)], capture_output=True, text=True, timeout=60, env=world.environment)


def check_restored(world, backups, old, her):
    """A backup of before she was erased, and of before a colleague was let go."""
    lists = list(pathlib.Path(backups).glob("*.shred-log"))
    expect("the list lies beside the server's backups", len(lists), 1)
    log = world.data / "revocation-log"
    until("which is written down", lambda: log.exists() and b"account head" in log.read_bytes())
    new = world.root / "back"
    done = command(world, "restore", "--from", old, "--data", new, "--key-file", world.data / "root.key", "--json",
                   "--shred-log", lists[0], "--revocation-log", log)
    expect("restored", done.returncode, 0)
    answer = json.loads(done.stdout or "{}")
    expect("erased and ended again", (answer.get("erased_again"), answer.get("ended_again")), (2, 1))
    expect("all of hers", tombstone(new / "ledger.db", her), GONE)
    state = sqlite3.connect(new / "ledger.db").execute("SELECT state FROM account WHERE login = 'head'").fetchone()
    expect("who was let go", state, ("disabled",))


def check_killed(world, county, rights, other):
    """A server that is killed right after the approval has her erased when it comes back, once."""
    second = county.post(ERASURES, {"entry": other, "reason": "再次提出，本人坚持"})
    expect("asked once more after a refusal", second.status, 201)
    rights.post(f"{ERASURES}/{second.json['id']}/approve", None)
    world.crash()
    world.serve()
    county.port = world.port
    until("done after the crash", lambda: one_of(county, "decided", second.json["id"]).get("state") == "done")
    expect("all of her", tombstone(world.data / "ledger.db", other), GONE)
    expect("on the list once", (world.data / "shred-log").read_text().count(person_of(world, other)), 1)


def person_of(world, entry):
    connection = sqlite3.connect(f"file:{world.data / 'ledger.db'}?mode=ro", uri=True)
    person = connection.execute("SELECT lower(hex(person)) FROM entry WHERE id = ?", (bytes.fromhex(entry),)).fetchone()[0]
    connection.close()
    return person


def let_go(world):
    security = world.sign_in("security")
    security.step_up()
    expect("a colleague is let go", security.ask("PATCH", "/api/v1/people/head", {"disabled": True}).status, 200)


def back_up(world):
    made = command(world, "backup", "--data", world.data, "--to", world.root / "before.hskbk", "--json")
    expect("backup beside a server", made.returncode, 0)
    expect("without a complaint", "审计日志" in made.stderr, False)
    return world.root / "before.hskbk", json.loads(made.stdout)["made_at"]


def check_backup_note(world, moment):
    """A backup by command beside the server is in the log within seconds."""
    until("its leaf", lambda: any('"act":"backup"' in line and moment in line for line in world.audit_lines().splitlines()))


def check_migrate(world):
    """A store of the program before erasures gets this one's tables."""
    data = world.root / "older"
    shutil.copytree(world.root / "back", data)
    shutil.copy(world.data / "root.key", data / "root.key")
    store = sqlite3.connect(data / "ledger.db")
    newest = store.execute("SELECT max(number) FROM schema_version").fetchone()[0]
    store.executescript("DROP TABLE erasure; DELETE FROM schema_version WHERE number = (SELECT max(number) FROM schema_version);")
    store.close()
    refused = command(world, "user", "list", "--data", data)
    expect("an older store is refused", (refused.returncode, "halfsky migrate" in refused.stderr), (1, True))
    done = command(world, "migrate", "--data", data, "--json")
    answer = json.loads(done.stdout or "{}")
    expect("migrated", (done.returncode, answer.get("from"), answer.get("to")), (0, newest - 1, newest))
    expect("its backup is whole", command(world, "restore", "--from", answer.get("backup", "none"), "--data",
                                          world.root / "from-before", "--key-file", data / "root.key").returncode, 0)
    expect("the log says so", '"act":"store.migrated"' in command(world, "audit", "show", "--data", data, "--limit", "100000").stdout,
           True)
    expect("and proves whole", command(world, "audit", "verify", "--data", data).returncode, 0)
    again = json.loads(command(world, "migrate", "--data", data, "--json").stdout)
    expect("once", again["migrated"], False)
    expect("beside a server it waits", command(world, "migrate", "--data", world.data).returncode, 1)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default=ROOT / "build/release/halfsky")
    program = parser.parse_args().program
    with tempfile.TemporaryDirectory(prefix="halfsky-backups-") as backups, \
            World(program, changes={"access_limits.yaml": ask_at_will}, serve_with=("--backups", backups)) as world:
        names = ("village", "township", "county", "rights", "farcounty", "supervisor")
        lan, township, county, rights, farcounty, supervisor = (world.sign_in(name) for name in names)
        check_notice(world, lan, township)
        batch, her, other = bring(world, township)
        check_demand(world, township, county, rights, farcounty, her)
        old, moment = back_up(world)
        let_go(world)
        key = wrapped_key(world.data / "ledger.db", her)
        card = township.post("/api/v1/exports", {"kind": "card", "purpose": "relief", "reason": "向县里报送", "entry": her})
        expect("a paper that shows her", card.status, 201)
        erasure = check_asked(township, county, her)
        check_decided(township, county, rights, farcounty, supervisor, erasure, other)
        check_gone(world, township, county, rights, batch, her, card.json["id"])
        expect("what stays", tombstone(world.data / "ledger.db", her), GONE)
        check_files(world, her, key)
        check_killed(world, county, rights, other)
        check_backup_note(world, moment)
        check_restored(world, backups, old, her)
        check_migrate(world)
    print(f"rights: {len(checked)} checked, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
