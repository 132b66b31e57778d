"""The forms of the leaving date (contract section 2, Leaving date; domain 4.5): written dates, serials, number cells, limits."""

from values import VAGUE, Ledger
from workbook import DateCell, ErrorCell, Formula, NumberText, excel_serial

COLUMN = '外出时间'
SHORT = 'not_eligible_lt6m'


def days(first, last=None, precision=None):
    """The interval that must hold what is stored."""
    fields = {'leave_from': first, 'leave_to': last or first}
    return {**fields, 'leave_precision': precision} if precision else fields


def forms():
    ledger = Ledger('leave-forms', 'one month, one day, one year, in the forms that clerks write', COLUMN)
    for cell in ('2019.3', '2019.03', '2019-3', '2019-03', '2019/3', '2019/03', '2019年3月', '2019年03月', '201903', '二〇一九年三月',
                 '二零一九年三月', '2019年3月份', ' 2019年3月 ', '2019年 3月', '２０１９年３月', '２０１９．３', '2019年三月', '2019.3月'):
        ledger.accept(cell, **days('2019-03-01', '2019-03-31', 'month'))
    for cell in ('2019.3.15', '2019.03.15', '2019-3-15', '2019-03-15', '2019/3/15', '2019/03/15', '2019年3月15日', '2019年03月15日',
                 '20190315', '2019年3月15', '2019年3月15号', '二〇一九年三月十五日', '2019-03-15 08:30:00', '2019-03-15T00:00:00',
                 '15/3/2019', '3/15/2019', '2019年 3月 15日'):
        ledger.accept(cell, **days('2019-03-15', precision='day'))
    for cell in ('2019', '2019年', '二〇一九年', '2019年度'):
        ledger.accept(cell, **days('2019-01-01', '2019-12-31', 'year'))
    for cell in ('2019年12月', '2019.12', '201912', '二〇一九年十二月', '2019-12'):
        ledger.accept(cell, **days('2019-12-01', '2019-12-31', 'month'))
    for cell in ('2019.10', '2019年10月', '二〇一九年十月', '2019/10'):
        ledger.accept(cell, **days('2019-10-01', '2019-10-31', 'month'))
    for cell in ('19.3', '19年3月', '19.03', '19/3', "'19.3"):
        ledger.either(cell, 'leave_date_invalid', *VAGUE)
    for cell in ('2015年3月', '2014.6', '2013'):
        ledger.accept(cell)
    ledger.either(2019, 'leave_date_invalid', *VAGUE)
    return ledger.case()


def limits():
    ledger = Ledger('leave-limits', 'six months before 31 October 2020: left by 30 April', COLUMN)
    for cell in ('2020-04-29', '2020-04-30', '2020年4月30日', '20200430', '2020.4.30', '2020/4/30', '2020年4月', '2020.04', '202004',
                 '2020-02-29', '2020年2月', '2020年4月底', '2020年4月末', '2020年4月初', '2020年4月中旬', '2020年4月上旬', '2020年4月下旬',
                 '2020年1月', '2020年一季度', '2020年第一季度', '2020年3月底'):
        ledger.accept(cell)
    for cell in ('2020-05-01', '2020-05-02', '2020年5月1日', '20200501', '2020.5.1', '2020年5月', '2020.05', '202005', '2020年5月初',
                 '2020年5月底', '2020年6月', '2020-10-30', '2020-10-31', '2020年10月', '2020年9月', '2020年三季度'):
        ledger.reject(cell, SHORT)
    for cell in ('2020', '2020年', '2020年上半年', '2020年二季度', '2020年第二季度', '2020年4、5月', '2020年4月或5月'):
        ledger.review(cell, tuple(VAGUE))
    ledger.review('2020年4月-5月', (*VAGUE, 'husband_back_unclear'))
    return ledger.case()


def last_day_of_the_month():
    ledger = Ledger('leave-clamped', 'the sixth month ends early: 31 August is half a year before 28 February', COLUMN,
                    as_of='2019-02-28', title='农安县哈拉海镇头道沟村农村留守妇女信息台账', unit=None)
    for cell in ('2018-08-28', '2018-08-29', '2018-08-30', '2018-08-31', '2018年8月', '2018年8月底'):
        ledger.accept(cell)
    for cell in ('2018-09-01', '2018年9月', '2019-02-28', '2019年2月'):
        ledger.reject(cell, SHORT)
    for cell in ('2019-03-01', '2019年3月', '2020年1月'):
        ledger.review(cell, 'leave_date_future')
    ledger.review('2018年', tuple(VAGUE))
    return ledger.case()


