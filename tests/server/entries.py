#!/usr/bin/env python3
"""The routes of entries against a running server: list, filter, search, dossier, mask, reveal, patch, acts.

    tests/server/entries.py [--program build/release/halfsky]
"""
import argparse
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from world import World, new_key  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
ENTRIES = "/api/v1/entries"
failed = []
checked = []


def expect(about, found, wanted):
    checked.append(about)
    if found != wanted:
        failed.append(about)
        print(f"{about}: expected {wanted!r}, found {found!r}")


def check_lists(world, lan, county):
    own = {woman["entry"] for woman in world.women_of("village")}
    page = lan.get(f"{ENTRIES}?limit=50")
    expect("list", page.status, 200)
    expect("a village sees its own women and no other", {item["id"] for item in page.json["items"]}, own)
    expect("total", page.json["total"], len(own))
    expect("names are open in the village", all(item["name"] and item["birth_year"] for item in page.json["items"]), True)
    seen, after = [], None
    while True:
        page = lan.get(f"{ENTRIES}?limit=7&sort=-changed" + (f"&after={after}" if after else ""))
        expect("a page", page.status, 200)
        seen += [item["id"] for item in page.json["items"]]
        after = page.json["next"]
        if not after:
            break
        foreign = lan.get(f"{ENTRIES}?limit=7&sort=changed&after={after}")
        expect("a cursor of another list", foreign.status, 400)
    expect("pages give each once", (len(seen), set(seen)), (len(own), own))
    for sort in ("village", "-village", "next_review", "-next_review", "level", "-level", "changed"):
        expect(f"sort {sort}", len(lan.get(f"{ENTRIES}?limit=50&sort={sort}").json["items"]), len(own))
    drafts = lan.get(f"{ENTRIES}?state=draft").json["items"]
    expect("filter by state", {item["state"] for item in drafts}, {"draft"})
    low = lan.get(f"{ENTRIES}?key_group=low_income").json["items"]
    expect("filter by key group", len(low), 4)
    expect("review due", len(lan.get(f"{ENTRIES}?review=due").json["items"]), 4)
    for wrong in ("state=gone", "sort=name", "limit=0", "nothing=1", "after=abc", "level=D"):
        expect(f"?{wrong}", lan.get(f"{ENTRIES}?{wrong}").status, 400)
    expect("a foreign region", lan.get(f"{ENTRIES}?region={world.accounts['farvillage']['region']}").status, 404)
    items = county.get(f"{ENTRIES}?limit=100").json["items"]
    expect("the county sees its villages", len(items), 40)
    expect("and names only of its cases", sum(item["name"] is not None for item in items), 2)


def check_search(world, lan, county):
    woman = world.women_of("village")[1]
    def found(client, **body):
        answer = client.post(f"{ENTRIES}/search", body)
        expect(f"search {body.keys()}", answer.status, 200)
        return {item["id"] for item in answer.json["items"]}
    expect("by name", woman["entry"] in found(lan, name=woman["name"]), True)
    expect("by initials", woman["entry"] in found(lan, initials="lxl"), True)
    expect("by number", found(lan, id_number=f" {woman['id_number']} "), {woman["entry"]})
    expect("by telephone", found(lan, phone=woman["phone"]), {woman["entry"]})
    far = world.women_of("farvillage")[1]
    expect("a foreign number", found(lan, id_number=far["id_number"]), set())
    expect("a foreign number, the county", found(county, id_number=far["id_number"]), set())
    own = {one["entry"] for one in world.women_of("village")}
    expect("names stay in the village", found(lan, name="王") <= own, True)
    expect("a name that is not open finds nobody", found(county, name=woman["name"]), set())
    expect("two terms", lan.post(f"{ENTRIES}/search", {"name": "王", "phone": "1"}).status, 422)


