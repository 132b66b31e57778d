#!/usr/bin/env python3
"""Who may do what: an answer of its own, written from issue 3 (points 3 and 4) and security.md section 2, not from the program.

The program keeps grants in YAML and filters them; this file keeps, for every role, one table from permission to
`{class: (how, relations)}`, and answers one class at a time. It is slow and says in words what the issue says in words.

    access_oracle.py --matrix > matrix.jsonl          what `halfsky authz matrix --json` must print
    access_oracle.py --random N --seed S --out DIR    N tuples for `halfsky authz decide` and their answers

A class is `open` (read in full, or may be written), or `masked`. Relations: any of those listed must hold; an empty list
means that the region alone is enough.
"""
import argparse
import datetime
import itertools
import json
import pathlib
import random

ROLES = """village_worker village_federation village_head township_civil_affairs township_federation township_leader
county_civil_affairs county_federation county_department county_supervisor county_rights statistician provider lawyer
police_liaison hotline system_admin security_admin audit_admin""".split()
PERMISSIONS = """entry.list entry.search entry.read entry.create entry.change entry.act.submit entry.act.approve
entry.act.send_back entry.act.begin_watch entry.act.end_watch entry.act.reverify entry.act.leave entry.act.restore
entry.act.discard entry.act.transfer entry.reveal entry.history entry.reads import.stage import.read import.apply import.undo
review.list review.decide job.read figures.read workbench.read region.read codes.read departments.read parameters.read
parameters.change people.read people.change people.reset posts.read posts.change offices.read offices.change relations.read
relations.change audit.read audit.verify backup.make rights.notice rights.consent rights.correct rights.export rights.erase
export.make export.national export.fetch export.read export.approve erasure.read erasure.ask erasure.decide""".split()
RELATIONS = ["grid", "case", "referral", "self", "task"]
OBLIGATIONS = ["audit", "reason", "watermark", "step_up", "budget"]
ALL_OF_HER = ["C0", "C1", "C2", "C3", "C4", "C5"]
NEVER = {"C6", "C7"}          # not in this store, whoever asks
SENSITIVE = {"C4", "C5"}      # only with notice or another basis
READS = {p for p in PERMISSIONS if p.split(".")[-1] in
         ("list", "search", "read", "reveal", "history", "reads", "export", "make", "national", "fetch") and p != "backup.make"}
STEP_UP_MINUTES = 5
CHINA = datetime.timezone(datetime.timedelta(hours=8))


class Right:
    """What one role may do with one permission."""

    def __init__(self, where, classes=None, owes=(), purposes=(), fields=(), departments=None):
        self.where = where                    # own, below (own and all in it), nowhere (a function without a region)
        self.classes = classes or {}          # class -> list of (how, relations, departments)
        self.owes = list(owes)
        self.purposes = list(purposes)
        self.fields = list(fields)


def opened(classes, relations, how="open", departments=None):
    return {c: [(how, tuple(relations), departments)] for c in classes}


def joined(*parts):
    out = {}
    for part in parts:
        for c, ways in part.items():
            out.setdefault(c, []).extend(ways)
    return out


def village():
    """1.1: assists. Sees its own grid; may hand in health and hardship and not look at them again; proposes, never approves."""
    grid = ["grid"]
    dossier = Right("own", joined(opened(["C0", "C1", "C3"], grid), opened(["C2"], grid, "masked")),
                    ["audit", "watermark", "budget*"])
    return {
        "entry.list": Right("own", opened(["C0", "C1"], grid), ["audit", "watermark"]),
        "entry.search": Right("own", opened(["C0", "C1"], grid), ["audit", "watermark"]),
        "entry.read": dossier, "entry.history": dossier,
        "entry.reveal": Right("own", opened(["C2", "C3"], grid), ["audit", "reason", "watermark", "step_up", "budget"],
                              ["survey", "visit", "followup", "relief", "health"]),
        "entry.create": Right("own", opened(ALL_OF_HER, []), ["audit"]),
        "entry.change": Right("own", opened(ALL_OF_HER, grid), ["audit"]),
        **{p: Right("own", opened(["C0"], grid), ["audit"])
           for p in ("entry.act.submit", "entry.act.discard", "rights.notice", "rights.consent", "rights.correct",
                     "rights.erase")},
        # Contract 2: an import by a village post is a proposal, of its own village; what it has handed in of health and
        # hardship it does not look at again.
        "import.stage": Right("own", opened(ALL_OF_HER, []), ["audit"]),
        "import.read": Right("own", opened(["C0", "C1", "C2", "C3"], ["task"]), ["audit", "watermark"]),
        **{p: Right("own", opened(ALL_OF_HER, ["task"]), ["audit"]) for p in ("import.apply", "import.undo")},
        "job.read": Right("nowhere"),
    }


