#!/usr/bin/env python3
"""raw.py DEMO_SERVER: torments a real server with raw bytes and slow clients. Each request gets the right status, nothing
gets a 5xx but 503, nothing sent comes back unescaped, and the next request is always served."""
import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time

import requests

FAILED = []


class Server:
    def __init__(self, program, *arguments):
        self.uploads = tempfile.mkdtemp()
        self.process = subprocess.Popen([program, *arguments], env={**os.environ, "TMPDIR": self.uploads}, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if not line:
            sys.exit("no server: " + self.process.stderr.read())
        self.port = int(line.rsplit(":", 1)[1])

    def connect(self, timeout=10):
        return socket.create_connection(("127.0.0.1", self.port), timeout=timeout)

    def ask(self, data, timeout=10):
        """The whole answer, or b"" for a connection closed without one."""
        with self.connect(timeout) as connection:
            try:
                connection.sendall(data)
            except OSError:
                pass  # refused before all was sent: the answer is there
            return read_answer(connection)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(15)


def read_answer(connection):
    """One answer by its length; an interim 100 is left out."""
    data = b""
    try:
        while True:
            while b"\r\n\r\n" not in data:
                data += receive(connection)
            head, _, body = data.partition(b"\r\n\r\n")
            if head.startswith(b"HTTP/1.1 100"):
                data = body
                continue
            length = header(data, b"content-length")
            while length is not None and len(body) < int(length):
                body += receive(connection)
            return head + b"\r\n\r\n" + body
    except (EOFError, OSError):
        return data


def receive(connection):
    piece = connection.recv(65536)
    if not piece:
        raise EOFError
    return piece


def header(answer, name):
    for line in answer.partition(b"\r\n\r\n")[0].split(b"\r\n")[1:]:
        if line.lower().startswith(name + b":"):
            return line.partition(b":")[2].strip()
    return None


def status(answer):
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.1 ") else 0


def expect(name, true, seen=""):
    if not true:
        FAILED.append(name)
        print(f"FAILED {name}: {str(seen)[:300]}")


def check_answer(name, answer, statuses):
    seen = status(answer)
    expect(name, seen in (statuses if isinstance(statuses, tuple) else (statuses,)), answer[:300])
    expect(name + ": no 5xx but 503", seen < 500 or seen == 503, seen)
    expect(name + ": nothing echoed", requests.MARK not in answer and b"evil" not in answer, answer)
    if seen >= 400 and b"HEAD" not in name.upper().encode():
        body = json.loads(answer.partition(b"\r\n\r\n")[2])
        expect(name + ": a problem", header(answer, b"content-type") == b"application/problem+json"
               and body["code"] and body["detail"] and body["request"], answer)
    if seen == 405:
        expect(name + ": allow", header(answer, b"allow"), answer)


def check_requests(server):
    for name, data, statuses in requests.ALL:
        # Who sends half a body and stops waits for the time-out: the sending side is closed to say that this is all.
        check_answer(name, server.ask(data), statuses)
        expect(name + ": the next is served", status(server.ask(requests.get())) == 200)
    expect("no upload stays", os.listdir(server.uploads) == [], os.listdir(server.uploads))


def check_headers(server):
    answer = server.ask(requests.get())
    for name, value in ((b"cache-control", b"no-store"), (b"x-content-type-options", b"nosniff"),
                        (b"referrer-policy", b"no-referrer"), (b"cross-origin-opener-policy", b"same-origin")):
        expect(f"header {name}", header(answer, name) == value, answer)
    expect("policy", b"default-src 'none'" in header(answer, b"content-security-policy"))
    english = server.ask(requests.get(b"/absent", requests.HOST + b"Accept-Language: en\r\n"))
    expect("english", b"refused: demo.absent" in english, english)
    head = server.ask(requests.get(method=b"HEAD"))
    with server.connect() as connection:
        connection.sendall(requests.get(method=b"HEAD") + requests.get())
        data = b""
        while data.count(b"HTTP/1.1 200") < 2 or not data.endswith(b"}"):
            data += receive(connection)
    expect("head has no body", data.count(b"world") == 1, data)
    expect("head has the length", header(head, b"content-length") == b"17", head)


def check_pipelining(server):
    with server.connect() as connection:
        connection.sendall(requests.get() * 20 + requests.post(b"{}") + requests.chunked(b"2\r\n{}\r\n0\r\n\r\n")
                           + requests.get(headers=requests.HOST + b"Connection: close\r\n"))
        data = b""
        try:
            while True:
                data += receive(connection)
        except EOFError:
            pass
    expect("pipelining", data.count(b"HTTP/1.1 200") == 23, data[:200])


def check_smuggling(server):
    """What follows a refused framing is never taken for a request."""
    inner = requests.get(b"/hello")
    answer = b""
    with server.connect() as connection:
        connection.sendall(requests.post(b"0\r\n\r\n" + inner, b"Transfer-Encoding: chunked\r\n", length=5))
        try:
            while True:
                answer += receive(connection)
        except (EOFError, OSError):
            pass
    expect("smuggling", answer.count(b"HTTP/1.1") == 1 and status(answer) == 400, answer)


def dribble(server, data, pause, limit):
    """Sends a byte at a time; the answer and how long it took."""
    begun = time.monotonic()
    with server.connect(timeout=limit) as connection:
        connection.setblocking(False)
        for i in range(len(data)):
            try:
                connection.send(data[i:i + 1])
                time.sleep(pause)
                if connection.recv(1, socket.MSG_PEEK) is not None:
                    break
            except BlockingIOError:
                continue
            except OSError:
                break
        connection.settimeout(limit)
        return read_answer(connection), time.monotonic() - begun


def check_slow_clients(server):
    answer, took = dribble(server, requests.get(), 0.005, 8)
    expect("a byte at a time", status(answer) == 200, answer)
    answer, took = dribble(server, requests.get(headers=requests.HOST + b"A: " + b"b" * 4000 + b"\r\n"), 0.1, 8)
    expect("slow header", status(answer) == 408 and took < 4, (answer, took))
    answer, took = dribble(server, requests.post(b"x" * 4000), 0.02, 12)
    expect("slow body", status(answer) == 408 and took < 8, (answer, took))
    with server.connect() as connection:
        connection.sendall(requests.post(b"x" * 10, length=100))
        answer = read_answer(connection)
    expect("half a body, then silence", status(answer) == 408, answer)
    for data in (b"", b"GET /hel", requests.post(b"{}", length=100), requests.chunked(b"5\r\nab")):
        with server.connect() as connection:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
            answer = read_answer(connection)
        expect("half-open", status(answer) in (0, 400, 408), answer)
    with server.connect() as connection:
        connection.sendall(requests.get())
        connection.shutdown(socket.SHUT_WR)
        expect("half-closed after a request", status(read_answer(connection)) == 200)
    with server.connect() as connection:
        begun = time.monotonic()
        expect("silence", connection.recv(1) == b"" and time.monotonic() - begun < 4)
    with server.connect() as connection:
        connection.sendall(requests.get())
        read_answer(connection)
        begun = time.monotonic()
        expect("idle", connection.recv(1) == b"" and time.monotonic() - begun < 5)
    expect("served after slow clients", status(server.ask(requests.get())) == 200)


def check_slow_reader(server):
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(("127.0.0.1", server.port))
        connection.sendall(requests.get(b"/large"))
        time.sleep(2.5)
        connection.settimeout(5)
        received = 0
        try:
            while piece := connection.recv(65536):
                received += len(piece)
        except OSError:
            pass
    expect("slow reader is dropped", received < 8 * 1024 * 1024, received)
    expect("a quick reader gets all", len(server.ask(requests.get(b"/large"))) > 8 * 1024 * 1024)
    for _ in range(20):
        with server.connect() as connection:
            connection.sendall(requests.get(b"/large"))
            connection.recv(100)
    expect("served after readers that left", status(server.ask(requests.get())) == 200)


def check_continue(server):
    with server.connect() as connection:
        connection.sendall(requests.post(b"", b"Expect: 100-continue\r\n", length=2))
        expect("continue", connection.recv(25) == b"HTTP/1.1 100 Continue\r\n\r\n")
        connection.sendall(b"{}")
        expect("continued", status(read_answer(connection)) == 200)
    with server.connect() as connection:
        connection.sendall(requests.post(b"", b"Expect: 100-continue\r\n", length=2, target=b"/absent"))
        expect("refused before the body", status(read_answer(connection)) == 404)


def check_events(server):
    with server.connect() as connection:
        connection.sendall(requests.get(b"/events"))
        data = b""
        try:
            while True:
                data += receive(connection)
        except EOFError:
            pass
    expect("events", data.count(b"event: progress\ndata: {\"done\":") == 3 and b"text/event-stream" in data, data)


def check_late(server):
    """Answers that come from another thread hold no worker: 40 of 0.2 s on 2 workers take no second."""
    begun = time.monotonic()
    answers = in_parallel(40, lambda: server.ask(requests.get(b"/late")))
    expect("late answers", [status(one) for one in answers] == [200] * 40)
    expect("late answers hold no worker", time.monotonic() - begun < 1.5, time.monotonic() - begun)


def check_overload(server):
    """20 requests of 0.3 s on 2 workers with 4 places: some are served, the others hear 503 at once."""
    begun = time.monotonic()
    answers = in_parallel(20, lambda: server.ask(requests.get(b"/sleep")))
    seen = [status(one) for one in answers]
    expect("overload", set(seen) == {200, 503}, seen)
    expect("retry", all(2 <= int(header(one, b"retry-after")) <= 10 for one in answers if status(one) == 503))
    expect("overload is short", time.monotonic() - begun < 2)
    limited = [server.ask(requests.get(b"/limited")) for _ in range(8)]
    expect("limited", [status(one) for one in limited] == [200] * 5 + [429] * 3, [status(one) for one in limited])
    expect("limited retry", header(limited[-1], b"retry-after"))


def in_parallel(count, act):
    results = [b""] * count

    def run(index):
        results[index] = act()
    threads = [threading.Thread(target=run, args=(i,)) for i in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def check_many_idle(server):
    idle = [server.connect() for _ in range(500)]
    begun = time.monotonic()
    expect("served beside 500 idle", all(status(server.ask(requests.get())) == 200 for _ in range(50)))
    expect("quickly", time.monotonic() - begun < 2, time.monotonic() - begun)
    for connection in idle:
        connection.close()


def check_stop(program):
    server = Server(program)
    sleeping = [server.connect() for _ in range(4)]
    for connection in sleeping:
        connection.sendall(requests.get(b"/sleep"))
    idle = server.connect()
    time.sleep(0.1)
    begun = time.monotonic()
    expect("stop", server.stop() == 0)
    expect("stop is quick", time.monotonic() - begun < 3, time.monotonic() - begun)
    expect("what was accepted is finished", [status(read_answer(one)) for one in sleeping] == [200] * 4)
    expect("idle is closed", idle.recv(1) == b"")


def check_stop_with_slow(program):
    server = Server(program, "stop_ms=500", "header_ms=60000")
    slow = server.connect()
    slow.sendall(b"GET /hel")
    begun = time.monotonic()
    expect("stop in spite of a slow one", server.stop() == 0 and time.monotonic() - begun < 5)


def check_tls(program):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-keyout",
                        folder + "/key.pem", "-out", folder + "/chain.pem"], check=True, capture_output=True)
        server = Server(program, f"key={folder}/key.pem", f"certificate={folder}/chain.pem", "header_ms=1500")
        context = ssl._create_unverified_context()
        with context.wrap_socket(server.connect()) as connection:
            for data in (requests.get(), requests.post(b"x" * 500_000), requests.get(b"/large")):
                connection.sendall(data)
                answer = read_answer(connection)
                expect("tls", status(answer) == 200, answer[:200])
            expect("hsts", header(answer, b"strict-transport-security"), answer[:600])
        expect("plain on the tls port", status(server.ask(requests.get())) == 0)
        old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
        old.set_ciphers("ALL:@SECLEVEL=0")
        old.minimum_version, old.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
        try:
            with old.wrap_socket(server.connect()):
                expect("tls 1.1 is refused", False)
        except (ssl.SSLError, OSError):
            pass
        with server.connect() as connection:
            begun = time.monotonic()
            expect("silent handshake", connection.recv(1) == b"" and time.monotonic() - begun < 5)
        with context.wrap_socket(server.connect()) as connection:
            connection.sendall(requests.get())
            expect("tls served after", status(read_answer(connection)) == 200)
        expect("tls stop", server.stop() == 0)


