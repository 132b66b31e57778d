#!/usr/bin/env python3
"""office.py HALFSKY: the administration through a real server, as an office meets it.

First sign-in, wrong codes and the throttle; people and posts by the security administrator; roles that must
not; the audit log; figures whose small numbers stay hidden, also by subtraction.
"""
import http.client
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from world import totp

COUNTY = "220122"


class Factor:
    """Gives each code once: a step is accepted once. Never the step before the present one, which may be over on arrival."""

    def __init__(self, secret):
        self.secret = secret
        self.last = 0

    def code(self):
        while True:
            step = int(time.time()) // 30
            for one in (step, step + 1):
                if one > self.last:
                    self.last = one
                    return totp(self.secret, one)
            time.sleep(1)


class Browser:
    def __init__(self, port):
        self.port = port
        self.cookie = None
        self.csrf = None

    def ask(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = {"Accept-Language": "en", **(headers or {})}
        if self.cookie:
            sent["Cookie"] = self.cookie
        if self.csrf and method != "GET":
            sent["X-CSRF-Token"] = self.csrf
        text = None
        if body is not None:
            text = json.dumps(body)
            sent["Content-Type"] = "application/json"
        connection.request(method, "/api/v1" + path, text, sent)
        answer = connection.getresponse()
        raw = answer.read()
        given = answer.getheader("Set-Cookie")
        if given:
            self.cookie = given.split(";")[0]
        connection.close()
        return answer.status, json.loads(raw) if raw else None

    def sign_in(self, user, password, factor):
        status, session = self.ask("POST", "/session",
                                   {"user": user, "password": password, "totp": factor.code()})
        assert status == 200, (user, status, session)
        self.csrf = session["csrf"]
        return session

    def step_up(self, password, factor):
        status, session = self.ask("POST", "/session/step-up", {"password": password, "totp": factor.code()})
        assert status == 200, session


def expect(answer, status, code=None):
    assert answer[0] == status, (answer, status)
    if code:
        assert answer[1]["code"] == code, answer
    return answer[1]


# Ids of regions by code: the county, one of its towns, another county.
def region_ids(browser):
    def below(parent):
        return expect(browser.ask("GET", f"/regions?parent={parent}"), 200)["items"]

    own = expect(browser.ask("GET", "/regions"), 200)["items"][0]
    path = expect(browser.ask("GET", "/regions/" + own["id"]), 200)["path"]
    county = next(one for one in path if one["level"] == "county")
    prefecture = next(one for one in path if one["level"] == "prefecture")
    other = next(one for one in below(prefecture["id"]) if one["code"] != county["code"])
    return {"county": county["id"], "town": below(county["id"])[6]["id"], "other": other["id"]}


class Server:
    def __init__(self, program, data):
        self.process = subprocess.Popen([program, "serve", "--data", str(data), "--listen", "127.0.0.1:0"],
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        line = self.process.stdout.readline()
        assert line.startswith("listening on "), line
        self.port = int(line.strip().rsplit(":", 1)[1])

    def stop(self):
        self.process.terminate()
        assert self.process.wait(15) == 0


def run(program, *arguments):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def first_sign_in(program, directory):
    data = directory / "new"
    assert run(program, "init", "--data", data)[0] == 0
    begin = ("user", "begin", "--data", data, "--system", "lan", "--security", "mei", "--audit", "wen",
             "--region", COUNTY, "--json")
    status, out, _ = run(program, *begin)
    assert status == 0, out
    initial = {one["user"]: one["initial_password"] for one in map(json.loads, out.splitlines())}
    assert set(initial) == {"lan", "mei", "wen"}
    assert run(program, *begin)[0] == 3  # there are accounts

    server = Server(program, data)
    try:
        browser = Browser(server.port)
        expect(browser.ask("POST", "/session", {"user": "mei", "password": "wrong-1-Wrong"}), 401,
               "accounts.refused")
        expect(browser.ask("POST", "/session", {"user": "nobody", "password": "wrong-1-Wrong"}), 401,
               "accounts.refused")
        setup = expect(browser.ask("POST", "/session", {"user": "mei", "password": initial["mei"]}), 401)["setup"]
        offer = expect(browser.ask("POST", "/session/setup/begin", {"setup": setup}), 200)
        factor = Factor(offer["totp_secret"])
        password = "Kaoshan-Town-2031"
        wrong = {"setup": setup, "password": password, "totp": "000000"}
        expect(browser.ask("POST", "/session/setup", wrong), 422, "accounts.code_wrong")
        session = expect(browser.ask("POST", "/session/setup", {**wrong, "totp": factor.code()}), 200)
        assert session["role"] == "security_admin", session
        assert "people.change" in session["permissions"]
        again = {"user": "mei", "password": initial["mei"]}
        expect(Browser(server.port).ask("POST", "/session", again), 401)  # the initial one is worthless now
        throttle(server.port)
    finally:
        server.stop()
    status, out, _ = run(program, "user", "reset", "--data", data, "--user", "mei", "--json")
    assert status == 0 and json.loads(out)["initial_password"]
    assert run(program, "user", "disable", "--data", data, "--user", "wen")[0] == 0
    listed = [json.loads(line) for line in run(program, "user", "list", "--data", data, "--json")[1].splitlines()]
    assert {one["user"]: one["state"] for one in listed} == {
        "lan": "invited", "mei": "invited", "wen": "disabled"}, listed


def throttle(port):
    browser = Browser(port)
    for _ in range(5):
        expect(browser.ask("POST", "/session", {"user": "lan", "password": "wrong-1-Wrong"}), 401)
    expect(browser.ask("POST", "/session", {"user": "lan", "password": "wrong-1-Wrong"}), 429)


def administration(port, people):
    def signed_in(role):
        browser = Browser(port)
        one = people[role]
        factor = Factor(one["totp_secret"])
        browser.sign_in(one["user"], one["password"], factor)
        return browser, one["password"], factor

    security, password, factor = signed_in("security_admin")
    ids = region_ids(security)
    office = next(one for one in expect(security.ask("GET", "/offices?region=" + ids["county"]), 200)["items"]
                  if one["kind"] == "civil_affairs")
    new = {"user": "hao", "name": "郝新", "role": "county_civil_affairs", "office": office["id"]}
    expect(security.ask("POST", "/people", new), 403, "access.step_up_needed")
    security.step_up(password, factor)
    expect(security.ask("POST", "/people", {**new, "role": "empress"}), 422)
    expect(security.ask("POST", "/people", {**new, "salary": 1}), 400)
    key = {"Idempotency-Key": "one"}
    made = expect(security.ask("POST", "/people", new, key), 201)
    assert expect(security.ask("POST", "/people", new, key), 201) == made
    assert made["person"]["state"] == "not_set_up" and made["initial_password"]
    expect(security.ask("POST", "/people", new), 409, "accounts.name_taken")

    own = people["security_admin"]["user"]
    expect(security.ask("POST", "/posts", {"user": own, "role": "county_civil_affairs", "office": office["id"]}),
           409, "post.for_oneself")
    expect(security.ask("PATCH", f"/people/{own}", {"disabled": True}), 409, "people.oneself")
    other = people["audit_admin"]["user"]
    expect(security.ask("POST", "/posts", {"user": other, "role": "system_admin", "office": office["id"]}),
           409, "post.separated")
    township = expect(security.ask("GET", "/offices?region=" + ids["town"]), 200)["items"][0]
    expect(security.ask("POST", "/posts", {"user": "hao", "role": "county_civil_affairs",
                                           "office": township["id"]}), 422, "post.role_misplaced")
    foreign = expect(security.ask("GET", "/offices?region=" + ids["other"]), 200)["items"][0]
    expect(security.ask("POST", "/posts", {"user": "hao", "role": "county_civil_affairs",
                                           "office": foreign["id"]}), 404, "office.not_there")
    pages(security, ids["other"])
    reset = expect(security.ask("POST", "/people/hao/reset"), 200)
    assert reset == {"initial_password": None, "waits_for_second_person": True}, reset
    expect(security.ask("POST", "/people/hao/reset"), 409, "accounts.second_person_needed")
    assert expect(security.ask("PATCH", "/people/hao", {"disabled": True}), 200)["state"] == "ended"
    expect(security.ask("DELETE", "/posts/" + made["person"]["posts"][0]["id"]), 204)
    expect(security.ask("DELETE", "/posts/" + "0" * 32), 404)

    clerk, _, _ = signed_in("township_civil_affairs")
    expect(clerk.ask("GET", "/people"), 403)
    expect(clerk.ask("POST", "/people", new), 403)
    expect(clerk.ask("GET", "/audit/leaves"), 403)
    audit(*signed_in("audit_admin"))
    return clerk, signed_in, ids


def pages(security, foreign):
    logins = []
    after = ""
    while True:
        page = expect(security.ask("GET", "/people?limit=5" + after), 200)
        logins += [one["user"] for one in page["items"]]
        if page["next"] is None:
            break
        after = "&after=" + page["next"]
    assert len(logins) == len(set(logins)) and "hao" in logins and len(logins) >= 10, logins
    expect(security.ask("GET", "/people?limit=5&after=" + "0" * 40), 400, "request.cursor_wrong")
    expect(security.ask("GET", "/people?limit=0"), 400)
    expect(security.ask("GET", "/people?colour=red"), 400)
    expect(security.ask("GET", "/people?region=" + foreign), 404)


def audit(auditor, _password, _factor):
    page = expect(auditor.ask("GET", "/audit/leaves?verb=grant&actor=security_admin"), 200)
    assert any("account:hao" in one["objects"] for one in page["items"]), page
    assert all(one["verb"] == "grant" and one["actor"] == "security_admin" for one in page["items"])
    job = expect(auditor.ask("POST", "/audit/verify"), 202)["job"]
    while (proof := expect(auditor.ask("GET", "/jobs/" + job), 200))["state"] in ("waiting", "running"):
        time.sleep(0.1)
    assert proof["state"] == "done" and proof["done"] > 0, proof
    assert expect(auditor.ask("GET", "/audit/checkpoints"), 200)["items"]
    expect(auditor.ask("GET", "/figures"), 403)


def check_figures(table):
    for row in [*table["rows"], {"cells": table["total"]}]:
        for figure in row["cells"].values():
            if figure["value"] is not None:
                assert figure["shown"] == str(figure["value"])
                assert figure["value"] == 0 or figure["value"] >= 5, figure


# Whoever knows the whole and all parts but one knows the last: so never exactly one is hidden.
def check_subtraction(table, kind):
    hidden = [row for row in table["rows"] if row["cells"][kind]["value"] is None]
    assert table["total"][kind]["value"] is None or len(hidden) != 1, (kind, hidden)
    return len(hidden)


def figures(clerk, signed_in, ids):
    table_of_town = expect(clerk.ask("GET", "/figures"), 200)
    assert table_of_town["by"] == "village" and table_of_town["rows"], table_of_town
    check_figures(table_of_town)
    county, _, _ = signed_in("county_civil_affairs")
    hidden = 0
    for attribute in ("", "level", "state", "key_group", "age_band", "absence_band", "verdict"):
        for by in ("county", "township", "village"):
            query = f"/figures?by={by}" + (f"&attribute={attribute}" if attribute else "")
            table = expect(county.ask("GET", query), 200)
            check_figures(table)
            if by == "township":  # everybody's town is known; for a village that is not so
                hidden += sum(check_subtraction(table, kind) for kind in table["kinds"])
    assert hidden > 0  # small cells there are
    statistician, _, _ = signed_in("statistician")
    for attribute in ("age_band", "key_group", "level"):
        table = expect(statistician.ask("GET", f"/figures?by=county&attribute={attribute}"), 200)
        check_figures(table)
        for kind in table["kinds"]:
            check_subtraction(table, kind)
    expect(statistician.ask("GET", "/figures?by=village"), 422, "figures.too_many_rows")
    expect(clerk.ask("GET", "/figures?region=" + ids["other"]), 404)
    expect(clerk.ask("GET", "/figures?by=county"), 400)
    expect(clerk.ask("GET", "/figures?attribute=beauty"), 400)
    bench = expect(clerk.ask("GET", "/workbench"), 200)
    assert bench["figures"][0]["figure"] == table_of_town["total"]["total"], bench


def main(program):
    with tempfile.TemporaryDirectory() as place:
        directory = pathlib.Path(place)
        first_sign_in(program, directory)
        accounts = directory / "accounts.json"
        status, _, error = run(program, "demo", "--data", directory / "demo", "--women", 6000, "--accounts", accounts)
        assert status == 0, error
        assert os.stat(accounts).st_mode & 0o777 == 0o600
        listed = json.loads(accounts.read_text())
        assert listed[0]["role"] == "township_civil_affairs" and len(listed) == 19
        people = {one["role"]: one for one in listed}
        server = Server(program, directory / "demo")
        try:
            clerk, signed_in, ids = administration(server.port, people)
            figures(clerk, signed_in, ids)
        finally:
            server.stop()
    print("ok")


if __name__ == "__main__":
    main(sys.argv[1])
