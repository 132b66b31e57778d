#!/usr/bin/env python3
"""How long a backup takes, and whether those who write meanwhile feel it.

    tests/backup/measure.py [--program build/release/halfsky] [--women 20000]

Serves a demonstration, lets a village worker change entries without a pause, first alone, then while backups run one after
the other; restores the last one. Prints one line of JSON: sizes, seconds, the writes' milliseconds (median, 99 %, longest).
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/server"))
from world import Client  # noqa: E402


class Writing:
    def __init__(self, client):
        self.client = client
        items = client.get("/api/v1/entries?limit=20&state=active").json["items"]
        self.versions = {item["id"]: item["version"] for item in items}
        self.number = 0

    def write_for(self, seconds, running=lambda: True):
        took = []
        end = time.monotonic() + seconds
        while time.monotonic() < end and running():
            entry = list(self.versions)[self.number % len(self.versions)]
            self.number += 1
            start = time.monotonic()
            answer = self.client.patch(f"/api/v1/entries/{entry}", {"destination": f"长春市{self.number}号"}, self.versions[entry])
            if answer.status == 429:
                time.sleep(0.2)
                continue
            assert answer.status == 200, (answer.status, answer.body)
            self.versions[entry] = answer.json["version"]
            took.append((time.monotonic() - start) * 1000)
        took.sort()
        return {"writes": len(took), "median": round(took[len(took) // 2], 1), "p99": round(took[len(took) * 99 // 100], 1),
                "longest": round(took[-1], 1)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default=str(ROOT / "build/release/halfsky"))
    parser.add_argument("--women", type=int, default=20000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="halfsky-measure-") as name:
        place = pathlib.Path(name)
        data, file, web = place / "data", place / "one.hskbk", place / "web"
        web.mkdir()

        def run(*words):
            done = subprocess.run([options.program, *map(str, words)], capture_output=True, text=True)
            if done.returncode != 0:
                raise SystemExit(f"{words[0]}: status {done.returncode}: {done.stderr}")
        run("demo", "--data", data, "--women", options.women, "--accounts", place / "accounts.json")
        accounts = json.loads((place / "accounts.json").read_text())
        account = next(one for one in accounts if one["role"] == "village_worker")
        account["secret"] = account["totp_secret"]
        server = subprocess.Popen([options.program, "serve", "--data", data, "--listen", "127.0.0.1:0", "--web", web],
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            port = int(server.stdout.readline().rsplit(":", 1)[1])
            writing = Writing(Client(port, account).sign_in())
            alone = writing.write_for(10)
            seconds = []
            over = threading.Event()

            def back_up():
                for _ in range(5):
                    start = time.monotonic()
                    run("backup", "--data", data, "--to", file)
                    seconds.append(round(time.monotonic() - start, 2))
                over.set()
            thread = threading.Thread(target=back_up)
            thread.start()
            beside = writing.write_for(600, lambda: not over.is_set())
            thread.join()
        finally:
            server.terminate()
            server.wait(30)
        start = time.monotonic()
        run("restore", "--from", file, "--data", place / "new", "--key-file", data / "root.key")
        restore = round(time.monotonic() - start, 2)
        print(json.dumps({"women": options.women, "store_mib": round((data / "ledger.db").stat().st_size / 2**20, 1),
                          "backup_mib": round(file.stat().st_size / 2**20, 1), "backup_seconds": seconds,
                          "restore_seconds": restore, "writes_alone_ms": alone, "writes_beside_ms": beside}))


if __name__ == "__main__":
    main()
