"""The words of the pages."""

from fazhi_nlp.rows.values import Names
from fazhi_nlp.writing.wording import Word, Wording


class PageWording(Wording):
    """The words of the pages in one language."""

    html_language = Word("zh-CN", "en")
    heading = Word("法治政府建设报告 · 段落分类", "Rule-of-law government reports, labelled")
    skip = Word("跳到正文", "Skip to the text")
    search = Word("查找", "Search")
    search_hint = Word("查找正文", "Search the text")
    category = Word("类别", "Category")
    part = Word("部分", "Part")
    all_parts = Word("全部部分", "All parts")
    confidence = Word("把握", "Confidence")
    any_confidence = Word("不限把握", "Any confidence")
    below = Word("把握低于", "Confidence below")
    review = Word("需核对", "To review")
    review_only = Word("只看需核对", "Only what needs review")
    reset = Word("清除筛选", "Clear filters")
    shown = Word("显示 {shown} / {all} 段", "{shown} of {all} paragraphs")
    contents = Word("目录", "Contents")
    summary = Word("汇总", "Summary")
    reports = Word("报告", "Reports")
    report = Word("报告", "Report")
    paragraphs = Word("段数", "Paragraphs")
    share = Word("占比", "Share")
    total = Word("合计", "Total")
    unit = Word("单位", "Issuer")
    year = Word("年度", "Year")
    file = Word("文件", "File")
    runner_up = Word("次选", "Second guess")
    carried = Word("依据", "Carried by")
    outline = Word("细类", "Finer label")
    remarks = Word("读取说明", "Notes on reading")
    same_text = Word("与此文件内容相同，只计一次：", "Same text as, counted once: ")
    other_version = Word("同一单位同一年度的另一文本：", "Another text of the same issuer and year: ")
    failures = Word("未能读取", "Not read")
    reason = Word("原因和办法", "Reason and remedy")
    shares_by_report = Word("各报告的类别占比", "Shares of categories by report")
    shares_by_year = Word("各年度的类别占比", "Shares of categories by year")
    shares_by_level = Word("各层级的类别占比", "Shares of categories by level")
    heat = Word(
        "各报告各类别的段数（颜色越深，占该报告的比例越高）",
        "Paragraphs by report and category (the darker, the larger their share of the report)",
    )
    unknown = Word("不详", "unknown")
    to_index = Word("返回汇总", "Back to the summary")
    caution = Word(
        "类别由模型判断，可能有误；请勿不经阅读就据此给单位排名。",
        "Labels are a model's answers and may be wrong; do not rank an office by them without reading.",
    )
    made_by = Word("由 fazhi_nlp 生成", "Made by fazhi_nlp")


def name_of(names: Names, key: str, wording: PageWording) -> str:
    """Name of a part or level in the language of the page; an unknown one keeps its id.

    Examples
    --------
    >>> from fazhi_nlp.rows.values import PARTS
    >>> name_of(PARTS, "plan", PageWording("zh")), name_of(PARTS, "annex", PageWording("en"))
    ('下步安排', 'annex')
    """
    name = names[key].to(wording.language) if key in names else key
    return name or wording.unknown
