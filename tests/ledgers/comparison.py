"""Compares an import report (contract, section 2) with what a case expects; every difference is one text."""

import io
import re
import xml.etree.ElementTree as tree
import zipfile

from expectation import ABSENT

WHY = {'title', 'header', 'subtotal', 'total', 'note', 'blank'}
OUTCOMES = {'accept', 'review', 'reject'}
SHEET = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'


def differences(case, report, errors):
    found = []
    for expected in case.expect:
        found += [f'{expected["file"]}: {text}' for text in _file(case, expected, report)]
    if case.missing is not None:
        names = sorted(item.get('name', '') for item in report.get('missing', []))
        if names != sorted(case.missing):
            found.append(f'missing {names}, expected {sorted(case.missing)}')
    numbers = {row['normalized'].get('id_number') for e in case.expect for row in e['rows']} - {None, ABSENT}
    if any(isinstance(number, str) and number in errors for number in numbers):
        found.append('an identity number stands on standard error')
    return found


def _file(case, expected, report):
    name = expected['file']
    entries = [entry for entry in report.get('files', []) if entry.get('file') == name]
    if len(entries) != 1:
        return [f'{len(entries)} entries in files']
    entry = entries[0]
    found = []
    if entry.get('outcome') not in _several(expected['file_outcome']):
        found.append(f'outcome {entry.get("outcome")} ({entry.get("error_class")}: {entry.get("message")}), '
                     f'expected {expected["file_outcome"]}')
    if entry.get('outcome') == 'refused' and expected['error_class']:
        return found + _refusal(expected, entry, report)
    if entry.get('outcome') != 'imported':
        return found
    found += _headers(expected, entry)
    found += _rows(expected, [row for row in report.get('rows', []) if row.get('file') == name])
    found += _ignored(expected, [row for row in report.get('ignored_rows', []) if row.get('file') == name])
    found += _every_used_row(case, name, report)
    found += _totals(case, expected, report)
    return found


def _refusal(expected, entry, report):
    classes = _several(expected['error_class'])
    found = []
    if entry.get('error_class') not in classes:
        found.append(f'error_class {entry.get("error_class")}, expected {" or ".join(classes)}')
    if not re.search('[\u4e00-\u9fff]', entry.get('message') or ''):
        found.append('no message in Chinese')
    if any(row.get('file') == expected['file'] for row in report.get('rows', [])):
        found.append('rows of a refused file')
    return found


def _headers(expected, entry):
    found = []
    for sheet, rows in (expected['header_rows'] or {}).items():
        reported = [s.get('header_rows') for s in entry.get('sheets', []) if s.get('sheet') == sheet]
        if reported != [rows]:
            found.append(f'header_rows of sheet {sheet!r}: {reported}, expected {rows}')
    return found


def _rows(expected, reported):
    """Pairs expected rows with reported rows of one sheet and number: by name if there are several."""
    found, left = [], list(reported)
    for row in expected['rows']:
        place = f'{row["sheet"]}!{row["row"]}'
        candidates = [r for r in left if r.get('sheet') == row['sheet'] and r.get('row') == row['row']]
        if not candidates:
            found.append(f'{place}: no such row, expected {row["outcome"]} {row["reasons"]}')
            continue
        name = row['normalized'].get('name')
        best = next((r for r in candidates if name and _value(r, 'name') == name), candidates[0])
        left.remove(best)
        found += [f'{place}: {text}' for text in _row(row, best)]
    for row in left:
        found.append(f'{row.get("sheet")}!{row.get("row")}: unexpected row, {row.get("outcome")} {row.get("reasons")}')
    return found


def _row(expected, found):
    outcome, reasons = found.get('outcome'), found.get('reasons', [])
    texts = []
    if outcome not in {expected['outcome'], *expected['alt_outcomes']}:
        texts.append(f'{outcome} {reasons}, expected {expected["outcome"]} {expected["reasons"]}')
    elif outcome == 'accept':
        texts += [f'accepted with reasons {reasons}'] if reasons else []
    else:
        texts += _reasons(expected, outcome, reasons)
    for warning in expected['warnings']:
        if warning not in found.get('warnings', []):
            texts.append(f'warning {warning} absent, found {found.get("warnings")}')
    for key, value in expected['normalized'].items():
        texts += _normalized(key, value, found)
    if 'change' in expected and found.get('change') not in _several(expected['change']):
        texts.append(f'change {found.get("change")}, expected {expected["change"]}')
    if expected.get('duplicate_of') and not found.get('duplicate_of'):
        texts.append('duplicate_of is empty')
    return texts


