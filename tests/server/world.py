"""A running `halfsky serve` on a small synthetic world, for the tests of the server.

    with World(program) as world:
        lan = world.sign_in("village")
        lan.get("/api/v1/entries").json["items"]
"""
import base64
import hashlib
import hmac
import http.client
import json
import pathlib
import subprocess
import tempfile
import time
import uuid


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
    """One account with its session; a step of its second factor is used once."""

    def __init__(self, port, account):
        self.port, self.account = port, account
        self.cookie = self.csrf = None
        self.last_step = 0

    def ask(self, method, path, body=None, headers=None):
        sent = {"Accept": "application/json", **(headers or {})}
        if self.cookie:
            sent["Cookie"] = self.cookie
        if method != "GET" and self.csrf:
            sent.setdefault("X-CSRF-Token", self.csrf)
        if body is not None:
            sent["Content-Type"] = "application/json"
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
        step = int(time.time()) // 30
        while step <= self.last_step:
            if self.last_step <= int(time.time()) // 30:
                step = self.last_step + 1
                break
            time.sleep(1)
            step = int(time.time()) // 30
        self.last_step = step
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


class World:
    """`before`, if given, is called with the world before anything is served: `run(*words)` runs a command on `data`."""

    def __init__(self, program, before=None):
        self.program = str(program)
        self.before = before

    def __enter__(self):
        self.directory = tempfile.TemporaryDirectory(prefix="halfsky-world-")
        data = pathlib.Path(self.directory.name) / "data"
        accounts = pathlib.Path(self.directory.name) / "world.json"
        web = pathlib.Path(self.directory.name) / "web"
        web.mkdir()
        (web / "index.html").write_text("<!doctype html>")

        def run(*words):
            done = subprocess.run([self.program, *words], capture_output=True, text=True, timeout=300)
            if done.returncode != 0:
                raise SystemExit(f"halfsky {words[0]}: status {done.returncode}\n{done.stdout}{done.stderr}")

        run("init", "--data", str(data))
        run("test-world", "--data", str(data), "--accounts", str(accounts))
        known = json.loads(accounts.read_text())
        self.accounts = {account["user"]: account for account in known["accounts"]}
        self.women = known["women"]
        self.data, self.run = data, run
        if self.before:
            self.before(self)
        self.log = open(pathlib.Path(self.directory.name) / "serve.log", "w+")
        self.server = subprocess.Popen([self.program, "serve", "--data", str(data), "--listen", "127.0.0.1:0",
                                        "--web", str(web)], stdout=subprocess.PIPE, stderr=self.log, text=True)
        line = self.server.stdout.readline()
        if "listening on" not in line:
            self.log.seek(0)
            raise SystemExit(f"serve did not start: {line!r} {self.log.read()}")
        self.port = int(line.rsplit(":", 1)[1])
        return self

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
