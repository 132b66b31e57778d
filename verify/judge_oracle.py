#!/usr/bin/env python3
"""A slow and obvious answer to `halfsky judge`, written from section 3 of the contract alone.

It walks every single day from the first event to the last date asked, applies the events of the day in the order given, and
then says in words why she is not eligible that evening. Where the contract allows two readings (see `Reading`), every reading
is walked, and only what all of them say alike is given as the answer: a date on which they differ in status or reason is left
out, and a field in which they differ (`since`, `ended`) is left out of the line.

    judge_oracle.py HISTORIES.jsonl                  histories with the dates on which all readings agree, and their answers:
                                                     writes HISTORIES.expected.jsonl (and says which dates it left out)
    judge_oracle.py --written judge_written.txt --out ../tests/vectors/judge
    judge_oracle.py --random 20000 --seed 1 --out DIR/random
                                                     writes DIR/random.jsonl and DIR/random.expected.jsonl
    judge_oracle.py --compare EXPECTED.jsonl FOUND.jsonl
                                                     status 0 when every expected line is found, with its fields

Units: whole days; a date is the whole day, events of that day included.
"""
import argparse
import calendar
import datetime
import itertools
import json
import sys
from typing import NamedTuple

DAY = datetime.timedelta(days=1)
COUNTS = {"work", "business", "sea", "farm_elsewhere"}
TO_JUDGE = {"military", "prison", "study", "medical", "missing"}
NO_ABSENCE = {"local", "commute"}
DEFAULTS = {"min_months": 6, "visit_max_days": 30, "max_visit_days_total": None, "woman_away_max_days": 30}
STATUS_OF_REASON = {"too_short": "pending", "absence_kind": "review"}


class Reading(NamedTuple):
    """The places where the contract can be read in two ways."""
    within_day: bool = False       # does a state that lasts only inside one day break a spell?
    kind_restarts: bool = False    # do the months begin anew when a kind to judge becomes one that counts?
    local_at_once: bool = False    # does `local` end an absence or a visit at once, or is it a stay at home like another?
    total_from_wedding: bool = False  # do the visits before the wedding count towards the total?
    new_husband: str = "at_end"    # when the last husband is forgotten: at_end of the marriage, at_wedding, or never


