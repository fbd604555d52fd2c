"""The page as a person uses it, in a real Chromium: filters, search, keyboard, phone, print."""

import base64
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.writing.html.cases import TEXTS, report, written

selenium = pytest.importorskip("selenium", reason="needs selenium: pip install selenium")

from selenium.webdriver import Chrome, ChromeOptions, Keys  # noqa: E402
from selenium.webdriver.chrome.service import Service  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
OFFLINE = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    if not (CHROMIUM and DRIVER):
        pytest.skip("needs chromium and chromedriver")
    options = ChromeOptions()
    options.binary_location = CHROMIUM
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    for argument in (*OFFLINE, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(argument)
    # A null device that is closed, where selenium would leave its log open.
    with open(os.devnull, "w") as log:  # noqa: PTH123
        driver = Chrome(options, Service(DRIVER, log_output=log))
        yield driver
        driver.quit()


@pytest.fixture
def page(chromium: Chrome, tmp_path: Path) -> Chrome:
    """A page of two reports, open in a window of a desktop's size."""
    output = tmp_path / "labels.html"
    output.write_bytes(written([report(1), report(2)], output))
    chromium.set_window_size(1300, 900)
    chromium.get(output.as_uri())
    return chromium


def shown(page: Chrome) -> list[str]:
    """The paragraphs that can be seen."""
    return [p.text for p in page.find_elements(By.CSS_SELECTOR, "article p") if p.is_displayed()]


def headings(page: Chrome) -> list[str]:
    found = page.find_elements(By.CSS_SELECTOR, ".report h3, .report h4")
    return [heading.text for heading in found if heading.is_displayed()]


def said(page: Chrome) -> str:
    return page.find_element(By.ID, "shown").text


def test_all_is_shown_and_nothing_is_amiss(page: Chrome) -> None:
    assert shown(page) == [text for text, *_ in TEXTS] * 2
    assert said(page) == "显示 8 / 8 段"
    assert page.get_log("browser") == []  # type: ignore[no-untyped-call]


def test_categories_filter_one_by_one_and_together(page: Chrome) -> None:
    enforcement = page.find_element(By.CSS_SELECTOR, "button[data-label=enforcement]")
    enforcement.click()
    assert shown(page) == [TEXTS[1][0]] * 2
    assert enforcement.get_attribute("aria-pressed") == "true"
    assert headings(page) == ["一、主要工作", "（二）执法"] * 2
    page.find_element(By.CSS_SELECTOR, "button[data-label=other]").click()
    assert shown(page) == [TEXTS[1][0], TEXTS[3][0]] * 2
    enforcement.click()
    assert shown(page) == [TEXTS[3][0]] * 2
    assert said(page) == "显示 2 / 8 段"


def test_part_confidence_and_review_filter(page: Chrome) -> None:
    page.find_element(By.CSS_SELECTOR, "#part option[value=plan]").click()
    assert shown(page) == [TEXTS[3][0]] * 2
    page.find_element(By.CSS_SELECTOR, "button[type=reset]").click()
    assert said(page) == "显示 8 / 8 段"
    page.find_element(By.CSS_SELECTOR, "#sure option[value='0.9']").click()
    assert shown(page) == [TEXTS[1][0], TEXTS[3][0]] * 2
    page.find_element(By.ID, "review").click()
    assert shown(page) == [TEXTS[1][0]] * 2


def test_search_finds_marks_and_hides_what_has_nothing(page: Chrome) -> None:
    find = page.find_element(By.ID, "find")
    find.send_keys("无照经营案件")
    assert shown(page) == [TEXTS[1][0]] * 2
    # Runs over the border of a word that is marked.
    found: Any = page.execute_script("return [...CSS.highlights.get('found')].map(String)")
    assert found == ["无照经营案件"] * 2
    find.send_keys("此处没有")
    assert shown(page) == []
    assert headings(page) == []
    assert page.find_element(By.ID, "r1").is_displayed() is False


def test_a_paragraph_says_why_when_the_keyboard_reaches_it(page: Chrome) -> None:
    why = page.find_elements(By.CSS_SELECTOR, "article .why")
    assert not any(box.is_displayed() for box in why)
    article = page.find_elements(By.TAG_NAME, "article")[1]
    page.execute_script("arguments[0].focus()", article)
    assert why[1].is_displayed()
    assert "依据 查处、案件" in why[1].text
    article.send_keys(Keys.TAB)
    assert page.switch_to.active_element == page.find_elements(By.TAG_NAME, "article")[2]


def test_the_first_key_offers_to_skip_to_the_text(page: Chrome) -> None:
    page.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    assert page.switch_to.active_element.text == "跳到正文"


@pytest.mark.parametrize("width", [360, 700, 1300])
def test_nothing_runs_out_of_a_narrow_page(page: Chrome, width: int) -> None:
    device = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", device)
    try:
        assert page.execute_script("return document.documentElement.scrollWidth") <= width
    finally:
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_the_table_of_reports_fits_a_window_of_1200_pixels(page: Chrome) -> None:
    page.set_window_size(1200, 900)
    box = page.find_element(By.CSS_SELECTOR, ".wide:has(.reports)")
    assert page.execute_script("return arguments[0].scrollWidth <= arguments[0].clientWidth", box)


def test_print_has_every_paragraph_and_no_filters(page: Chrome) -> None:
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert len(shown(page)) == 8
        assert not page.find_element(By.ID, "filters").is_displayed()
        assert base64.b64decode(page.print_page()).startswith(b"%PDF-")
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_without_a_script_all_stands_there_and_the_filters_do_not(page: Chrome) -> None:
    page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        page.refresh()
        assert len(page.find_elements(By.CSS_SELECTOR, "article p")) == 8
        assert page.find_element(By.ID, "filters").get_attribute("hidden") is not None
    finally:
        page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
