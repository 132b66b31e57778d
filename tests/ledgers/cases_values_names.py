"""How names are read (contract section 2, Names)."""

from values import Ledger, columns_with
from workbook import ErrorCell, Formula, Inline, Rich

COLUMN = '姓名'


def read():
    ledger = Ledger('names-read', 'spaces, dots, brackets, rare characters: nothing is cut or dropped', COLUMN)
    for cell, name in {
        '王  丽': '王丽', '王　丽': '王丽', ' 李桂兰 ': '李桂兰', '王\u00a0丽华': '王丽华', '欧 阳 淑 珍': '欧阳淑珍', '王\u200b丽娟': '王丽娟',
        '金\uf914': '金樂', '\uf9d1淑珍': '六淑珍', '王麗華': '王麗華', '欧阳淑珍': '欧阳淑珍', '司徒玉兰': '司徒玉兰',
        '古丽•买买提': '古丽·买买提', '古丽・买买提': '古丽·买买提', '古丽.买买提': '古丽·买买提', '古丽·买买提': '古丽·买买提',
        '阿依古丽·阿卜杜热合曼': '阿依古丽·阿卜杜热合曼', '乌云其木格·孛儿只斤·苏布德': '乌云其木格·孛儿只斤·苏布德',
        '王丽（大）': '王丽', '王丽(大)': '王丽', '王丽（小名二丫）': '王丽', '王丽 （小）': '王丽', '李桂兰(三组)': '李桂兰', '王丽（ 大 ）': '王丽',
        '王𬭎': '王𬭎', '李㛃': '李㛃', '䶮丽': '䶮丽', '张𤋮珍': '张𤋮珍', '王𰻝': '王𰻝', '李𪚥': '李𪚥', '金〇': '金〇', '王𱁬': '王𱁬',
        '包萨日娜': '包萨日娜', '那拉': '那拉',
    }.items():
        ledger.accept(cell, name=name)
    ledger.accept(Rich(['王', '丽华'], phonetic='ワン'), name='王丽华')
    ledger.accept(Inline('王丽娟'), name='王丽娟')
    ledger.accept(Formula('"王"&"丽娟"', '王丽娟'), name='王丽娟')
    for cell in ('王丽*', '王丽★', '王丽√', '王丽△'):
        ledger.either(cell, 'name_unreadable')
    return ledger.case()


def unreadable():
    ledger = Ledger('names-unreadable', 'marks for lost characters, digits, formula signs, described characters', COLUMN)
    for cell in ('王?丽', '王?', '?丽华', '王??', '王□', '□丽华', '王\ufffd丽', '\ufffd\ufffd', '王1丽', '王丽2', '2王丽', '王丽１',
                 '=王丽', '+王丽', '-王丽', '@王丽', '王[金岑]', '李[王月]珍', '[品]丽', '张丽[女那]'):
        ledger.review(cell, 'name_unreadable')
    for cell in ('王\ue863', '王\ue000丽', '\uf8ff丽', '王\U000f0001', '李\U00100abc珍'):
        ledger.review(cell, 'name_private_use_char', also=['name_unreadable'])
    for cell in (Formula('B2', None), Formula('VLOOKUP(A1,B:B,1)', None)):
        ledger.review(cell, 'formula_no_value', also=['name_missing'])
    for cell in (ErrorCell('#REF!'), ErrorCell('#NAME?'), Formula('王丽', ErrorCell('#NAME?'))):
        ledger.review(cell, 'cell_error', also=['name_missing', 'name_unreadable'])
    return ledger.case()


def other():
    ledger = Ledger('names-other', 'other scripts, one character, nothing, two women in a cell', COLUMN)
    for cell in ('Wang Li', 'WANG LI', 'wangli', '김영희', '박 영희', 'さくら', 'サクラ', 'Иванова', 'ᠰᠠᠷᠠ', 'ناز', '王Li', 'Li丽', '金영희', 'Ｗａｎｇ'):
        ledger.review(cell, 'name_not_chinese')
    for cell in ('丽', ' 王 ', '珍（小）'):
        ledger.review(cell, 'name_too_short')
    for cell in (None, '', ' ', '　', '无', '—', '-', '/', '不详', '未知', '没有', '不清楚', '（大）'):
        ledger.review(cell, ('name_missing', 'name_unreadable') if cell in ('-', '（大）') else 'name_missing')
    for cell in ('王丽、李娟', '王丽/李桂兰', '王丽，李桂兰', '王丽,李桂兰', '王丽；李桂兰', '王淑珍\n李桂兰', '王丽、李娟、张敏'):
        ledger.review(cell, 'multiple_people')
    return ledger.case()