def check_dossier(world, lan):
    woman = world.women_of("village")[1]
    answer = lan.get(f"{ENTRIES}/{woman['entry']}")
    expect("dossier", answer.status, 200)
    entry = answer.json
    expect("version", answer.headers["etag"], f'"{entry["version"]}"')
    expect("name", entry["name"], woman["name"])
    expect("masked number", entry["id_number"], woman["id_number"][:6] + "********" + woman["id_number"][-4:])
    expect("masked telephone", entry["fields"]["phone"], woman["phone"][:3] + "****" + woman["phone"][-4:])
    expect("masked names", {"id_number", "phone"} <= set(entry["masked"]), True)
    expect("hidden classes", set(entry["hidden"]), {"health", "economy"})
    expect("hidden values", "disabled" in entry or "dibao" in entry["fields"], False)
    expect("sentence", "起符合条件" in entry["verdict_detail"]["sentence"], True)
    expect("absence", len(entry["absences"]), 1)
    far = world.women_of("farvillage")[0]["entry"]
    absent = lan.get(f"{ENTRIES}/{'0' * 32}")
    foreign = lan.get(f"{ENTRIES}/{far}")
    expect("foreign is 404", foreign.status, 404)
    strip = lambda one: {key: value for key, value in one.json.items() if key != "request"}
    expect("foreign is as absent", strip(foreign), strip(absent))
    neighbour = world.women_of("neighbour")[0]["entry"]
    expect("the next village too", lan.get(f"{ENTRIES}/{neighbour}").status, 404)
    expect("no id at all", lan.get(f"{ENTRIES}/x").status, 404)


def check_reveal(world, lan):
    woman = world.women_of("village")[1]
    path = f"{ENTRIES}/{woman['entry']}/reveal"
    body = {"fields": ["id_number", "phone"], "purpose": "visit"}
    expect("reveal needs the second factor", lan.post(path, body).status, 403)
    lan.step_up()
    expect("reveal", lan.post(path, body).json.get("values"), {key: woman[key] for key in ("id_number", "phone")})
    expect("a purpose that is not granted", lan.post(path, {**body, "purpose": "fun"}).status, 422)
    expect("what is not revealed", lan.post(path, {**body, "fields": ["remark"]}).status, 422)


def check_change(world, lan):
    woman = world.women_of("village")[2]
    path = f"{ENTRIES}/{woman['entry']}"
    version = lan.get(path).json["version"]
    changed = lan.patch(path, {"destination": "吉林省长春市", "phone": "13804319999"}, version)
    expect("patch", changed.status, 200)
    expect("the new value", changed.json.get("destination"), "吉林省长春市")
    expect("the new version", changed.json.get("version"), version + 1)
    stale = lan.patch(path, {"destination": "北京"}, version)
    expect("stale", (stale.status, stale.json["code"]), (412, "entry.changed_meanwhile"))
    expect("no version", lan.ask("PATCH", path, {"destination": "北京"}).status, 412)
    wrong = lan.patch(path, {"id_number": "220122197910071423"}, version + 1)
    expect("a wrong number", (wrong.status, wrong.json.get("where")), (422, "/id_number"))
    taken = lan.patch(path, {"id_number": world.women_of("farvillage")[3]["id_number"]}, version + 1)
    expect("another's number", (taken.status, taken.json["code"]), (409, "entry.already_registered"))
    expect("an unknown field", lan.patch(path, {"nothing": "1"}, version + 1).status, 400)
    past = lan.get(f"{path}?on={time.strftime('%Y-%m-%d', time.gmtime(time.time() + 8 * 3600 - 86400 * 2))}")
    expect("before she was there", past.status, 404)
    items = lan.get(f"{path}/changes").json["items"]
    fields = {field["name"]: field for field in items[0]["fields"]}
    expect("the change", fields["destination"]["new"], "吉林省长春市")
    expect("its masked value", fields["phone"]["new"], "138****9999")