def add_months(day: datetime.date, months: int) -> datetime.date:
    """The same day some months later; a day that does not exist becomes the month's last."""
    month_index = day.year * 12 + day.month - 1 + months
    year, month = divmod(month_index, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class Household:
    """What is known of her and of him on the evening of one day."""

    def __init__(self, config, reading):
        self.config, self.reading = config, reading
        self.dead = False
        self.married_on = None
        self.why_unmarried = "not_married"
        self.lives_in = None
        self.woman_left_on = None
        self.forget_husband()
        self.since = None          # first day of the present spell of being eligible
        self.ended = None          # the day she last fell out
        self.eligible = False

    def forget_husband(self):
        self.away = False
        self.kind = None
        self.came_on = None        # the day of his last coming home; None: he never was away
        self.absence_from = None   # first day of the continuous absence; None: there is none, or it is broken
        self.kind_from = None      # the day from which its kind counts
        self.stays = []            # stays at home inside this absence: (came, left)

    # -- his comings and goings ------------------------------------------------------------------------------------------

    def home_days_of_twelve_months(self, day):
        """Days at home inside this absence among the 365 days before `day`."""
        stays = self.stays + ([(self.came_on, day)] if not self.away and self.came_on else [])
        total = 0
        for came, left in stays:
            if self.reading.total_from_wedding and self.married_on:
                came = max(came, self.married_on)
            first = max(came, day - 365 * DAY)
            total += max(0, (left - first).days)
        return total

    def stay_is_too_long(self, day):
        """He is at home: does the stay, ended or looked at on `day`, break the absence?"""
        if self.came_on is None:
            return True
        if (day - self.came_on).days > self.config["visit_max_days"]:
            return True
        limit = self.config["max_visit_days_total"]
        return limit is not None and self.home_days_of_twelve_months(day) > limit

    def husband_leaves(self, day, kind):
        if self.away:
            return
        if kind in NO_ABSENCE:
            if self.reading.local_at_once:
                self.absence_from = None
            return
        if self.absence_from is None or self.stay_is_too_long(day):
            self.absence_from, self.kind_from, self.stays = day, day, []
        else:
            self.stays.append((self.came_on, day))
        self.away = True
        self.take_kind(day, kind)

    def take_kind(self, day, kind):
        if self.kind in TO_JUDGE and kind in COUNTS:
            self.kind_from = day
        self.kind = kind

    def husband_returns(self, day):
        if self.away:
            self.away, self.came_on = False, day

    def absence_kind_changes(self, day, kind):
        if not self.away:
            return
        if kind in NO_ABSENCE:
            self.husband_returns(day)
            if self.reading.local_at_once:
                self.absence_from = None
        else:
            self.take_kind(day, kind)

    # -- one event, one evening ------------------------------------------------------------------------------------------

    def marriage_ends(self, why):
        self.married_on, self.why_unmarried = None, why
        if self.reading.new_husband == "at_end":
            self.forget_husband()

    def apply(self, day, event):
        kind, value = event["type"], event.get("value")
        if kind == "lives_in":
            self.lives_in = value
        elif kind == "married":
            if self.why_unmarried != "not_married" and self.reading.new_husband == "at_wedding":
                self.forget_husband()
            self.married_on = day
        elif kind == "divorced":
            self.marriage_ends("divorced")
        elif kind == "husband_dies":
            self.marriage_ends("widowed")
        elif kind == "husband_leaves":
            self.husband_leaves(day, value)
        elif kind == "husband_returns":
            self.husband_returns(day)
        elif kind == "absence_kind_changes":
            self.absence_kind_changes(day, value)
        elif kind == "woman_leaves":
            self.woman_left_on = self.woman_left_on or day
        elif kind == "woman_returns":
            self.woman_left_on = None
        elif kind == "woman_dies":
            self.dead = True
        elif kind != "registered_in":
            raise ValueError(f"an event of an unknown type: {kind}")

    def why_not(self, day):
        """The first reason, in the contract's order, why she is not eligible on `day`; None when she is."""
        if self.dead:
            return "deceased"
        if self.married_on is None:
            return self.why_unmarried
        if self.lives_in == "town":
            return "urban"
        if self.woman_left_on and (day - self.woman_left_on).days > self.config["woman_away_max_days"]:
            return "woman_away"
        if not self.away and (self.absence_from is None or self.stay_is_too_long(day)):
            return "husband_home"
        if self.kind in TO_JUDGE:
            return "absence_kind"
        first = self.kind_from if self.reading.kind_restarts else self.absence_from
        if add_months(max(first, self.married_on), self.config["min_months"]) > day:
            return "too_short"
        return None

    def look(self, day):
        """Notes on `day` whether the spell of being eligible begins, goes on or ends."""
        reason = self.why_not(day)
        if reason is None and not self.eligible:
            self.eligible, self.since, self.ended = True, day, None
        elif reason is not None and self.eligible:
            self.eligible, self.since, self.ended = False, None, day
        if not self.away and self.absence_from is not None and self.stay_is_too_long(day):
            self.absence_from, self.stays = None, []
        return reason


def answer_one_reading(history, reading):
    """The answers of one reading: date asked -> (status, reason, since, ended)."""
    household = Household({**DEFAULTS, **history.get("config", {})}, reading)
    events = {}
    for event in history["events"]:
        events.setdefault(datetime.date.fromisoformat(event["date"]), []).append(event)
    asked = {datetime.date.fromisoformat(text) for text in history["as_of"]}
    answers = {}
    day = min(min(events), min(asked))
    while day <= max(asked):
        if reading.within_day:
            household.look(day)
        for event in events.get(day, []):
            household.apply(day, event)
            if reading.within_day:
                household.look(day)
        reason = household.look(day)
        if day in asked:
            status = "eligible" if reason is None else STATUS_OF_REASON.get(reason, "not_eligible")
            answers[day.isoformat()] = (status, reason, household.since, household.ended)
        day += DAY
    return answers


def readings_that_matter(history):
    """All readings that could differ for this history."""
    values = {event.get("value") for event in history["events"]}
    types = [event["type"] for event in history["events"]]
    choices = [
        (False, True),
        (False, True) if values & TO_JUDGE else (False,),
        (False, True) if values & NO_ABSENCE else (False,),
        (False, True) if history.get("config", {}).get("max_visit_days_total") is not None else (False,),
        ("at_end", "at_wedding", "never") if types.count("married") > 1 else ("at_end",),
    ]
    return [Reading(*choice) for choice in itertools.product(*choices)]


def answer(history):
    """What all readings say alike: (the lines, the dates left out)."""
    readings = [answer_one_reading(history, reading) for reading in readings_that_matter(history)]
    lines, left_out = [], []
    for date in history["as_of"]:
        verdicts = [answers[date] for answers in readings]
        if len({verdict[:2] for verdict in verdicts}) > 1:
            left_out.append(date)
            continue
        status, reason = verdicts[0][:2]
        line = {"id": history["id"], "as_of": date, "status": status, "reason": reason}
        for place, name in ((2, "since"), (3, "ended")):
            said = {verdict[place] for verdict in verdicts}
            # Whether `review` is "out" for `ended` the contract does not say.
            if len(said) == 1 and not (name == "ended" and status == "review"):
                value = said.pop()
                line[name] = value.isoformat() if value else None
        lines.append(line)
    return lines, left_out


def answer_all(histories):
    """Histories with the dates that have one answer, and the answers."""
    kept, lines, left_out = [], [], []
    for history in histories:
        found, dropped = answer(history)
        left_out += [(history["id"], date) for date in dropped]
        if found:
            kept.append({**history, "as_of": [line["as_of"] for line in found]})
            lines += found
    return kept, lines, left_out


def write_lines(path, objects):
    with open(path, "w", encoding="utf-8") as file:
        for one in objects:
            file.write(json.dumps(one, ensure_ascii=False) + "\n")


def read_lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def compare(expected, found):
    """Prints the lines that differ; the number of them. Both are in the order asked."""
    if len(expected) != len(found):
        print(f"{len(expected)} answers expected, {len(found)} found")
        return 1
    wrong = 0
    for want, have in zip(expected, found):
        if any(have.get(key, "(no such field)") != value for key, value in want.items()):
            wrong += 1
            print(f"expected {json.dumps(want)}\n   found {json.dumps(have)}")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("histories", nargs="?", help="file of histories, a JSON object a line")
    parser.add_argument("--random", type=int, metavar="N", help="make N random histories")
    parser.add_argument("--written", metavar="FILE", help="histories in the short form of judge_histories.py")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", help="write OUT.jsonl and OUT.expected.jsonl")
    parser.add_argument("--compare", nargs=2, metavar=("EXPECTED", "FOUND"))
    options = parser.parse_args()
    if options.compare:
        wrong = compare(read_lines(options.compare[0]), read_lines(options.compare[1]))
        print(f"{wrong} differences", file=sys.stderr)
        return 1 if wrong else 0
    if options.random:
        from judge_histories import random_histories
        histories = random_histories(options.random, options.seed)
        out = options.out or "random"
    elif options.written:
        from judge_histories import read_written
        with open(options.written, encoding="utf-8") as file:
            histories = [read_written(line) for line in file if line.strip() and not line.startswith("#")]
        out = options.out or "written"
    elif options.histories:
        histories = read_lines(options.histories)
        out = options.out or options.histories.removesuffix(".jsonl")
    else:
        parser.error("a file of histories, --written, --random or --compare")
    kept, lines, left_out = answer_all(histories)
    if not options.histories:
        write_lines(out + ".jsonl", kept)
    write_lines(out + ".expected.jsonl", lines)
    print(f"{len(kept)} histories, {len(lines)} answers, {len(left_out)} dates left out (two readings)", file=sys.stderr)
    if not options.random:
        for name, date in left_out:
            print(f"left out: {name} {date}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