def civil_affairs():
    """Lists the coded columns of its region without a case; documents need a case or an assigned row; approves; imports."""
    close = ["case", "task"]
    lists = Right("below", joined(opened(["C0"], []), opened(["C1"], close)), ["audit", "watermark"])
    dossier = Right("below", joined(opened(["C0", "C1", "C3", "C5"], close), opened(["C2", "C4"], close, "masked")),
                    ["audit", "watermark", "budget*"])
    acts = ["submit", "approve", "send_back", "begin_watch", "end_watch", "reverify", "leave", "restore", "discard",
            "transfer"]
    return {
        "entry.list": lists, "entry.search": lists, "entry.read": dossier, "entry.history": dossier,
        "entry.reveal": Right("below", opened(["C2", "C3"], close), ["audit", "reason", "watermark", "step_up", "budget"],
                              ["survey", "visit", "followup", "relief", "health", "disability", "complaint"]),
        "entry.create": Right("below", opened(ALL_OF_HER, []), ["audit"]),
        "entry.change": Right("below", opened(ALL_OF_HER, close), ["audit"]),
        **{f"entry.act.{a}": Right("below", opened(["C0"], close), ["audit"]) for a in acts},
        **{f"rights.{a}": Right("below", opened(["C0"], close), ["audit"]) for a in ("notice", "consent", "correct")},
        "rights.export": her_own_file(),
        "import.stage": Right("below", opened(ALL_OF_HER, []), ["audit"]),
        **{p: Right("below", opened(ALL_OF_HER, ["task"]), ["audit"])
           for p in ("import.read", "import.apply", "import.undo", "review.decide")},
        "review.list": Right("below", opened(ALL_OF_HER, ["task"]), ["audit", "watermark"]),
        "job.read": Right("nowhere"),
        "posts.read": Right("below"),
        "relations.read": Right("below", opened(["C0"], []), ["audit"]),
        "relations.change": Right("below", opened(["C0"], []), ["audit"]),
    }


def her_own_file():
    return Right("below", opened(ALL_OF_HER, ["case"]), ["audit", "reason", "step_up", "budget"], ["herself"])


def papers(classes, close, purposes, masked=()):
    """What leaves the house shows what the screen shows, for a purpose, after a second factor; never for a village."""
    return {
        "export.make": Right("below", joined(opened(classes, close), opened(masked, close, "masked")),
                             ["audit", "reason", "watermark", "step_up", "budget*"], purposes),
        "export.fetch": Right("below", opened(ALL_OF_HER, close), ["audit", "watermark", "step_up"]),
        "export.read": Right("nowhere"),
    }


def civil_papers():
    """Civil affairs also hand the national form on: her whole number, of health the code."""
    close = ["case", "task"]
    national = Right("below", joined(opened(["C0", "C1", "C2", "C3", "C5"], close), opened(["C4"], close, "masked")),
                     ["audit", "reason", "watermark", "step_up"], ["survey"])
    return {"export.national": national,
            **papers(["C0", "C1", "C3", "C5"], close, ["survey", "visit", "followup", "relief", "health", "disability",
                                                       "assessment"], ["C2", "C4"])}


def case_papers():
    return papers(["C0", "C1", "C3"], ["case"], ["visit", "followup", "relief", "training", "legal", "complaint"], ["C2"])


