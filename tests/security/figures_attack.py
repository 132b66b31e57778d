#!/usr/bin/env python3
"""An attacker of the figures: she may read every table that the server answers, knows the rules of the gate, and reckons.

    tests/security/figures_attack.py [--program build/release/halfsky] [--women 6000] [--counties 12]

She reads /api/v1/figures of the province, the prefectures and some counties, by county, township and village, for every attribute,
and puts it all into one system: each region is the sum of what lies in it (with a rest that nobody is shown: women whose village is
not known), the kinds of an attribute add up to the total, a key group is a part of it. Then she narrows every hidden number from both
sides until nothing moves (interval propagation), and goes through all possibilities of small knots of hidden numbers (brute
force). Then one woman is registered and approved, and she reads again and takes both answers together. No hidden number may be left
with fewer than four possibilities; a nought that is known is no number of anybody. Status 1 otherwise.

The truth comes from the store's clear columns, read beside the server, and checks the attacker herself: a range that does not hold
the true number is a fault of this file.
"""
import argparse
import collections
import json
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "server"))
from world import Client  # noqa: E402

ROOT = HERE.parent.parent
LEAST = 4
FAR = 1 << 40
FULL_ROWS = {"level": None, "age_band": None, "absence_band": None, "verdict": None,
             "state": {"active", "watch", "stale", "claim"}}
ATTRIBUTES = ["", "level", "state", "key_group", "age_band", "absence_band", "verdict"]


class Knowledge:
    """What is shown of each (region, attribute, kind), and the sums that bind them."""

    def __init__(self):
        self.range, self.hidden, self.sums, self.value = {}, set(), [], {}

    def tell(self, cell, figure):
        if figure["value"] is not None:
            told = (figure["value"], figure["value"])
        elif figure["shown"].startswith("<"):
            told = (1, int(figure["shown"][1:]) - 1)
        else:
            told = (0, FAR)
        if figure["value"] is None:
            self.hidden.add(cell)
        low, high = self.range.get(cell, (0, FAR))
        self.range[cell] = (max(low, told[0]), min(high, told[1]))

    def add_sum(self, whole, parts):
        self.sums.append((whole, parts))

    def propagate(self):
        """Until nothing moves; `whole = sum of parts`, both ways."""
        of_cell = collections.defaultdict(list)
        for number, (whole, parts) in enumerate(self.sums):
            for cell in (whole, *parts):
                of_cell[cell].append(number)
        waiting = collections.deque(range(len(self.sums)))
        waits = set(waiting)
        while waiting:
            number = waiting.popleft()
            waits.discard(number)
            whole, parts = self.sums[number]
            low = sum(self.range[part][0] for part in parts)
            high = sum(self.range[part][1] for part in parts)
            moved = self.narrow(whole, low, high)
            for part in parts:
                own, total = self.range[part], self.range[whole]
                moved |= self.narrow(part, total[0] - (high - own[1]), total[1] - (low - own[0]))
            if moved:
                for cell in (whole, *parts):
                    for other in of_cell[cell]:
                        if other not in waits:
                            waits.add(other)
                            waiting.append(other)

    def narrow(self, cell, low, high):
        old = self.range[cell]
        self.range[cell] = (max(old[0], low), min(old[1], high))
        if self.range[cell][0] > self.range[cell][1]:
            raise SystemExit(f"the answers contradict themselves at {cell}")
        return self.range[cell] != old

    def brute_force(self, largest=6, most=200_000):
        """Every assignment of small knots of hidden numbers that no sum forbids; what each number can be."""
        knots = self.knots()
        tried = 0
        for knot, sums in knots:
            size = 1
            for cell in knot:
                size *= self.range[cell][1] - self.range[cell][0] + 1
            if len(knot) > largest or size > most:
                continue
            tried += 1
            possible = {cell: set() for cell in knot}
            self.assign(list(knot), sums, {}, possible)
            for cell, values in possible.items():
                self.range[cell] = (min(values), max(values))
        return tried, len(knots)

    def knots(self):
        """Numbers that are not certain, tied together by sums."""
        parent = {}

        def root(cell):
            while parent.setdefault(cell, cell) != cell:
                cell = parent[cell]
            return cell
        open_sums = []
        for whole, parts in self.sums:
            open_cells = [cell for cell in (whole, *parts) if self.range[cell][0] != self.range[cell][1]]
            if open_cells:
                open_sums.append((whole, parts, open_cells))
                for cell in open_cells[1:]:
                    parent[root(cell)] = root(open_cells[0])
        cells, sums = collections.defaultdict(set), collections.defaultdict(list)
        for whole, parts, open_cells in open_sums:
            cells[root(open_cells[0])].update(open_cells)
            sums[root(open_cells[0])].append((whole, parts))
        return [(knot, sums[name]) for name, knot in cells.items()]

    def assign(self, left, sums, given, possible):
        def span(cell):
            return (given[cell],) * 2 if cell in given else self.range[cell]
        for whole, parts in sums:
            low, high = sum(span(part)[0] for part in parts), sum(span(part)[1] for part in parts)
            if low > span(whole)[1] or high < span(whole)[0]:
                return
        if not left:
            for cell, value in given.items():
                possible[cell].add(value)
            return
        cell, rest = left[0], left[1:]
        for value in range(self.range[cell][0], self.range[cell][1] + 1):
            self.assign(rest, sums, {**given, cell: value}, possible)


