"""How identity numbers are read (contract section 2, Numbers; domain 4.5, 6.1, 6.2)."""

import dataclasses

from values import Ledger, columns_with
from workbook import DateCell, ErrorCell, Formula, Inline, NumberText, Rich, check_digit, excel_serial, identity

COLUMN = '身份证号'


def full_width(text):
    return ''.join(chr(ord(character) + 0xFEE0) for character in text)


def other_check(number):
    """The number with a wrong check digit (never 0, so that it cannot pass for a rounded one)."""
    wrong = next(digit for digit in '123456789' if digit != number[-1])
    return number[:-1] + wrong


def with_birth(birth, region='220122', order=960):
    return identity(birth, region, order)


def ending_in(last, order):
    """A sound number that ends in `last`."""
    for day in range(1, 29):
        number = identity(f'197506{day:02d}', '220122', order)
        if number.endswith(last):
            return number
    raise AssertionError('no such number')


def sound_ending_in_000(year):
    """A number that ends in 000 and whose check digit is right."""
    numbers = (identity(f'{year}{month:02d}{day:02d}', '220122', 900) for month in range(1, 13) for day in range(1, 29))
    return next(number for number in numbers if number.endswith('000'))


def dressed():
    """A sound number in other clothes is the same number."""
    ledger = Ledger('numbers-dressed', 'white space, marks and full-width forms are taken off', COLUMN)
    dresses = [
        lambda n: n, lambda n: f'{n[:6]} {n[6:14]} {n[14:]}', lambda n: f'  {n}  ', lambda n: f'{n[:6]}-{n[6:14]}-{n[14:]}',
        lambda n: f'{n[:10]}\n{n[10:]}', lambda n: f'{n}\n', lambda n: f'{n[:10]}\r\n{n[10:]}', lambda n: f'{n[:6]}\u200b{n[6:]}',
        lambda n: f'\ufeff{n}', lambda n: f'{n}\u200d', lambda n: f'\u202d{n}\u202c', lambda n: f'\u200e{n}',
        lambda n: f'{n}\u200f', lambda n: f'\u2066{n}\u2069', lambda n: f"'{n}", lambda n: f'\t{n}', lambda n: f'{n}\t',
        lambda n: f'="{n}"', full_width, lambda n: full_width(n[:6]) + n[6:], lambda n: f'{n[:6]}\u00a0{n[6:]}',
        lambda n: f'\u3000{n}', lambda n: f'{n[:6]}－{n[6:]}', lambda n: f"\u200b'{n[:6]} {n[6:14]}-{n[14:]} ",
    ]
    for dress in dresses:
        ledger.accept(lambda person, dress=dress: dress(person.id_number), keep=True)
    for kind in (Inline, lambda n: Rich([n[:8], n[8:]]), lambda n: Formula(f'"{n}"', n)):
        ledger.accept(lambda person, kind=kind: kind(person.id_number), keep=True)
    for order, dress in enumerate((str, str.lower, lambda n: n[:-1] + 'Ｘ', lambda n: n[:-1] + 'ｘ', lambda n: f'{n[:-1]} x')):
        number = ending_in('X', 962 + 2 * order)
        ledger.accept(dress(number), id_number=number)
    return ledger.case()


def sound():
    ledger = Ledger('numbers-sound', 'old county codes, other provinces, ends in 000, old age', COLUMN)
    for region in ('220381', '220184', '220181', '220113', '220724', '220781', '220625', '220605', '222303', '222401', '222421',
                   '220000', '229999', '110105', '659004', '710000', '810000', '820000', '830000', '152223'):
        number = with_birth('19790203', region)
        ledger.accept(number, id_number=number, birth_date='1979-02-03')
    for birth, date in (('19800229', '1980-02-29'), ('20000229', '2000-02-29'), ('19500101', '1950-01-01')):
        number = with_birth(birth, order=966)
        ledger.accept(number, id_number=number, birth_date=date)
    ledger.accept(sound_ending_in_000(1975), id_number=sound_ending_in_000(1975))
    ledger.accept(with_birth('19200710', order=968), birth_date='1920-07-10')
    ledger.accept(with_birth('19000101', order=970), birth_date='1900-01-01')
    return ledger.case()