def federation(coded_list):
    """Works on cases; the county's also lists coded columns."""
    case = ["case"]
    listed = joined(opened(["C0"], [] if coded_list else case), opened(["C1"], case))
    dossier = Right("below", joined(opened(["C0", "C1", "C3"], case), opened(["C2"], case, "masked")),
                    ["audit", "watermark", "budget*"])
    return {
        "entry.list": Right("below", listed, ["audit", "watermark"]),
        "entry.search": Right("below", listed, ["audit", "watermark"]),
        "entry.read": dossier, "entry.history": dossier,
        "entry.reveal": Right("below", opened(["C2", "C3"], case), ["audit", "reason", "watermark", "step_up", "budget"],
                              ["visit", "followup", "relief", "training", "legal", "complaint"]),
        **{f"rights.{a}": Right("below", opened(["C0"], case), ["audit"])
           for a in ("notice", "consent", "correct", "erase")},
    }


def erasure(decides):
    """Her demand is taken from whoever she is to them; one asks, somebody of the county decides, after a second factor."""
    anyone = opened(["C0"], [])
    rights = {"rights.erase": Right("below", anyone, ["audit"]), "erasure.read": Right("below", anyone, ["audit", "watermark"]),
              "erasure.ask": Right("below", anyone, ["audit", "step_up"])}
    return {**rights, "erasure.decide": Right("below", anyone, ["audit", "step_up"])} if decides else rights


def department():
    """K: whom it handles or was referred; C4 for health and the disabled, C5 for civil affairs, finance, agriculture and
    whoever took over from the poverty office; telephone and number only by referral."""
    either = ["case", "referral"]
    return {
        "entry.list": Right("below", opened(["C0", "C1"], either), ["audit", "watermark"]),
        "entry.search": Right("below", opened(["C0", "C1"], either), ["audit", "watermark"]),
        "entry.read": Right("below", joined(opened(["C0", "C1"], either), opened(["C2"], ["referral"], "masked"),
                                            opened(["C4"], ["case"], departments={"WJ", "CL"}),
                                            opened(["C5"], ["case"], departments={"MZ", "CZ", "NY", "FP"})),
                            ["audit", "watermark", "budget*"]),
        "entry.reveal": Right("below", opened(["C2"], ["referral"]), ["audit", "reason", "watermark", "step_up", "budget"],
                              ["relief", "health", "disability", "training", "legal", "police"]),
    }


def rights_officer():
    """K21: cases; health coded where a referral says so; who has looked; her own file."""
    case = ["case"]
    dossier = Right("below", joined(opened(["C0", "C1", "C3"], case), opened(["C2"], case, "masked"),
                                    opened(["C4"], ["referral"], "masked")), ["audit", "watermark", "budget*"])
    return {
        "entry.list": Right("below", opened(["C0", "C1"], case), ["audit", "watermark"]),
        "entry.search": Right("below", opened(["C0", "C1"], case), ["audit", "watermark"]),
        "entry.read": dossier, "entry.history": dossier,
        "entry.reveal": Right("below", opened(["C2", "C3"], case), ["audit", "reason", "watermark", "step_up", "budget"],
                              ["visit", "followup", "legal", "police", "complaint"]),
        "entry.reads": Right("below", opened(["C0"], case), ["audit"]),
        **{f"rights.{a}": Right("below", opened(["C0"], case), ["audit"]) for a in ("notice", "consent", "correct")},
        "rights.export": her_own_file(),
    }


def outside(health):
    """P1, P2, P3: only referrals, only what they list, of the numbers the telephone alone."""
    by = ["referral"]
    return {
        "entry.list": Right("below", opened(["C0", "C1"], by), ["audit", "watermark"]),
        "entry.read": Right("below", opened(["C0", "C1", "C4"] if health else ["C0", "C1"], by),
                            ["audit", "watermark", "budget*"]),
        "entry.reveal": Right("below", opened(["C2"], by), ["audit", "reason", "watermark", "step_up", "budget"],
                              ["followup", "health", "training", "legal", "police"], ["phone"]),
    }


