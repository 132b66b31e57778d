#!/usr/bin/env python3
"""The review queue against a running server: what waits, every decision, two at once, claims, relations, the workbench.

    tests/server/reviews.py [--program build/release/halfsky]
"""
import argparse
import concurrent.futures
import datetime
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from world import World, new_key  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
REVIEWS, ENTRIES, RELATIONS = "/api/v1/reviews", "/api/v1/entries", "/api/v1/relations"
TODAY = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=8)).date()
failed = []
checked = []


def expect(about, found, wanted):
    checked.append(about)
    if found != wanted:
        failed.append(about)
        print(f"{about}: expected {wanted!r}, found {found!r}")


def number(serial):
    digits = f"22012219850607{serial:03}"
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return digits + "10X98765432"[sum(int(d) * w for d, w in zip(digits, weights)) % 11]


def wrong(sound):
    return sound[:-1] + ("1" if sound[-1] != "1" else "2")


ROWS = [("孙桂香", number(100), "2019年3月"), ("赵玉凤", wrong(number(102)), "2019年3月"),
        ("于淑兰", number(104), "约半年"), ("高秀芝", wrong(number(106)), "2019年5月"),
        ("郭艳华", wrong(number(108)), "2019年5月"), ("林淑清", wrong(number(112)), "2019年5月")]


def import_sheets(world):
    """A messy list of the first village: doubtful rows, two that are perhaps known, and most of its women missing."""
    own = world.women_of("village")
    rows = [*ROWS, ("马晓红", own[2]["id_number"], "2019年6月"), (own[4]["name"], "", "2019年6月")]
    lines = ["姓名,身份证号,丈夫姓名,外出时间,务工地点"]
    lines += [f"{name},{sound},张强,{left},沈阳" for name, sound, left in rows]
    sheet = world.data.parent / "list.csv"
    sheet.write_text("\n".join(lines) + "\n", encoding="utf-8")
    code = world.accounts["village"]["region"].lstrip("r")
    world.run("import", "--data", str(world.data), "--as-of", str(TODAY), "--village", code, str(sheet))


def signed_in(world, user, kept={}):
    """Each account signs in once: a step of its second factor is accepted once."""
    if user not in kept:
        kept[user] = world.sign_in(user)
    return kept[user]


def queue(client, kind, **more):
    words = "&".join(f"{name}={value}" for name, value in {"kind": kind, "limit": 100, **more}.items())
    answer = client.get(f"{REVIEWS}?{words}")
    expect(f"queue {kind}", answer.status, 200)
    return answer.json


def named(client, kind, name):
    found = [item for item in queue(client, kind)["items"] if item["name"] == name]
    expect(f"{name} waits", len(found), 1)
    return found[0]


def decide(client, item, decision, key=None, **more):
    headers = {"If-Match": f'"{item["version"]}"', **(key or {})}
    return client.post(f"{REVIEWS}/{item['id']}/decision", {"decision": decision, **more}, headers)


def plain(answer):
    return answer.status, {name: value for name, value in answer.json.items() if name != "request"}


def check_list(world, township, county, other, far):
    rows = queue(township, "row")
    expect("doubtful rows", sorted(item["name"] for item in rows["items"]), sorted(name for name, _, _ in ROWS[1:]))
    expect("the total says as many", rows["total"], 5)
    doubles = queue(township, "double")
    expect("rows that may be known", doubles["total"], 2)
    missing = queue(township, "missing")
    known = sum(woman["state"] in ("active", "stale") for woman in world.women_of("village"))
    expect("women on no row", missing["total"], known - 2)
    expect("the county has the same queue", [queue(county, kind)["total"] for kind in ("row", "double", "missing")],
           [5, 2, known - 2])
    for stranger in (other, far):
        expect("another's queue is empty", [queue(stranger, kind)["total"] for kind in ("row", "double", "missing")], [0, 0, 0])
    row = next(item for item in rows["items"] if item["name"] == "赵玉凤")
    expect("its reasons", row["reasons"], ["id_check_digit"])
    expect("its message is a sentence", any("身份证" in one["text"] for one in row["messages"]), True)
    english = township.get(f"{REVIEWS}?kind=row", **{"Accept-Language": "en"}).json["items"]
    words = [one["text"] for item in english for one in item["messages"]]
    expect("in the reader's language", [text for text in words if not re.sub("[“\"].*?[”\"]", "", text).isascii()], [])
    expect("the cell as written", [cell for cell in row["raw"] if cell["field"] == "id_number"],
           [{"column": "身份证号", "text": ROWS[1][1], "field": "id_number"}])
    expect("beside what was read", (row["normalized"]["name"], row["normalized"]["leave_from"]), ("赵玉凤", "2019-03-01"))
    expect("from which sheet", (row["source"]["file"], row["source"]["row"]), ("list.csv", 3))
    expect("what may be decided", row["decisions"], ["accept", "reject"])
    double = next(item for item in doubles["items"] if item["name"] == "马晓红")
    expect("the other stands beside", double["other"]["id"], world.women_of("village")[2]["entry"])
    expect("what differs", {"name", "leave_from"} <= set(double["differs"]), True)
    expect("and what does not", "id_number" in double["differs"], False)
    expect("of a double", double["decisions"], ["merge", "keep_both", "reject"])
    check_pages(township, 5 + 2 + known - 2 + 2)  # and two who wait to be verified anew
    return row


