"""Histories for `halfsky judge`: a short written form, and random ones that keep to events that can follow each other."""
import datetime
import random

TYPES = {"V": ("lives_in", "village"), "T": ("lives_in", "town"), "G": ("registered_in", "town"), "M": ("married", None),
         "D": ("divorced", None), "L": ("husband_leaves", "work"), "R": ("husband_returns", None),
         "K": ("absence_kind_changes", None), "HD": ("husband_dies", None), "WL": ("woman_leaves", None),
         "WR": ("woman_returns", None), "WD": ("woman_dies", None)}
CONFIG = {"m": "min_months", "v": "visit_max_days", "t": "max_visit_days_total", "w": "woman_away_max_days"}
DAY = datetime.timedelta(days=1)
COUNTS = ["work", "business", "sea", "farm_elsewhere"]
TO_JUDGE = ["military", "prison", "study", "medical", "missing"]


def event(date, type_, value=None):
    made = {"date": str(date), "type": type_}
    if value is not None:
        made["value"] = value
    return made


def read_written(text):
    """One history of the short form: `name | config | events | dates asked`.

    An event is `DATE CODE[ value]`, several are parted by `;`. Unless the config says `bare`, she lives in a village since
    2010-05-01 and is married since 2010-10-01. The config is words like `v20` (visit_max_days 20).
    """
    name, config, events, dates = [part.strip() for part in text.split("|")]
    history = {"id": name}
    words = config.split()
    settings = {CONFIG[word[0]]: int(word[1:]) for word in words if word != "bare"}
    if settings:
        history["config"] = settings
    history["events"] = []
    if "bare" not in words:
        history["events"] = [event("2010-05-01", "lives_in", "village"), event("2010-10-01", "married")]
    for one in filter(None, (part.strip() for part in events.split(";"))):
        date, code, *value = one.split()
        type_, usual = TYPES[code]
        history["events"].append(event(date, type_, value[0] if value else usual))
    history["as_of"] = dates.split()
    return history


class Writer:
    """Writes one random history, event after event, of things that can follow each other."""

    def __init__(self, dice):
        self.dice = dice
        self.day = datetime.date(dice.choice([2015, 2016, 2019]), dice.randint(1, 12), dice.randint(1, 28))
        self.events = [event(self.day, "lives_in", "town" if dice.random() < 0.05 else "village")]
        self.lives_in = self.events[0]["value"]
        self.married = self.ended_once = self.away = self.woman_away = self.local = False

    def gap(self):
        near = [0, 1, 2, 7, 14, 15, 20, 25, 29, 30, 31, 32, 45, 60, 61, 89, 90, 91]
        far = [120, 150, 180, 181, 182, 183, 184, 185, 200, 240, 300, 365, 366, 400]
        return self.dice.choice(near if self.dice.random() < (0.35 if self.away else 0.75) else far)

    def add(self, type_, value=None):
        self.events.append(event(self.day, type_, value))

    def next_events(self):
        """The kinds of event that can come now, with weights."""
        choices = {"move": 0.5 if self.lives_in == "village" else 6, "register": 0.3,
                   "woman": 6 if self.woman_away else 1, "die": 0.05}
        if not self.married:
            choices["marry"] = 6
        else:
            choices["divorce"] = 0.25
            choices["widow"] = 0.15
        if self.married or not self.ended_once:
            choices["husband"] = 12 if self.married else 2
        if self.married and self.away:
            choices["kind"] = 1
        return choices

    def step(self):
        self.day += self.gap() * DAY
        choices = self.next_events()
        chosen = self.dice.choices(list(choices), list(choices.values()))[0]
        getattr(self, "do_" + chosen)()

    def do_move(self):
        self.lives_in = "town" if self.lives_in == "village" else "village"
        self.add("lives_in", self.lives_in)

    def do_register(self):
        self.add("registered_in", self.dice.choice(["village", "town"]))

    def do_woman(self):
        self.add("woman_returns" if self.woman_away else "woman_leaves")
        self.woman_away = not self.woman_away

    def do_die(self):
        self.add("woman_dies")

    def do_marry(self):
        self.add("married")
        self.married = True

    def do_divorce(self):
        self.add("divorced")
        self.married, self.ended_once, self.away, self.local = False, True, False, False

    def do_widow(self):
        self.add("husband_dies")
        self.married, self.ended_once, self.away, self.local = False, True, False, False

    def do_husband(self):
        if self.away:
            self.add("husband_returns")
            self.away = False
            return
        roll = self.dice.random()
        if roll < 0.06 and not self.local:
            self.add("husband_leaves", self.dice.choice(["local", "commute"]))
            self.local = True
            return
        kinds = TO_JUDGE if roll < 0.15 else COUNTS
        self.add("husband_leaves", self.dice.choice(kinds))
        self.away, self.local = True, False

    def do_kind(self):
        self.add("absence_kind_changes", self.dice.choice(TO_JUDGE if self.dice.random() < 0.4 else COUNTS))


def dates_to_ask(dice, events):
    """Days beside the events and beside the limits that follow from them."""
    days = set()
    for one in events:
        base = datetime.date.fromisoformat(one["date"])
        for offset in dice.sample([-1, 0, 1, 29, 30, 31, 32, 60, 61, 90, 91, 180, 181, 182, 183, 184, 185, 200, 365], 5):
            days.add(base + offset * DAY)
    first = datetime.date.fromisoformat(events[0]["date"])
    good = sorted(day for day in days if day >= first)
    return [str(day) for day in sorted(dice.sample(good, min(len(good), 8)))]


def random_histories(count, seed):
    dice = random.Random(seed)
    histories = []
    for number in range(count):
        writer = Writer(dice)
        if dice.random() < 0.8:
            writer.day += dice.choice([0, 1, 30]) * DAY
            writer.do_marry()
        for _ in range(dice.randint(1, 7)):
            writer.step()
            if writer.events[-1]["type"] == "woman_dies":
                break
        history = {"id": f"R{number:05}", "events": writer.events, "as_of": dates_to_ask(dice, writer.events)}
        if dice.random() < 0.4:
            history["config"] = random_config(dice)
        histories.append(history)
    return histories


def random_config(dice):
    config = {}
    if dice.random() < 0.4:
        config["min_months"] = dice.choice([1, 3, 6, 12])
    if dice.random() < 0.4:
        config["visit_max_days"] = dice.choice([0, 7, 15, 30, 45])
    if dice.random() < 0.5:
        config["max_visit_days_total"] = dice.choice([20, 40, 60, None])
    if dice.random() < 0.4:
        config["woman_away_max_days"] = dice.choice([0, 15, 30, 90])
    return config
