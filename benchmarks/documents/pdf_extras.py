"""What reports hold besides their text, as OpenDocument: contents, annexes, hanging items, watermarks."""

from collections.abc import Sequence
from html import escape

STYLES = """
 <style:style style:name="Hanging" style:family="paragraph"><style:paragraph-properties
  fo:text-align="{align}" fo:margin-left="{body_indent}pt" fo:text-indent="-{body_indent}pt">
  <style:tab-stops><style:tab-stop style:position="0pt"/></style:tab-stops>
  </style:paragraph-properties></style:style>
 <style:style style:name="Spaced" style:family="paragraph"><style:paragraph-properties
  fo:text-align="{align}" fo:text-indent="{body_indent}pt" fo:line-height="{wide_leading}%"/></style:style>
 <style:style style:name="Small" style:family="paragraph"><style:paragraph-properties
  fo:text-align="{align}" fo:line-height="100%"/><style:text-properties
  fo:font-size="{small_size}pt" style:font-size-asian="{small_size}pt"/></style:style>
 <style:style style:name="Entry" style:family="paragraph"><style:paragraph-properties>
  <style:tab-stops><style:tab-stop style:position="{text_width}cm" style:type="right"
   style:leader-style="dotted" style:leader-text="."/></style:tab-stops></style:paragraph-properties>
  <style:text-properties fo:font-size="{small_size}pt" style:font-size-asian="{small_size}pt"/></style:style>
 <style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties
  fo:border="0.5pt solid #000000" fo:padding="0.05cm"/></style:style>
 <style:style style:name="Mark" style:family="graphic"><style:graphic-properties
  style:run-through="background" style:wrap="run-through" style:vertical-pos="from-top"
  style:vertical-rel="page" style:horizontal-pos="center" style:horizontal-rel="page"
  draw:fill="none" draw:stroke="none" fo:border="none"/></style:style>
 <style:style style:name="Marked" style:family="paragraph"><style:paragraph-properties
  fo:text-align="center"/><style:text-properties fo:color="#d0d0d0"
  fo:font-size="48pt" style:font-size-asian="48pt"/></style:style>
"""

WATERMARK = (
    '<draw:frame draw:style-name="Mark" text:anchor-type="paragraph" svg:y="9cm" svg:width="12cm"'
    ' svg:height="3cm"><draw:text-box><text:p text:style-name="Marked">内部资料</text:p></draw:text-box>'
    "</draw:frame>"
)

_TASKS = (
    "清理规范性文件并逐项公布结果，接受群众监督，发现的问题限期整改到位，年底前完成评估",
    "组织行政执法案卷评查，抽查重点领域案卷，通报共性问题，培训一线执法人员",
    "建设一站式矛盾纠纷调处平台，人民调解、行政调解、司法调解相互衔接，案件限时办结",
)
_NOTE = (
    "本清单所列任务由各单位分别落实，牵头单位每月汇总进度，按季度通报，年底前逐项验收，结果作为考核依据。" * 3
)
_ANNEXES = {"table": ["附件1：任务清单"], "annex": ["附件2：有关说明", *[_NOTE] * 40]}


def _row(cells: Sequence[str]) -> str:
    return "".join(
        '<table:table-cell table:style-name="Cell" office:value-type="string">'
        f'<text:p text:style-name="Small">{cell}</text:p></table:table-cell>'
        for cell in cells
    )


_ROWS = "".join(
    f"<table:table-row>{_row([str(number), _TASKS[number % len(_TASKS)], '司法局'])}</table:table-row>"
    for number in range(1, 25)
)
_TABLE = '<table:table><table:table-column table:number-columns-repeated="3"/>' + _ROWS + "</table:table>"


def annex_lines(extras: Sequence[str]) -> list[str]:
    """Give the lines below a report, tables apart."""
    return [line for name in extras for line in _ANNEXES.get(name, ())]


def annexes(extras: Sequence[str]) -> str:
    """Write what stands below a report in small print: a table, or more text than the report has."""
    lines = "".join(f'<text:p text:style-name="Small">{line}</text:p>' for line in annex_lines(extras))
    return lines + (_TABLE if "table" in extras else "")


def contents(headings: Sequence[str]) -> str:
    """Write a table of contents."""
    entries = (
        f'<text:p text:style-name="Entry">{escape(heading)}<text:tab/>{1 + number // 4}</text:p>'
        for number, heading in enumerate(headings)
    )
    return '<text:p text:style-name="Meta">目 录</text:p>' + "".join(entries)