class Attacker:
    def __init__(self, client, counties):
        self.client, self.counties = client, counties
        self.parent, self.children = {}, collections.defaultdict(list)

    def ask(self, path):
        answer = self.client.get(path)
        while answer.status == 429:
            time.sleep(int(answer.headers["retry-after"]))
            answer = self.client.get(path)
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status} {answer.body[:200]}")
        return answer.json

    def learn_regions(self):
        def below(region, depth):
            if depth == 0:
                return
            for child in self.ask(f"/api/v1/regions?parent={region}")["items"]:
                self.parent[child["id"]] = region
                self.children[region].append(child["id"])
        self.province = self.ask("/api/v1/regions")["items"][0]["id"]
        below(self.province, 1)
        for prefecture in list(self.children[self.province]):
            below(prefecture, 1)
        self.all_counties = [county for prefecture in self.children[self.province] for county in self.children[prefecture]]
        self.told_in_full = {self.province, *self.children[self.province], *self.all_counties}
        self.chosen = self.all_counties[:self.counties]
        for county in self.chosen:
            below(county, 1)
            for township in list(self.children[county]):
                below(township, 1)

    def read(self):
        """All tables there are, as one system."""
        known = Knowledge()
        kinds = {}
        places = [self.province, *self.children[self.province], *self.chosen]
        for attribute in ATTRIBUTES:
            for place in places:
                level = "township" if place in self.chosen else "county"
                for by in [level] + (["village"] if place in self.chosen and not attribute else []):
                    table = self.ask(f"/api/v1/figures?region={place}&by={by}" + (f"&attribute={attribute}" if attribute else ""))
                    kinds[attribute] = table["kinds"]
                    for row in [*table["rows"], {"region": place, "cells": table["total"]}]:
                        for kind, figure in row["cells"].items():
                            name = ("", "total") if kind == "total" else (attribute, kind)
                            known.tell((row["region"], *name), figure)
        self.bind(known, kinds)
        return known

    def bind(self, known, kinds):
        columns = [("", "total")] + [(attribute, kind) for attribute, words in kinds.items() for kind in words if kind != "total"]
        for region, children in self.children.items():
            for column in columns:
                parts = [(child, *column) for child in children if (child, *column) in known.range]
                if len(parts) == len(children) and (region, *column) in known.range:
                    rest = (region, *column, "rest")
                    known.range.setdefault(rest, (0, self.unplaced(region, column)))
                    known.add_sum((region, *column), parts + [rest])
        regions = {cell[0] for cell in known.range}
        for region in regions:
            total = (region, "", "total")
            for attribute, words in kinds.items():
                row = [(region, attribute, kind) for kind in words if (region, attribute, kind) in known.range]
                if attribute == "key_group":
                    for cell in row:
                        rest = (*cell, "others")
                        known.range[rest] = (0, FAR)
                        known.add_sum(total, [cell, rest])
                elif attribute in FULL_ROWS:
                    named = FULL_ROWS[attribute]
                    row = [cell for cell in row if named is None or cell[2] in named]
                    if row:
                        known.add_sum(total, row)

    def unplaced(self, region, column):
        """She is told by a clerk how many women are registered without a village: the hardest case."""
        return self.rests.get((region, *column), 0)


