#!/usr/bin/env python3
"""A record that is absent and one that is another's must not be told apart: by status, headers and body, nor by time.

    tests/security/pairs.py [--program build/release/halfsky] [--pairs 2000] [--seed 20200921]

Each pair asks for an id that does not exist and for one of a woman of another village, in an order that is drawn, at one of the
routes with an {id} that the caller may use; bytes are compared after the request's own id is taken out. The times of the dossier
are compared by the rank-sum test of Mann and Whitney (two-sided, ties counted); status 1 below p = 0.01, if a second series is below
it too: one series in a hundred is so by chance.
"""
import argparse
import http.client
import json
import math
import pathlib
import random
import re
import sys
import time
import uuid

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "server"))
from world import World, ask_at_will  # noqa: E402

ROOT = HERE.parent.parent
DOSSIER = "/api/v1/entries/{id}"
# What a caller sends who knows the form of the request; a route that is not here is asked without a body.
BODIES = {"acts": {"act": "submit"}, "events": {"type": "husband_returns", "date": "2020-09-01"}, "reveal": {"fields": ["phone"], "purpose": "visit"},
          "notices": {"way": "face", "language": "zh", "version": "1"},
          "consents": {"purpose": "training", "answer": "yes", "way": "signed"},
          "corrections": {"field": "group", "wanted": "3", "reason": "x"}, "erasure-wishes": {"way": "face"}, "{id}": {"destination": "x"}}


def rank_sum(first, second):
    """p of the Mann-Whitney test, by the normal approximation with its correction for ties."""
    values = sorted((value, side) for side, times in ((0, first), (1, second)) for value in times)
    ranks = [0.0, 0.0]
    ties = 0
    at = 0
    while at < len(values):
        end = at
        while end < len(values) and values[end][0] == values[at][0]:
            end += 1
        for _, side in values[at:end]:
            ranks[side] += (at + 1 + end) / 2
        ties += (end - at) ** 3 - (end - at)
        at = end
    n, m = len(first), len(second)
    mean = n * m / 2
    spread = math.sqrt(n * m / 12 * (n + m + 1 - ties / ((n + m) * (n + m - 1))))
    z = (ranks[0] - n * (n + 1) / 2 - mean) / spread
    return math.erfc(abs(z) / math.sqrt(2))


class Asker:
    """One connection, kept open, so that the times are the server's."""

    def __init__(self, client):
        self.client = client
        self.connection = http.client.HTTPConnection("127.0.0.1", client.port, timeout=60)

    def ask(self, method, path, body):
        headers = {"Accept": "application/json", "Cookie": self.client.cookie, "X-CSRF-Token": self.client.csrf}
        if method != "GET":
            headers["If-Match"] = '"1"'
        text = None
        if body is not None:
            text = json.dumps(body)
            headers["Content-Type"] = "application/json"
        begun = time.perf_counter()
        self.connection.request(method, path, text, headers)
        response = self.connection.getresponse()
        raw = response.read()
        took = time.perf_counter() - begun
        kept = [(name.lower(), value) for name, value in response.getheaders()
                if name.lower() not in ("date", "x-request-id")]
        return took, (response.status, kept, re.sub(rb'"request":"[^"]*"', b"", raw))


def routes_with_id(client, document):
    """(method, path, body) of every route of an entry that the caller's role may use."""
    for path, methods in document["paths"].items():
        if "/entries/{id}" not in path:
            continue
        for method, operation in methods.items():
            has_body = "requestBody" in operation
            body = BODIES.get(path.rsplit("/", 1)[1]) if has_body else None
            if has_body and body is None:
                raise SystemExit(f"pairs.py knows no body for {method} {path}")
            yield method.upper(), path, body


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=ROOT / "build/release/halfsky")
    parser.add_argument("--pairs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=20200921)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    wrong, pairs, refused = [], 0, set()
    with World(options.program, changes={"access_limits.yaml": ask_at_will}) as world:
        village = world.sign_in("village")
        village.step_up()
        document = village.get("/openapi.json").json
        foreign = [woman["entry"] for user in ("neighbour", "farvillage") for woman in world.women_of(user)]
        asker = Asker(village)
        times = {"absent": [], "foreign": []}  # of the dossier, in seconds

        def ask_pair(method, path, body):
            ids = {"absent": f"{foreign[0][:12]}{uuid.UUID(int=rng.getrandbits(128)).hex[12:]}", "foreign": rng.choice(foreign)}
            answers = {}
            for which in rng.sample(list(ids), 2):
                took, answers[which] = asker.ask(method, path.replace("{id}", ids[which]), body)
                if path == DOSSIER and method == "GET":
                    times[which].append(took)
            if answers["absent"] != answers["foreign"]:
                wrong.append(f"{method} {path}: {answers['absent'][0]} absent, {answers['foreign'][0]} another's; they differ in "
                             f"{[n for n, (a, b) in enumerate(zip(*answers.values())) if a != b]} (status, headers, body)")
            refused.add(answers["foreign"][0])

        others = [one for one in routes_with_id(village, document) if one[:2] != ("GET", DOSSIER)]
        for _ in range(50):  # warm
            ask_pair("GET", DOSSIER, None)
        chances = []
        while not chances or (len(chances) < 2 and chances[0] < 0.01):
            times.update({"absent": [], "foreign": []})
            for n in range(options.pairs):
                ask_pair("GET", DOSSIER, None)
                if n % 10 == 0:
                    ask_pair(*others[n // 10 % len(others)])
            pairs += options.pairs + options.pairs // 10
            chances.append(rank_sum(times["absent"], times["foreign"]))
    middle = {which: sorted(taken)[len(taken) // 2] * 1e6 for which, taken in times.items()}
    for line in wrong[:10]:
        print(line)
    if refused != {403, 404}:
        wrong.append("")
        print(f"another's record was answered {sorted(refused)}")
    print(f"pairs: {pairs} pairs at {len(others) + 1} routes, {len(wrong)} differences; dossier median "
          f"{middle['absent']:.0f} us absent, {middle['foreign']:.0f} us another's, p = {', then '.join(f'{p:.3f}' for p in chances)}")
    return 1 if wrong or chances[-1] < 0.01 else 0


if __name__ == "__main__":
    sys.exit(main())
