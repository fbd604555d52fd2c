"""What stands in `files/county.doc` and `files/county.rtf`, which LibreOffice wrote."""

from fazhi_nlp.documents.lines import Line

COUNTY = (
    Line("栗河县人民政府关于2025年度法治政府建设情况的报告", heading=1),
    Line("市人民政府："),
    Line("一、主要举措和成效", heading=2),
    Line("全年收到行政复议申请19件，审结18件，调解成功率97.5%，“复议为民”见网页。"),
    Line("案卷评查40册，退回重办3册。"),
    Line("项目 | 件数", table=True),
    Line("行政复议 （含调解） | 18", table=True),
    Line("二、存在的不足", heading=2),
    Line("個別鄉鎮執法人員少，㐂𠮷两村尚无法律顾问。"),
    Line("咨询电话：12348"),
    Line("乡镇执法人员再培训。"),
    Line("栗河县人民政府"),
    Line("2026年1月12日"),
    Line("含乡镇转来的3件。", note=True),
)
