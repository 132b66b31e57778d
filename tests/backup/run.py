#!/usr/bin/env python3
"""A ledger is lost and comes back: `backup` beside a server under load, `restore` into a new directory.

    tests/backup/run.py [--program build/release/halfsky] [--rounds 6]

The directory is destroyed in between. What was acknowledged before the backup began is there again, the audit log proves
whole, whoever was signed in is no longer, whoever was erased since stays erased. A wrong key, a flipped bit anywhere, a
file cut off, a full disk and kill -9 each end as they should. The last line is `N checks, N failed`.
"""
import argparse
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/server"))
from world import World  # noqa: E402

checked = []
failed = []


def expect(about, found, wanted):
    checked.append(about)
    if found != wanted:
        failed.append(about)
        print(f"{about}: expected {wanted!r}, found {found!r}")


class Halfsky:
    def __init__(self, program):
        self.program = str(program)

    def __call__(self, *words, **more):
        return subprocess.run([self.program, *map(str, words)], capture_output=True, text=True, timeout=300, **more)

    def backup(self, data, to, *more):
        return self("backup", "--data", data, "--to", to, "--json", *more)

    def restore(self, source, data, key, *more):
        return self("restore", "--from", source, "--data", data, "--key-file", key, "--json", *more)


class Load:
    """Reads and writes as a village does; knows for each woman what the server has acknowledged, and when."""

    def __init__(self, world):
        self.world, self.stopping = world, threading.Event()
        self.acknowledged = {}  # entry -> [(when, value)]
        self.slowest = 0.0
        self.count = 0
        self.threads = [threading.Thread(target=self.write), threading.Thread(target=self.read)]
        self.client = world.sign_in("village")
        for thread in self.threads:
            thread.start()

    def write(self):
        women = [woman["entry"] for woman in self.world.women_of("village")][:8]
        versions = {}
        number = 0
        while not self.stopping.is_set():
            entry = women[number % len(women)]
            number += 1
            path = f"/api/v1/entries/{entry}"
            if entry not in versions:
                answer = self.client.get(path)
                if answer.status != 200:
                    time.sleep(1)
                    continue
                versions[entry] = answer.json["version"]
            value = f"长春市{number}号"
            start = time.monotonic()
            answer = self.client.patch(path, {"destination": value}, versions[entry])
            if answer.status == 429:
                time.sleep(0.5)
                continue
            if answer.status != 200:
                versions.pop(entry)
                continue
            self.slowest = max(self.slowest, time.monotonic() - start)
            versions[entry] = answer.json["version"]
            self.acknowledged.setdefault(entry, []).append((time.monotonic(), value))
            self.count += 1

    def read(self):
        while not self.stopping.is_set():
            self.client.get("/api/v1/entries?limit=20")
            time.sleep(0.02)

    def stop(self):
        self.stopping.set()
        for thread in self.threads:
            thread.join()


def table_counts(data):
    store = sqlite3.connect(data / "ledger.db")
    tables = ("person", "entry", "entry_sealed", "household", "exact_index", "county_key", "region", "account")
    counts = {table: store.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}
    store.close()
    return counts