def check_pages(township, total):
    seen, after = [], None
    while True:
        page = township.get(f"{REVIEWS}?limit=4" + (f"&after={after}" if after else ""))
        expect("a page over all kinds", page.status, 200)
        seen += [item["id"] for item in page.json["items"]]
        after = page.json["next"]
        if not after:
            break
    expect("pages give each once", (len(seen), len(set(seen))), (total, total))
    for bad in ("kind=rows", "limit=0", "after=abc", "nothing=1"):
        expect(f"?{bad}", township.get(f"{REVIEWS}?{bad}").status, 400)


def check_doors(world, township, other, far, row):
    lan = signed_in(world, "village")
    expect("a village has no queue", lan.get(REVIEWS).status, 403)
    expect("nor decides", decide(lan, row, "reject", reason="x").status, 403)
    expect("nor has the federation", signed_in(world, "federation").get(REVIEWS).status, 403)
    region = world.accounts["farvillage"]["region"]
    expect("a foreign region", township.get(f"{REVIEWS}?region={region}").status, 404)
    absent = {**row, "id": row["id"][:-1] + "99"}
    for stranger in (other, far):
        expect("another's row is as absent", plain(decide(stranger, row, "reject", reason="x")),
               plain(decide(stranger, absent, "reject", reason="x")))
        expect("which is", decide(stranger, absent, "reject", reason="x").status, 404)
    for odd in ("x", "row-1", f"entry-{'0' * 32}", f"claim-{'0' * 32}", f"missing-{'0' * 32}-1"):
        expect(f"no such thing: {odd}", decide(township, {**row, "id": odd}, "reject", reason="x").status, 404)


def check_rows(township, county, row):
    def refused(about, answer, status, code):
        expect(about, (answer.status, answer.json["code"]), (status, code))
    path = f"{REVIEWS}/{row['id']}/decision"
    refused("an unknown decision", decide(township, row, "burn", reason="x"), 422, "review.decision_unknown")
    refused("not of a row", decide(township, row, "keep", reason="x"), 422, "review.decision_unknown")
    refused("merge with nobody", decide(township, row, "merge", reason="x"), 422, "review.decision_unknown")
    refused("a reason is due", decide(township, row, "accept"), 422, "review.reason_missing")
    refused("a long one", decide(township, row, "accept", reason="长" * 201), 422, "field.too_long")
    refused("no version", township.post(path, {"decision": "reject", "reason": "x"}), 412, "request.version_missing")
    refused("another version", decide(township, {**row, "version": 7}, "reject", reason="x"), 412, "entry.changed_meanwhile")
    refused("still wrong", decide(township, row, "accept", reason="已核实"), 422, "import.number_invalid")
    refused("an unknown value", decide(township, row, "accept", reason="x", values={"shoe": "1"}), 422, "import.value_unknown")
    refused("no such village", decide(township, row, "accept", reason="x", values={"village": "无此村"}), 422,
            "field.village_unknown")
    refused("values of a refusal", decide(township, row, "reject", reason="x", values={"name": "x"}), 422,
            "review.value_not_here")
    expect("an unknown key", decide(township, row, "accept", because="x").status, 400)
    key = new_key()
    done = decide(township, row, "accept", key, reason="已看过身份证", values={"id_number": number(102)})
    expect("accepted as corrected", (done.status, done.json.get("kind")), (200, "row"))
    again = decide(township, row, "accept", key, reason="已看过身份证", values={"id_number": number(102)})
    expect("the same key", (again.status, again.body), (200, done.body))
    entry = township.get(f"{ENTRIES}/{done.json['entry']}")
    expect("she is in care, and mine to open", (entry.status, entry.json.get("state"), entry.json.get("name")),
           (200, "active", "赵玉凤"))
    refused("once only", decide(county, row, "reject", reason="x"), 409, "review.settled")
    vague = named(township, "row", "于淑兰")
    done = decide(county, vague, "accept", reason="已电话核实", values={"leave_from": "2019年3月"})
    expect("a vague leaving made clear", done.status, 200)
    expect("as it was said", county.get(f"{ENTRIES}/{done.json['entry']}").json.get("leave_to"), "2019-03-31")
    turned = decide(township, named(township, "row", "高秀芝"), "reject", reason="查无此人")
    expect("turned away", (turned.status, turned.json.get("entry")), (200, None))
    taken = named(township, "row", "林淑清")
    known = decide(township, taken, "accept", reason="x", values={"id_number": number(102)})
    refused("somebody has that number", known, 409, "import.known_meanwhile")
    expect("the queue is shorter", queue(township, "row")["total"], 2)


