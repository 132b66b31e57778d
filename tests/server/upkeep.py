#!/usr/bin/env python3
"""Backups and the proof of the audit log, as jobs that administrators start on the console.

    tests/server/upkeep.py [--program build/release/halfsky]
"""
import argparse
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from world import World, new_key  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
API = "/api/v1"
failed = []
checked = []


def expect(about, found, wanted):
    checked.append(about)
    if found != wanted:
        failed.append(about)
        print(f"{about}: expected {wanted!r}, found {found!r}")


def ended(client, job):
    for _ in range(600):
        answer = client.get(f"{API}/jobs/{job}").json
        if answer["state"] not in ("waiting", "running"):
            return answer
        time.sleep(0.1)
    return answer


def check_backup(world, admin, place, program):
    expect("a backup needs the second factor", admin.post(f"{API}/backup", None).status, 403)
    expect("a list too", admin.get(f"{API}/backups").status, 403)
    admin.step_up()
    expect("none yet", admin.get(f"{API}/backups").json["items"], [])
    key = new_key()
    answer = admin.post(f"{API}/backup", None, key)
    expect("a job", (answer.status, answer.headers["location"]), (202, f"{API}/jobs/{answer.json['job']}"))
    expect("sent twice it is one", admin.post(f"{API}/backup", None, key).json, answer.json)
    job = ended(admin, answer.json["job"])
    expect("it is done", (job["state"], job["kind"], job["what"], job["problem"]), ("done", "backup.make", "备份", None))
    made = admin.get(f"{API}/backups").json["items"]
    file = place / made[0]["file"]
    expect("it is listed", (len(made), made[0]["verified"], made[0]["bytes"]), (1, True, file.stat().st_size))
    expect("its mode", oct(file.stat().st_mode & 0o777), "0o600")
    restored = subprocess.run([program, "restore", "--from", file, "--data", place / "new", "--key-file",
                               world.data / "root.key"], capture_output=True, text=True)
    expect("it can be restored", restored.returncode, 0)
    leaves = [line for line in world.audit_lines().splitlines() if '"act":"backup","actor":"sysadmin"' in line]
    expect("it is in the log: asked for, asked again, made", [line.count('"obj"') for line in leaves], [1, 0, 1])
    for other in ("security", "auditor", "county", "village"):
        client = world.sign_in(other)
        expect(f"{other} makes none", (client.post(f"{API}/backup", None).status, client.get(f"{API}/backups").status), (403, 403))
    file.unlink()
    gone = admin.get(f"{API}/backups").json["items"][0]
    expect("a file that is gone", (gone["bytes"], gone["verified"]), (None, False))


def check_no_place(world):
    admin = world.sign_in("sysadmin")
    admin.step_up()
    answer = admin.post(f"{API}/backup", None)
    expect("without a place", (answer.status, answer.json["code"]), (409, "backup.no_place"))
    expect("and how to get one", "--backups" in answer.json["detail"], True)


def check_proof(world):
    auditor = world.sign_in("auditor")
    answer = auditor.post(f"{API}/audit/verify", None)
    expect("proof is a job", answer.status, 202)
    job = ended(auditor, answer.json["job"])
    expect("proved", (job["state"], job["what"], job["done"] > 10), ("done", "核验操作记录", True))
    expect("another's job is not there", world.sign_in("county").get(f"{API}/jobs/{answer.json['job']}").status, 404)
    expect("others prove nothing", world.sign_in("security").post(f"{API}/audit/verify", None).status, 403)

    def tamper(frm, to):
        store = sqlite3.connect(world.data / "ledger.db")
        store.execute("UPDATE audit_leaf SET body = replace(body, ?, ?) WHERE seq = 3", (frm, to))
        store.commit()
        store.close()
    world.restart(lambda: tamper('"v":1', '"v":2'))
    auditor = world.sign_in("auditor")
    job = ended(auditor, auditor.post(f"{API}/audit/verify", None).json["job"])
    expect("an altered leaf", (job["state"], job["problem"]["code"]), ("failed", "audit.leaf_mismatch"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default=str(ROOT / "build/release/halfsky"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="halfsky-backups-") as name:
        place = pathlib.Path(name)
        with World(options.program, serve_with=["--backups", name]) as world:
            check_backup(world, world.sign_in("sysadmin"), place, options.program)
            world.serve_with = ()
            world.restart()
            check_no_place(world)
            check_proof(world)
    print(f"{len(checked)} checks, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
