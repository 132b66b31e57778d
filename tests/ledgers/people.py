"""Invented women for the import cases, their sound synthetic numbers and their rows in a plain ledger."""

import dataclasses
import datetime


def check_digit(seventeen):
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return '10X98765432'[sum(int(d) * w for d, w in zip(seventeen, weights)) % 11]


def identity(birth='19791007', region='220122', order=952, man=False):
    """A sound number; order (950 to 999, as nobody's) gets the parity of the sex. birth: YYYYMMDD."""
    order = order // 2 * 2 + (1 if man else 0)
    seventeen = f'{region}{birth}{order:03d}'
    return seventeen + check_digit(seventeen)


def excel_serial(year, month, day, date1904=False):
    start = datetime.date(1904, 1, 1) if date1904 else datetime.date(1899, 12, 30)
    return (datetime.date(year, month, day) - start).days


@dataclasses.dataclass
class Woman:
    name: str
    id_number: str
    birth_date: str
    husband: str
    leave: str        # the cell's words
    leave_from: str
    leave_to: str
    destination: str
    phone: str
    group: str


_SURNAMES = '王李张刘赵孙杨陈于高徐姜宋马郭韩朱吴周董崔林郑邹曲关佟白包冯'
_GIVEN = ['淑珍', '桂兰', '淑华', '丽娟', '玉梅', '凤兰', '春艳', '秀英', '淑清', '桂荣', '玉兰', '艳华', '淑艳', '海燕', '丽娜']
_HUSBANDS = ['志刚', '海龙', '立军', '晓东', '国志', '洪伟', '金龙', '海波', '志强', '建国', '玉山']
_PLACES = ['北京市通州区', '辽宁大连', '天津滨海新区', '山东省威海市', '广东东莞', '长春市绿园区', '内蒙古通辽', '江苏苏州']


def woman(n, **changes):
    """The n-th invented woman (n from 1 to 400), sound in everything and eligible on 2020-10-31.
    `changes` replace fields, e.g. woman(3, leave='2020年9月')."""
    index = n - 1
    birth = f'{1960 + index * 7 % 36}{1 + index * 5 % 12:02d}{1 + index * 11 % 28:02d}'
    year, month = 2016 + index % 4, 1 + index * 5 % 12
    last = (31, 29 if year == 2016 else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    fields = dict(name=_SURNAMES[index % 30] + _GIVEN[(index + index // 30) % 15],
                  id_number=identity(birth, '220122', 900 + index * 2 % 100),
                  birth_date=f'{birth[:4]}-{birth[4:6]}-{birth[6:]}',
                  husband=_SURNAMES[(index * 7 + 3) % 30] + _HUSBANDS[(index + index // 30) % 11],
                  leave=f'{year}年{month}月', leave_from=f'{year}-{month:02d}-01', leave_to=f'{year}-{month:02d}-{last}',
                  destination=_PLACES[index % 8], phone=f'13{index % 10}0000{1000 + index:04d}', group=f'{1 + index % 6}组')
    fields.update(changes)
    return Woman(**fields)


# The village of the sample: its county has two of this name, the township decides.
TITLE = '农安县哈拉海镇头道沟村农村留守妇女信息台账'
UNIT = '填报单位：头道沟村村民委员会          填报时间：2020年10月28日'
VILLAGE, VILLAGE_CODE = '头道沟村', '220122102201'
COLUMNS = ['序号', '姓名', '身份证号', '组', '丈夫姓名', '外出时间', '务工地', '联系电话']
_FIELD = {'姓名': 'name', '身份证号': 'id_number', '组': 'group', '丈夫姓名': 'husband', '外出时间': 'leave',
          '务工地': 'destination', '联系电话': 'phone'}


def standard_row(person, number=None, columns=None, **cells):
    """Her row below `columns` (default COLUMNS). `cells` put another cell below a heading; a heading that is
    unknown and not in `cells` stays empty."""
    row = []
    for column in columns or COLUMNS:
        if column in cells:
            row.append(cells[column])
        elif column == '序号':
            row.append(number)
        else:
            row.append(getattr(person, _FIELD[column]) if column in _FIELD else None)
    return row