def table():
    rights = {role: {p: Right("nowhere") for p in ("region.read", "codes.read", "departments.read")} for role in ROLES}
    offices = ["township_civil_affairs", "township_federation", "township_leader", "county_civil_affairs",
               "county_federation", "county_department", "county_supervisor", "county_rights", "statistician"]
    for role in ROLES[:3] + offices:
        where = "own" if role.startswith("village") else "below"
        for p in ("figures.read", "workbench.read"):
            rights[role][p] = Right(where, opened(["C9"], []))
    for role in offices:
        for p in ("parameters.read", "offices.read"):
            rights[role][p] = Right("nowhere")
    for role in ("village_worker", "village_federation"):
        rights[role].update(village())
    for role in ("township_civil_affairs", "county_civil_affairs"):
        rights[role].update(civil_affairs())
    rights["county_civil_affairs"]["parameters.change"] = Right("own", owes=["audit", "step_up"])
    rights["township_federation"].update(federation(coded_list=False))
    rights["county_federation"].update(federation(coded_list=True))
    for role in ("township_civil_affairs", "county_civil_affairs"):
        rights[role].update(civil_papers())
    for role in ("township_federation", "county_federation", "county_rights"):
        rights[role].update(case_papers())
    # A second person of another unit, who need not read anybody.
    for role in ("county_civil_affairs", "county_rights", "county_supervisor"):
        rights[role]["export.approve"] = Right("below", owes=["audit", "step_up"])
    rights["county_supervisor"]["export.read"] = Right("nowhere")
    rights["township_civil_affairs"].update(erasure(decides=False))
    rights["county_civil_affairs"].update(erasure(decides=True))
    rights["county_department"].update(department())
    rights["county_rights"].update(rights_officer())
    rights["county_rights"].update(erasure(decides=True))
    rights["provider"].update(outside(health=True))
    rights["lawyer"].update(outside(health=False))
    rights["police_liaison"].update(outside(health=False))
    # Three administrators, apart from each other; none of them reads a person.
    rights["system_admin"].update({"backup.make": Right("nowhere", owes=["audit", "step_up"]), "job.read": Right("nowhere"),
                                   "parameters.read": Right("nowhere"), "offices.read": Right("nowhere")})
    rights["security_admin"].update({
        **{p: Right("below", owes=["audit"]) for p in ("people.read", "posts.read")},
        **{p: Right("below", owes=["audit", "step_up"])
           for p in ("people.change", "people.reset", "posts.change", "offices.change")},
        "offices.read": Right("nowhere")})
    rights["audit_admin"].update({
        **{p: Right("nowhere", owes=["audit"])
           for p in ("audit.read", "audit.verify", "people.read", "posts.read", "offices.read")},
        "job.read": Right("nowhere")})
    return rights


RIGHTS = table()
LEVELS = ["province", "prefecture", "county", "township", "village"]


def lowest(path):
    level = [name for name in LEVELS if path.get(name)][-1]
    return level, path[level]


def lies_in(area, place, where):
    if where == "nowhere":
        return True
    if place is None:
        return False
    level, region = lowest(area)
    if where == "own":
        return lowest(place) == (level, region)
    return place.get(level) == region


def needed_first(tuple_, right):
    """What depends on the caller alone; the word of the denial, or nothing."""
    now = datetime.datetime.fromtimestamp(tuple_["now"] / 1000, CHINA)
    today = now.date().isoformat()
    if today < tuple_["holds_from"] or (tuple_["holds_until"] and today > tuple_["holds_until"]):
        return "function"
    held = set(tuple_["departments"])
    asked = tuple_["classes"]
    if right is None:
        return "function"
    offered = {c for c in asked if any(d is None or d & held for _, _, d in right.classes.get(c, []))}
    if asked and not (offered if tuple_["permission"] in READS else offered == set(asked)):
        return "function"
    if right.purposes and tuple_["purpose"] not in right.purposes:
        return "purpose"
    if tuple_["assurance"] < 2:
        return "assurance"
    if "step_up" in right.owes:
        last = tuple_["stepped_up_at"]
        if last is None or not 0 <= tuple_["now"] - last < STEP_UP_MINUTES * 60_000:
            return "step_up"
    return None


