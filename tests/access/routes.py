#!/usr/bin/env python3
"""Every role at every route of the running server, with every region: the door answers what verify/access_oracle.py says.

    tests/access/routes.py [--program build/release/halfsky]

The routes and their permissions are read from /openapi.json, so that one that is added later is tried by itself; a permission that the
oracle does not know is a difference. The regions are the caller's own, a sibling, the parent, a child and a foreign one; a route that
takes a region is asked for each, one with an {id} for a woman of each, without and with the relation that the demonstration gives.
"""
import argparse
import pathlib
import sqlite3
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "verify"), str(ROOT / "tests/server"), str(ROOT / "tests/security")]
import access_oracle  # noqa: E402
from figures_attack import Demonstration  # noqa: E402

# 403 means: the function is not the caller's; step-up is asked of those alone whose function it is.
STEP_UP = "access.step_up_needed"


class Regions:
    """The tree, from the store beside the server."""

    def __init__(self, database):
        connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
        self.parent = dict(connection.execute("SELECT id, parent FROM region"))
        self.children = {}
        for one, parent in self.parent.items():
            self.children.setdefault(parent, []).append(one)
        self.women = {}
        for entry, *places in connection.execute("SELECT lower(hex(id)), village, township, county FROM entry "
                                                 "WHERE state <> 'deleted'"):
            for place in places:
                self.women.setdefault(place, entry)
        connection.close()

    def around(self, own):
        parent = self.parent.get(own)
        siblings = [one for one in self.children.get(parent, []) if one != own] if parent else []
        children = self.children.get(own, [])
        foreign = "r220300" if not own.startswith("r2203") else "r220200"
        while self.depth(foreign) < self.depth(own):
            foreign = self.children[foreign][0]
        return {"own": own, "sibling": siblings[0] if siblings else None, "parent": parent,
                "child": children[0] if children else None, "foreign": foreign if foreign != own else None}

    def depth(self, region):
        depth = 0
        while self.parent.get(region):
            region, depth = self.parent[region], depth + 1
        return depth

    def path(self, region):
        chain = []
        while region:
            chain.insert(0, region)
            region = self.parent.get(region)
        levels = dict.fromkeys(access_oracle.LEVELS)
        levels.update(zip(access_oracle.LEVELS, chain))
        return levels


def expected_of_function(role, permission):
    """403 unless the role has it."""
    return permission in access_oracle.RIGHTS[role]


class Trial:
    def __init__(self, demonstration):
        self.demonstration = demonstration
        self.regions = Regions(demonstration.data / "ledger.db")
        self.asked, self.wrong = 0, []

    def expect(self, about, answer, is_right):
        self.asked += 1
        if not is_right:
            self.wrong.append(f"{about}: {answer.status} {answer.body[:120]!r}")

    def role(self, role):
        client = self.demonstration.sign_in(role)
        self.document = client.get("/openapi.json").json
        area = self.demonstration.accounts[role]["region"]
        places = self.regions.around(area)
        for path, methods in self.document["paths"].items():
            for method, operation in methods.items():
                permission = operation["x-halfsky"]["permission"]
                if permission is None:
                    continue
                if permission not in access_oracle.PERMISSIONS:
                    self.wrong.append(f"{method} {path}: the oracle does not know {permission}")
                    continue
                self.route(client, role, area, (method.upper(), path, operation, permission), places)

    def route(self, client, role, area, route, places):
        method, path, operation, permission = route
        body, headers = {} if "requestBody" in operation else None, {}
        if "multipart/form-data" in operation.get("requestBody", {}).get("content", {}):
            body, headers = "--x--\r\n", {"Content-Type": "multipart/form-data; boundary=x"}
        for name, region in places.items():
            if region is None:
                continue
            woman = self.regions.women.get(region)
            if "{id}" in path and "/entries/" in path and woman is None:
                continue
            where = path.replace("{id}", woman or "0" * 32).replace("{user}", "nobody1")
            takes_region = any(one["name"] == "region" and one["in"] == "query" for one in operation["parameters"])
            answer = client.ask(method, where + (f"?region={region}" if takes_region else ""), body, headers)
            about = f"{role} {method} {path} {name}"
            if not expected_of_function(role, permission):
                self.expect(about + " (not hers)", answer, answer.status == 403 and answer.json["code"] != STEP_UP)
                continue
            self.expect(about, answer, answer.status != 403 or answer.json["code"] == STEP_UP)
            if takes_region and method == "GET":
                self.expect(about + " (its region)", answer, self.fits_region(role, area, permission, region, answer))
            if "/entries/{id}" in path and method == "GET" and answer.status != 403:
                self.expect(about + " (her place)", answer, self.fits_woman(role, area, permission, region, answer))

    def fits_region(self, role, area, permission, region, answer):
        right = access_oracle.RIGHTS[role][permission]
        inside = right.where == "nowhere" or access_oracle.lies_in(self.regions.path(area), self.regions.path(region), "below")
        return (answer.status == 404) == (not inside) or (inside and answer.status in (200, 400))

    def fits_woman(self, role, area, permission, region, answer):
        """Out of the area nobody is there; within it the relation decides, which the demonstration gives to some."""
        inside = access_oracle.lies_in(self.regions.path(area), self.regions.path(region), "below")
        return answer.status in (200, 404) if inside else answer.status == 404


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=ROOT / "build/release/halfsky")
    options = parser.parse_args()
    demonstration = Demonstration(options.program, 2000)
    try:
        trial = Trial(demonstration)
        for role in access_oracle.ROLES:
            if role in demonstration.accounts:
                trial.role(role)
            else:
                trial.wrong.append(f"the demonstration has no {role}")
    finally:
        demonstration.end()
    for line in trial.wrong[:30]:
        print(line)
    print(f"routes: {len(access_oracle.ROLES)} roles, {trial.asked} answers, {len(trial.wrong)} differences")
    return 1 if trial.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
