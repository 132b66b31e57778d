"""Known contents that the sample workbooks are made from, and what a reader must find in each format."""
import datetime

# A cell is a str, a number, a bool, a date, ("=", formula, result) or ("!", error formula, error value).
DAY = datetime.date


def village_list():
    """A list as villages write it: title over merged cells, gaps, dates, long numbers as text and as numbers."""
    cells = {
        "A1": "二道沟村农村留守妇女花名册",
        "A2": "填报单位（盖章）：双阳区太平镇二道沟村  填报日期：2020年9月1日",
        "A3": "序号", "B3": "村", "C3": "姓名", "D3": "身份证号", "E3": "离家\n日期", "F3": "是否\t困难", "G3": "年收入",
    }
    names = ["王一", "李二娟", "阿依古丽·买买提", "㐀𠮷䶮", "<b>&amp;赵五</b>", "  孙六  妹 ", "_x_七"]
    for place, name in enumerate(names):
        row = place + 4
        cells[f"A{row}"] = place + 1
        cells[f"C{row}"] = name
        cells[f"D{row}"] = f"22011219850607{place:03d}X"
        cells[f"E{row}"] = DAY(2019, 3, 15 + place)
        cells[f"F{row}"] = place % 2 == 0
        cells[f"G{row}"] = 12345.67 + place
    cells["B4"] = "二道沟村"
    cells["A11"] = "合计"
    cells["G11"] = ("=", "SUM(G4:G10)", sum(12345.67 + place for place in range(7)))
    cells["C11"] = ("=", 'C4&"等"', "王一等")
    cells["D11"] = 220112198506071000
    cells["E11"] = ("!", "NA()", "#N/A")
    cells["F11"] = -0.5
    cells["G12"] = 1e-7
    return {"name": "二道沟村", "cells": cells, "merges": ["A1:G1", "A2:G2", "B4:B10"], "hidden_rows": [6],
            "hidden_columns": ["H"]}


def other_sheets():
    """A hidden sheet, an empty one, and one whose only cell stands far away."""
    return [
        {"name": "旧表", "hidden": True, "cells": {"A1": "姓名", "A2": "周八"}},
        {"name": "Sheet3", "cells": {}},
        {"name": "远处", "cells": {"AA300": "很远", "B2": "年月", "C2": ("date", DAY(2018, 5, 1), 'yyyy"年"m"月"', "month"),
                                   "D2": ("date", DAY(1985, 6, 7), "yyyy/m/d", "day"),
                                   "E2": ("date", DAY(2017, 1, 1), "yyyy", "year")}},
    ]


def many_strings():
    """So many different texts that an xls table of strings crosses several records, and one text does itself."""
    cells = {f"A{row}": f"第{row}户 王{chr(0x4E00 + row)}芳 row {row}" for row in range(1, 1501)}
    cells["B1"] = "长" * 9000
    cells["B2"] = "ascii only " * 900
    cells["B3"] = "mixed 混合 " * 1500
    return [{"name": "多", "cells": cells}]


def books():
    return {"list": [village_list(), *other_sheets()], "strings": many_strings()}


def serial(day):
    return (day - DAY(1899, 12, 30)).days


def expected_cell(value):
    if isinstance(value, datetime.date):
        return {"date": serial(value), "style": "day"}
    if isinstance(value, tuple) and value[0] == "date":
        return {"date": serial(value[1]), "style": value[3]}
    if isinstance(value, tuple) and value[0] == "!":
        return {"error": value[2]}
    if isinstance(value, tuple):
        return value[2]
    return value


def expected(sheets, book_format):
    """The JSON that src/platform/spreadsheet/format_files_test.cpp compares a file with."""
    found = []
    for sheet in sheets:
        found.append({
            "name": sheet["name"],
            "hidden": sheet.get("hidden", False),
            "cells": {place: expected_cell(value) for place, value in sheet["cells"].items()},
            "merges": sorted(sheet.get("merges", [])),
            "hidden_rows": sheet.get("hidden_rows", []),
            "hidden_columns": sheet.get("hidden_columns", []),
        })
    return {"format": book_format, "sheets": found}