def ways_to(tuple_, right, data_class, basis):
    """How this class is given here: a set of open and masked."""
    if data_class in SENSITIVE and not basis:
        return set()
    held, holding = set(tuple_["departments"]), set(tuple_["relations"])
    found = set()
    for how, relations, departments in right.classes.get(data_class, []):
        if departments is not None and not departments & held:
            continue
        if relations:
            mine = holding & set(relations)
            if not mine:
                continue
            if mine == {"referral"} and data_class != "C0" and data_class not in tuple_["referral_classes"]:
                continue
        found.add(how)
    return found


def decide(tuple_):
    permission, asked = tuple_["permission"], tuple_["classes"]
    right = RIGHTS[tuple_["role"]].get(permission)
    why = needed_first(tuple_, right)
    if why is None:
        why = "record" if tuple_["blocks"] or not any(lies_in(a, tuple_["place"], right.where) for a in tuple_["areas"]) \
            and right.where != "nowhere" else None
    if why is None:
        why, given = look(tuple_, right)
    if why is not None:
        return {"allowed": False, "denied": why, "open": [], "masked": [], "hidden": sorted(asked), "fields": [],
                "obligations": []}
    owes = obligations(tuple_, right)
    if "budget" in owes and tuple_["budget_left"] is not None and tuple_["budget_left"] <= 0:
        return {"allowed": False, "denied": "budget", "open": [], "masked": [], "hidden": sorted(asked), "fields": [],
                "obligations": []}
    opens = sorted(c for c in asked if "open" in given[c])
    masks = sorted(c for c in asked if "masked" in given[c] and c not in opens)
    return {"allowed": True, "denied": "", "open": opens, "masked": masks,
            "hidden": sorted(set(asked) - set(opens) - set(masks)), "fields": list(right.fields), "obligations": owes}


def look(tuple_, right):
    """With the record in sight: (denial, what each class is given)."""
    asked = tuple_["classes"]
    if not asked:
        holding = set(tuple_["relations"])
        ways = [w for c in right.classes.values() for w in c]
        reachable = not ways or any((not relations or holding & set(relations)) and
                                    (departments is None or departments & set(tuple_["departments"]))
                                    for _, relations, departments in ways)
        return (None if reachable else "record"), {}

    def enough(given):
        hits = [bool(given[c]) for c in asked]
        return any(hits) if tuple_["permission"] in READS else all(hits)
    if not enough({c: ways_to(tuple_, right, c, True) for c in asked}):
        return "record", None
    given = {c: ways_to(tuple_, right, c, tuple_["legal_basis"]) for c in asked}
    return (None if enough(given) else "legal_basis"), given


def obligations(tuple_, right):
    owed = set()
    for word in right.owes:
        if word == "budget*":
            if "task" not in tuple_["relations"]:
                owed.add("budget")
        else:
            owed.add(word)
    return [word for word in OBLIGATIONS if word in owed]


# The truth table: regions named as the program names them in its matrix.
def home(role):
    p = dict.fromkeys(LEVELS)
    def at(*ids):
        return {**p, **dict(zip(LEVELS, ids))}
    if role.startswith("village_"):
        return at("p", "a", "aa", "aaa", "aaaa"), {
            "own": at("p", "a", "aa", "aaa", "aaaa"), "sibling": at("p", "a", "aa", "aaa", "aaab"),
            "parent": at("p", "a", "aa", "aaa"), "foreign": at("p", "b", "ba", "baa", "baaa")}
    if role.startswith("township_"):
        return at("p", "a", "aa", "aaa"), {
            "own": at("p", "a", "aa", "aaa"), "sibling": at("p", "a", "aa", "aab"), "parent": at("p", "a", "aa"),
            "child": at("p", "a", "aa", "aaa", "aaaa"), "foreign": at("p", "b", "ba", "baa")}
    if role == "statistician":
        return at("p", "a"), {"own": at("p", "a"), "sibling": at("p", "b"), "parent": at("p"), "child": at("p", "a", "aa"),
                              "foreign": at("q", "c")}
    return at("p", "a", "aa"), {"own": at("p", "a", "aa"), "sibling": at("p", "a", "ab"), "parent": at("p", "a"),
                                "child": at("p", "a", "aa", "aaa"), "foreign": at("p", "b", "ba")}


def classes_spoken_of(permission):
    """What a permission can speak of: the classes that some role has under it."""
    return sorted({c for rights in RIGHTS.values() if permission in rights for c in rights[permission].classes})


