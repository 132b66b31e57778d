"""The leaving date in words: relative words, festivals, seasons, lunar words, lengths, spans (contract section 2)."""

from values import VAGUE, Ledger, columns_with
from workbook import DateCell, excel_serial

COLUMN = '外出时间'
SHORT = 'not_eligible_lt6m'


def days(first, last):
    return {'leave_from': first, 'leave_to': last}


def relative():
    ledger = Ledger('leave-relative', 'words that are counted from the reference date, 31 October 2020', COLUMN)
    for cell, first, last in (('去年3月', '2019-03-01', '2019-03-31'), ('去年三月', '2019-03-01', '2019-03-31'),
                              ('去年10月', '2019-10-01', '2019-10-31'), ('前年5月', '2018-05-01', '2018-05-31'),
                              ('今年3月', '2020-03-01', '2020-03-31'), ('今年三月', '2020-03-01', '2020-03-31'),
                              ('今年1月', '2020-01-01', '2020-01-31'), ('今年4月', '2020-04-01', '2020-04-30'),
                              ('去年12月', '2019-12-01', '2019-12-31'), ('去年3月15日', '2019-03-15', '2019-03-15'),
                              ('今年4月30日', '2020-04-30', '2020-04-30'), ('去年', '2019-01-01', '2019-12-31'),
                              ('前年', '2018-01-01', '2018-12-31')):
        ledger.accept(cell, **days(first, last))
    for cell in ('大前年', '去年底', '去年年底', '去年初', '去年上半年', '去年下半年', '前年秋天', '今年初', '年初', '今年年初', '今年4月底', '3月'):
        ledger.accept(cell)
    ledger.either('12月', 'leave_date_future', *VAGUE)
    for cell in ('今年5月', '今年五月', '今年9月', '今年6月份', '今年10月', '上个月', '上月', '本月', '这个月', '今年5月初', '今年8月底', '9月', '7月份',
                 '今年5月1日'):
        ledger.reject(cell, SHORT)
    for cell in ('今年', '今年上半年', '今年以来', '今年4、5月份'):
        ledger.review(cell, tuple(VAGUE), also=['husband_back_unclear'] if '、' in cell else [])
    for cell in ('刚走', '刚走的', '前几天', '昨天', '上周', '刚刚', '最近', '上星期', '才走'):
        ledger.row('reject', cell, [(SHORT, *VAGUE)], alt=['review'], also=[SHORT, *VAGUE, 'leave_date_invalid'])
    return ledger.case()


def festivals():
    ledger = Ledger('leave-festivals', 'festivals, seasons and lunar words around the reference date', COLUMN)
    for cell in ('春节后', '春节', '过年后', '年后', '过完年', '正月', '正月初八', '正月十五', '正月十六', '年前', '春节前', '腊月',
                 '元旦', '元旦后', '去年腊月', '去年春天', '去年夏天', '去年秋天', '去年冬天', '去年中秋', '去年国庆', '去年五一', '2019年春', '2019年春天',
                 '2019年夏', '2019年秋', '2019年春节后', '2018年冬', '2019年正月初八', '2019年腊月', '2020年正月', '2020年春节', '2020年春节后',
                 '前年秋天', '前年腊月', '2019年国庆', '2019年中秋节', '2019年农历三月', '去年正月', '2020年正月初八', '今年正月', '今年春节后'):
        ledger.accept(cell)
    for cell in ('二月二', '小年', '冬月', '去年秋收后', '去年清明'):
        ledger.either(cell, 'leave_date_invalid', *VAGUE)
    for cell, first, last in (('正月初八', '2020-01-25', '2020-02-22'), ('2020年正月初八', '2020-01-25', '2020-02-22'),
                              ('2019年正月初八', '2019-02-05', '2019-03-06'), ('今年正月十六', '2020-01-25', '2020-02-22'),
                              ('2019年农历三月', '2019-04-05', '2019-05-04')):
        ledger.accept(cell, **days(first, last))
    for cell in ('中秋', '中秋节', '国庆', '国庆节', '十一', '中秋节后', '端午', '端午节后', '今年夏天', '今年秋天', '2020年夏', '2020年秋天', '今年中秋',
                 '今年国庆', '2020年国庆节', '今年五一后', '今年端午'):
        ledger.reject(cell, SHORT)
    ledger.review('2020年农历四月', tuple(VAGUE))
    ledger.review('2020年农历闰四月', tuple(VAGUE))
    for cell in ('今年春天', '2020年春', '2020年春天'):  # to the end of April or of May
        ledger.review(cell, tuple(VAGUE), alt=['accept'])
    return ledger.case()


