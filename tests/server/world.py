"""A running `halfsky serve` on a small synthetic world, for the tests of the server.

    with World(program) as world:
        lan = world.sign_in("village")
        lan.get("/api/v1/entries").json["items"]

`prepare(world)` runs before the server starts. `changes` maps files of the catalogue to functions from text to text: the world
then has a catalogue of its own (rates that let a test ask thousands of times).
"""
import base64
import hashlib
import hmac
import http.client
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time
import uuid

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def totp(secret, step):
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    code = hmac.new(key, step.to_bytes(8, "big"), hashlib.sha1).digest()
    at = code[-1] & 15
    return f"{(int.from_bytes(code[at:at + 4], 'big') & 0x7FFFFFFF) % 1000000:06d}"


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.body = response.read()

    @property
    def json(self):
        return json.loads(self.body)


class Client:
    """One account with its session; a step of its second factor is used once, whoever signs in with it."""

    def __init__(self, port, account):
        self.port, self.account = port, account
        self.cookie = self.csrf = None

    def ask(self, method, path, body=None, headers=None):
        sent = {"Accept": "application/json", **(headers or {})}
        if self.cookie:
            sent["Cookie"] = self.cookie
        if method != "GET" and self.csrf:
            sent.setdefault("X-CSRF-Token", self.csrf)
        if body is not None:
            sent.setdefault("Content-Type", "application/json")
            body = body if isinstance(body, (bytes, str)) else json.dumps(body, ensure_ascii=False)
            body = body.encode() if isinstance(body, str) else body
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, body, sent)
        response = connection.getresponse()
        answer = Answer(response)
        connection.close()
        return answer

    def get(self, path, **headers):
        return self.ask("GET", path, None, headers)

    def post(self, path, body, headers=None):
        return self.ask("POST", path, body, headers)

    def patch(self, path, body, version):
        return self.ask("PATCH", path, body, {"If-Match": f'"{version}"'})

    def delete(self, path):
        return self.ask("DELETE", path)

    def act(self, entry, act, version, **more):
        return self.post(f"/api/v1/entries/{entry}/acts", {"act": act, **more}, {"If-Match": f'"{version}"'})

    def code(self):
        """The next code that was not used yet: the present step or the one that follows."""
        last = self.account.get("last_step", 0)
        step = int(time.time()) // 30
        while step <= last:
            if last <= int(time.time()) // 30:
                step = last + 1
                break
            time.sleep(1)
            step = int(time.time()) // 30
        self.account["last_step"] = step
        return totp(self.account["secret"], step)

    def sign_in(self):
        answer = self.post("/api/v1/session", {"user": self.account["user"], "password": self.account["password"],
                                               "totp": self.code()})
        assert answer.status == 200, (answer.status, answer.body)
        self.cookie = answer.headers["set-cookie"].split(";")[0]
        self.csrf = answer.json["csrf"]
        return self

    def step_up(self):
        answer = self.post("/api/v1/session/step-up", {"password": self.account["password"], "totp": self.code()})
        assert answer.status == 200, (answer.status, answer.body)


# No caller of a test is told that it asks too often.
def ask_at_will(limits):
    return re.sub(r"at_once: [0-9]+, a_minute: [0-9]+", "at_once: 1000000, a_minute: 1000000", limits)


class World:
    def __init__(self, program, prepare=None, changes=None, serve_with=()):
        self.program = str(program)
        self.prepare = prepare
        self.changes = changes or {}
        self.serve_with = serve_with

    def run(self, *words):
        done = subprocess.run([self.program, *words], capture_output=True, text=True, timeout=300, env=self.environment)
        if done.returncode != 0:
            raise SystemExit(f"halfsky {words[0]}: status {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def make_catalogue(self):
        home = self.root / "home"
        shutil.copytree(ROOT / "catalogue", home / "catalogue")
        for name in ("data", "migrations"):
            (home / name).symlink_to(ROOT / name)
        for name, change in self.changes.items():
            file = home / "catalogue" / name
            changed = change(file.read_text())
            if changed == file.read_text():
                raise SystemExit(f"{name}: nothing was changed")
            file.write_text(changed)
        self.environment["HALFSKY_HOME"] = str(home)

    def __enter__(self):
        self.directory = tempfile.TemporaryDirectory(prefix="halfsky-world-")
        self.root = pathlib.Path(self.directory.name)
        self.data = self.root / "data"
        self.temporary = self.root / "tmp"
        self.temporary.mkdir()
        self.environment = {**os.environ, "TMPDIR": str(self.temporary)}
        if self.changes:
            self.make_catalogue()
        accounts = self.root / "world.json"
        self.web = web = self.root / "web"
        web.mkdir()
        (web / "index.html").write_text("<!doctype html>")
        self.run("init", "--data", str(self.data))
        self.run("test-world", "--data", str(self.data), "--accounts", str(accounts))
        known = json.loads(accounts.read_text())
        self.accounts = {account["user"]: account for account in known["accounts"]}
        self.women = known["women"]
        if self.prepare:
            self.prepare(self)
        self.log = open(self.root / "serve.log", "w+")
        self.serve()
        return self

    def serve(self):
        self.server = subprocess.Popen([self.program, "serve", "--data", str(self.data), "--listen", "127.0.0.1:0",
                                        "--web", str(self.web), *self.serve_with], stdout=subprocess.PIPE,
                                       stderr=self.log, text=True, env=self.environment)
        line = self.server.stdout.readline()
        if "listening on" not in line:
            self.log.seek(0)
            raise SystemExit(f"serve did not start: {line!r} {self.log.read()}")
        self.port = int(line.rsplit(":", 1)[1])

    def restart(self, meanwhile=None):
        self.server.terminate()
        self.server.wait(timeout=30)
        if meanwhile:
            meanwhile()
        self.serve()

    def audit_lines(self):
        """The log as it stands: its leaves, a line each."""
        return subprocess.run([self.program, "audit", "show", "--data", str(self.data), "--limit", "100000"],
                              capture_output=True, text=True, check=True).stdout

    def crash(self):
        self.server.kill()
        self.server.wait(timeout=30)

    def sign_in(self, user):
        return Client(self.port, self.accounts[user]).sign_in()

    def women_of(self, user):
        return [woman for woman in self.women if woman["village"] == self.accounts[user]["region"]]

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait(timeout=30)
        self.log.close()
        self.directory.cleanup()


def new_key():
    return {"Idempotency-Key": str(uuid.uuid4())}