def check_two_at_once(township, county):
    item = named(township, "row", "郭艳华")
    values = {"id_number": number(108)}
    with concurrent.futures.ThreadPoolExecutor(2) as both:
        asked = [both.submit(decide, client, item, "accept", None, reason="已核实", values=values)
                 for client in (township, county)]
        answers = [one.result() for one in asked]
    expect("one wins, the other is told", sorted(answer.status for answer in answers), [200, 409])
    expect("how", [answer.json["code"] for answer in answers if answer.status == 409], ["review.settled"])


def check_doubles(world, township, county):
    own = world.women_of("village")
    item = named(township, "double", "马晓红")
    merged = decide(township, item, "merge", reason="是同一个人，改过名")
    expect("merged", (merged.status, merged.json.get("entry")), (200, own[2]["entry"]))
    entry = township.get(f"{ENTRIES}/{own[2]['entry']}")
    expect("her record says what the row says", (entry.status, entry.json.get("name")), (200, "马晓红"))
    changes = township.get(f"{ENTRIES}/{own[2]['entry']}/changes").json["items"]
    expect("history shows who", changes[0]["by"], "township")
    twin = named(township, "double", own[4]["name"])
    expect("two women of one name", decide(township, {**twin, "version": 9}, "keep_both", reason="x").status, 412)
    kept = decide(county, twin, "keep_both", reason="同名两人", values={"id_number": number(110)})
    expect("both are kept", kept.status, 200)
    expect("as another woman", kept.json["entry"] != own[4]["entry"], True)


def check_missing(township, county):
    items = queue(township, "missing")["items"]
    first, second = items[0], items[1]
    expect("a missing woman is shown", (first["decisions"], first["other"]["id"]), (["keep", "end"], first["entry"]))
    expect("no day in the future", decide(township, second, "end", reason="随丈夫外出", exit_date="2099-01-01").status, 422)
    expect("no such reason", decide(township, second, "end", reason="x", exit_reason="77").status, 422)
    expect("a day says nothing of one who stays", decide(township, first, "keep", reason="x", exit_date=str(TODAY)).status, 422)
    kept = decide(township, first, "keep", reason="上门看过，人还在")
    expect("still here", (kept.status, kept.json.get("state")), (200, "active"))
    ended = decide(township, second, "end", reason="随丈夫外出", exit_reason="02")
    expect("ended", (ended.status, ended.json.get("state")), (200, "exited"))
    expect("both are settled", {item["id"] for item in queue(county, "missing")["items"]} & {first["id"], second["id"]}, set())
    expect("and stay so", decide(county, first, "end", reason="x").json["code"], "review.settled")


def submit(client, body):
    made = client.post(ENTRIES, body)
    expect(f"draft of {body['name']}", made.status, 201)
    sent = client.act(made.json["id"], "submit", made.json["version"])
    expect(f"submitted {body['name']}", sent.status, 200)
    return made.json["id"]