def lengths():
    ledger = Ledger('leave-lengths', 'a length is counted back from the reference date and is about', COLUMN)
    for cell in ('半年', '约半年', '半年左右', '6个月', '六个月', '近半年', '大约半年', '6个多月', '半年前', '半年时间'):
        ledger.row('review', cell, [tuple(VAGUE)], alt=['accept'] if '多' in cell else [], leave_precision='about')
    for cell in ('半年多', '半年以上', '大半年', '7个月', '8个月', '九个月', '10个月', '一年', '1年', '一年多', '2年', '两年', '三年', '3年多', '三年多',
                 '十年', '十来年', '十多年', '十几年', '20年', '多年', '好几年', '常年', '长年', '长期', '常年在外', '3年左右',
                 '好几年了', '一年半', '2年半', '近三年', '已有5年'):
        ledger.either(cell, *VAGUE, leave_precision='about')
    for cell in ('三年前', '两年前', '一年前', '1年2个月', '一年零两个月', '2年3个月'):
        ledger.either(cell, *VAGUE)
    for cell in ('5个月', '4个月', '三个月', '3个月', '两个月', '2个月', '一个月', '1个月', '20天', '10天', '两周', '一个月前', '两个月前', '3个多月',
                 '不到半年', '15天前'):
        ledger.row('reject', cell, [SHORT], alt=['review'], also=[SHORT, *VAGUE])
    return ledger.case()


def years_column():
    ledger = Ledger('leave-years', 'a column of the years away in place of the leaving date', '外出年限',
                    columns=columns_with('外出年限', without=['外出时间']))
    for cell in ('3年', '三年', '3年多', '十来年', '常年', '2', 2, 3, 10, 1.5, '5', '长年'):
        ledger.either(cell, *VAGUE)
    for cell in ('半年', '0.5', 0.5, '约半年', '6个月', '半年左右'):
        ledger.review(cell, tuple(VAGUE))
    for cell in ('3个月', '1个月', '两个月', 0.2, '0.2'):
        ledger.row('reject', cell, [SHORT], alt=['review'], also=[SHORT, *VAGUE])
    for cell in (None, '不详', '—'):
        ledger.review(cell, 'leave_date_missing')
    return ledger.case()


def spans():
    ledger = Ledger('leave-spans', 'open and closed spans; the last of several leavings counts', COLUMN)
    for cell, first, last in (('2018年至今', '2018-01-01', '2018-12-31'), ('2018年3月至今', '2018-03-01', '2018-03-31'),
                              ('2019.3-至今', '2019-03-01', '2019-03-31'), ('2019.3至今', '2019-03-01', '2019-03-31'),
                              ('2019年3月—至今', '2019-03-01', '2019-03-31'), ('自2019年3月起', '2019-03-01', '2019-03-31'),
                              ('2019年3月起', '2019-03-01', '2019-03-31'), ('2019年3月外出', '2019-03-01', '2019-03-31'),
                              ('2019年3月开始', '2019-03-01', '2019-03-31'), ('从2019年3月至今', '2019-03-01', '2019-03-31'),
                              ('2018年3月外出，2019年5月返回，2019年6月外出', '2019-06-01', '2019-06-30'),
                              ('2017年2月外出，2018年1月返回；2018年3月再次外出', '2018-03-01', '2018-03-31')):
        ledger.accept(cell, **days(first, last))
    for cell in ('2020年4月至今', '2020.4.30至今'):
        ledger.accept(cell)
    for cell in ('2020年5月至今', '2020.7-至今', '2018年3月外出，2020年7月返回，2020年8月外出', '2020年6月起'):
        ledger.reject(cell, SHORT)
    ledger.review('2020年至今', tuple(VAGUE))
    ledger.review('2020年2月后', tuple(VAGUE))
    ledger.review('2020年4月末5月初', tuple(VAGUE))
    ledger.accept('2020年5月以前')
    for cell in ('民国108年', '100年'):
        ledger.review(cell, 'leave_date_invalid')
    for cell in ('2018年-2020年', '2018-2019年', '2019.3-2020.8', '2019.3—2020.8', '2018年3月至2020年5月', '2019年3月~2020年8月',
                 '2017.5-2019.12', '2018年3月-2019年11月', '2018年3月到2020年9月', '2018.3.1-2020.6.30', '2018年至2020年',
                 '2018年3月外出，2020年5月返回', '2018年3月外出，2019年5月回来'):
        ledger.review(cell, 'husband_back_unclear')
    return ledger.case()