def check_create(world, lan, township):
    body = {"name": "赵玉兰", "id_number": "220122198506071425", "phone": "13804310001", "leave_from": "2020-01-01",
            "leave_to": "2020-01-31", "leave_precision": "month", "husband_name": "孙强"}
    sound = [d for d in "0123456789X"]
    for digit in sound:  # the check digit that fits
        body["id_number"] = "22012219850607142" + digit
        if not lan.post(f"{ENTRIES}/check", body).json["findings"]:
            break
    checked = lan.post(f"{ENTRIES}/check", body)
    expect("live check", checked.json["verdict"]["sentence"], "自2020年1月起连续外出，2020年7月起符合条件。")
    key = new_key()
    made = lan.post(ENTRIES, body, key)
    expect("create", (made.status, made.json.get("state")), (201, "draft"))
    again = lan.post(ENTRIES, body, key)
    expect("the same key", (again.status, again.body), (201, made.body))
    double = lan.post(ENTRIES, body)
    expect("a double", (double.status, double.json["code"]), (409, "entry.already_draft"))
    entry = made.json["id"]
    found = lan.post(f"{ENTRIES}/search", {"name": "赵玉兰"}).json["items"]
    expect("found by name at once", [item["id"] for item in found], [entry])
    expect("not the township's yet", township.get(f"{ENTRIES}/{entry}").status, 404)
    expect("the village cannot approve", lan.act(entry, "approve", 1).status, 403)
    sent = lan.act(entry, "submit", 1)
    expect("submit", (sent.status, sent.json.get("state")), (200, "submitted"))
    seen = township.get(f"{ENTRIES}/{entry}")
    expect("it is the township's task", (seen.status, "approve" in seen.json.get("acts", [])), (200, True))
    expect("a stale act", township.act(entry, "approve", 1).status, 412)
    expect("a reason is due", township.act(entry, "send_back", 2).status, 422)
    good = township.act(entry, "approve", 2)
    expect("approve", (good.status, good.json.get("state")), (200, "active"))
    expect("the next review", bool(good.json.get("next_review")), True)
    expect("not twice", township.act(entry, "approve", 3).status, 409)


def check_hostile(lan):
    texts = ["<script>alert(1)</script>", "' OR 1=1 --", "=cmd|' /C calc'!A0", "\u202e王", "\ufffd", "\u0000", "\u0007",
             "王" * 5000, "😀", "{{7*7}}", "${jndi:ldap://x}", "../../etc/passwd", "\"", "\\", "NaN", "-1", "1e999", " ",
             "𠮷野", "王\n芝", "\ud800", "％s", "true", "null", "2020-02-30", "0000-00-00", "9999-12-31"]
    fields = ["name", "id_number", "phone", "leave_from", "education", "remark", "destination", "household_size",
              "village_code", "birth_date"]
    bad = 0
    for text in texts:
        for field in fields:
            body = {"name": "王桂芝", field: text}
            try:
                answer = lan.post(f"{ENTRIES}/check", body)
            except UnicodeEncodeError:
                import json
                answer = lan.post(f"{ENTRIES}/check", json.dumps(body))
            if answer.status not in (200, 400, 422, 429):
                bad += 1
                print(f"hostile {field} {text[:20]!r}: {answer.status} {answer.body[:200]}")
            if b"<script" in answer.body:
                bad += 1
            if answer.status == 429:
                time.sleep(1)
    for text in ("<script>alert(1)</script>", "=1+1", "{{7*7}}", "😀 \" \\ '"):
        made = lan.post(ENTRIES, {"name": "王桂芝", "remark": text, "destination": text})
        expect("hostile text is kept as text", (made.status, made.json.get("destination")), (201, text))
        expect("and escaped", b"<script" in made.body, False)
    expect("hostile values", bad, 0)


