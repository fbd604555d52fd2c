"""The years a report is about. Reads folded text."""

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from fazhi_nlp.documents.structure.dates import YEAR, iso_date, year_number
from fazhi_nlp.documents.structure.sentence_shape import unquoted

FIRST_YEAR, LAST_YEAR = 1990, 2050
"""What a report may be about: 行政诉讼法 came into force in 1990; the longest plans run to mid-century."""

_CITED = re.compile(r"《[^》]{0,80}》|\S{0,6}[〔\[(]\d{4}[〕\])]\d*号?")
_NAME = re.compile(r"《([^》]{0,80})")
_CARRIES = re.compile("印发|转发|报送|呈报|上报|呈送|公布|发布|公开|公示")
_RANGE = re.compile(rf"({YEAR})\s?年?(?:度)?\s?(?:-|—|－|–|~|～|至|到)+\s?({YEAR})\s?年")
_BARE_RANGE = re.compile(r"\(?(20\d{2})\s?(?:-|—|–|~|～)+\s?(20\d{2})\)?")
_DAY = r"[\d一二三四五六七八九十]{1,3}"
_FULL_DATE = re.compile(rf"{YEAR}\s?年\s?{_DAY}\s?月\s?{_DAY}\s?日|\({YEAR}\s?年\s?{_DAY}\s?月\)")
_YEAR = re.compile(rf"({YEAR})\s?年")
_PLANNED = re.compile("安排|打算|计划|思路|要点|部署|展望|目标")
_WORK_REPORT = re.compile(r"政府.{0,6}工作报告")
_OF_LAW = re.compile("年度|法治|依法|法制|行政")
_SINCE = re.compile(
    rf"(?:自|从|于)?{YEAR}\s?年[度初底末]?(?:\s?{_DAY}\s?月份?[初底]?(?:\s?{_DAY}\s?日)?)?"
    "(?:(?:正式)?(?:起|来|开始|之后|以后)|[^,。;]{0,16}?(?:以来|至今))"
)
_NOW_REPORTING = re.compile(rf"现(?:就|将|把).{{0,30}}?({YEAR})\s?年")
_OPENING_YEAR = re.compile(rf"^\W{{0,3}}(?:在|自|回顾)?({YEAR})\s?年")
_NAMED_REPORT = re.compile(
    rf"({YEAR})\s?年度?[^。;》]{{0,12}}?(?:法治|依法|法制)[^。;》]{{0,24}}?(?:报告|总结)"
)
_UP_TO = re.compile(rf"截[至止]到?({YEAR})\s?年(?:底|末|年底|\s?(?:[6-9]|1[0-2]|[六七八九]|十[一二]?)\s?月)")

_ACCOUNT = re.compile("报告|总结|情况|汇报|通报|纪要|小结|述法|述职|年报|综述|成效|自查|回顾")
_PLAN = re.compile("要点|计划|方案|工作安排|任务分解|实施意见|行动|规划|纲要|任务|安排|思路")
_INSTRUCTION = re.compile(
    '(?:意见|决定|通知|办法|规定|细则|条例|措施|纲要|公告|通告|决议|批复|制度|规则|规程|指引|标准)[》”"]?$'
)


def is_plan(title: str) -> bool:
    """Whether the title is that of a plan and of nothing else.

    Examples
    --------
    >>> is_plan("栗河县2019年法治政府建设工作要点"), is_plan("2020年工作总结及2021年工作计划")
    (True, False)
    """
    title = unquoted(title)
    return bool(_PLAN.search(title)) and not _ACCOUNT.search(_CITED.sub("", title))


def _looks_ahead(title: str) -> bool:
    """Whether the title is that of a plan, or tells others what to do: it is of the year it is signed in."""
    return is_plan(title) or bool(_INSTRUCTION.search(title) and not _ACCOUNT.search(unquoted(title)))


def reported_years(title: str, texts: Sequence[str], date: str) -> tuple[int, ...]:
    """All years reported on, in order.

    Parameters
    ----------
    title : str
        The folded title.
    texts : sequence of str
        The first paragraphs, folded.
    date : str
        ISO date of the document, empty if unknown; a document of the first half year is about
        the year before.

    Examples
    --------
    >>> reported_years("栗河县2020年工作总结及2021年工作安排", [], "")
    (2020,)
    >>> reported_years("贯彻落实《实施纲要(2015—2020年)》情况报告", [], "2021-01")
    (2020,)
    """
    title = unquoted(title)
    found = _title_years(title)
    plan = _looks_ahead(title)
    if not _WORK_REPORT.search(title) or _OF_LAW.search(title):
        return found or _text_years(texts) or _date_years(date, plan=plan)
    # A government's work report opens a year and tells of the year before.
    dated = _FULL_DATE.search(title)
    spoken = _date_years(iso_date(dated[0]) if dated else date, plan=False)
    if found and spoken and found[-1] <= spoken[-1]:
        return found
    return tuple(year - 1 for year in found) or spoken or _text_years(texts)


def years_in_name(name: str) -> tuple[int, ...]:
    """The year in a file name; empty where it holds none, or several.

    Examples
    --------
    >>> years_in_name("li-he-2019.txt"), years_in_name("report-20190315.txt")
    ((2019,), ())
    """
    found = re.findall(r"(?<!\d)(?:19|20)\d{2}(?!\d)", name)
    return _within_bounds(found[:1]) if len(found) == 1 else ()


def _title_years(title: str) -> tuple[int, ...]:
    """Years that a title names; those in the name of what it carries where it has none itself."""
    own = _named_years(_CITED.sub("", title))
    if own or not _CARRIES.search(title):
        return own
    return next(filter(None, map(_named_years, _NAME.findall(title))), ())


def _named_years(name: str) -> tuple[int, ...]:
    text = _FULL_DATE.sub("", name)
    if span := _RANGE.search(text) or _BARE_RANGE.search(text):
        first, last = year_number(span[1]), year_number(span[2])
        if FIRST_YEAR <= first < last <= min(first + 15, LAST_YEAR):
            return tuple(range(first, last + 1))
    years = []
    matches = list(_YEAR.finditer(text))
    for match, following in zip_longest(matches, matches[1:]):
        tail = text[match.end() : following.start() if following else len(text)]
        years.append((match[1], tail))
    done = [year for year, tail in years if not _PLANNED.search(tail)]
    return tuple(sorted(set(_within_bounds(done) or _within_bounds(year for year, _ in years))))


def _text_years(texts: Sequence[str]) -> tuple[int, ...]:
    """The year that one of the first paragraphs reports on, opens with, or names a report of."""
    written = [text[:600] for text in texts[:3]]
    opening = [_SINCE.sub("", _CITED.sub("", text)) for text in written]
    for pattern, read in (
        (_NOW_REPORTING, opening),
        (_OPENING_YEAR, opening),
        (_NAMED_REPORT, written),
        (_UP_TO, opening),
    ):
        for text in read:
            if years := _within_bounds(pattern.findall(text)):
                return years[:1]
    return ()


def _date_years(date: str, *, plan: bool) -> tuple[int, ...]:
    if not date:
        return ()
    year, month = int(date[:4]), int(date[5:7] or 12)
    return _within_bounds([str(year - 1 if month <= 6 and not plan else year)])


def _within_bounds(years: Iterable[str]) -> tuple[int, ...]:
    return tuple(year for year in map(year_number, years) if FIRST_YEAR <= year <= LAST_YEAR)