def woman(name, serial, **more):
    return {"name": name, "id_number": number(serial), "husband_name": "孙强", "leave_from": "2020-01-01", "leave_to": "2020-01-31",
            "leave_precision": "month", **more}


def check_submissions(world, township, county, other):
    lan = signed_in(world, "village")
    ids = [submit(lan, woman(f"王淑{letter}", 200 + 2 * at)) for at, letter in enumerate("芹珍芬云英")]
    bare = woman("王淑琴", 220)
    del bare["id_number"]
    open_one = submit(lan, bare)
    expect("submissions wait", queue(township, "submission")["total"], 6)
    expect("at the county too", queue(county, "submission")["total"], 6)
    expect("and nowhere else", queue(other, "submission")["total"], 0)
    first = named(township, "submission", "王淑芹")
    expect("without a finding", (first["reasons"], first["messages"], first["decisions"]), ([], [], ["accept", "reject"]))
    expect("what is open is said", named(township, "submission", "王淑琴")["reasons"], ["id_missing"])
    done = decide(township, first, "accept")
    expect("approved, no reason needed", (done.status, done.json.get("state")), (200, "active"))
    second = named(township, "submission", "王淑珍")
    expect("sent back for a reason only", decide(township, second, "reject").json["code"], "review.reason_missing")
    back = decide(township, second, "reject", reason="请补电话")
    expect("sent back", (back.status, back.json.get("state")), (200, "returned"))
    expect("the village reads why", lan.get(f"{ENTRIES}/{ids[1]}").json.get("note"), "请补电话")
    own = submit(township, woman("王淑华", 230, village_code=world.accounts["village"]["region"]))
    item = named(township, "submission", "王淑华")
    expect("not by her own hand", item["decisions"], ["reject"])
    refused = decide(township, item, "accept")
    expect("nobody approves what she submitted", (refused.status, refused.json["code"]), (409, "entry.approved_by_filler"))
    region = world.accounts["township"]["region"]
    approve = f"{REVIEWS}/approve-submissions"
    expect("a foreign region", other.post(approve, {"region": region}).status, 404)
    key = new_key()
    all_at_once = township.post(approve, {"region": region}, key)
    expect("all without findings", (all_at_once.status, all_at_once.json), (200, {"approved": 3, "remaining": 2}))
    expect("sent twice, done once", township.post(approve, {"region": region}, key).body, all_at_once.body)
    expect("another's hand approves", decide(county, named(county, "submission", "王淑华"), "accept").status, 200)
    expect("what was open stays", [item["entry"] for item in queue(township, "submission")["items"]], [open_one])
    expect("hers is approved", township.get(f"{ENTRIES}/{own}").json.get("state"), "active")
    return lan, ids


def check_proposal(world, lan, township, ids):
    entry = lan.get(f"{ENTRIES}/{ids[0]}").json
    recent = str(TODAY - datetime.timedelta(days=60))
    changed = lan.patch(f"{ENTRIES}/{ids[0]}", {"leave_from": recent, "leave_to": recent, "leave_precision": "day"},
                        entry["version"])
    expect("he left only lately", (changed.status, changed.json.get("verdict")), (200, "pending"))
    item = named(township, "proposal", "王淑芹")
    expect("watching is proposed", (item["decisions"], item["reasons"]), (["watch", "end"], ["too_short"]))
    watched = decide(township, item, "watch", reason="丈夫刚走两个月")
    expect("watched", (watched.status, watched.json.get("state")), (200, "watch"))
    expect("not proposed again", queue(township, "proposal")["total"], 0)


def transfer(client, entry, to_region):
    version = client.get(f"{ENTRIES}/{entry}").json["version"]
    return client.act(entry, "transfer", version, to_region=to_region)


