"""What a line looks like: a sentence, a date, the name of a body. All read folded text."""

import re

_SENTENCE_ENDS = frozenset("。!?;…")
_LEADS_IN = re.compile(r"^现.{4,80}:$|(?:如下|以下.{1,8})\s?:$")
_CLOSERS = "”\"’')》」』] "


def one_of(words: str) -> str:
    """Pattern for any of the words, the longest first.

    Examples
    --------
    >>> one_of("打印 打印本页")
    '打印本页|打印'
    """
    return "|".join(map(re.escape, sorted(words.split(), key=len, reverse=True)))


def ends_sentence(folded: str) -> bool:
    """Whether the text closes as a sentence does, quotation marks and brackets aside.

    Examples
    --------
    >>> ends_sentence("坚持“应复尽复。”"), ends_sentence("一、工作情况")
    (True, False)
    """
    bare = folded.rstrip(_CLOSERS)
    return bare[-1:] in _SENTENCE_ENDS if bare else False


def is_prose(folded: str) -> bool:
    """Whether the text reads as running sentences, not as a name, a field or a heading.

    Examples
    --------
    >>> is_prose("全年办结案件十二件,群众满意。"), is_prose("栗河县人民政府")
    (True, False)
    """
    if ends_sentence(folded):
        return len(folded) >= 5
    if _LEADS_IN.search(folded):
        return True
    return len(folded) >= 25 and ("。" in folded or folded.endswith(":") or folded.count(",") > 1)


# Digits may be masked in a template: 20XX年X月X日.
_MASKED = r"[\dXx×*]"
_YEAR = rf"(?:\d{{4}}|20{_MASKED}{{2}}|[一二][〇○Oo零0一二三四五六七八九]{{3}})"
_MONTH = rf"(?:{_MASKED}{{1,2}}|十?[一二三四五六七八九十]|元)"
_DAY = rf"(?:{_MASKED}{{1,2}}|[一二三四五六七八九十]{{1,3}})"
_DATE = rf"(?:{_YEAR}\s?年\s?{_MONTH}\s?月(?:\s?{_DAY}\s?日?)?|\d{{4}}[-./]\d{{1,2}}(?:[-./]\d{{1,2}})?)"
DATE_LINE = re.compile(rf"\(?\s?{_DATE}\s?(?:印发|发布|通过)?\s?\)?")

_NAME = r"[一-鿿○〇×*XxＸ·]"
_BODY_END = (
    "人民政府|(?<![治字型信洁务明责设])政府|委员会|管委会|党工委|工委|[省市县区旗州乡镇盟]委|党委|党组|纪委|政法委|编委|组委会|"
    "[^开改]局|厅|司|办公室|办公厅|办|办事处|派出所|司法所|所|中心|法院|检察院|法制科|"
    "总队|支队|大队|监狱|海关|支行|分行|大学|学院|站|公司|集团|领导小组|工作组|专班|调研组|督察组|党支部|税务总局|公报室"
)
_BODY = rf"{_NAME}{{1,40}}?(?:\({_NAME}{{1,20}}\){_NAME}{{0,12}})?(?:{_BODY_END})(?:\({_NAME}{{1,12}}\))?"
BODY_NAME = re.compile(rf"(?:{_BODY})(?=$|[\s、,(])")


def body_names(folded: str) -> list[tuple[int, int]]:
    """Places of the bodies that the text consists of; empty where it holds anything else.

    Examples
    --------
    >>> text = "中共栗河县委 栗河县人民政府"
    >>> [text[start:end] for start, end in body_names(text)]
    ['中共栗河县委', '栗河县人民政府']
    >>> body_names("栗河县人民政府召开会议")
    []
    """
    places: list[tuple[int, int]] = []
    for match in re.finditer(r"[^\s、,;|/]+", folded[:120]):
        if not re.fullmatch(_BODY, match[0]):
            return []
        places.append(match.span())
    return places if len(folded) <= 120 else []


def is_date(folded: str) -> bool:
    """Whether the line is a date and nothing else.

    Examples
    --------
    >>> is_date("二〇一九年十二月十五日"), is_date("(2020年12月)"), is_date("2020年工作")
    (True, True, False)
    """
    return DATE_LINE.fullmatch(folded) is not None


def compact(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())