NOON = 1767240000000


def matrix():
    for role in ROLES:
        area, places = home(role)
        for code in ([""] if role != "county_department" else ["", "CL", "CZ", "FP", "MZ", "NY", "WJ"]):
            for permission, (region, place), relation in itertools.product(PERMISSIONS, places.items(), ["none"] + RELATIONS):
                right = RIGHTS[role].get(permission)
                base = {"role": role, "departments": [code] if code else [], "areas": [area], "assurance": 2, "now": NOON,
                        "stepped_up_at": NOON, "holds_from": "2026-01-01", "holds_until": None, "permission": permission,
                        "purpose": right.purposes[0] if right and right.purposes else "", "place": place,
                        "relations": [] if relation == "none" else [relation], "referral_classes": ALL_OF_HER, "blocks": [],
                        "legal_basis": True, "budget_left": None}
                asked = [[c] for c in classes_spoken_of(permission)] or [[]]
                answers = [decide({**base, "classes": classes}) for classes in asked]
                yes = [a for a in answers if a["allowed"]]
                owed = {o for a in yes for o in a["obligations"]}
                yield {"role": role, "department": code, "permission": permission, "region": region, "relation": relation,
                       "allowed": bool(yes), "open": sorted(c for a in yes for c in a["open"]),
                       "masked": sorted(c for a in yes for c in a["masked"]),
                       "fields": sorted({f for a in yes for f in a["fields"]}),
                       "obligations": [o for o in OBLIGATIONS if o in owed],
                       "denied": "" if yes else answers[-1]["denied"]}


def random_tuple(rng):
    def some(choices, most):
        return rng.sample(choices, rng.randint(0, min(most, len(choices))))
    role = rng.choice(ROLES)
    area, places = home(role)
    permission = rng.choice(list(RIGHTS[role])) if rng.random() < 0.8 else rng.choice(PERMISSIONS)
    right = RIGHTS[role].get(permission)
    spoken = classes_spoken_of(permission)
    classes = some(spoken, 6) if rng.random() < 0.9 else some(ALL_OF_HER + ["C6", "C7", "C8", "C9"], 4)
    purposes = right.purposes if right and right.purposes and rng.random() < 0.85 else ["", "visit", "curiosity"]
    areas = [area] if rng.random() < 0.95 else [[], [area, places["foreign"]]][rng.randint(0, 1)]
    place = places["own"] if rng.random() < 0.4 else rng.choice(list(places.values()) + [None])
    return {"role": role, "departments": some(["WJ", "CL", "MZ", "NY", "GA", "TY"], 2), "areas": areas,
            "assurance": rng.choice([2, 2, 2, 2, 2, 2, 2, 1, 0]), "now": NOON,
            "stepped_up_at": rng.choice([NOON, NOON - 1, NOON - 299_999, NOON - 300_000, NOON + 1, None]),
            "holds_from": rng.choice(["2025-01-01"] * 8 + ["2026-01-01", "2026-01-02"]),
            "holds_until": rng.choice([None] * 8 + ["2026-01-01", "2025-12-31"]), "permission": permission,
            "classes": sorted(classes), "purpose": rng.choice(purposes), "place": place,
            "relations": some(RELATIONS, 3), "referral_classes": sorted(some(ALL_OF_HER, 5)),
            "blocks": some(["kin", "conflict", "exclusion", "protection"], 1) if rng.random() < 0.1 else [],
            "legal_basis": rng.random() < 0.7, "budget_left": rng.choice([None, 0, 1, 30])}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--matrix", action="store_true")
    parser.add_argument("--random", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("."))
    options = parser.parse_args()
    if options.matrix:
        for cell in matrix():
            print(json.dumps(cell))
    if options.random:
        rng = random.Random(options.seed)
        asked = [random_tuple(rng) for _ in range(options.random)]
        (options.out / "tuples.jsonl").write_text("".join(json.dumps(one) + "\n" for one in asked))
        (options.out / "tuples.expected.jsonl").write_text("".join(json.dumps(decide(one)) + "\n" for one in asked))


if __name__ == "__main__":
    main()
