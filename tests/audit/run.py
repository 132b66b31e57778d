#!/usr/bin/env python3
"""Tampers with copies of a real audit log and asks both verifiers, ours and verify/audit_verify.py, for the right status.

    tests/audit/run.py [--build build/release]       needs the targets halfsky and audit_log_maker
"""
import argparse
import json
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LEAVES = 2500
wrong = []


def change(sql, *values):
    """A change of the store that keeps everything else."""
    def tamper(log):
        store = sqlite3.connect(log / "ledger.db")
        store.executescript(sql) if not values else store.execute(sql, values)
        store.commit()
        store.close()
    return tamper


def flip_body(log):
    store = sqlite3.connect(log / "ledger.db")
    body = store.execute("SELECT body FROM audit_leaf WHERE seq = 1234").fetchone()[0]
    at = body.index('"n":1') + 4
    store.execute("UPDATE audit_leaf SET body = ? WHERE seq = 1234", (body[:at] + chr(ord(body[at]) ^ 2) + body[at + 1:],))
    store.commit()


def flip_hash(log):
    store = sqlite3.connect(log / "ledger.db")
    digest = bytearray(store.execute("SELECT hash FROM audit_leaf WHERE seq = 77").fetchone()[0])
    digest[9] ^= 1
    store.execute("UPDATE audit_leaf SET hash = ? WHERE seq = 77", (bytes(digest),))
    store.commit()


def swap(log):
    change("""CREATE TEMP TABLE two AS SELECT * FROM audit_leaf WHERE seq IN (500, 501);
              DELETE FROM audit_leaf WHERE seq IN (500, 501);
              INSERT INTO audit_leaf SELECT 1001 - seq, body, hash FROM two;""")(log)


def rewrite_leaf(log):
    """Who can write the store changes a line and its hash: only the root tells."""
    sys.path.insert(0, str(ROOT / "verify"))
    import audit_verify
    store = sqlite3.connect(log / "ledger.db")
    body = store.execute("SELECT body FROM audit_leaf WHERE seq = 900").fetchone()[0].replace("followup", "legal")
    store.execute("UPDATE audit_leaf SET body = ?, hash = ? WHERE seq = 900",
                  (body, audit_verify.sm3(b"\0" + body.encode())))
    store.commit()


def change_signature(log):
    store = sqlite3.connect(log / "ledger.db")
    size, note = store.execute("SELECT size, note FROM audit_checkpoint ORDER BY size LIMIT 1").fetchone()
    at = len(note) - 12
    note = note[:at] + ("A" if note[at] != "A" else "B") + note[at + 1:]
    store.execute("UPDATE audit_checkpoint SET note = ? WHERE size = ?", (note, size))
    store.commit()


def break_note(log):
    change("UPDATE audit_checkpoint SET note = substr(note, 2)")(log)


def change_file(text_of):
    def tamper(log):
        file = log / "audit-checkpoints"
        file.write_text(text_of(file.read_text()))
    return tamper


def notes_of(text):
    return ["halfsky-audit/" + part for part in text.split("halfsky-audit/")[1:]]


def lose_first_note(text):
    return "".join(notes_of(text)[1:])


def lose_two_notes(text):
    return "".join(notes_of(text)[:-2])


LAST = "(SELECT max(size) FROM audit_checkpoint)"
CASES = [
    ("nothing", 0, lambda log: None),
    ("one bit of a line", 10, flip_body),
    ("one bit of a hash", 10, flip_hash),
    ("a line with its hash", 10, rewrite_leaf),
    ("a leaf is deleted", 11, change("DELETE FROM audit_leaf WHERE seq = 42")),
    ("the first leaf is deleted", 11, change("DELETE FROM audit_leaf WHERE seq = 1")),
    ("two leaves are swapped", 11, swap),
    ("a checkpoint is removed", 11, change("DELETE FROM audit_checkpoint WHERE size = (SELECT min(size) FROM audit_checkpoint)")),
    ("the end is cut off", 12, change(f"DELETE FROM audit_leaf WHERE seq > {LEAVES - 10}")),
    ("a signature is changed", 13, change_signature),
    ("the last checkpoint is removed", 14, change(f"DELETE FROM audit_checkpoint WHERE size = {LAST}")),
    ("the file lost its first note", 14, change_file(lose_first_note)),
    ("the file lost its end", 14, change_file(lose_two_notes)),
    ("a note cannot be read", 16, break_note),
    ("the file cannot be read", 16, change_file(lambda text: text.replace("\nt=", "\nT=", 1))),
]


def run(command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=600)


