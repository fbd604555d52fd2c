"""Years, places and levels, as titles tell them."""

import json
from pathlib import Path

import pytest

from fazhi_nlp import parse_report
from fazhi_nlp.documents.structure.places import place_of
from fazhi_nlp.documents.structure.years import reported_years

YEARS = {
    "栗河县2018年度法治政府建设工作报告": (2018,),
    "栗河县二〇一九年度法治政府建设工作报告": (2019,),
    "栗河县2020年工作总结和2021年工作思路": (2020,),
    "栗河县2021年法治政府建设工作要点": (2021,),
    "栗河县2018-2020年法治政府建设情况报告": (2018, 2019, 2020),
    "栗河县法治政府建设实施方案(2021—2025年)": (2021, 2022, 2023, 2024, 2025),
    "栗河县贯彻《法治政府建设实施纲要(2015—2020年)》2018年情况报告": (2018,),
    "栗河县2020年政府工作报告": (2019,),
    "栗河县人民政府工作报告(2018年2月6日)": (2017,),
    "栗河县2019年1-6月法治政府建设工作总结": (2019,),
    "法治政府建设情况报告": (),
    # A title within book marks, and what a letter carries within them.
    "《栗河县2025年法治政府建设情况报告》": (2025,),
    "关于印发《栗河县2023年法治政府建设工作要点》的通知": (2023,),
    # No report is about such a year.
    "一八四〇年以来的法治": (),
    "栗河县1949年工作报告": (),
    "栗河县2099年法治政府建设报告": (),
}

PLACES = {
    "栗河县2018年度法治政府建设工作报告": ("栗河县", "county"),
    "关于栗河县2018年法治政府建设情况的报告": ("栗河县", "county"),
    "2018年度澜州市栗水区人民政府法治政府建设情况报告": ("澜州市栗水区", "district"),
    "中共栗河县委 栗河县人民政府关于2018年度法治政府建设情况的报告": ("栗河县", "county"),
    "栗河县市场监督管理局2018年依法行政工作总结": ("栗河县市场监督管理局", "department"),
    "澜州市住房和城乡建设局2018年工作总结": ("澜州市住房和城乡建设局", "department"),
    "国家税务总局栗河县税务局2018年法治政府建设情况报告": ("国家税务总局栗河县税务局", "department"),
    "澜州市政务服务管理局2021年法治政府建设报告": ("澜州市政务服务管理局", "department"),
    "长泾市长河区2018年法治政府建设报告": ("长泾市长河区", "district"),
    "栗水新区管委会2018年法治建设报告": ("栗水新区", "zone"),
    "栗阳街道办事处2018年法治政府建设总结": ("栗阳街道", "township"),
    "青岚自治州人民政府关于2018年法治政府建设情况的报告": ("青岚自治州", "city"),
    "青岚自治区人民政府关于2018年法治政府建设情况的报告": ("青岚自治区", "province"),
    "重庆市2018年法治政府建设情况报告": ("重庆市", "province"),
    "XX县2018年法治政府建设情况报告": ("XX县", "county"),
    "栗河县林业局局长2018年度述法报告": ("栗河县林业局", "department"),
    "《栗河县2025年法治政府建设情况报告》": ("栗河县", "county"),
    "全县法治政府建设情况报告": ("", ""),
    "政府工作报告": ("", ""),
    "乡镇镇长2023年述法报告": ("", ""),
    "各县区2023年法治政府建设报告": ("", ""),
    "市县两级2023年法治政府建设报告": ("", ""),
    "本源市2023年法治政府建设报告": ("本源市", "city"),
    "全岭县2023年法治政府建设报告": ("全岭县", "county"),
    "关于进一步加强乡镇街道综合行政执法工作的意见": ("", ""),
    "县委书记履行第一责任人职责报告": ("", ""),
}


SOURCES = json.loads(Path(__file__).with_name("source_lines.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("line", "issuers"), SOURCES.items())
def test_no_button_date_or_code_is_an_issuer(line: str, issuers: list[str]) -> None:
    report = parse_report(f"2025年度法治政府建设情况报告\n{line}\n一、审批改革\n全年办结许可1200件。\n")
    assert list(report.issuers) == issuers


@pytest.mark.parametrize(("title", "years"), YEARS.items())
def test_years_of_titles(title: str, years: tuple[int, ...]) -> None:
    assert reported_years(title, [], "") == years


@pytest.mark.parametrize(
    ("texts", "date", "years"),
    [
        (["现将2018年度有关情况报告如下。"], "2020-03-01", (2018,)),
        (["2019年,我县规范执法。"], "2020-03-01", (2019,)),
        (["2022年以来,我市推进数字政府建设。"], "2026-01-10", (2025,)),
        (["按照要求报告如下。"], "2020-12-25", (2020,)),
        (["按照要求报告如下。"], "2020-01-25", (2019,)),
        (["按照《规划(2016年)》要求报告如下。"], "", ()),
        (["自2022年1月1日起,我县实行集中管辖。", "截至2025年7月底,全县受理19件。"], "", (2025,)),
        (["2019年3月以来,我县实行集中管辖。"], "2021-02-01", (2020,)),
        (["从2018年起,我县实行集中管辖。"], "", ()),
        (["2021年7月15日新法施行以来,办案12件。", "截至2024年12月底,受理19件。"], "", (2024,)),
        (["栗河县应急管理局发布2023年法治政府建设年度报告。"], "2024-11-27", (2023,)),
        (["一九一一年,革命废除帝制。", "1840年,国家沦为半殖民地。"], "", ()),
        (["按照要求报告如下。"], "1954-09-20", ()),
    ],
)
def test_years_of_texts_and_dates(texts: list[str], date: str, years: tuple[int, ...]) -> None:
    assert reported_years("法治政府建设情况报告", texts, date) == years


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("栗河县人民政府关于加强依法行政工作的意见", 2019),
        ("栗河县人民政府关于推进行政复议规范化的通知", 2019),
        ("栗河县行政执法监督办法", 2019),
        ("栗河县2018年法治政府建设情况报告", 2018),
        ("关于法治政府建设情况的通报", 2018),
        ("", 2018),
    ],
)
def test_what_is_signed_in_spring_is_of_that_year_unless_it_looks_back(title: str, year: int) -> None:
    assert reported_years(title, [], "2019-03-05") == (year,)


@pytest.mark.parametrize(("title", "place"), PLACES.items())
def test_places_of_titles(title: str, place: tuple[str, str]) -> None:
    assert place_of(title, []) == place
