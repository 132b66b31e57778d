#!/usr/bin/env python3
"""What auditing and sealing cost over HTTP: ratios in one run at 32 connections, the disk's fsync time beside them.

    bench/http_costs.py [--build build/release] [--seconds 5] [--rounds 3]          needs wrk and the targets
                                                                             halfsky halfsky_unaudited halfsky_plain

A page of 20 sealed rows and one dossier of the test world's village are asked of the program, of the same code with a recorder that
writes nothing, and of the same code with a seal that does not encrypt (bench/http_unaudited.cpp, bench/http_plain.cpp), in turn; the
median of the rounds counts. Aims (issue 3): audited at least 0.5 of the throughput and p99 at most 15 ms more; sealed at most twice the
time. wrk shares the machine's cores with the server. Status 1 where an aim is missed.
"""
import argparse
import contextlib
import os
import pathlib
import re
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests/server"))
from world import World, ask_at_will  # noqa: E402

CONNECTIONS = 32
UNITS = {"us": 1e-3, "ms": 1.0, "s": 1e3}


def milliseconds(text):
    number, unit = re.fullmatch(r"([0-9.]+)(us|ms|s)", text).groups()
    return float(number) * UNITS[unit]


def fsync_time(directory):
    file = directory / "fsync"
    with open(file, "wb", buffering=0) as out:
        times = []
        for _ in range(100):
            out.write(bytes(4096))
            begun = time.perf_counter()
            os.fdatasync(out.fileno())
            times.append((time.perf_counter() - begun) * 1e3)
    file.unlink()
    return statistics.median(times)


def measure(world, client, path, seconds):
    """(requests a second, p50, p99 in ms)"""
    done = subprocess.run(["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "-H", f"Cookie: {client.cookie}",
                           f"http://127.0.0.1:{world.port}{path}"], capture_output=True, text=True, check=True)
    if "Non-2xx" in done.stdout:
        raise SystemExit(f"not every answer was good:\n{done.stdout}")
    rate = float(re.search(r"Requests/sec:\s*([0-9.]+)", done.stdout)[1])
    return rate, *(milliseconds(re.search(rf"{part}%\s+([0-9.]+[a-z]+)", done.stdout)[1]) for part in (50, 99))


def median(rounds):
    return tuple(statistics.median(column) for column in zip(*rounds))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/release")
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    names = ("halfsky", "halfsky_unaudited", "halfsky_plain")
    found = {}
    worlds = {name: World(options.build / name, changes={"access_limits.yaml": ask_at_will}) for name in names}
    with contextlib.ExitStack() as running:
        for world in worlds.values():
            running.enter_context(world)
        clients = {name: world.sign_in("village") for name, world in worlds.items()}
        for _ in range(options.rounds):
            for name, world in worlds.items():
                woman = world.women_of("village")[1]["entry"]
                for what, path in (("page", "/api/v1/entries?limit=20"), ("dossier", f"/api/v1/entries/{woman}")):
                    found.setdefault((name, what), []).append(measure(world, clients[name], path, options.seconds))
        disk = fsync_time(worlds["halfsky"].data)
    middle = {key: median(rounds) for key, rounds in found.items()}
    for (name, what), (rate, half, most) in middle.items():
        print(f"{name:18} {what:8} {rate:8.0f} a second, p50 {half:6.1f} ms, p99 {most:6.1f} ms")
    audited, bare = middle["halfsky", "page"], middle["halfsky_unaudited", "page"]
    sealed, plain = middle["halfsky", "dossier"], middle["halfsky_plain", "dossier"]
    figures = {"audited page / unaudited, throughput": (audited[0] / bare[0], audited[0] / bare[0] >= 0.5),
               "audited page - unaudited, p99 in ms": (audited[2] - bare[2], audited[2] - bare[2] <= 15),
               "sealed dossier / plain, p50": (sealed[1] / plain[1], sealed[1] / plain[1] <= 2)}
    for what, (value, is_met) in figures.items():
        print(f"{what}: {value:.2f}{'' if is_met else ' MISSED'}")
    print(f"fdatasync of 4 KiB: {disk:.2f} ms; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    return 0 if all(is_met for _, is_met in figures.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
