#!/usr/bin/env python3
"""Writes tests/vectors/check_id.jsonl: inputs of `halfsky check-id` and what must come out (contract section 4, domain 6.1, 6.2).

A line: {"about", "as_of", "input", "expect": {"valid", "normalized", "birth_date", "sex", "reasons"}}; what `expect` leaves out
is not checked. `reasons` must all be named; an empty list means that none may be. `reasons_any`: at least one of them.
All numbers are made up, with sequence numbers from 950 on where the standard's own examples are not used.
"""
import json
import pathlib
import sys

AS_OF = "2020-10-31"


def with_check(seventeen):
    """The number with its check digit by GB 11643."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return seventeen + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(seventeen, weights)) % 11]


def wrong_check(seventeen):
    """The number with the digit after the right one."""
    right = with_check(seventeen)[-1]
    order = "0123456789X"
    return seventeen + order[(order.index(right) + 1) % 11]


def full_width(text):
    return "".join(chr(ord(character) + 0xFEE0) for character in text)


GOOD = with_check("22012219850607952")          # a woman
GOOD_X = "22018219760312038X"                   # domain 6.1, ends in X
BIRTH = "1985-06-07"
vectors = []


def add(about, text, as_of=AS_OF, **expect):
    vectors.append({"about": about, "as_of": as_of, "input": text, "expect": expect})


def sound(about, text, number, birth, sex="F", as_of=AS_OF):
    reasons = [] if sex == "F" else ["gender_conflict"]
    add(about, text, as_of, valid=True, normalized=number, birth_date=birth, sex=sex, reasons=reasons)


def wrong(about, text, *reasons, as_of=AS_OF, **more):
    add(about, text, as_of, valid=False, reasons=list(reasons), **more)


def standard_vectors():
    sound("the example of the standard", "11010519491231002X", "11010519491231002X", "1949-12-31")
    wrong("domain 6.1: born 1880", "440524188001010014", "date_invalid")
    sound("domain 6.1", "220122198506071422", "220122198506071422", "1985-06-07")
    wrong("domain 6.1: no 29 February 1978", "220321197802290048", "date_invalid")
    sound("domain 6.1", "222401196911033849", "222401196911033849", "1969-11-03")
    sound("domain 6.1", "220821199212310068", "220821199212310068", "1992-12-31")
    sound("domain 6.1: ends in X", GOOD_X, GOOD_X, "1976-03-12")
    sound("domain 6.1: older than 120", "220104190001010027", "220104190001010027", "1900-01-01")


def dressed_vectors():
    """The same number in other clothes."""
    dresses = {
        "spaces around": f"  {GOOD} ", "spaces inside": f"{GOOD[:6]} {GOOD[6:14]} {GOOD[14:]}",
        "ideographic spaces": f"\u3000{GOOD[:6]}\u3000{GOOD[6:]}", "no-break space": f"{GOOD[:6]}\u00a0{GOOD[6:]}",
        "zero-width space": f"{GOOD[:6]}\u200b{GOOD[6:]}", "zero-width joiner": f"{GOOD[:6]}\u200d{GOOD[6:]}",
        "byte order mark": f"\ufeff{GOOD}", "left-to-right mark": f"\u200e{GOOD}\u200e",
        "right-to-left mark": f"\u200f{GOOD}", "embedded direction": f"\u202a{GOOD}\u202c",
        "isolated direction": f"\u2066{GOOD}\u2069", "word joiner": f"{GOOD[:14]}\u2060{GOOD[14:]}",
        "full-width digits": full_width(GOOD), "some full-width digits": full_width(GOOD[:6]) + GOOD[6:],
    }
    for about, text in dresses.items():
        sound(about, text, GOOD, BIRTH)
    sound("lower-case x", GOOD_X.lower(), GOOD_X, "1976-03-12")
    sound("full-width digits, lower-case x", full_width(GOOD_X[:-1]) + "x", GOOD_X, "1976-03-12")
    sound("spaces and lower-case x", "220182 19760312 038x", GOOD_X, "1976-03-12")


def region_vectors():
    for region, about in {"220381": "Gongzhuling before 2020", "220184": "Gongzhuling since 2020", "220181": "Jiutai before 2014",
                          "220724": "Fuyu before 2013", "220625": "Jiangyuan before 2006", "222303": "a former prefecture",
                          "222421": "Yanbian before its cities", "652301": "Xinjiang", "152223": "Inner Mongolia",
                          "110000": "a province's own code", "229999": "a county code that never was", "710000": "Taiwan",
                          "810000": "Hong Kong", "820000": "Macau", "830000": "residents from Taiwan"}.items():
        number = with_check(region + "19790203964")
        sound(f"region {region}: {about}", number, number, "1979-02-03")
    for region in ("000122", "100122", "160122", "290122", "380122", "470122", "550122", "660122", "700122", "840122", "990122"):
        wrong(f"no province {region[:2]}", with_check(region + "19790203964"), "region_unknown")


def date_vectors():
    for day in ("19780230", "19790229", "19000229", "19850631", "19851301", "19850001", "19850600", "19850632", "00000000"):
        wrong(f"no such day {day}", with_check("220122" + day + "952"), "date_invalid")
    sound("29 February of a leap year", with_check("22012219800229952"), with_check("22012219800229952"), "1980-02-29")
    sound("29 February 2000", with_check("22012220000229952"), with_check("22012220000229952"), "2000-02-29")
    wrong("the last day before 1900", with_check("22012218991231952"), "date_invalid")
    sound("born on the reference date", with_check("22012220201031952"), with_check("22012220201031952"), "2020-10-31")
    wrong("born the day after", with_check("22012220201101952"), "date_future")
    wrong("born in 2085", with_check("22012220850607952"), "date_future")
    number = with_check("22012220201101952")
    sound("the same number a day later", number, number, "2020-11-01", as_of="2020-11-01")
    wrong("born after an early reference date", with_check("22012219991231952"), "date_future", as_of="1999-12-30")


def digit_vectors():
    for seventeen in ("22012219850607952", "22018219760312038", "22240119691103984", "37010119880815966"):
        wrong("wrong check digit", wrong_check(seventeen), "check_digit")
    wrong("X where another digit belongs", GOOD[:-1] + "X", "check_digit")
    wrong("two digits exchanged", GOOD[:13] + GOOD[14] + GOOD[13] + GOOD[15:], "check_digit")
    wrong("wrong check digit and no such day", wrong_check("22012219850631952"), "check_digit", "date_invalid")
    wrong("wrong check digit and no province", wrong_check("99012219850607952"), "check_digit", "region_unknown")
    wrong("no province and no such day", with_check("99012219850631952"), "region_unknown", "date_invalid")
    for text in (GOOD[:17], GOOD + "1", GOOD[:16], GOOD[:12], "1", "2" * 30):
        wrong(f"{len(text)} digits", text, "length")
    wrong("17 digits in full width", full_width(GOOD[:17]), "length")
    characters = {"letter O for 0": GOOD.replace("0", "O", 1), "letter l for 1": GOOD.replace("1", "l", 1),
                  "X in the middle": GOOD[:9] + "X" + GOOD[10:], "circled digit": "②" + GOOD[1:],
                  "Arabic-Indic digits": "".join(chr(0x660 + int(d)) for d in GOOD),
                  "Devanagari digit": GOOD[:5] + "२" + GOOD[6:], "multiplication sign": GOOD_X[:-1] + "×",
                  "Cyrillic letter for X": GOOD_X[:-1] + "Х", "Greek letter for X": GOOD_X[:-1] + "Χ",
                  "mathematical digits": "".join(chr(0x1D7CE + int(d)) for d in GOOD), "a letter": GOOD[:10] + "A" + GOOD[11:],
                  "superscript digit": GOOD[:-1] + "²"}
    for about, text in characters.items():
        wrong(about, text, "bad_character")
    for about, text in {"birthday starred": GOOD[:6] + "********" + GOOD[14:], "middle starred": GOOD[:10] + "****" + GOOD[14:],
                        "end starred": GOOD[:14] + "****", "full-width stars": GOOD[:6] + "＊＊＊＊＊＊＊＊" + GOOD[14:]}.items():
        wrong(about, text, "masked")
    for text in ("", " ", "\u3000", "\u200b", "\t"):
        wrong(f"nothing {text!r}", text, "empty")
    for text in ("2.20122E+17", "2.20122198506071E+17", "2.20122e+17", "2.20122198506E17"):
        wrong("E-notation", text, "precision_lost")


def fifteen_and_sex_vectors():
    for fifteen, eighteen in (("220122850607142", "220122198506071422"), ("220381720915004", "220381197209150040"),
                              ("222401690101962", with_check("22240119690101962"))):
        wrong("15 digits: the suggestion", fifteen, "fifteen_digits", normalized=eighteen)
    wrong("15 digits in full width", full_width("220122850607142"), "fifteen_digits", normalized="220122198506071422")
    wrong("15 digits with a space", "220122 850607 142", "fifteen_digits", normalized="220122198506071422")
    wrong("14 digits", "22012285060714", "length")
    wrong("16 digits", "2201228506071422", "length")
    for seventeen, birth in (("22012219850607951", "1985-06-07"), ("22240119690101963", "1969-01-01"),
                             ("22018219760312037", "1976-03-12")):
        number = with_check(seventeen)
        sound("a man's number is sound", number, number, birth, sex="M")
    number = with_check("22012219850607001")
    sound("the first man of the day", number, number, BIRTH, sex="M")
    number = with_check("22012219850607998")
    sound("sequence 998", number, number, BIRTH)


def main():
    for part in (standard_vectors, dressed_vectors, region_vectors, date_vectors, digit_vectors, fifteen_and_sex_vectors):
        part()
    target = pathlib.Path(__file__).resolve().parent.parent / "tests/vectors/check_id.jsonl"
    with open(target, "w", encoding="utf-8") as file:
        for vector in vectors:
            file.write(json.dumps(vector, ensure_ascii=False) + "\n")
    print(f"{len(vectors)} vectors", file=sys.stderr)


if __name__ == "__main__":
    main()