def invalid():
    ledger = Ledger('leave-invalid', 'no such day, unreadable, nought, before 1950', COLUMN)
    for cell in ('2020年13月', '2019.13', '2019.2.30', '2019-02-29', '2019年2月30日', '2019.4.31', '2019年6月31日', '2019-00-10',
                 '2019年0月', '20191301', '20190230', '0', 0, '1900-01-01', '1949年', '1949年12月', '1905-07-11', '########', 'abc',
                 DateCell(0), DateCell(1), DateCell(excel_serial(1949, 12, 31))):
        ledger.review(cell, 'leave_date_invalid')
    for cell in ('见附件', '外出', '打工', '同意'):
        ledger.review(cell, ('leave_date_invalid', 'leave_date_missing'), also=['column_shift'])
    for cell in (ErrorCell('#VALUE!'), Formula('F3+1', ErrorCell('#VALUE!'))):
        ledger.review(cell, 'cell_error', also=['leave_date_missing', 'leave_date_invalid'])
    ledger.review(Formula('TODAY()', None), 'formula_no_value', also=['leave_date_missing'])
    return ledger.case()


def missing():
    ledger = Ledger('leave-missing', 'nothing, strokes and words for unknown', COLUMN)
    for cell in (None, '', ' ', '—', '-', '/', '／', '不详', '未知', '不清楚', '记不清', '忘了', '不知道', '无', '没有', '不祥', '待查'):
        ledger.review(cell, ('leave_date_missing', 'leave_date_invalid') if cell in ('不祥', '待查') else 'leave_date_missing')
    return ledger.case()


def future():
    ledger = Ledger('leave-future', 'after the reference date: a slip, never a ground for rejecting', COLUMN)
    for cell in ('2020-11-01', '2020年11月', '2020.12', '2021年3月', '2021', '2029年3月', '2120年3月', '20201101', '2020年11月1日',
                 DateCell(excel_serial(2020, 11, 1)), DateCell(excel_serial(2021, 3, 15)), 2020.11, 2020.12, '今年11月', '今年12月'):
        ledger.review(cell, 'leave_date_future')
    return ledger.case()


def cells():
    ledger = Ledger('leave-cells', 'date cells of every style, serials, formulas', COLUMN)
    march = excel_serial(2019, 3, 15)
    for style in ('yyyy-mm-dd', 'yyyy/m/d', 'yyyy"年"m"月"d"日"', 'd/m/yyyy', 'm/d/yyyy', 'dd.mm.yyyy', 14, 22, 31, 15,
                  '[$-804]yyyy"年"m"月"d"日"', '[DBNum1]yyyy"年"m"月"d"日"'):
        ledger.accept(DateCell(march, style), **days('2019-03-15', precision='day'))
    for style in ('yyyy"年"m"月"', 'yyyy.mm', 'yyyy-mm', 17, 57, 'm"月"d"日"', 16, 58, 'mmm-yy'):
        ledger.accept(DateCell(march, style), **days('2019-03-01', '2019-03-31'))
    ledger.accept(DateCell(march + 0.75, 22), **days('2019-03-15'))
    ledger.accept(march, **days('2019-03-15'))
    ledger.accept(43525, **days('2019-03-01'))
    ledger.accept(NumberText('43525.0'), **days('2019-03-01'))
    ledger.accept(Formula('DATE(2019,3,15)', march), **days('2019-03-15'))
    ledger.accept(Formula('"2019"&"年3月"', '2019年3月'), **days('2019-03-01', '2019-03-31', 'month'))
    ledger.accept(201903, **days('2019-03-01', '2019-03-31'))
    ledger.accept(20190315, **days('2019-03-15'))
    ledger.accept(DateCell(excel_serial(2020, 4, 30)), **days('2020-04-30'))
    ledger.reject(DateCell(excel_serial(2020, 5, 1)), SHORT, **days('2020-05-01'))
    ledger.reject(DateCell(excel_serial(2020, 5, 1), 'yyyy"年"m"月"'), SHORT)
    ledger.accept(DateCell(excel_serial(2020, 4, 3), 'd/m/yyyy'), **days('2020-04-03'))
    ledger.reject(DateCell(excel_serial(2020, 5, 4), 'd/m/yyyy'), SHORT, **days('2020-05-04'))
    ledger.reject(DateCell(excel_serial(2020, 5, 4), 'm/d/yyyy'), SHORT, **days('2020-05-04'))
    ledger.accept(DateCell(excel_serial(2020, 4, 5), 14), **days('2020-04-05'))
    ledger.accept(DateCell(excel_serial(2020, 2, 29)), **days('2020-02-29'))
    return ledger.case()


