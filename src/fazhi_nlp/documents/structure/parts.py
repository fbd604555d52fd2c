"""Which part of a report a paragraph belongs to: by its headings, else by its own words.

All read folded text. Years may be missing: a year later than the one reported on opens a plan.
"""

import re
from collections.abc import Mapping, Sequence

from fazhi_nlp.text.numbering import leading_mark

_GAP = "问题|不足|困难|短板|差距|薄弱环节|薄弱点|弱项"
_AND = "和|与|及|以及|、|或"

# A heading may announce several parts.
_HEADING_CUES = {
    "suggestion": (
        rf"(?<!年)(?:意见|工作|几点|有关|相关|对策)(?:{_AND})?建议(?!提案|办理|和提案|、提案)",
        rf"(?:{_GAP})(?:{_AND})建议",
        r"对.{1,24}的(?:意见|建议)",
        "^建议[:。]?$",
    ),
    "duty": (
        "第一责任人",
        "述法情况|履职情况",
        "(?:主要负责人|书记|县长|市长|区长|局长).{0,14}(?:履行|履职)",
    ),
    "shortcomings": (
        rf"存在.{{0,10}}(?:{_GAP}|原因)",
        rf"(?:主要|突出|面临).{{0,2}}(?:{_GAP}|挑战)",
        rf"(?:{_GAP})(?:之处)?(?:[:。]?$|{_AND}|分析)",
    ),
    "plan": (
        "下一?步|下一阶段|今后|接下来",
        "(?:工作|主要|重点|初步|总体|年|年度|的)(?:打算|计划|安排|思路|设想)",
        "(?:努力|改进|整改)(?:的)?(?:方向|措施)|打算[:。]?$|年工作的?建议",
        r"(?:明年|来年|下一年度?|下半年|新的一年|\d{4}年).{0,16}(?:打算|计划|安排|思路|重点|要点|目标|任务|设想|举措$)",
    ),
    "done": (
        "(?:主要|重点)?(?:举措|做法|成效|成绩|亮点)",
        "(?:工作|建设|总体|基本|整体|开展|进展|完成|落实|推进|执行|整改)情况",
        "(?:工作|主要)(?:回顾|总结|特色|措施|工作)",
    ),
}
_ADDS = re.compile(rf"{_AND}|[,及\s]")
_CUES = {part: re.compile("|".join(cues)) for part, cues in _HEADING_CUES.items()}

# What is done about shortcomings, and the suggestions of others, announce no part.
_NO_CUE = re.compile(
    "(?:补齐|补足|补强|弥补|解决|破解|聚焦|围绕|紧盯|缩小|针对|化解|攻克|纠治|整治|消除|坚持|强化).{0,14}"
    f"(?:{_GAP}|难题|导向)|”的?(?:{_GAP})|问题(?:整改|导向)|(?:检察|司法|代表|人大|政协)(?:监督)?意?见?建议|建议(?:和|、)?提案"
)

_SHORTCOMING_WORDS = re.compile(
    rf"(?:还|仍|仍然|依然|但|也|同时|尚|面临).{{0,30}}(?:存在|面临|有).{{0,24}}(?:{_GAP}|薄弱)"
    rf"|存在(?:的|着|以下|一些|主要|如下|不少|一定).{{0,12}}(?:{_GAP})|存在(?:问题|不足)|不足之处"
    "|主要问题(?:是|有|表现)|与.{2,30}相比,?.{0,10}(?:差距|不足)"
)
_PLAN_WORDS = re.compile("下一?步|下一阶段|接下来|今后|在?新的一年|明年|来年|下一年度?|下半年")
_SUGGESTION_WORDS = re.compile(
    "^(?:[一二三四五六七八九十]是)?(?:建议(?!提案|和提案|办理|、提案)|恳请|请求上级)"
)
_YEAR_OPENING = re.compile(r"^\W{0,3}在?(\d{4})年")
_INTENTION = re.compile("将|要|拟|计划|继续|进一步|力争|打算|重点|总体")

_OPENING = 60
_SHORTCOMING_OPENING = 120
_PLAN_OPENING = 24