def check_server(halfsky, world, data, key, load, begun):
    """What was acknowledged before the backup began is in the store that came back, or something newer."""
    server = subprocess.Popen([halfsky.program, "serve", "--data", data, "--key-file", key, "--listen", "127.0.0.1:0", "--web",
                               world.web], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    line = server.stdout.readline()
    expect("the restored store is served", "listening on" in line, True)
    port = int(line.rsplit(":", 1)[1])
    old = load.client
    old.port = port
    expect("an old session has died", old.get("/api/v1/entries").status, 401)
    fresh = type(old)(port, world.accounts["village"])
    fresh.sign_in()
    wrong = 0
    for entry, values in load.acknowledged.items():
        names = [value for _, value in values]
        last = max([i for i, (when, _) in enumerate(values) if when < begun], default=-1)
        found = fresh.get(f"/api/v1/entries/{entry}").json.get("destination")
        wrong += found not in names[max(last, 0):] and last >= 0
    expect("acknowledged writes that are lost", wrong, 0)
    expect("the list has all of the village", fresh.get("/api/v1/entries?limit=50").json["total"],
           len(world.women_of("village")))
    server.terminate()
    expect("the server ends", server.wait(30), 0)


def check_round(halfsky, world, place, load, number):
    data = pathlib.Path(world.directory.name) / "data"
    file = place / f"round-{number}.hskbk"
    begun = time.monotonic()
    made = halfsky.backup(data, file)
    expect("backup beside a server", (made.returncode, file.exists()), (0, True))
    expect("its mode", oct(file.stat().st_mode & 0o777), "0o600")
    expect("nothing else lies there", [one.name for one in place.iterdir() if "unfinished" in one.name], [])
    return begun, file


def restore_all(halfsky, world, place, rounds, load):
    saved = place / "root.key"
    data = pathlib.Path(world.directory.name) / "data"
    counts = table_counts(data)
    shutil.copy(data / "root.key", saved)
    shutil.copy(data / "audit-checkpoints", place / "witness")
    shutil.rmtree(data)
    for number, (begun, file) in enumerate(rounds):
        new = place / f"new-{number}"
        done = halfsky.restore(file, new, saved)
        expect(f"restore {number}", (done.returncode, done.stderr.count("Error")), (0, 0))
        answer = json.loads(done.stdout)
        expect("documents were opened", answer["documents"] >= 100, True)
        expect("rows", table_counts(new), counts)
        expect("audit verify", halfsky("audit", "verify", "--data", new, "--full").returncode, 0)
        outsider = subprocess.run([sys.executable, str(ROOT / "verify/audit_verify.py"), "--data", str(new)],
                                  capture_output=True)
        expect("the independent verifier", outsider.returncode, 0)
        rolled = halfsky("audit", "verify", "--data", new, "--witness", place / "witness")
        expect("a witness tells the roll-back", rolled.returncode, 14)
        shown = halfsky("audit", "show", "--data", new, "--after", answer["leaves"]).stdout
        expect("the restore is in the log", '"act":"restore"' in shown, True)
    last = len(rounds) - 1
    check_server(halfsky, world, place / f"new-{last}", saved, load, rounds[last][0])
    again = halfsky.restore(rounds[0][1], place / "new-0", saved)
    expect("a directory with a store", (again.returncode, "已经有数据库" in again.stderr), (3, True))
    return saved


def check_keys(halfsky, place, file, saved):
    other = place / "other"
    halfsky("init", "--data", other)
    wrong = halfsky.restore(file, place / "refused", other / "root.key")
    expect("a wrong key", (wrong.returncode, "打不开这份备份" in wrong.stderr), (4, True))
    missing = halfsky("restore", "--from", file, "--data", place / "refused")
    expect("no key", (missing.returncode, "找不到密钥文件" in missing.stderr and "--key-file" in missing.stderr), (2, True))
    expect("nothing was made", (place / "refused").exists(), False)
    into = place / "with-key"
    into.mkdir(mode=0o700)
    shutil.copy(saved, into / "root.key")
    expect("a key that lies there", halfsky("restore", "--from", file, "--data", into).returncode, 0)
    expect("no such backup", halfsky.restore(place / "none", place / "refused", saved).returncode, 2)
    expect("no backup at all", halfsky.restore(into / "ledger.db", place / "refused", saved).returncode, 3)
    kept = halfsky.backup(into, into / "ledger.db")
    expect("the ledger is not written over", (kept.returncode, (into / "ledger.db").read_bytes()[:6]), (2, b"SQLite"))
    expect("a directory that is not there", halfsky.backup(into, place / "none/x.hskbk").returncode, 1)
    alone = halfsky.backup(into, place / "alone.hskbk")
    expect("without a server", alone.returncode, 0)
    last = halfsky("audit", "show", "--data", into, "--limit", "100000").stdout.strip().splitlines()[-1]
    expect("and it is in the log", json.loads(last)["act"], "backup")


def check_damage(halfsky, place, file, saved):
    sound = file.read_bytes()
    header = 10 + int.from_bytes(sound[6:10], "big")
    chunk = 4 + 2**20 + 16
    starts = list(range(header, len(sound), chunk))
    places = [0, 3, 5, 7, 9, 12, header - 3]
    for start in starts:
        places += [start, start + 1, start + 3, start + 4 + 1000]
    places += [start - 5 for start in starts[1:]] + [len(sound) - 1, len(sound) - 20]
    for text in (b'"key"', b'"nonce"', b'"made_at"', b'"root_check"', b'"schema"'):
        places.append(sound.index(text) + len(text) + 4)
    damaged = place / "damaged.hskbk"
    statuses = set()
    for at in places:
        changed = bytearray(sound)
        changed[at] ^= 1
        damaged.write_bytes(changed)
        done = halfsky.restore(damaged, place / "refused", saved)
        statuses.add(done.returncode)
        expect(f"nothing is left of a flip at {at}", (place / "refused").exists(), False)
    expect("a flipped bit anywhere", statuses - {4}, {3})  # 4: in the mark by which the key is known
    for left in (0, 5, 9, header - 1, header, header + 100, starts[-1], len(sound) - 1):
        damaged.write_bytes(sound[:left])
        expect(f"cut off at {left}", halfsky.restore(damaged, place / "refused", saved).returncode, 3)
    damaged.write_bytes(sound + b"x")
    expect("more than there was", halfsky.restore(damaged, place / "refused", saved).returncode, 3)
    damaged.unlink()


def check_planted(world, place):
    """No name, number or telephone is in any file of the backup's folder, in no way of writing it."""
    planted = [woman[field] for woman in world.women for field in ("name", "id_number", "phone")][:200]
    blobs = [file.read_bytes() for file in place.glob("*.hskbk")] + [file.read_bytes() for file in place.glob("*.shred-log")]
    found = sum(word.encode(code) in blob for word in planted for code in ("utf-8", "utf-16-le", "gb18030") for blob in blobs)
    expect("planted words in the backup", (found, len(planted) >= 100, len(blobs) > 0), (0, True, True))
    key = bytes.fromhex("".join((place / "root.key").read_text().split("key: ")[1].split("check")[0].split()))
    expect("the root key in the backup", sum(key in blob or key.hex().encode() in blob for blob in blobs), 0)


def erase(data, entry):
    """As the program erases: her key and her indexes go, the id stays."""
    store = sqlite3.connect(data / "ledger.db")
    county, person = store.execute("SELECT county, person FROM entry WHERE id = ?", (bytes.fromhex(entry.replace("-", "")),)
                                   ).fetchone()
    key = store.execute("SELECT wrapped_key FROM person WHERE id = ?", (person,)).fetchone()[0]
    store.execute("UPDATE person SET wrapped_key = NULL, erased_at = ? WHERE id = ?", (int(time.time() * 1000), person))
    store.execute("DELETE FROM exact_index WHERE person = ?", (person,))
    store.commit()
    store.close()
    return person, key


def check_shredded(halfsky, world, place, file, saved):
    data = place / "new-0"
    old = place / "before.hskbk"
    expect("backup before", halfsky.backup(data, old, "--key-file", saved).returncode, 0)
    person, key = erase(data, world.women_of("village")[3]["entry"])
    expect("backup after", halfsky.backup(data, place / "after.hskbk", "--key-file", saved).returncode, 0)
    logs = list(place.glob("halfsky-*.shred-log"))
    expect("the list lies beside", (len(logs), oct(logs[0].stat().st_mode & 0o777)), (1, "0o600"))

    def back(name, *more):
        done = halfsky.restore(old, place / name, saved, *more)
        if done.returncode:
            return done.returncode
        store = sqlite3.connect(place / name / "ledger.db")
        row = store.execute("SELECT wrapped_key FROM person WHERE id = ?", (person,)).fetchone()
        indexes = store.execute("SELECT count(*) FROM exact_index WHERE person = ?", (person,)).fetchone()
        store.close()
        bytes_there = any(key in part.read_bytes() for part in (place / name).iterdir() if part.is_file())
        return json.loads(done.stdout)["erased_again"], row[0], indexes[0], bytes_there
    expect("who was erased stays so", back("shred-1"), (1, None, 0, False))
    expect("and the new directory knows her", person.hex() in (place / "shred-1/shred-log").read_text().replace("-", ""), True)
    away = place / "away.log"
    logs[0].rename(away)
    expect("by a list from elsewhere", back("shred-2", "--shred-log", away), (1, None, 0, False))
    expect("by the lost directory's own", back("shred-3", "--shred-log", data / "shred-log"), (1, None, 0, False))
    expect("a list that is not there", back("shred-4", "--shred-log", place / "none"), 2)
    text = away.read_text()
    logs[0].write_text(text[:-3] + ("0" if text[-3] != "0" else "1") + text[-2:])
    expect("a list that was altered", back("shred-5"), 3)
    expect("leaves nothing", (place / "shred-5").exists(), False)
    away.rename(logs[0])


def check_full_disk(halfsky, place, file, saved):
    small = place / "small"
    small.mkdir()
    if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", small],
                                           capture_output=True).returncode != 0:
        print("no small disk can be mounted here: what a full disk does was not tried")
        return
    try:
        full = halfsky.backup(place / "new-0", small / "x.hskbk", "--key-file", saved)
        expect("a full disk", (full.returncode, "磁盘已满" in full.stderr, list(small.iterdir())), (1, True, []))
        full = halfsky.restore(file, small / "data", saved)
        expect("a full disk for a restore", (full.returncode, "磁盘已满" in full.stderr, list(small.iterdir())), (1, True, []))
    finally:
        subprocess.run(["umount", small], check=True)