def wrong_digits():
    ledger = Ledger('numbers-wrong', 'wrong digits, lengths and characters: each is for a person to settle', COLUMN)
    number = '22012219850607952' + check_digit('22012219850607952')
    ledger.review(lambda person: other_check(person.id_number), 'id_check_digit')
    ledger.review(lambda person: other_check(person.id_number) + ' ', 'id_check_digit')
    ledger.review(lambda person: full_width(other_check(person.id_number)), 'id_check_digit')
    for length in (17, 16, 14, 12, 6, 1):
        ledger.review(lambda person, length=length: person.id_number[:length].replace('X', '1'), 'id_length')
    ledger.review(lambda person: person.id_number[1:], 'id_length')
    ledger.review(lambda person: person.id_number.replace('X', '1') + '3', 'id_length')
    ledger.review(lambda person: person.id_number.replace('X', '1') * 2, ('id_length', 'multiple_people'))
    for bad in (number.replace('0', 'O', 1), number.replace('0', 'o', 1), number.replace('1', 'l', 1), number.replace('1', 'I', 1),
                '②' + number[1:], number[:6] + '①' + number[7:], number[:5] + '२' + number[6:],
                ''.join(chr(0x660 + int(digit)) if digit.isdigit() else digit for digit in number),
                number[:9] + 'X' + number[10:], number[:8] + 'A' + number[9:], number[:8] + '#' + number[9:],
                ''.join(chr(0x1D7CE + int(digit)) if digit.isdigit() else digit for digit in number)):
        ledger.review(bad, 'id_bad_char')
    for place, sign in enumerate('×ХΧ✕Ⅹ╳'):
        ledger.either(ending_in('X', 970 + 2 * place)[:-1] + sign, 'id_bad_char', 'id_length')
    for masked in (number[:6] + '********' + number[14:], number[:10] + '****' + number[14:], number[:14] + '****',
                   number[:6] + '＊' * 8 + number[14:]):
        ledger.review(masked, 'id_masked', also=['id_bad_char'])
    return ledger.case()


def missing():
    ledger = Ledger('numbers-missing', 'no cell, words and strokes are no number', COLUMN)
    for nothing in (None, '', ' ', '无', '没有', '—', '-', '/', '／', '不详', '不清楚', '未知', '未办', '身份证丢失', '补办中', '没带'):
        ledger.review(nothing, 'id_missing')
    ledger.review('0', ('id_missing', 'id_length'))
    ledger.review(0, ('id_missing', 'id_length', 'id_precision_lost'))
    return ledger.case()


def dates():
    ledger = Ledger('numbers-birth', 'no such day, before 1900, after the reference date; no such province', COLUMN)
    for birth in ('19780230', '19790229', '19000229', '19850631', '19851301', '19850007', '19850600', '19850632', '18991231',
                  '18800101'):
        ledger.review(with_birth(birth), 'id_birth_invalid')
    for birth in ('20201101', '20210101', '20850607'):
        ledger.review(with_birth(birth), 'id_birth_invalid', also=['age_implausible'])
    for region in ('990122', '000122', '160122', '280122', '470122', '700122', '900122'):
        ledger.review(with_birth('19790203', region), 'id_region_unknown')
    ledger.review(other_check(with_birth('19790229')), 'id_check_digit', 'id_birth_invalid')
    ledger.review(other_check(with_birth('19790203', '990122')), 'id_check_digit', 'id_region_unknown')
    ledger.review(with_birth('19790229', '990122'), 'id_region_unknown', 'id_birth_invalid')
    return ledger.case()


def fifteen_and_rounded():
    ledger = Ledger('numbers-rounded', '15 digits; numbers that went through a number cell', COLUMN)
    fifteen = lambda n: n[:6] + n[8:17]
    ledger.review(lambda person: fifteen(person.id_number), 'id_15_digit')
    ledger.review(lambda person: int(fifteen(person.id_number)), 'id_15_digit')
    ledger.review(lambda person: full_width(fifteen(person.id_number)), 'id_15_digit')
    ledger.review(lambda person: f' {fifteen(person.id_number)[:6]} {fifteen(person.id_number)[6:]}', 'id_15_digit')
    ledger.review('220122850607951', 'id_15_digit', also=['gender_conflict'])
    ledger.review('220122850230952', 'id_15_digit', also=['id_birth_invalid'])
    lost = ['220122198506071000', '22012219850607100', '2201221985060710', '2.20122198506071E+17', '220122198506071424']
    for digits in lost:
        ledger.review(NumberText(digits), 'id_precision_lost', also=['id_check_digit', 'id_length'])
    ledger.review(NumberText(sound_ending_in_000(1976)), 'id_precision_lost')  # the check digit passes, by chance
    ledger.review(DateCell(220122198506071000, '0'), 'id_precision_lost', also=['id_check_digit'])
    ledger.review(Formula('A1', 220122198506071000), 'id_precision_lost', also=['id_check_digit'])
    for text in ('2.20122E+17', '2.20122198506071E+17', '2.20122e+17', '２.20122E+17'):
        ledger.review(text, 'id_precision_lost')
    rounded = next(text for text in ('220122198506071000', '220122198506072000') if check_digit(text[:17]) != '0')
    ledger.review(rounded, 'id_precision_lost', also=['id_check_digit'])
    return ledger.case()


