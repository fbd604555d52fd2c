"""Which part of a report a paragraph belongs to: by its headings, else by its own words."""

import re
from collections.abc import Sequence

from fazhi_nlp.numbering import leading_mark

# A heading may announce several parts; they are kept in this order.
_HEADING_CUES = [
    (
        "suggestion",
        re.compile(
            r"(?:意见|工作|几点|有关|对策)(?:和|与|及|、)?建议(?!提案|办理|和提案|、提案)|对.{1,20}(?:工作|建设)?的(?:意见|建议)|^\W*[一二三四五六七八九十\d]*\W*建议$"
        ),
    ),
    ("duty", re.compile("第一责任人|述法情况|履职情况|履行.{0,12}职责情况|主要负责人.{0,12}(?:履行|履职)")),
    (
        "shortcomings",
        re.compile(
            "存在.{0,8}(?:问题|不足|困难|短板|差距)|(?:主要|突出)(?:问题|不足|困难)(?!整改|整治)|不足(?:和|与|及|之处|、|$)|短板|薄弱环节|(?:问题|困难)(?:和|与|及|、)(?:不足|困难|原因|差距|问题|短板)|面临的?(?:问题|困难|挑战)|"
            "问题及|差距|不足与|^\\W*[一二三四五六七八九十\\d]*\\W*(?:问题|不足)$"
        ),
    ),
    (
        "plan",
        re.compile(
            r"下一?步|今后|(?:工作|主要|重点|初步|总体|年|的)(?:打算|计划|安排|思路|设想)|努力方向|(?:明年|来年|下一年|新的一年|\d{4}年).{0,16}(?:打算|计划|安排|思路|重点|要点|目标|任务|设想)|"
            "整改(?:措施|方向)及|改进措施|努力的方向|工作建议和打算"
        ),
    ),
    (
        "done",
        re.compile(
            "主要(?:举措|做法|工作|措施|成效|成绩|情况)|举措(?:和|及|与)成效|(?:工作|建设|总体|基本|整体)(?:开展|进展|完成|落实|推进)?情况|工作(?:成效|回顾|总结|亮点|特色)|取得.{0,6}成[效绩]|完成情况|开展情况|进展情况|做法|成效|已完成|推进情况|落实情况|整改情况"
        ),
    ),
]
_NOT_A_PART = re.compile(
    "问题整改|问题导向|整改落实|建议提案|代表建议|检察建议|司法建议|建议办理|人大建议|政协.{0,4}建议"
)

_SHORTCOMING_WORDS = re.compile(
    "(?:还|仍|依然|也|仍然|但|但是|同时|尚).{0,30}(?:存在|面临|有).{0,24}(?:问题|不足|短板|差距|困难|薄弱|弱项)|存在(?:的|着|以下|一些|主要|如下).{0,10}(?:问题|不足|差距|短板|困难)|主要(?:问题|表现)(?:是|在|有|为)"
    "|不足之处|存在(?:问题|不足)"
)
_PLAN_WORDS = re.compile("下一?步|下一阶段|接下来|今后|在新的一年|新的一年|明年|来年|下一年度|下半年,")
_SUGGESTION_WORDS = re.compile("^(?:[一二三四五六七八九十]是)?建议(?!提案|和提案|办理)")
_YEAR_OPENING = re.compile(r"^\W*(?:在)?(\d{4})年(?:,|:|度)?")
_INTENTION = re.compile("将|要|拟|计划|继续|进一步|力争|打算|重点")
_OPENING = 60
_SENTENCES = re.compile("[^。!?;]*[。!?;:]?")


def heading_parts(folded: str) -> tuple[str, ...]:
    """Parts of the report that a heading announces, in their usual order.

    Examples
    --------
    >>> heading_parts("三、存在的问题及2019年工作打算"), heading_parts("一、依法全面履行政府职能")
    (('shortcomings', 'plan'), ())
    """
    text = _NOT_A_PART.sub("", folded)
    found = tuple(part for part, cue in _HEADING_CUES if cue.search(text))
    return found if found in (("done",), ()) else tuple(part for part in found if part != "done")


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
    if (
        (match := _YEAR_OPENING.match(opening))
        and year
        and int(match[1]) > year
        and _INTENTION.search(opening)
    ):
        return "plan"
    places = [
        (match.start(), part)
        for part, cue in (("shortcomings", _SHORTCOMING_WORDS), ("plan", _PLAN_WORDS))
        if (match := cue.search(folded, 0, 120 if part == "shortcomings" else 24))
    ]
    return min(places)[1] if places else ""


def closing_part(folded: str) -> str:
    """The part that the list announced by a paragraph's last sentence belongs to; often empty."""
    if not folded.endswith(":"):
        return ""
    last = re.split("[。!?;]", folded)[-2:]
    text = "".join(last)
    if _PLAN_WORDS.search(text):
        return "plan"
    return "shortcomings" if _SHORTCOMING_WORDS.search(text) else ""


class PartReader:
    """Gives each paragraph of a report its part, in order.

    Parameters
    ----------
    plan : bool
        Whether the whole document is a plan.
    year : int or None
        The year reported on.
    """

    def __init__(self, *, plan: bool, year: int | None) -> None:
        self._plan = plan
        self._year = year
        self._carried = ""
        self._path: tuple[str, ...] = ()
        self._current = ""

    def part(self, folded: str, path: Sequence[str]) -> str:
        """Part of the next paragraph.

        Parameters
        ----------
        folded : str
            Its folded text.
        path : sequence of str
            Folded headings above it, outermost first.
        """
        if tuple(path) != self._path:
            self._path, self._carried, self._current = tuple(path), "", ""
        listed = leading_mark(folded) is not None
        announced = next((parts for text in reversed(path) if (parts := heading_parts(text))), ())
        words = words_part(folded, self._year)
        if self._carried and listed:
            words = words or self._carried
        elif not listed:
            self._carried = ""
        result = self._choose(announced, words)
        self._current = result
        if closing := closing_part(folded):
            self._carried = closing
        elif folded.endswith(":"):
            self._carried = result
        return result

    def _choose(self, announced: Sequence[str], words: str) -> str:
        if self._plan:
            return words if words == "shortcomings" and "shortcomings" in announced else "plan"
        if len(announced) > 1:
            return words if words in announced else self._current or announced[0]
        if announced and (announced[0] != "done" or not words):
            return announced[0]
        return words or ("done" if self._path else "other")
