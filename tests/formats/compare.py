#!/usr/bin/python3
"""compare.py [--keep DIR]: makes real workbooks of known contents with LibreOffice, openpyxl and xlwt (Debian packages
libreoffice-calc, python3-openpyxl, python3-xlwt) and lets platform_test compare every cell with what was put in.
With --keep the files stay in DIR with their expected cells beside them; tests/formats/files was made this way."""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import contents

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent

# LibreOffice's filter, the ending of the file's name, and our word for the format.
CONVERSIONS = [
    ("xls:MS Excel 97", "xls", "xls"),
    ("ods", "ods", "ods"),
    ("fods", "fods", "ods"),
    ("xlsx:Calc MS Excel 2007 XML", "calc.xlsx", "xlsx"),
    ("xlsx:Calc Office Open XML", "iso.xlsx", "xlsx"),
    ("xlsm:Calc MS Excel 2007 VBA XML", "xlsm", "xlsm"),
]


def write_openpyxl(sheets, path):
    import openpyxl
    from openpyxl.utils import column_index_from_string
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets:
        page = book.create_sheet(sheet["name"])
        for place, value in sheet["cells"].items():
            put_openpyxl(page[place], value)
        for merge in sheet.get("merges", []):
            page.merge_cells(merge)
        for row in sheet.get("hidden_rows", []):
            page.row_dimensions[row].hidden = True
        for column in sheet.get("hidden_columns", []):
            assert column_index_from_string(column)
            page.column_dimensions[column].hidden = True
        page.sheet_state = "hidden" if sheet.get("hidden") else "visible"
    book.save(path)


def put_openpyxl(cell, value):
    if isinstance(value, tuple) and value[0] == "date":
        cell.value, cell.number_format = value[1], value[2]
    elif isinstance(value, tuple):
        cell.value = "=" + value[1]
    elif isinstance(value, str):
        cell.value = value
        cell.data_type = "s"
    else:
        cell.value = value
        if hasattr(value, "year"):
            cell.number_format = "yyyy-mm-dd"


def write_xlwt(sheets, path):
    import xlwt
    from openpyxl.utils.cell import coordinate_from_string, column_index_from_string, range_boundaries
    book = xlwt.Workbook(encoding="utf-8")
    style = lambda code: xlwt.easyxf(num_format_str=code)
    day = style("yyyy-mm-dd")
    styles = {}
    for sheet in sheets:
        page = book.add_sheet(sheet["name"])
        page.visibility = 1 if sheet.get("hidden") else 0
        merges = {}
        for merge in sheet.get("merges", []):
            left, top, right, bottom = range_boundaries(merge)
            merges[(top - 1, left - 1)] = (bottom - 1, right - 1)
        for place, value in sheet["cells"].items():
            letters, row = coordinate_from_string(place)
            at = (row - 1, column_index_from_string(letters) - 1)
            if isinstance(value, tuple) and value[0] == "date":
                page.write(*at, value[1], styles.setdefault(value[2], style(value[2])))
            elif at in merges:
                page.write_merge(at[0], merges[at][0], at[1], merges[at][1], value)
            elif isinstance(value, tuple):
                page.write(*at, xlwt.Formula(value[1]))
            elif hasattr(value, "year"):
                page.write(*at, value, day)
            else:
                page.write(*at, value)
        for row in sheet.get("hidden_rows", []):
            page.row(row - 1).hidden = True
        for column in sheet.get("hidden_columns", []):
            page.col(column_index_from_string(column) - 1).hidden = True
    book.save(path)


def without_results(sheets):
    """What a writer that calculates nothing leaves: formulas without a stored result."""
    changed = []
    for sheet in sheets:
        cells = {place: (value[0], value[1], {"formula": None}) if isinstance(value, tuple) and value[0] in "=!" else value
                 for place, value in sheet["cells"].items()}
        cells = {place: ("=", value[1], value[2]) if isinstance(value, tuple) and value[0] == "!" else value
                 for place, value in cells.items()}
        changed.append({**sheet, "cells": cells})
    return changed


def without_formulas(sheets):
    """xlwt stores the empty text as every formula's result, which is no cell."""
    return [{**sheet, "cells": {place: value for place, value in sheet["cells"].items()
                                if not (isinstance(value, tuple) and value[0] in "=!")}} for sheet in sheets]


def flags_as_numbers(sheets):
    """LibreOffice takes the TRUE of an xlsx file for the number 1 and writes that into an ods file."""
    return [{**sheet, "cells": {place: int(value) if isinstance(value, bool) else value
                                for place, value in sheet["cells"].items()}} for sheet in sheets]


def convert(source, filter_name, folder, home):
    subprocess.run(["soffice", f"-env:UserInstallation=file://{home}", "--headless", "--convert-to", filter_name, "--outdir",
                    str(folder), str(source)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def keep(path, sheets, book_format):
    text = json.dumps(contents.expected(sheets, book_format), ensure_ascii=False, indent=0)
    path.with_name(path.name + ".json").write_text(text + "\n")


def make(folder):
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        for name, sheets in contents.books().items():
            source = scratch / f"{name}.xlsx"
            write_openpyxl(sheets, source)
            plain = folder / f"{name}.openpyxl.xlsx"
            shutil.copy(source, plain)
            keep(plain, without_results(sheets), "xlsx")
            plain = folder / f"{name}.xlwt.xls"
            write_xlwt(sheets, plain)
            keep(plain, without_formulas(sheets), "xls")
            for filter_name, ending, book_format in CONVERSIONS:
                out = scratch / ending
                out.mkdir(exist_ok=True)
                convert(source, filter_name, out, scratch / "home")
                target = folder / f"{name}.{ending}"
                shutil.move(next(out.iterdir()), target)
                keep(target, flags_as_numbers(sheets) if book_format == "ods" else sheets, book_format)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--keep", type=pathlib.Path)
    options.add_argument("--program", default=ROOT / "build/release/platform_test")
    given = options.parse_args()
    if shutil.which("soffice") is None:
        sys.exit("compare.py needs LibreOffice (libreoffice-calc)")
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.keep or pathlib.Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        make(folder)
        environment = {**os.environ, "HALFSKY_FORMAT_FILES": str(folder.resolve())}
        sys.exit(subprocess.run([str(given.program), "--gtest_filter=FormatFiles.*"], env=environment).returncode)


if __name__ == "__main__":
    main()