def company():
    ledger = Ledger('numbers-company', 'labels, two numbers, cells without a value', COLUMN)
    two = lambda gap: lambda person: person.id_number + gap + with_birth('19760504', order=976)
    for gap in ('\n', '、', '/', '，', ' ', ';'):
        ledger.review(two(gap), 'multiple_people', also=['id_length', 'id_bad_char'])
    for label in ('身份证：', '身份证号:', '身份证', '证件号码 '):
        ledger.either(lambda person, label=label: label + person.id_number, 'id_bad_char', 'id_length')
    ledger.review(Formula('B4', None), 'formula_no_value', also=['id_missing'])
    ledger.review(ErrorCell('#REF!'), 'cell_error', also=['id_missing'])
    ledger.review(ErrorCell('#N/A'), 'cell_error', also=['id_missing'])
    ledger.review(Formula('VLOOKUP(A1,B:C,2)', ErrorCell('#N/A')), 'cell_error', also=['id_missing'])
    return ledger.case()


def husbands_number():
    ledger = Ledger('numbers-husband', 'the husband\'s number or another man\'s in her column; his own column', COLUMN,
                    columns=columns_with('丈夫身份证号'))
    his = lambda birth: identity(birth, '220122', 951, man=True)
    ledger.accept(lambda person: person.id_number, cells={'丈夫身份证号': his('19810405')}, keep=True)
    ledger.accept(lambda person: person.id_number, cells={'丈夫身份证号': None}, keep=True)
    ledger.review(his('19820405'), 'id_belongs_to_husband', also=['gender_conflict'], cells={'丈夫身份证号': his('19820405')})
    ledger.review(his('19830405') + ' ', 'id_belongs_to_husband', also=['gender_conflict'],
                  cells={'丈夫身份证号': his('19830405')[:6] + ' ' + his('19830405')[6:]})
    ledger.review(his('19840405'), 'gender_conflict', cells={'丈夫身份证号': his('19850405')})
    ledger.review(his('19860405'), 'gender_conflict', cells={'丈夫身份证号': None})
    return ledger.case()


def sex_column():
    ledger = Ledger('numbers-sex', 'a sex column and the 17th digit', COLUMN, columns=columns_with('性别'))
    man = lambda birth: identity(birth, '220122', 953, man=True)
    for sex in ('女', '女性', None, ' 女 '):
        ledger.accept(lambda person: person.id_number, cells={'性别': sex}, keep=True)
    ledger.review(man('19820405'), 'gender_conflict', cells={'性别': '女'})
    ledger.review(man('19830405'), 'gender_conflict', cells={'性别': None})
    ledger.review(lambda person: person.id_number, 'gender_conflict', cells={'性别': '男'}, keep=True)
    ledger.reject(man('19840405'), 'not_eligible_male', also=['gender_conflict'], cells={'性别': '男'})
    ledger.reject(man('19850405'), 'not_eligible_male', also=['gender_conflict'], cells={'性别': '男性'})
    return ledger.case()


def birth_column():
    ledger = Ledger('numbers-born', 'a birth column beside the number', '出生日期', columns=columns_with('出生日期'))
    parts = lambda person: [int(part) for part in person.birth_date.split('-')]
    for form in ('{0}-{1:02d}-{2:02d}', '{0}.{1}.{2}', '{0}年{1}月{2}日', '{0}{1:02d}{2:02d}', '{0}/{1}/{2}', '{0}年{1}月',
                 '{0}.{1:02d}', '{0}{1:02d}', '{0}-{1:02d}', '{0}年', '{0}'):
        ledger.accept(lambda person, form=form: form.format(*parts(person)))
    ledger.accept(lambda person: DateCell(excel_serial(*parts(person))))
    ledger.accept(None)
    other = lambda person: dataclasses.replace(person, birth_date=f'{parts(person)[0] - 1}{person.birth_date[4:]}')
    for form in ('{0}-{1:02d}-{2:02d}', '{0}年{1}月', '{0}'):
        ledger.review(lambda person, form=form: form.format(*parts(other(person))), 'id_birth_conflict', birth_date=None)
    ledger.review(lambda person: '{0}年{1}月{2}日'.format(*parts(person)[:2], parts(person)[2] % 28 + 1), 'id_birth_conflict',
                  birth_date=None)
    ledger.review(lambda person: DateCell(excel_serial(*parts(person)) + 40), 'id_birth_conflict', birth_date=None)
    ledger.either(lambda person: '{0}.{1}.{2}'.format(parts(person)[0] % 100, *parts(person)[1:]), 'id_birth_conflict',
                  birth_date=None)
    return ledger.case()


CASES = [dressed(), sound(), wrong_digits(), missing(), dates(), fifteen_and_rounded(), company(),
         husbands_number(), sex_column(), birth_column()]