def other_date_system():
    ledger = Ledger('leave-1904', 'serials of a book that counts from 1904', COLUMN)
    for day in ((2019, 3, 15), (2020, 4, 30), (2016, 2, 29)):
        ledger.accept(DateCell(excel_serial(*day, date1904=True)), **days('%04d-%02d-%02d' % day))
    for day in ((2020, 5, 1), (2020, 10, 31)):
        ledger.reject(DateCell(excel_serial(*day, date1904=True)), SHORT, **days('%04d-%02d-%02d' % day))
    ledger.review(DateCell(excel_serial(2020, 11, 1, date1904=True)), 'leave_date_future')
    ledger.accept(excel_serial(2019, 3, 15, date1904=True), **days('2019-03-15'))
    ledger.accept('2019年3月', **days('2019-03-01', '2019-03-31', 'month'))
    return ledger.case(date1904=True)


def number_cells():
    ledger = Ledger('leave-decimals', 'a number cell 2020.1 is January or October; ambiguous only if the outcomes differ', COLUMN)
    for number in (2020.1, 2020.10, NumberText('2020.1'), NumberText('2020.10')):
        ledger.review(number, 'leave_date_ambiguous')
    for number, month in ((2019.3, 3), (2019.5, 5), (2019.12, 12), (2019.11, 11), (2019.03, 3), (NumberText('2019.3000000000002'), 3),
                          (2019.2, 2), (2019.9, 9)):
        last = {2: 28, 11: 30, 9: 30}.get(month, 31)
        ledger.accept(number, **days(f'2019-{month:02d}-01', f'2019-{month:02d}-{last}'))
    ledger.accept(2019.1, **days('2019-01-01', '2019-10-31'))
    ledger.accept(2018.1, **days('2018-01-01', '2018-10-31'))
    for number, month, last in ((2020.2, 2, 29), (2020.3, 3, 31), (2020.4, 4, 30), (2020.01, 1, 31), (2020.04, 4, 30)):
        ledger.accept(number, **days(f'2020-{month:02d}-01', f'2020-{month:02d}-{last}'))
    for number, month, last in ((2020.5, 5, 31), (2020.6, 6, 30), (2020.9, 9, 30), (2020.05, 5, 31)):
        ledger.reject(number, SHORT, **days(f'2020-{month:02d}-01', f'2020-{month:02d}-{last}'))
    ledger.accept('2020.1', **days('2020-01-01', '2020-01-31'))
    ledger.reject('2020.10', SHORT, **days('2020-10-01', '2020-10-31'))
    return ledger.case()


def day_or_month():
    ledger = Ledger('leave-order', 'day/month order matters only if the outcomes differ', COLUMN)
    for cell in ('3/4/2020', '4/3/2020', '1/2/2020', '30/4/2020', '4/30/2020', '15/3/2020', '3/15/2020', '10/11/2019', '5/6/2019'):
        ledger.accept(cell)
    for cell in ('5/6/2020', '6/5/2020', '31/5/2020', '7/8/2020', '15/9/2020'):
        ledger.reject(cell, SHORT)
    for cell in ('4/5/2020', '5/4/2020', '1/10/2020', '9/2/2020'):
        ledger.review(cell, 'leave_date_ambiguous')
    ledger.review('10/11/2020', ('leave_date_ambiguous', 'leave_date_future'))
    return ledger.case()


CASES = [forms(), limits(), last_day_of_the_month(), invalid(), missing(), future(), cells(), other_date_system(), number_cells(),
         day_or_month()]
