"""The years a report is about. Reads folded text."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from fazhi_nlp.documents.structure.dates import YEAR, iso_date, year_number

_CITED = re.compile(r"《[^》]{0,80}》|\S{0,6}[〔\[(]\d{4}[〕\])]\d*号?")
_RANGE = re.compile(rf"({YEAR})\s?年?(?:度)?\s?(?:-|—|－|–|~|～|至|到)+\s?({YEAR})\s?年")
_BARE_RANGE = re.compile(r"\(?(20\d{2})\s?(?:-|—|–|~|～)+\s?(20\d{2})\)?")
_DAY = r"[\d一二三四五六七八九十]{1,3}"
_FULL_DATE = re.compile(rf"{YEAR}\s?年\s?{_DAY}\s?月\s?{_DAY}\s?日|\({YEAR}\s?年\s?{_DAY}\s?月\)")
_YEAR = re.compile(rf"({YEAR})\s?年")
_PLANNED = re.compile("安排|打算|计划|思路|要点|部署|展望|目标")
_WORK_REPORT = re.compile(r"政府.{0,6}工作报告")
_OF_LAW = re.compile("年度|法治|依法|法制|行政")
_NOW_REPORTING = re.compile(rf"现(?:就|将|把).{{0,30}}?({YEAR})\s?年")
_OPENING_YEAR = re.compile(rf"^\W{{0,3}}(?:在|自|回顾)?({YEAR})\s?年(?!以来|来)")


def is_plan(title: str) -> bool:
    """Whether the title is that of a plan and of nothing else.

    Examples
    --------
    >>> is_plan("栗河县2019年法治政府建设工作要点"), is_plan("2020年工作总结及2021年工作计划")
    (True, False)
    """
    if re.search("报告|总结|情况|汇报|通报|纪要", _CITED.sub("", title)):
        return False
    return bool(re.search("要点|计划|方案|工作安排|任务分解|实施意见|行动|规划|任务|安排|思路", title))


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
    found = _title_years(title)
    plan = is_plan(title)
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
    return (int(found[0]),) if len(found) == 1 else ()


def _title_years(title: str) -> tuple[int, ...]:
    text = _FULL_DATE.sub("", _CITED.sub("", title))
    if span := _RANGE.search(text) or _BARE_RANGE.search(text):
        first, last = year_number(span[1]), year_number(span[2])
        if first < last <= first + 15:
            return tuple(range(first, last + 1))
    years = []
    matches = list(_YEAR.finditer(text))
    for match, following in zip_longest(matches, matches[1:]):
        tail = text[match.end() : following.start() if following else len(text)]
        years.append((year_number(match[1]), tail))
    done = [year for year, tail in years if not _PLANNED.search(tail)]
    return tuple(sorted(set(done or [year for year, _ in years])))


def _text_years(texts: Sequence[str]) -> tuple[int, ...]:
    opening = [_CITED.sub("", text)[:600] for text in texts[:3]]
    for pattern in (_NOW_REPORTING, _OPENING_YEAR):
        for text in opening:
            if match := pattern.search(text):
                return (year_number(match[1]),)
    return ()


def _date_years(date: str, *, plan: bool) -> tuple[int, ...]:
    if not date:
        return ()
    year, month = int(date[:4]), int(date[5:7] or 12)
    return (year - 1 if month <= 6 and not plan else year,)