def truth_of(database):
    """All numbers by (region, attribute, kind), and those of women whose lowest region it is."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    counts, own = collections.Counter(), collections.Counter()
    rows = connection.execute("SELECT prefecture, county, township, village, state, verdict, level, key_groups, age_band, "
                              "absence_band FROM entry")
    for prefecture, county, township, village, state, verdict, level, groups, age, absence in rows:
        cells = [("state", state)]
        if state in FULL_ROWS["state"]:
            cells += [("", "total"), ("level", level if level in ("A", "B") else "C"), ("age_band", age or "unknown"),
                      ("absence_band", absence or "unknown"), ("verdict", verdict or "unknown")]
            cells += [("key_group", word) for bit, word in ((1, "low_income"), (2, "disabled"), (4, "ill")) if groups & bit]
        path = [one for one in ("r220000", prefecture, county, township, village) if one]
        for cell in cells:
            own[(path[-1], *cell)] += 1
            for region in path:
                counts[(region, *cell)] += 1
    connection.close()
    return counts, own


def is_no_secret(attacker, cell, value):
    """Below the county only totals, level A and key groups are published at all; a number of the others that is not small there
    follows where a county has one kind alone."""
    told = cell[1] in ("", "key_group") or cell[1:3] == ("level", "A")
    return not told and cell[0] not in attacker.told_in_full and value >= 5


def judge(attacker, known, truth, about):
    """Numbers that she has, and those of which she knows too much."""
    exact, narrow = [], []
    for cell in known.hidden:
        low, high = known.range[cell]
        value = truth[cell]
        if not low <= value <= high:
            raise SystemExit(f"the attacker errs at {cell}: {low} to {high}, in truth {value}")
        if high - low + 1 < LEAST and high > 0 and not is_no_secret(attacker, cell, value):
            (exact if low == high else narrow).append(f"{about}: {cell}: {low} to {high}")
    return exact, narrow


def both(before, after):
    """One woman more, and nothing else: what each answer says of the other."""
    known = Knowledge()
    known.hidden = {(*cell, when) for when, one in (("before", before), ("after", after)) for cell in one.hidden}
    for when, one in (("before", before), ("after", after)):
        known.range.update({(*cell, when): span for cell, span in one.range.items()})
        known.sums += [((*whole, when), [(*part, when) for part in parts]) for whole, parts in one.sums]
    for cell in before.range.keys() & after.range.keys():
        step = (*cell, "step")
        known.range[step] = (0, 1)
        known.add_sum((*cell, "after"), [(*cell, "before"), step])
    return known


class Demonstration:
    """A demonstration province and its server; the accounts by role."""

    def __init__(self, program, women):
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="halfsky-attack-"))
        self.data, web, accounts = self.directory / "data", self.directory / "web", self.directory / "accounts.json"
        web.mkdir()
        (web / "index.html").write_text("<!doctype html>")
        subprocess.run([program, "demo", "--data", self.data, "--women", str(women), "--accounts", accounts], check=True,
                       capture_output=True)
        self.accounts = {one["role"]: one for one in json.loads(accounts.read_text())}
        self.server = subprocess.Popen([program, "serve", "--data", self.data, "--listen", "127.0.0.1:0", "--web", web],
                                       stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.port = int(self.server.stdout.readline().rsplit(":", 1)[1])
        self.wait_for_jobs()

    def wait_for_jobs(self):
        """The day's judging, which begins with the server, changes what is counted."""
        store = sqlite3.connect(f"file:{self.data / 'ledger.db'}?mode=ro", uri=True)
        for _ in range(600):
            if store.execute("SELECT count(*) FROM job WHERE kind = 'ledger.judge' AND state = 'done'").fetchone()[0]:
                break
            time.sleep(0.1)
        store.close()

    def sign_in(self, role):
        account = self.accounts[role]
        return Client(self.port, {**account, "secret": account["totp_secret"]}).sign_in()

    def end(self):
        self.server.terminate()
        self.server.wait(30)
        shutil.rmtree(self.directory)


def register_one(demonstration):
    """A village hands one in, the township approves: she is in the register."""
    village, township = demonstration.sign_in("village_worker"), demonstration.sign_in("township_civil_affairs")
    seventeen = "22012219880101" + "952"
    digit = "10X98765432"[sum(int(one) * weight for one, weight in
                              zip(seventeen, (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2))) % 11]
    made = village.post("/api/v1/entries", {
        "name": "赵玉兰", "id_number": seventeen + digit, "phone": "13804310001", "leave_from": "2020-01-01",
        "leave_to": "2020-01-31", "leave_precision": "month", "husband_name": "孙强"})
    if made.status != 201:
        raise SystemExit(f"a woman was not taken: {made.status} {made.body.decode()}")
    sent = village.act(made.json["id"], "submit", 1)
    approved = township.act(made.json["id"], "approve", 2)
    if (sent.status, approved.status) != (200, 200):
        raise SystemExit(f"she was not approved: {sent.status} {approved.status} {approved.body.decode()}")


def attack(demonstration, counties):
    attacker = Attacker(demonstration.sign_in("statistician"), counties)
    attacker.learn_regions()
    truth, attacker.rests = truth_of(demonstration.data / "ledger.db")
    before = attacker.read()
    before.propagate()
    knots = before.brute_force()
    before.propagate()
    exact, narrow = judge(attacker, before, truth, "one answer")
    register_one(demonstration)
    after = attacker.read()
    after.propagate()
    joined = both(before, after)
    joined.propagate()
    told = {(*cell, "before"): value for cell, value in truth.items()}
    joined.hidden = {cell for cell in joined.hidden if cell[-1] == "before"}
    more = judge(attacker, joined, collections.Counter(told), "before and after one registration")
    shown = sum(cell not in before.hidden for cell in truth if cell in before.range)
    print(f"figures: {len(before.range)} numbers in {len(before.sums)} sums, {shown} shown that are not nought, "
          f"{len(before.hidden)} hidden; brute force on {knots[0]} of {knots[1]} knots")
    return exact + more[0], narrow + more[1], shown


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=ROOT / "build/release/halfsky")
    parser.add_argument("--women", type=int, default=6000)
    parser.add_argument("--counties", type=int, default=12)
    options = parser.parse_args()
    demonstration = Demonstration(options.program, options.women)
    try:
        exact, narrow, shown = attack(demonstration, options.counties)
    finally:
        demonstration.end()
    for line in (exact + narrow)[:20]:
        print(line)
    print(f"figures_attack: {len(exact)} recovered exactly, {len(narrow)} with fewer than {LEAST} possibilities")
    return 1 if exact or narrow or shown < 100 else 0


if __name__ == "__main__":
    sys.exit(main())