def check_claims(world, township, county, far, ids):
    near, away = world.accounts["neighbour"]["region"], world.accounts["farvillage"]["region"]
    expect("a target is due", township.act(ids[2], "transfer", township.get(f"{ENTRIES}/{ids[2]}").json["version"]).status, 422)
    expect("not where she is", transfer(township, ids[2], world.accounts["village"]["region"]).json["code"], "claim.same_village")
    expect("a village", transfer(township, ids[2], world.accounts["township"]["region"]).json["code"], "field.village_unknown")
    handed = transfer(township, ids[2], near)
    expect("handed over", (handed.status, handed.json.get("state")), (200, "claim"))
    item = named(township, "claim", "王淑芬")
    expect("from where", bool(item["origin"]) and item["region"] == near, True)
    taken = decide(township, item, "accept")
    expect("taken", (taken.status, taken.json.get("state")), (200, "active"))
    there = township.get(f"{ENTRIES}/{taken.json['entry']}")
    expect("she lives there now", (there.json["region"], there.json["episode"], there.json["name"]), (near, 2, "王淑芬"))
    here = township.get(f"{ENTRIES}/{ids[2]}").json
    expect("and has left here", (here["state"], here["exit_reason"]), ("exited", "7"))
    expect("handed over far", transfer(township, ids[3], away).status, 200)
    expect("no longer mine to claim", queue(township, "claim")["total"], 0)
    item = named(far, "claim", "王淑云")
    expect("nobody else decides", decide(township, item, "accept").status, 404)
    declined = decide(far, item, "reject", reason="查无此人")
    expect("declined", (declined.status, declined.json.get("state")), (200, None))
    expect("back in care", township.get(f"{ENTRIES}/{ids[3]}").json.get("note"), "查无此人")
    expect("decided once", decide(far, item, "accept").json["code"], "review.settled")
    expect("again", transfer(township, ids[3], away).status, 200)
    version = township.get(f"{ENTRIES}/{ids[3]}").json["version"]
    expect("taken back", township.act(ids[3], "decline_claim", version).json.get("state"), "active")
    expect("nothing waits there", queue(far, "claim")["total"], 0)
    expect("once more", transfer(township, ids[3], away).status, 200)
    taken = decide(far, named(far, "claim", "王淑云"), "accept")
    expect("taken in another county", taken.status, 200)
    new = far.get(f"{ENTRIES}/{taken.json['entry']}")
    expect("with what is known of her", (new.json.get("name"), new.json.get("region"), new.json.get("husband_name")),
           ("王淑云", away, "孙强"))
    village = signed_in(world, "farvillage")
    found = village.post(f"{ENTRIES}/search", {"id_number": number(206)}).json["items"]
    expect("her new village finds her", [one["id"] for one in found], [taken.json["entry"]])
    expect("the old office does not", township.get(f"{ENTRIES}/{taken.json['entry']}").status, 404)


def check_relations(world, township, county, other):
    post = {user: world.accounts[user]["post"] for user in ("neighbour", "township", "county", "federation", "farvillage")}
    village = world.accounts["village"]["region"]
    one = world.women_of("village")[5]["entry"]
    grids = township.get(RELATIONS)
    expect("the grids of my region", (grids.status, {item["kind"] for item in grids.json["items"]}), (200, {"grid"}))
    neighbour = signed_in(world, "neighbour")
    kinds = {"kind": "grid", "post": post["neighbour"], "region": village}
    expect("another township's village", other.post(RELATIONS, kinds).status, 404)
    expect("the county signs no grid", county.post(RELATIONS, kinds).status, 403)
    signed = township.post(RELATIONS, kinds)
    expect("signed", (signed.status, signed.json.get("user")), (201, "neighbour"))
    expect("once", township.post(RELATIONS, kinds).json["code"], "relation.exists")
    expect("never for oneself", township.post(RELATIONS, {**kinds, "post": post["township"]}).json["code"],
           "relation.for_oneself")
    case = {"kind": "case", "post": post["federation"], "entry": one}
    federation = signed_in(world, "federation")
    expect("no case yet", federation.get(f"{ENTRIES}/{one}").status, 404)
    expect("the township names no handler", township.post(RELATIONS, case).status, 403)
    expect("a foreign post", county.post(RELATIONS, {**case, "post": post["farvillage"]}).status, 404)
    expect("a foreign woman", county.post(RELATIONS, {**case, "entry": world.women_of("farvillage")[0]["entry"]}).status, 404)
    named_one = county.post(RELATIONS, case)
    expect("the county names her handler", named_one.status, 201)
    expect("who may read at once", federation.get(f"{ENTRIES}/{one}").status, 200)
    listed = county.get(f"{RELATIONS}?entry={one}").json["items"]
    expect("it is listed", [(item["kind"], item["user"], item["entry"]) for item in listed], [("case", "federation", one)])
    held = county.get(f"{RELATIONS}?post={post['federation']}").json["items"]
    expect("by its post too", named_one.json["id"] in {item["id"] for item in held}, True)
    expect("another township ends nothing", other.delete(f"{RELATIONS}/{named_one.json['id']}").status, 404)
    expect("ended", county.delete(f"{RELATIONS}/{named_one.json['id']}").status, 204)
    expect("from this moment on", federation.get(f"{ENTRIES}/{one}").status, 404)
    expect("not twice", county.delete(f"{RELATIONS}/{named_one.json['id']}").status, 404)
    check_blocks(world, township, county, neighbour)