def check_static(program):
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(folder + "/assets")
        for name, text in (("index.html", "<html>"), ("assets/app-Bq3x9ZkD.js", "plain"), ("assets/app-Bq3x9ZkD.js.gz", "zip"),
                           ("assets/app-Bq3x9ZkD.js.br", "brotli")):
            with open(folder + "/" + name, "w", encoding="utf-8") as file:
                file.write(text)
        server = Server(program, "static=" + folder)
        page = server.ask(requests.get(b"/entries/12"))
        expect("page", page.endswith(b"<html>") and header(page, b"cache-control") == b"no-cache", page)
        tag = header(page, b"etag")
        again = server.ask(requests.get(b"/", requests.HOST + b"If-None-Match: " + tag + b"\r\n"))
        expect("not modified", status(again) == 304 and again.endswith(b"\r\n\r\n"), again)
        for accepted, body in ((b"", b"plain"), (b"gzip", b"zip"), (b"gzip, br", b"brotli"), (b"br;q=0, gzip", b"zip")):
            script = server.ask(requests.get(b"/assets/app-Bq3x9ZkD.js", requests.HOST + b"Accept-Encoding: " + accepted + b"\r\n"))
            expect(f"encoding {accepted}", script.endswith(b"\r\n\r\n" + body) and b"immutable" in script, script)
        expect("api is no page", status(server.ask(requests.get(b"/api/v1/x"))) == 404)
        expect("absent file is no page", status(server.ask(requests.get(b"/assets/x.js"))) == 404)
        expect("static stop", server.stop() == 0)


