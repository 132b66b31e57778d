#!/usr/bin/env python3
"""The parameters through a real server: read, tried out, set from a day on, kept by what was judged before.

    tests/server/parameters.py [--program build/release/halfsky]
"""
import argparse
import datetime
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from world import World, new_key  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PATH = "/api/v1/parameters"
failed = []
checked = []


def expect(about, found, wanted):
    checked.append(about)
    if found != wanted:
        failed.append(about)
        print(f"{about}: expected {wanted!r}, found {found!r}")


def china_day(days=0):
    zone = datetime.timezone(datetime.timedelta(hours=8))
    return (datetime.datetime.now(zone) + datetime.timedelta(days=days)).strftime("%Y-%m-%d")


def check_reading(world, county, region):
    answer = county.get(f"{PATH}?region={region}")
    expect("read", answer.status, 200)
    expect("the province unlocks nothing", answer.json["unlocked"], [])
    expect("in force", (answer.json["in_force"]["absence_min_months"], answer.json["in_force"]["visit_total_max_days"],
                        answer.json["in_force"]["update_cycle"]), (6, None, "quarter"))
    months = next(one for one in answer.json["definitions"] if one["key"] == "absence_min_months")
    expect("a definition", (months["id"], months["scope"], months["type"], months["least"], months["most"]),
           ("P01", "entry", "number", 1, 24))
    expect("versions", [one["region_name"] for one in answer.json["versions"]], ["吉林省"])
    expect("without a region", county.get(PATH).json["version"], answer.json["version"])
    expect("a region that is not there", county.get(f"{PATH}?region=r999999").status, 404)
    expect("the township reads too", world.sign_in("township").get(PATH).status, 200)
    expect("a village worker does not", world.sign_in("village").get(PATH).status, 403)


def check_refusals(county, region, other):
    body = {"region": region, "valid_from": china_day(), "basis": "县民政发〔2026〕3号", "values": {"elder_age": 65}}
    expect("setting needs the second factor", county.post(PATH, body).status, 403)
    expect("trying too", county.post(PATH + "/trial", body).status, 403)
    county.step_up()
    wrong = {
        "a past day": ({"valid_from": china_day(-1)}, 422, "parameters.past_day", "/valid_from"),
        "no grounds": ({"basis": "  "}, 422, "parameters.basis_missing", "/basis"),
        "too many grounds": ({"basis": "字" * 501}, 422, "parameters.basis_long", "/basis"),
        "no values": ({"values": {}}, 422, "parameters.nothing", "/values"),
        "an unknown key": ({"values": {"tall": 1}}, 422, "parameters.unknown", "/values/tall"),
        "out of bounds": ({"values": {"elder_age": 99}}, 422, "parameters.value_refused", "/values/elder_age"),
        "another kind": ({"values": {"elder_age": "old"}}, 422, "parameters.value_refused", "/values/elder_age"),
        "the province's": ({"values": {"absence_min_months": 3}}, 422, "parameters.of_province", "/values/absence_min_months"),
        "a contradiction": ({"values": {"suspend_after_months": 3}}, 422, "parameters.contradiction",
                            "/values/suspend_after_months"),
        "another's region": ({"region": other}, 404, "request.not_there", "/region"),
        "the province": ({"region": "r220000"}, 404, "request.not_there", "/region"),
        "a list in a list": ({"values": {"elder_age": [[1]]}}, 400, "json.wrong_type", "/values/elder_age/0"),
        "no day": ({"valid_from": "soon"}, 400, None, "/valid_from"),
        "an unknown member": ({"why": 1}, 400, "json.unknown_key", "/why"),
    }
    for about, (change, status, code, where) in wrong.items():
        for path in (PATH, PATH + "/trial"):
            answer = county.post(path, {**body, **change})
            expect(f"{about} {path}", (answer.status, code or answer.json["code"], answer.json.get("where")),
                   (status, answer.json["code"], where))
    refused = county.post(PATH, {**body, "values": {"elder_age": 99}}).json["detail"]
    expect("in an office's words", ("高龄关注年龄" in refused, "50–80" in refused), (True, True))


def check_trial(county, region):
    body = {"region": region, "valid_from": china_day(), "basis": "试算", "values": {"unvisited_months": 6, "elder_age": 50}}
    answer = county.post(PATH + "/trial", body)
    expect("trial", answer.status, 200)
    expect("all in the register", answer.json["judged"]["value"] > 20, True)
    expect("no verdict changes by these", answer.json["would_change"], {"value": 0, "shown": "0"})
    for figure in [answer.json["level_would_change"], *answer.json["levels"].values()]:
        exact = figure["value"] is not None and figure["shown"] == str(figure["value"])
        expect("a figure is exact or hidden", exact or (figure["value"] is None and figure["shown"] in ("<5", "—")), True)
        expect("no small number is shown", figure["value"] in (None, 0) or figure["value"] >= 5, True)
    expect("a trial sets nothing", len(county.get(f"{PATH}?region={region}").json["versions"]), 1)


def check_setting(world, county, region):
    village = world.sign_in("village")
    woman = world.women_of("village")[1]["entry"]
    before = village.get(f"/api/v1/entries/{woman}").json["parameter_version"]
    body = {"region": region, "valid_from": china_day(), "basis": "县民政发〔2026〕3号", "values": {"review_cycle_months": 6}}
    key = new_key()
    first = county.post(PATH, body, key)
    expect("set", first.status, 201)
    expect("the same once more", (county.post(PATH, body, key).status, county.post(PATH, body, key).json), (201, first.json))
    again = county.post(PATH, body)
    expect("two on one day", (again.status, again.json["code"]), (409, "parameters.day_taken"))
    later = {**body, "valid_from": china_day(30), "values": {"elder_age": 70, "update_cycle": "month"}}
    expect("one for later", county.post(PATH, later).status, 201)
    now = county.get(f"{PATH}?region={region}").json
    expect("in force today", (now["in_force"]["review_cycle_months"], now["in_force"]["elder_age"]), (6, 60))
    expect("all versions", [one["basis"] for one in now["versions"][1:]], ["县民政发〔2026〕3号"] * 2)
    version = now["version"]
    expect("its mark", version.endswith(f"+220122@{china_day()}"), True)
    kept = village.get(f"/api/v1/entries/{woman}").json
    expect("what was judged keeps its version", kept["parameter_version"], before)
    changed = village.patch(f"/api/v1/entries/{woman}", {"leave_from": "2021-02-01", "leave_to": "2021-02-28",
                                                         "leave_precision": "month"}, kept["version"])
    expect("what is judged from now on has the new one", (changed.status, changed.json.get("parameter_version")), (200, version))
    far = world.sign_in("farcounty").get(PATH).json
    expect("another county keeps its own", (far["in_force"]["review_cycle_months"], len(far["versions"])), (12, 1))
    return now


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default=str(ROOT / "build/release/halfsky"))
    options = parser.parse_args()
    with World(options.program) as world:
        county = world.sign_in("county")
        region = world.accounts["county"]["region"]
        check_reading(world, county, region)
        check_refusals(county, region, world.accounts["farcounty"]["region"])
        check_trial(county, region)
        now = check_setting(world, county, region)
        world.restart()
        county = world.sign_in("county")
        expect("after a restart", county.get(f"{PATH}?region={region}").json, now)
        expect("it is in the log", '"act":"parameters"' in world.audit_lines(), True)
    print(f"{len(checked)} checks, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