def heading_parts(folded: str) -> tuple[str, ...]:
    """Parts of the report that a heading announces, in its order.

    Examples
    --------
    >>> heading_parts("三、存在的问题及2019年工作打算"), heading_parts("一、依法全面履行政府职能")
    (('shortcomings', 'plan'), ())
    >>> heading_parts("(一)补齐基层短板")
    ()
    """
    mark = leading_mark(folded)
    text = _NO_CUE.sub("", folded[mark.end if mark else 0 :].strip())
    found = {part: match.end() for part, cue in _CUES.items() if (match := cue.search(text))}
    if len(found) > 1 and "done" in found and not _goes_on(text, found):
        del found["done"]
    return tuple(sorted(found, key=found.__getitem__))


def _goes_on(text: str, found: Mapping[str, int]) -> bool:
    """Whether a heading that tells of what was done goes on to another part: 工作情况及存在的问题."""
    end = found["done"]
    return end == min(found.values()) and _ADDS.match(text, end) is not None


def words_part(folded: str, year: int | None) -> str:
    """The part that a paragraph's opening words tell; empty where they tell none.

    Examples
    --------
    >>> words_part("下一步,我县将继续规范执法。", 2020), words_part("全年办案12件。", 2020)
    ('plan', '')
    """
    opening = folded[:_OPENING]
    if _SUGGESTION_WORDS.search(opening):
        return "suggestion"
    named = _YEAR_OPENING.match(opening)
    if named and year and int(named[1]) > year and _INTENTION.search(opening):
        return "plan"
    shortcoming = _SHORTCOMING_WORDS.search(folded, 0, _SHORTCOMING_OPENING)
    plan = _PLAN_WORDS.search(folded, 0, _PLAN_OPENING)
    if plan and (not shortcoming or plan.start() < shortcoming.start()):
        return "plan"
    return "shortcomings" if shortcoming else ""


def announced_part(folded: str) -> str:
    """The part of the list that a paragraph ending in a colon leads to; empty where it tells none.

    Examples
    --------
    >>> announced_part("工作仍有困难。下一步重点抓好以下工作:")
    'plan'
    """
    closing = "".join(re.split("([。!?;])", folded)[-3:])
    if not folded.endswith(":"):
        return ""
    if _PLAN_WORDS.search(closing):
        return "plan"
    return "shortcomings" if _SHORTCOMING_WORDS.search(closing) else ""


class PartReader:
    """Gives each paragraph of a report its part, in order.

    Parameters
    ----------
    plan : bool
        Whether the whole document is a plan.
    year : int or None
        The year reported on.

    Examples
    --------
    >>> reader = PartReader(plan=False, year=2020)
    >>> reader.part("还存在一些问题,主要是:", ["一、工作"]), reader.part("一是人手少。", ["一、工作"])
    ('shortcomings', 'shortcomings')
    """

    def __init__(self, *, plan: bool, year: int | None) -> None:
        self._plan = plan
        self._year = year
        self._headings: tuple[str, ...] = ()
        self._list_part = ""
        self._before = ""

    def part(self, folded: str, headings: Sequence[str]) -> str:
        """Part of the next paragraph.

        Parameters
        ----------
        folded : str
            Its folded text.
        headings : sequence of str
            Folded headings open above it, outermost first; the last may be its own run-in title.
        """
        if self._plan:
            return "plan"
        if tuple(headings) != self._headings:
            self._headings, self._list_part, self._before = tuple(headings), "", ""
        words = words_part(folded, self._year)
        if leading_mark(folded):
            words = words or self._list_part
        else:
            self._list_part = ""
        part = self._before = self._choose(words)
        if folded.endswith(":"):
            self._list_part = announced_part(folded) or part
        return part

    def _choose(self, words: str) -> str:
        """By headings, the innermost that announces a part first; where that leaves open, by words."""
        announced = next((parts for text in reversed(self._headings) if (parts := heading_parts(text))), ())
        if len(announced) > 1:
            return words if words in announced else self._before or announced[0]
        if announced and (announced[0] != "done" or not words):
            return announced[0]
        return words or ("done" if self._headings else "other")