def check_log(program):
    server = Server(program, "log=1")
    server.ask(requests.get(b"/query?name=%E7%A7%98%E5%AF%86&secret=hidden"))
    server.ask(requests.get(b"/hidden-path"))
    server.stop()
    lines = [json.loads(line) for line in server.process.stderr.read().splitlines()]
    expect("log", [(line["route"], line["status"]) for line in lines] == [("query", 200), ("none", 404)], lines)
    expect("log tells nothing", "hidden" not in json.dumps(lines) and "秘密" not in json.dumps(lines, ensure_ascii=False))


def main():
    program = sys.argv[1]
    server = Server(program, "header_ms=1500", "idle_ms=2500", "grace_ms=800", "write_ms=1000", "workers=2", "waiting=4")
    for check in (check_requests, check_headers, check_pipelining, check_smuggling, check_continue, check_events):
        check(server)
    for check in (check_overload, check_many_idle, check_slow_reader, check_slow_clients):
        check(server)
    expect("stop at the end", server.stop() == 0)
    roomy = Server(program, "workers=2")
    check_late(roomy)
    roomy.stop()
    for check in (check_stop, check_stop_with_slow, check_tls, check_static, check_log):
        check(program)
    print(f"raw http: {len(requests.ALL)} raw requests, {len(FAILED)} failures")
    return 1 if FAILED else 0


if __name__ == "__main__":
    sys.exit(main())
