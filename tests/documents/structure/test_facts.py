"""Years, places and levels, as titles tell them."""

import pytest

from fazhi_nlp.documents.structure.places import level_of, place_span
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
    "全县法治政府建设情况报告": ("", ""),
    "政府工作报告": ("", ""),
    "县委书记履行第一责任人职责报告": ("", ""),
}


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
    ],
)
def test_years_of_texts_and_dates(texts: list[str], date: str, years: tuple[int, ...]) -> None:
    assert reported_years("法治政府建设情况报告", texts, date) == years


@pytest.mark.parametrize(("title", "place"), PLACES.items())
def test_places_of_titles(title: str, place: tuple[str, str]) -> None:
    start, end = place_span(title)
    assert (title[start:end], level_of(title[start:end])) == place