class Verifiers:
    def __init__(self, build):
        self.program, self.maker = build / "halfsky", build / "audit_log_maker"

    def expect(self, name, status, log, *arguments):
        asked = [("halfsky", [self.program, "audit", "verify", "--data", log, *arguments]),
                 ("python", [sys.executable, ROOT / "verify/audit_verify.py", "--data", log, *arguments])]
        for who, command in asked:
            done = run(command)
            if done.returncode != status:
                wrong.append(f"{name}: {who}: {done.returncode} instead of {status}: {done.stderr.strip()}")

    def make(self, log, leaves=LEAVES, in_act=500):
        done = run([self.maker, log, leaves, in_act])
        if done.returncode:
            raise SystemExit(f"audit_log_maker: {done.stderr}")

    def fill_and_kill(self, log, seconds):
        """Answers how many leaves the killed process had said to be durable."""
        process = subprocess.Popen([str(self.maker), str(log), "0", "37"], stdout=subprocess.PIPE, text=True)
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        lines = process.communicate()[0].split("\n")[:-1]
        return int(lines[-1]) if lines else 0


def check_tampering(verifiers, log, folder):
    for name, status, tamper in CASES:
        copy = folder / "copy"
        shutil.copytree(log, copy)
        tamper(copy)
        verifiers.expect(name, status, copy)
        shutil.rmtree(copy)


def check_other_key_and_yesterday(verifiers, log, folder):
    other = folder / "other"
    verifiers.make(other, 3)
    verifiers.expect("another key", 13, log, "--key", other / "audit-key.pem")
    verifiers.expect("another log as witness", 13, log, "--witness", other / "audit-checkpoints")
    yesterday = folder / "yesterday"
    shutil.copytree(log, yesterday)
    verifiers.make(log, 600)
    verifiers.expect("a day later", 0, log)
    verifiers.expect("yesterday's file is a witness", 0, log, "--witness", yesterday / "audit-checkpoints")
    verifiers.expect("today's file is a witness against yesterday", 14, yesterday, "--witness", log / "audit-checkpoints")
    shutil.copy(log / "audit-checkpoints", yesterday)
    verifiers.expect("yesterday's store under today's file", 14, yesterday)
    if run([verifiers.maker, yesterday, 1]).returncode == 0:
        wrong.append("yesterday's store was opened for writing under today's file")


def check_time(verifiers, folder):
    log = folder / "time"
    verifiers.make(log, 40)
    shutil.copytree(log, folder / "back")
    subprocess.run([str(verifiers.maker), str(folder / "back"), "20", "20", "-60000"], check=True)
    verifiers.expect("the clock went back", 15, folder / "back")
    subprocess.run([str(verifiers.maker), str(log), "20", "20", "-4000"], check=True)
    verifiers.expect("the clock went back a little", 0, log)


def check_proofs(verifiers, log, folder):
    key, file = log / "audit-key.pem", folder / "proof.json"
    checker = [sys.executable, ROOT / "verify/audit_verify.py", "--key", key, "--proof", file]
    for seq in random.Random(7).sample(range(1, LEAVES + 1), 12):
        done = run([verifiers.program, "audit", "prove", "--data", log, "--seq", seq])
        proof = json.loads(done.stdout)
        file.write_text(json.dumps(proof))
        if run(checker).returncode != 0:
            wrong.append(f"the proof of leaf {seq} does not hold")
        proof["leaf"] = proof["leaf"].replace("followup", "legal")
        file.write_text(json.dumps(proof))
        if run(checker).returncode != 10:
            wrong.append(f"the proof of leaf {seq} holds for another leaf")


def check_kills(verifiers, folder):
    log, durable, chance = folder / "killed", 0, random.Random(11)
    verifiers.make(log, 1)
    for round_number in range(8):
        durable += verifiers.fill_and_kill(log, chance.uniform(0.05, 0.6))
        done = run([verifiers.program, "audit", "verify", "--full", "--json", "--data", log])
        if done.returncode:
            wrong.append(f"after kill {round_number}: {done.returncode}: {done.stderr.strip()}")
        elif json.loads(done.stdout)["leaves"] < durable:
            wrong.append(f"after kill {round_number}: {durable} leaves were durable, {done.stdout.strip()}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/release")
    verifiers = Verifiers(parser.parse_args().build)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        log = folder / "log"
        for _ in range(5):
            verifiers.make(log, LEAVES // 5)
        check_tampering(verifiers, log, folder)
        check_proofs(verifiers, log, folder)
        check_other_key_and_yesterday(verifiers, log, folder)
        check_time(verifiers, folder)
        check_kills(verifiers, folder)
    for line in wrong:
        print(line)
    print(f"audit: {len(CASES) + 8} states of a log and 24 proofs, 8 kills, {len(wrong)} differences")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
