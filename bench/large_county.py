#!/usr/bin/env python3
"""Makes a demonstration's county large: its entries are copied under new ids until there are as many as asked.

    bench/large_county.py DATA [--county r220122] [--women 100000]

For measuring the list, which reads the clear columns alone: the copies have no sealed part, so no file of theirs can be
opened. DATA is the data directory of a demonstration that no server has open; it is good for nothing else afterwards.
"""
import argparse
import pathlib
import random
import sqlite3


def columns_of(store, table):
    return [row[1] for row in store.execute(f"PRAGMA table_info({table})")]


def rows_of(store, table, columns, county):
    return [dict(zip(columns, row)) for row in
            store.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE county = ?", (county,))]


def insert(store, table, columns, rows):
    store.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
                      [tuple(row[column] for column in columns) for row in rows])


def copies(entries, persons, villages, dice):
    for entry in entries:
        person = dice.randbytes(16)
        township, village = dice.choice(villages)
        yield ({**persons[entry["person"]], "id": person},
               {**entry, "id": dice.randbytes(16), "person": person, "household": None, "township": township,
                "village": village, "changed_at": entry["changed_at"] + dice.randrange(10**9)})


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--county", default="r220122")
    parser.add_argument("--women", type=int, default=100_000)
    options = parser.parse_args()
    store = sqlite3.connect(options.data / "ledger.db")
    store.execute("PRAGMA foreign_keys = off")
    of_person, of_entry = columns_of(store, "person"), columns_of(store, "entry")
    persons = {row["id"]: row for row in rows_of(store, "person", of_person, options.county)}
    entries = rows_of(store, "entry", of_entry, options.county)
    villages = sorted({(row["township"], row["village"]) for row in entries if row["village"]})
    dice = random.Random(2026)
    count = len(entries)
    while count < options.women:
        made = list(copies(entries, persons, villages, dice))
        insert(store, "person", of_person, [person for person, _ in made])
        insert(store, "entry", of_entry, [entry for _, entry in made])
        count += len(made)
    store.execute("ANALYZE")
    store.commit()
    print(f"{count} entries in {options.county}")


if __name__ == "__main__":
    main()
