#!/usr/bin/env python3
"""250 hostile strings in every text field of every writing route and every parameter of every reading one, as /openapi.json
describes them; then every body with the name of every column of the store and of every field of another body.

    tests/security/strings.py [--program build/release/halfsky] [--each 250] [--seed 20200921]

`--each N` takes N of the strings, drawn anew, for each field. Right is: a status of the contract, no 5xx but 503, an answer that is
JSON (a problem where it refuses), nothing echoed with its `<` or as a header, the next request answered; a key that the body does
not know is 400. A route that is added later is tried too: what it takes and who may use it is read from the document.
"""
import argparse
import http.client
import json
import pathlib
import random
import re
import sys
import time
import urllib.parse

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "server"))
from world import Client, World, ask_at_will  # noqa: E402

ROOT = HERE.parent.parent
STATUSES = {200, 201, 202, 204, 400, 401, 403, 404, 409, 412, 413, 414, 415, 422, 429, 503}
# Sound values for a body's other fields, by name; a text that is not here is "1".
SOUND = {"name": "王桂芝", "act": "submit", "fields": ["phone"], "purpose": "visit", "way": "face", "language": "zh",
         "answer": "yes", "field": "group", "wanted": "3组", "reason": "搬家", "user": "nobody1", "role": "village_worker",
         "kind": "health", "departments": ["WJ"], "disabled": False}
# They end a session or lock the caller out: tried last, by somebody who is not needed any more.
LAST = ("/api/v1/session",)


