#!/usr/bin/env python3
"""metrics.py HALFSKY: the figures of the system stand on a listener of their own, on this machine, and name nobody."""
import http.client
import sys

from world import Client, World


def ask(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def main():
    failed = []
    with World(sys.argv[1], serve_with=("--metrics", "127.0.0.1:0")) as world:
        line = world.server.stdout.readline()
        port = int(line.rsplit(":", 1)[1].split("/")[0])
        village = world.sign_in("village")
        woman = world.women_of("village")[1]
        village.get(f"/api/v1/entries/{woman['entry']}")
        status, text = ask(port, "/metrics")
        checks = {"metrics are served": status == 200,
                  "a request is counted by its route": 'route="entry.read"' in text,
                  "they name nobody": not any(one in text for one in (woman["entry"], woman["name"], "village\"")),
                  "nothing else is": ask(port, "/api/v1/entries")[0] == 404,
                  "not where people sign in": b"http_requests" not in Client(world.port, {}).get("/metrics").body}
        failed = [what for what, is_so in checks.items() if not is_so]
    for what in failed:
        print(f"not so: {what}")
    print(f"metrics: {len(checks)} checks, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