def other_reference_dates():
    """The same words at another reference date."""
    spring = Ledger('leave-in-spring', 'relative words counted from 15 March 2021', COLUMN, as_of='2021-03-15', unit=None)
    spring.accept('去年3月', **days('2020-03-01', '2020-03-31'))
    spring.accept('前年', **days('2019-01-01', '2019-12-31'))
    for cell in ('国庆', '去年国庆', '去年10月', '去年12月', '上个月', '今年1月', '春节后', '正月初八', '腊月', '年后', '今年'):
        spring.reject(cell, SHORT)
    for cell in ('去年8月', '去年夏天', '2020-09-15', '2020年8月', '前年腊月'):
        spring.accept(cell)
    spring.reject('2020-09-16', SHORT)
    spring.reject(DateCell(excel_serial(2020, 9, 16)), SHORT)
    spring.accept(DateCell(excel_serial(2020, 9, 15)))
    for cell in ('去年', '去年下半年', '2020年9月', '去年9月', '9月'):
        spring.review(cell, tuple(VAGUE))
    for cell in ('2021年4月', '2021-03-16', '今年5月'):
        spring.review(cell, 'leave_date_future')
    return spring.case()


def same_as_above():
    ledger = Ledger('leave-same', 'the same as the row above', COLUMN)
    ledger.accept('2019年3月')
    for cell in ('同上', '〃', '″'):
        ledger.either(cell, 'leave_date_missing', 'leave_date_invalid', *VAGUE)
    ledger.reject('2020年8月', SHORT)
    ledger.row('reject', '同上', [SHORT], alt=['review'], also=[SHORT, 'leave_date_missing', 'leave_date_invalid'])
    return ledger.case()


def short_years():
    """A year of two digits with a season is no length; the harvest that lasts is this year's or the last one's."""
    ledger = Ledger('leave-short-years', 'two-digit years, decades, letters for digits, seasons that last', COLUMN)
    ledger.review('20年春天', tuple(VAGUE))
    for cell in ('20年夏天', '20年端午', '20年国庆'):
        ledger.reject(cell, SHORT)
    for cell, first, last in (('19年冬天', '2019-11-01', '2020-02-28'), ('〇八年秋天', '2008-08-01', '2008-11-15'),
                              ('零几年', '2000-01-01', '2009-12-31'), ('九几年', '1990-01-01', '1999-12-31'),
                              ('80年代', '1980-01-01', '1989-12-31'), ('去年七夕', '2019-08-06', '2019-08-08'),
                              ('去年闰四月', '2019-04-01', '2019-04-30')):
        ledger.accept(cell, **days(first, last))
    for cell in ('90年代去过，2020年8月又走', '零几年走的，今年8月回来又走'):
        ledger.never(cell, SHORT, 'husband_back_unclear', *VAGUE, 'leave_date_invalid')
    for cell in ('2018.3月，中间回来3个月', '2019.3（已返）'):
        ledger.review(cell, 'husband_back_unclear')
    for cell in ('2O19年3月', '2019年l月', '20019年3月', '219年3月', '己亥年正月', '猪年春天'):
        ledger.review(cell, 'leave_date_invalid')
    for cell in ('秋收后走的', '入冬走的', '秋天'):
        ledger.review(cell, 'leave_date_ambiguous')
    ledger.accept('去年秋收后')
    return ledger.case()


def moon():
    """初 is the moon's; a day in numerals without 日 may be the moon's or the sun's (contract: lunar words)."""
    ledger = Ledger('leave-moon', 'days of the moon without a word that says so', COLUMN, as_of='2024-03-15', unit=None)
    for cell in ('去年八月节', '23年八月节'):  # 29 September 2023
        ledger.reject(cell, SHORT)
    for cell in ('去年八月十五', '去年九月十五'):
        ledger.never(cell, SHORT, *VAGUE)
    ledger.reject('去年九月初九', SHORT, **days('2023-10-23', '2023-10-23'))
    ledger.accept('去年五月初五', **days('2023-06-22', '2023-06-22'))
    ledger.accept('去年八月十五日', **days('2023-08-15', '2023-08-15'))
    ledger.accept('去年8月15', **days('2023-08-15', '2023-08-15'))
    return ledger.case()


CASES = [relative(), festivals(), lengths(), years_column(), spans(), other_reference_dates(), same_as_above(), short_years(), moon()]