def _several(value):
    return value if isinstance(value, (list, tuple)) else [value]


def _reasons(expected, outcome, reasons):
    texts = []
    if outcome == expected['outcome']:
        for reason in expected['reasons']:
            if not set(_several(reason)) & set(reasons):
                texts.append(f'reason {reason} absent, found {reasons}')
    allowed = {r for reason in expected['reasons'] for r in _several(reason)} | set(expected.get('also_allowed', []))
    other = [reason for reason in reasons if reason not in allowed]
    if other:
        texts.append(f'unexpected reasons {other}')
    return texts if reasons else texts + ([f'{outcome} without a reason'] if not texts else [])


def _value(row, key):
    return (row.get('normalized') or {}).get(key)


def _normalized(key, expected, row):
    found = _value(row, key)
    if expected is ABSENT:
        good = found is None
    elif key == 'leave_from':
        good = found is not None and found >= expected
    elif key == 'leave_to':
        good = found is not None and found <= expected
    else:
        good = found in _several(expected) and (not isinstance(expected, bool) or isinstance(found, bool))
    return [] if good else [f'{key} {found!r}, expected {"null" if expected is ABSENT else repr(expected)}']


def _ignored(expected, reported):
    if expected['ignored_rows'] is None:
        return []
    found = []
    by_place = {(row.get('sheet'), row.get('row')): row.get('why') for row in reported}
    places = {(row['sheet'], row['row']) for row in expected['ignored_rows']}
    for row in expected['ignored_rows']:
        why = by_place.get((row['sheet'], row['row']))
        if why not in _several(row['why']):
            found.append(f'{row["sheet"]}!{row["row"]}: ignored as {why}, expected {row["why"]}')
    for place, why in by_place.items():
        if why not in WHY:
            found.append(f'{place[0]}!{place[1]}: no such why: {why}')
        elif place not in places and why != 'blank':
            found.append(f'{place[0]}!{place[1]}: ignored as {why}, not expected')
    return found


def used_rows(body):
    """(sheet name, row number) of every row with a value in a visible sheet; empty for what is no plain workbook."""
    if not body.startswith(b'PK'):
        return set()
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        names = set(archive.namelist())
        if not {'xl/workbook.xml', 'xl/_rels/workbook.xml.rels'} <= names:
            return set()
        targets = {r.get('Id'): r.get('Target') for r in tree.fromstring(archive.read('xl/_rels/workbook.xml.rels'))}
        found = set()
        for sheet in tree.fromstring(archive.read('xl/workbook.xml')).iter(f'{SHEET}sheet'):
            identifier = next(value for key, value in sheet.attrib.items() if key.endswith('}id'))
            if sheet.get('state', 'visible') == 'visible':
                target = targets[identifier]
                part = target[1:] if target.startswith('/') else f'xl/{target}'
                found |= {(sheet.get('name'), row) for row in _rows_with_values(archive.read(part))}
        return found


def _rows_with_values(body):
    number = 0
    for row in tree.fromstring(body).iter(f'{SHEET}row'):
        number = int(row.get('r', number + 1))
        if any((value.text or '') for tag in ('v', 't') for value in row.iter(f'{SHEET}{tag}')):
            yield number


def _every_used_row(case, name, report):
    body = next(body for file, body in case.files if file == name)
    if callable(body):  # a case too large to read here
        return []
    reported = {(row.get('sheet'), row.get('row')) for part in ('rows', 'ignored_rows')
                for row in report.get(part, []) if row.get('file') == name}
    lost = sorted(used_rows(body) - reported)
    return [f'used rows in neither rows nor ignored_rows: {lost}'] if lost else []


def _totals(case, expected, report):
    """The report has one totals for the batch: compared with the sum over the files if each file states its own."""
    if any(e['file_outcome'] == 'imported' and e['totals'] is None for e in case.expect):
        return []
    if expected is not next(e for e in case.expect if e['file_outcome'] == 'imported'):
        return []
    found = []
    for key in expected['totals']:
        total = sum(e['totals'].get(key, 0) for e in case.expect if e['totals'])
        if report.get('totals', {}).get(key) != total:
            found.append(f'totals {key} {report.get("totals", {}).get(key)}, expected {total}')
    return found