def hostile_strings():
    marked = ["<script>evil7()</script>", "\"><img src=x onerror=evil7()>", "'-evil7()-'", "</title><svg/onload=evil7()>",
              "<!--evil7", "]]>evil7<", "javascript:evil7()", "&lt;evil7&gt;", "\\u003cscript\\u003eevil7", "<evil7\u2028>",
              "x\r\nevil7: 1", "x\nSet-Cookie: evil7=1", "x\r\n\r\n<evil7>", "evil7\rX", "%0d%0aevil7:1", "\u560a\u560devil7:1"]
    sql = ["' OR 1=1 --", "'; DROP TABLE entry; --", "\" OR \"\"=\"", "1) UNION SELECT * FROM account --", "$1", "?1", ":x", "@x",
           "{scope}", "{table}", "%' ESCAPE '!", "_", "%", "*", "MATCH 'x'", "x' || randomblob(1000000000) || '", "1;PRAGMA x"]
    formulas = ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠1", "\u200b=1", "'=1"]
    templates = ["{{7*7}}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "${jndi:ldap://x}", "{}", "{0}", "{where}", "{seconds}", "%s%s%n",
                 "%x", "\\x41", "$(reboot)", "`id`", "|id", ";id", "&&id", "\x1b[2J"]
    paths = ["../../etc/passwd", "..\\..\\x", "/etc/passwd", "file:///etc/passwd", "C:\\x", "CON", "%2e%2e%2f", "....//", "~root", ".",
             "..", "/", "//", "\\\\x\\y", "http://127.0.0.1/", "ftp://x"]
    numbers = ["0", "-0", "-1", "1e999", "NaN", "Infinity", "-Infinity", "0x10", "1_000", "9" * 30, "2147483648", "-2147483649",
               "9223372036854775808", "18446744073709551616", "1.5", ".5", "1e-999", "٣", "三", "０１２", "1,000", "00", "+1"]
    dates = ["2020-02-30", "0000-00-00", "9999-12-31", "2020-13-01", "-2020-01-01", "2020-1-1", "20200101", "2020-01-01T00:00:00Z",
             "10000-01-01", "1899-12-31", "2020-06-31", "2020-00-10", "今天", "腊月", "32767-12-31", "2020-01-01 "]
    words = ["null", "true", "false", "undefined", "None", "[]", "{}", "[object Object]", "\"", "\\", "\\\"", "'", "", " ", "  ",
             "\t", "\n", "system_admin", "u:admin", "admin' --", "r22", "220122102201", "0" * 32, "f" * 32, "C6", "self", "root"]
    characters = ["\u0000", "王\u0000芝", "\u0007", "\u001b", "\u007f", "\u0085", "\u00a0", "\u00ad", "\u200b", "\u200e", "\u202e王",
                  "\u2066x\u2069", "\u2028", "\u2029", "\ufeff", "\ufffd", "\ufffe", "\uffff", "\ud800", "\udfff", "\ud83d",
                  "\udc00\ud800", "\ue000", "\uf8ff", "😀", "👨‍👩‍👧‍👦", "𠮷野", "𪚥" * 20, "é", "e\u0301", "ﷺ", "İ", "ß", "ǆ", "K", "ｗｉｄｅ",
                  "ᄀ\u1161\u11a8", "한글", "Ж", "עברית", "العربية", "ไทย", "\U000e0001", "\U0010ffff", "a" + "\u0301" * 500, "·", "•王",
                  "王·芝", "〇", "□", "?", "[女字旁]", "王\n芝", "王\t芝", "王  芝", " 王芝 ", "\u3000王芝\u3000"]
    lengths = [letter * count for letter in ("王", "a", "😀", "1", "\u0301") for count in (64, 65, 255, 256, 257, 5000, 70000)]
    raw = [b"\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe7\x8e", b"\x80", b"\xc3(", b"\xf8\x88\x80\x80\x80",
           b"\xfe\xff", b"a\x00b", b"\x1f", b"\x7f\x80", "王".encode("gb18030"), "王".encode("utf-16-le"), b"\\u12", b"\\x", b"\\ud800",
           b"\\udc00\\ud800", b"\\u0000", b"\\"]
    return marked + sql + formulas + templates + paths + numbers + dates + words + characters + lengths + raw


class Walker:
    def __init__(self, world, each, seed):
        self.world, self.each, self.rng = world, each, random.Random(seed)
        self.strings = hostile_strings()
        self.clients, self.connections, self.may = {}, {}, {}
        self.sent, self.wrong, self.seen = 0, [], {}
        self.version = 1  # of the caller's own woman, on whom all is tried
        anybody = Client(world.port, {})
        self.document = anybody.get("/openapi.json").json
        self.schemas = self.document["components"]["schemas"]

    def client(self, user):
        if user not in self.clients:
            self.clients[user] = self.world.sign_in(user)
        return self.clients[user]

    def user_for(self, operation):
        """Somebody whose post has the permission of the route."""
        wanted = operation["x-halfsky"]["permission"]
        if wanted is None:
            return "village" if operation["x-halfsky"]["door"] != "open" else None
        for user in ("village", "township", "rights", "security", "auditor", "sysadmin", "county"):
            if user not in self.may:
                self.may[user] = set(self.client(user).get("/api/v1/session").json["permissions"])
            if wanted in self.may[user]:
                return user
        raise SystemExit(f"nobody in the test world has {wanted}: add an account")

    def ask(self, user, method, path, body=None, kind="application/json"):
        headers = {"Accept": "application/json"}
        if user:
            client = self.client(user)
            headers |= {"Cookie": client.cookie, "X-CSRF-Token": client.csrf, "If-Match": f'"{self.version}"'}
        if body is not None:
            headers["Content-Type"] = kind
        connection = self.connections.setdefault(user, http.client.HTTPConnection("127.0.0.1", self.world.port, timeout=60))
        self.sent += 1
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError, http.client.CannotSendRequest):
            connection.close()  # kept alive no longer: once more, on a new one
            connection.request(method, path, body, headers)
            response = connection.getresponse()
        raw = response.read()
        if response.status == 403 and b"step_up_needed" in raw and user:
            self.client(user).step_up()
            return self.ask(user, method, path, body, kind)
        if response.status == 412 and self.version != self.present_version():
            self.version = self.present_version()
            return self.ask(user, method, path, body, kind)
        return response, raw

    def present_version(self):
        return self.client("village").get(self.filled("/api/v1/entries/{id}")).json["version"]

    def judge(self, about, response, raw):
        self.seen[response.status] = self.seen.get(response.status, 0) + 1
        headers = "".join(f"{name}: {value}\n" for name, value in response.getheaders())
        faults = []
        if response.status not in STATUSES:
            faults.append(f"status {response.status}")
        if "evil7" in headers:
            faults.append("echoed in a header")
        if re.search(rb"<[^>]{0,40}evil7|evil7[^<]{0,40}>", raw):
            faults.append("echoed unescaped")
        kind = response.getheader("Content-Type") or ""
        if response.status >= 400 and not kind.startswith("application/problem+json"):
            faults.append(f"a refusal as {kind!r}")
        try:
            if raw and "json" in kind:
                json.loads(raw.decode("utf-8"))
        except (UnicodeDecodeError, json.JSONDecodeError) as broken:
            faults.append(f"no JSON: {broken}")
        if faults:
            self.wrong.append(f"{about}: {', '.join(faults)}")

    def sound(self, schema, name=""):
        schema = self.schemas[schema["$ref"].rsplit("/", 1)[1]] if "$ref" in schema else schema
        kind = schema.get("type", "object")
        kind = kind[0] if isinstance(kind, list) else kind
        if name in SOUND:
            return SOUND[name]
        if kind == "object":
            needed = schema.get("required", [])
            return {key: self.sound(one, key) for key, one in schema.get("properties", {}).items() if key in needed}
        return {"string": "2020-01-01" if schema.get("format") == "date" else "1", "array": [], "boolean": False}.get(kind, 1)

    def text_fields(self, schema, at=()):
        """The places of all texts in a body: ("fields", 0)."""
        schema = self.schemas[schema["$ref"].rsplit("/", 1)[1]] if "$ref" in schema else schema
        kinds = schema.get("type", "object")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if "string" in kinds:
            yield at
        if "array" in kinds:
            yield from self.text_fields(schema.get("items", {}), (*at, 0))
        if "object" in kinds:
            for name, one in schema.get("properties", {}).items():
                yield from self.text_fields(one, (*at, name))

    def body_with(self, schema, at, text):
        body = self.sound(schema)
        place = body
        for step, following in zip(at, (*at[1:], None)):
            value = "@@" if following is None else ([] if following == 0 else {})
            if isinstance(step, int):
                place[:] = [value]
            elif following is None or not isinstance(place.get(step), type(value)):
                place[step] = value
            place = place[step]
        if isinstance(text, bytes):
            return json.dumps(body, ensure_ascii=False).encode().replace(b"@@", text)
        # Half of the texts travel as they are, half as escapes; half a surrogate pair can only be escaped.
        plain = json.dumps(text, ensure_ascii=self.rng.random() < 0.5)
        try:
            return json.dumps(body, ensure_ascii=False).replace('"@@"', plain).encode()
        except UnicodeEncodeError:
            return json.dumps(body, ensure_ascii=False).replace('"@@"', json.dumps(text)).encode()

    def filled(self, path, text=None):
        """The path with an id of the caller's own, or with a hostile one."""
        own = self.world.women_of("village")[1]["entry"]
        value = own if text is None else urllib.parse.quote(text if isinstance(text, bytes) else
                                                            text.encode("utf-8", "surrogatepass"), safe="")
        return re.sub(r"\{\w+\}", lambda _: value, path)

    def some(self):
        return self.rng.sample(self.strings, min(self.each, len(self.strings)))

    def operations(self, writing):
        for path, methods in self.document["paths"].items():
            for method, operation in methods.items():
                if (method != "get") == writing:
                    yield method.upper(), path, operation

    def try_bodies(self):
        fields = 0
        ordered = sorted(self.operations(True), key=lambda one: one[1].startswith(LAST))
        for method, path, operation in ordered:
            content = operation.get("requestBody", {}).get("content", {}).get("application/json")
            if not content or path.startswith(LAST):
                continue
            fields += self.try_fields(method, path, content["schema"], self.user_for(operation), self.some)
        return fields

    def try_fields(self, method, path, schema, user, strings):
        fields = 0
        for at in self.text_fields(schema):
            fields += 1
            for text in strings():
                response, raw = self.ask(user, method, self.filled(path), self.body_with(schema, at, text))
                self.judge(f"{method} {path} {'/'.join(map(str, at))} {text[:12]!r}", response, raw)
        return fields

    def try_parameters(self):
        count = 0
        for method, path, operation in self.operations(False):
            user = self.user_for(operation)
            for parameter in operation["parameters"]:
                count += 1
                for text in self.some():
                    sent = text if isinstance(text, bytes) else text[:1000].encode("utf-8", "surrogatepass")
                    where = self.filled(path, sent) if parameter["in"] == "path" else \
                        f"{self.filled(path)}?{parameter['name']}={urllib.parse.quote(sent, safe='')}"
                    response, raw = self.ask(user, method, where)
                    self.judge(f"{method} {path} {parameter['name']} {text[:12]!r}", response, raw)
            response, raw = self.ask(user, method, self.filled(path) + "?unknown7=1")
            if operation["x-halfsky"]["door"] == "permitted" and response.status != 400:
                self.wrong.append(f"{method} {path}?unknown7=1: {response.status}, not 400")
        return count

    def try_columns(self):
        """No body takes a name that is not its own: not a column, not a field of another body."""
        names = set(re.findall(r"[a-z][a-z0-9_]+", re.sub(r"#.*", "", (ROOT / "catalogue/data_classes.yaml").read_text())))
        names |= {name for schema in self.schemas.values() for name in schema.get("properties", {})}
        before = self.present_version()
        count = 0
        for method, path, operation in self.operations(True):
            content = operation.get("requestBody", {}).get("content", {}).get("application/json")
            if not content:
                continue
            schema = self.schemas[content["schema"]["$ref"].rsplit("/", 1)[1]]
            user = self.user_for(operation)
            for name in sorted(names - set(schema.get("properties", {}))):
                count += 1
                body = json.dumps({**self.sound(schema), name: 1}).encode()
                response, raw = self.ask(user, method, self.filled(path), body)
                if response.status != 400 and not (response.status == 429 and path.startswith(LAST)):
                    self.wrong.append(f"{method} {path} with {name}: {response.status}, not 400")
        if before != self.present_version():
            self.wrong.append("a body with a column's name changed the row")
        return count

    def try_sessions(self):
        """What is asked of somebody who is not signed in yet, and of her own session: few of each, for guessing is slowed down."""
        fields = 0
        for method, path, operation in self.operations(True):
            content = operation.get("requestBody", {}).get("content", {}).get("application/json")
            if content and path.startswith(LAST):
                user = "neighbour" if operation["x-halfsky"]["door"] != "open" else None
                fields += self.try_fields(method, path, content["schema"], user, self.some)
        return fields


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=ROOT / "build/release/halfsky")
    parser.add_argument("--each", type=int, default=len(hostile_strings()))
    parser.add_argument("--seed", type=int, default=20200921)
    options = parser.parse_args()
    begun = time.monotonic()
    with World(options.program, changes={"access_limits.yaml": ask_at_will}) as world:
        walker = Walker(world, options.each, options.seed)
        walker.client("neighbour")  # before the address has guessed too often to sign in
        columns = walker.try_columns()
        parameters = walker.try_parameters()
        fields = walker.try_bodies() + walker.try_sessions()
        if Client(world.port, {}).get("/readyz").status != 200:
            walker.wrong.append("the server is not ready any more")
    for line in walker.wrong[:40]:
        print(line)
    print(f"strings: {len(walker.strings)} strings, {min(options.each, len(walker.strings))} in each of {fields} fields and "
          f"{parameters} parameters, {columns} bodies with a foreign name, {walker.sent} requests in "
          f"{time.monotonic() - begun:.0f} s, {len(walker.wrong)} wrong; statuses {dict(sorted(walker.seen.items()))}")
    return 1 if walker.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