def kill_after(halfsky, seconds, *words):
    process = subprocess.Popen([halfsky.program, *map(str, words)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    return process.wait()


def check_kills(halfsky, place, file, saved):
    dice = random.Random(20201123)
    start = time.monotonic()
    halfsky.backup(place / "new-0", place / "timed.hskbk", "--key-file", saved)
    takes = time.monotonic() - start
    for attempt in range(8):
        target = place / f"killed-{attempt}.hskbk"
        status = kill_after(halfsky, dice.uniform(0, takes), "backup", "--data", place / "new-0", "--to", target, "--key-file",
                            saved)
        if status == 0 or target.exists():
            expect("a file that is there is whole", halfsky.restore(target, place / f"whole-{attempt}", saved).returncode, 0)
    first = (place / "timed.hskbk").read_bytes()
    kill_after(halfsky, takes / 2, "backup", "--data", place / "new-0", "--to", place / "timed.hskbk", "--key-file", saved)
    expect("an earlier backup is untouched", (place / "timed.hskbk").read_bytes()[:6] == b"HSKBK1" and
           halfsky.restore(place / "timed.hskbk", place / "timed", saved).returncode, 0)
    expect("a killed backup is begun again", halfsky.backup(place / "new-0", place / "killed-0.hskbk", "--key-file",
                                                            saved).returncode, 0)
    expect("and leaves nothing behind it", (place / "killed-0.hskbk.unfinished").exists(), False)
    del first
    start = time.monotonic()
    halfsky.restore(file, place / "timed-restore", saved)
    takes = time.monotonic() - start
    for attempt in range(8):
        new = place / f"half-{attempt}"
        kill_after(halfsky, dice.uniform(0, takes), "restore", "--from", file, "--data", new, "--key-file", saved)
        if not (new / "ledger.db").exists():
            expect("a killed restore is begun again", halfsky.restore(file, new, saved).returncode, 0)
        expect("whole", (halfsky("audit", "verify", "--data", new).returncode, (new / "restore.unfinished").exists()),
               (0, False))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default=str(ROOT / "build/release/halfsky"))
    parser.add_argument("--rounds", type=int, default=6)
    options = parser.parse_args()
    halfsky = Halfsky(options.program)
    with tempfile.TemporaryDirectory(prefix="halfsky-backup-") as name:
        place = pathlib.Path(name)
        with World(options.program) as world:
            load = Load(world)
            time.sleep(2)
            try:
                rounds = [check_round(halfsky, world, place, load, number) for number in range(options.rounds)]
            finally:
                load.stop()
            print(f"{load.count} writes meanwhile, the slowest {load.slowest * 1000:.0f} ms")
            expect("there were writes", load.count > 20, True)
            world.server.terminate()
            world.server.wait(30)
            saved = restore_all(halfsky, world, place, rounds, load)
            file = rounds[-1][1]
            check_keys(halfsky, place, file, saved)
            check_damage(halfsky, place, file, saved)
            check_shredded(halfsky, world, place, file, saved)
            check_full_disk(halfsky, place, file, saved)
            check_kills(halfsky, place, file, saved)
            check_planted(world, place)
    print(f"{len(checked)} checks, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