def husbands():
    """His name is read by the same rules where they are plain; whether he is named is the question (Columns, Husband)."""
    ledger = Ledger('names-husband', 'his name: read, or missing', '丈夫姓名')
    for cell, name in {'张  志刚': '张志刚', '张志刚': '张志刚', ' 张志刚 ': '张志刚', '欧阳海波': '欧阳海波', '王𬭎': '王𬭎',
                       '买买提•吐尔逊': '买买提·吐尔逊'}.items():
        ledger.accept(cell, husband_name=name)
    for cell in ('张志刚（务工）', '张志刚(大)'):
        ledger.accept(cell)
    for cell in (None, '', ' ', '无', '—', '/', '不详', '未知'):
        ledger.review(cell, 'husband_missing')
    for cell in ('张志刚（已故）', '已故', '丧偶', '去世'):
        ledger.never(cell, 'not_eligible_widowed', 'husband_missing', 'marital_unclear', 'remark_contradicts', 'name_unreadable')
    ledger.review('已婚', 'husband_missing')
    ledger.reject('未婚', 'not_eligible_unmarried')
    for cell in ('离异', '离婚'):
        ledger.never(cell, 'not_eligible_divorced', 'husband_missing', 'marital_unclear', 'remark_contradicts')
    return ledger.case()


def head_of_household():
    ledger = Ledger('names-head', 'the head of household is not the husband: her father-in-law, herself', '户主',
                    columns=columns_with('户主', '与户主关系'))
    ledger.accept('张德福', cells={'与户主关系': '儿媳'})
    ledger.accept(lambda person: person.name, cells={'与户主关系': '户主'})
    ledger.accept(lambda person: person.husband, cells={'与户主关系': '妻'})
    ledger.accept(None, cells={'与户主关系': None})
    ledger.review('张德福', 'husband_missing', cells={'与户主关系': '儿媳', '丈夫姓名': None})
    ledger.review('张志刚', 'husband_missing', cells={'与户主关系': '妻', '丈夫姓名': None})
    return ledger.case()


def described():
    """What tells the village who is meant is no name: a person must put it (first sitting's open question, asked rather than kept)."""
    ledger = Ledger('names-described', 'whose wife or mother she is, what she is called, a place, another column\'s word', COLUMN)
    for cell in ('老王家二媳妇', '王秀云的儿媳', '张三媳妇', '李家的', '王老太太', '刘婶', '二嫂', '三姨', '大勇他妈', '张大勇之妻', '张大勇妻子', '李老师爱人',
                 '小芳她婆婆', '王嫂', '杨母', '包媳', '村主任他爱人', '高家大姑娘', '周奶奶', '小王', '老张', '张女士', '刘大姐', '赵会计家属', '刘家屯',
                 '头道沟村', '李桂兰儿媳王芳', '李老太', '村西头老赵家', '保洁员'):
        ledger.review(cell, 'name_unreadable')
    for cell in ('王秀英李桂兰', '王芳李桂兰'):
        ledger.review(cell, 'multiple_people')
    for cell in ('未上户', '无户口', '同左', '见上'):
        ledger.review(cell, 'name_missing')
    for cell in ('已婚', '初中', '满族'):
        ledger.review(cell, 'column_shift', also=['name_missing'])
    ledger.review('张丽（男）', 'gender_conflict')
    for cell in ('于海霞', '刘家凤', '张家媛', '李嫂英', '黄姨妹', '孙小妹', '张新村', '白雪', '包乌云高娃', '吴其木格', '那仁高娃', '朴美花', '姜大梅', '高山'):
        ledger.accept(cell, name=cell)
    for cell in ('李氏', '王李氏'):
        ledger.either(cell, 'name_unreadable', name=cell)
    return ledger.case()


CASES = [read(), unreadable(), other(), husbands(), head_of_household(), described()]
