"""The words of the pages in both languages."""

from dataclasses import dataclass, fields

from fazhi_nlp.rows.values import Names


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of the pages in one language."""

    language: str
    heading: str
    skip: str
    search: str
    search_hint: str
    category: str
    part: str
    all_parts: str
    confidence: str
    any_confidence: str
    below: str
    review: str
    review_only: str
    reset: str
    shown: str
    contents: str
    summary: str
    reports: str
    report: str
    paragraphs: str
    share: str
    total: str
    unit: str
    year: str
    level: str
    file: str
    runner_up: str
    carried: str
    heading_only: str
    outline: str
    remarks: str
    same_text: str
    other_version: str
    failures: str
    reason: str
    shares_by_report: str
    shares_by_year: str
    shares_by_level: str
    heat: str
    unknown: str
    to_index: str
    caution: str
    made_by: str


ZH = Wording(
    language="zh-CN",
    heading="法治政府建设报告 · 段落分类",
    skip="跳到正文",
    search="查找",
    search_hint="查找正文",
    category="类别",
    part="部分",
    all_parts="全部部分",
    confidence="把握",
    any_confidence="不限把握",
    below="把握低于",
    review="需核对",
    review_only="只看需核对",
    reset="清除筛选",
    shown="显示 {shown} / {all} 段",
    contents="目录",
    summary="汇总",
    reports="报告",
    report="报告",
    paragraphs="段数",
    share="占比",
    total="合计",
    unit="单位",
    year="年度",
    level="层级",
    file="文件",
    runner_up="次选",
    carried="依据",
    heading_only="主要依据所在标题",
    outline="细类",
    remarks="读取说明",
    same_text="与此文件内容相同，只计一次：",
    other_version="同一单位同一年度的另一文本：",
    failures="未能读取",
    reason="原因和办法",
    shares_by_report="各报告的类别占比",
    shares_by_year="各年度的类别占比",
    shares_by_level="各层级的类别占比",
    heat="各报告各类别的段数（颜色越深，占该报告的比例越高）",
    unknown="不详",
    to_index="返回汇总",
    caution="类别由模型判断，可能有误；请勿不经阅读就据此给单位排名。",
    made_by="由 fazhi_nlp 生成",
)

EN = Wording(
    language="en",
    heading="Rule-of-law government reports, labelled",
    skip="Skip to the text",
    search="Search",
    search_hint="Search the text",
    category="Category",
    part="Part",
    all_parts="All parts",
    confidence="Confidence",
    any_confidence="Any confidence",
    below="Confidence below",
    review="To review",
    review_only="Only what needs review",
    reset="Clear filters",
    shown="{shown} of {all} paragraphs",
    contents="Contents",
    summary="Summary",
    reports="Reports",
    report="Report",
    paragraphs="Paragraphs",
    share="Share",
    total="Total",
    unit="Issuer",
    year="Year",
    level="Level",
    file="File",
    runner_up="Second guess",
    carried="Carried by",
    heading_only="Carried by the headings above",
    outline="Finer label",
    remarks="Notes on reading",
    same_text="Same text as, counted once: ",
    other_version="Another text of the same issuer and year: ",
    failures="Not read",
    reason="Reason and remedy",
    shares_by_report="Shares of categories by report",
    shares_by_year="Shares of categories by year",
    shares_by_level="Shares of categories by level",
    heat="Paragraphs by report and category (the darker, the larger their share of the report)",
    unknown="unknown",
    to_index="Back to the summary",
    caution="Labels are a model's answers and may be wrong; do not rank an office by them without reading.",
    made_by="Made by fazhi_nlp",
)


def wording_of(language: str) -> Wording:
    """The words in a language: English where it is ``en``, else Chinese.

    Examples
    --------
    >>> wording_of("zh").category, wording_of("en").category
    ('类别', 'Category')
    """
    return EN if language == "en" else ZH


def name_of(names: Names, key: str, wording: Wording) -> str:
    """Name of a part or level in the language of the page; what is not known keeps its id."""
    zh, en = names.get(key, (key, key))
    return (en if wording is EN else zh) or wording.unknown


assert all(getattr(ZH, field.name) and getattr(EN, field.name) for field in fields(Wording))