def check_others(world):
    admin = world.sign_in("sysadmin")
    expect("a system administrator lists nobody", admin.get(ENTRIES).status, 403)
    expect("and reads nobody", admin.get(f"{ENTRIES}/{world.women[0]['entry']}").status, 403)
    rights = world.sign_in("rights")
    case = world.women_of("village")[0]["entry"]
    expect("notice", rights.post(f"{ENTRIES}/{case}/notices",
                                 {"way": "face", "language": "zh", "version": "1"}).status, 201)
    expect("notices", len(rights.get(f"{ENTRIES}/{case}/notices").json["items"]), 1)
    expect("consent", rights.post(f"{ENTRIES}/{case}/consents",
                                  {"purpose": "training", "answer": "yes", "way": "signed"}).status, 201)
    expect("correction", rights.post(f"{ENTRIES}/{case}/corrections",
                                     {"field": "group", "wanted": "3组", "reason": "搬家"}).status, 201)
    asked = rights.get(f"{ENTRIES}/{case}/corrections").json["items"]
    expect("corrections are listed without what they say",
           [(one["field"], one["wanted"], one["reason"]) for one in asked], [("group", None, None)])
    expect("export needs the second factor", rights.get(f"{ENTRIES}/{case}/export").status, 403)
    rights.step_up()
    export = rights.get(f"{ENTRIES}/{case}/export")
    expect("export", (export.status, len(export.json.get("consents", []))), (200, 1))
    expect("in full", export.json.get("entry", {}).get("id_number"), world.women_of("village")[0]["id_number"])
    time.sleep(6)
    reads = rights.get(f"{ENTRIES}/{case}/reads")
    expect("who has looked", (reads.status, {one["by"] for one in reads.json["items"]} >= {"rights"}), (200, True))
    expect("no session", world_client(world).get(ENTRIES).status, 401)


def day(days):
    """Some days before today, in China."""
    return time.strftime("%Y-%m-%d", time.gmtime(time.time() + 8 * 3600 - 86400 * days))


def check_events(world, lan):
    path = f"{ENTRIES}/{world.women_of('village')[4]['entry']}"
    left = lan.get(path).json["leave_from"]

    def tell(type_, date, value=None, where=f"{path}/events"):
        body = {"type": type_, "date": date} | ({"value": value} if value else {})
        headers = {"If-Match": f'"{lan.get(path).json["version"]}"', **new_key()}
        return lan.ask("POST", where, body, headers)

    def verdict(answer):
        return answer.status, answer.json.get("verdict"), (answer.json.get("verdict_detail") or {}).get("reason")

    expect("he leaves who is away", tell("husband_leaves", day(3), "work").json["code"], "entry.husband_away_already")
    expect("a visit of 30 days", verdict(tell("husband_returns", day(30))), (200, "eligible", None))
    expect("home twice", tell("husband_returns", day(2)).json["code"], "entry.husband_home_already")
    expect("he leaves again", verdict(tell("husband_leaves", day(1), "work")), (200, "eligible", None))
    seen = lan.get(path).json
    expect("the visit is kept", seen["home_visits"], [{"from": day(30), "until": day(1)}])
    expect("a visit breaks nothing", seen["leave_from"], left)
    expect("taken back", verdict(tell("undo", day(0), where=f"{path}/events/undo"))[0], 400)
    back = lan.ask("POST", f"{path}/events/undo", None,
                   {"If-Match": f'"{seen["version"]}"', **new_key()})
    expect("he is home again", back.json["home_visits"], [{"from": day(30), "until": None}])
    expect("a divorce ends it", verdict(tell("divorced", day(0))), (200, "not_eligible", "divorced"))
    expect("in the history", lan.get(f"{path}/changes").json["items"][0]["by"] != "", True)
    expect("tomorrow", tell("woman_dies", day(-1)).status, 422)
    expect("an unknown kind", tell("absence_kind_changes", day(0), "fun").json.get("where"), "/value")
    expect("an unknown event", tell("registered_in", day(0)).json.get("where"), "/type")
    stale = lan.ask("POST", f"{path}/events", {"type": "woman_dies", "date": day(0)}, {"If-Match": '"1"'})
    expect("a stale event", stale.status, 412)


def world_client(world):
    from world import Client
    return Client(world.port, {})


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default=ROOT / "build/release/halfsky")
    arguments = parser.parse_args()
    with World(arguments.program) as world:
        lan, county, township = (world.sign_in(user) for user in ("village", "county", "township"))
        check_lists(world, lan, county)
        check_search(world, lan, county)
        check_dossier(world, lan)
        check_change(world, lan)
        check_create(world, lan, township)
        check_events(world, lan)
        check_hostile(lan)
        check_reveal(world, lan)
        check_others(world)
    print(f"entries: {len(checked)} checks, {len(failed)} differences")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