def check_blocks(world, township, county, neighbour):
    first = world.women_of("village")[0]["entry"]
    expect("his case", township.get(f"{ENTRIES}/{first}").status, 200)
    bar = county.post(RELATIONS, {"kind": "kin", "user": "township", "entry": first})
    expect("kin keep out", bar.status, 201)
    expect("at once", township.get(f"{ENTRIES}/{first}").status, 404)
    expect("in the queue too", [item for item in queue(township, "missing")["items"] if item["entry"] == first], [])
    own = county.post(RELATIONS, {"kind": "conflict", "user": "county", "entry": first})
    expect("one may bar oneself", own.status, 201)
    expect("and then sees nothing to lift", county.delete(f"{RELATIONS}/{own.json['id']}").status, 404)
    for body, status in (({"kind": "task", "post": "x", "entry": first}, 422), ({"kind": "kin", "entry": first}, 422),
                         ({"kind": "kin", "user": "nobody", "entry": first}, 404), ({"kind": "kin", "user": "village"}, 422),
                         ({"kind": "grid", "post": world.accounts["neighbour"]["post"]}, 422)):
        expect(f"wrong: {body['kind']}", township.post(RELATIONS, body).status, status)
    expect("one question at a time", township.get(f"{RELATIONS}?entry={first}&post={first}").status, 400)
    expect("a village lists none", neighbour.get(RELATIONS).status, 403)


def check_workbench(township, other):
    tasks = {task["kind"]: task["count"] for task in township.get("/api/v1/workbench").json["tasks"]}
    for kind, word in (("row", "review"), ("double", "double"), ("missing", "missing"), ("submission", "submission"),
                       ("claim", "claim"), ("proposal", "proposal"), ("stale", "stale")):
        expect(f"the workbench counts {kind}", tasks.get(word, 0), queue(township, kind)["total"])
    idle = {task["kind"] for task in other.get("/api/v1/workbench").json["tasks"]}
    expect("another's workbench", idle & {"review", "double", "missing", "submission", "claim", "proposal"}, set())


def check_stale(township, county, other):
    waiting = queue(township, "stale")["items"]
    expect("who was verified too long ago waits, one a village", len(waiting), 2)
    item = waiting[0]
    expect("what may be decided", item["decisions"], ["keep", "end"])
    expect("the county has the same", [one["entry"] for one in queue(county, "stale")["items"]], [one["entry"] for one in waiting])
    expect("another township has its own", item["entry"] in [one["entry"] for one in queue(other, "stale")["items"]], False)
    untold = decide(township, item, "keep")
    expect("how it was checked is said", (untold.status, untold.json["code"]), (422, "review.reason_missing"))
    done = decide(township, item, "keep", reason="电话核实，丈夫仍在外务工")
    expect("she is in care again", (done.status, done.json["state"]), (200, "active"))
    late = decide(county, item, "keep", reason="入户核实")
    expect("once", (late.status, late.json["code"]), (409, "review.settled"))
    expect("and waits no more", queue(county, "stale")["total"], 1)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default=ROOT / "build/release/halfsky")
    arguments = parser.parse_args()
    with World(arguments.program, import_sheets) as world:
        township, county, other, far = (signed_in(world, user) for user in ("township", "county", "othertownship", "farcounty"))
        row = check_list(world, township, county, other, far)
        check_doors(world, township, other, far, row)
        check_workbench(township, other)
        check_rows(township, county, row)
        check_two_at_once(township, county)
        check_doubles(world, township, county)
        check_stale(township, county, other)
        check_missing(township, county)
        lan, ids = check_submissions(world, township, county, other)
        check_proposal(world, lan, township, ids)
        check_claims(world, township, county, far, ids)
        check_workbench(township, other)
        check_relations(world, township, county, other)
    print(f"reviews: {len(checked)} checks, {len(failed)} differences")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
