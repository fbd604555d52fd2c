"""The page as a person uses it, in a real Chromium: filters, search, keyboard, phone, print."""

import base64
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.writing.html.cases import TEXTS, report, row, written

pytestmark = pytest.mark.slow

selenium = pytest.importorskip("selenium", reason="needs selenium: pip install selenium")

from selenium.common.exceptions import TimeoutException  # noqa: E402
from selenium.webdriver import Chrome, ChromeOptions, Keys  # noqa: E402
from selenium.webdriver.chrome.service import Service  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.support.ui import WebDriverWait  # noqa: E402

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
    becomes(chromium, outer_width, 1300)
    return chromium


PATIENCE = 60  # seconds that a busy machine may take to do what an idle one does at once


def becomes(page: Chrome, see: Callable[[Chrome], object], expected: object) -> None:
    """Wait until the page shows what is expected: it filters when its machine finds the time."""
    with suppress(TimeoutException):
        WebDriverWait(page, PATIENCE, poll_frequency=0.05).until(lambda _: see(page) == expected)
    assert see(page) == expected


def shown(page: Chrome) -> list[str]:
    """The paragraphs that can be seen."""
    return [p.text for p in page.find_elements(By.CSS_SELECTOR, "article p") if p.is_displayed()]


def headings(page: Chrome) -> list[str]:
    found = page.find_elements(By.CSS_SELECTOR, ".report h3, .report h4")
    return [heading.text for heading in found if heading.is_displayed()]


def said(page: Chrome) -> str:
    return page.find_element(By.ID, "shown").text


def inner_width(page: Chrome) -> int:
    return int(page.execute_script("return innerWidth"))


def outer_width(page: Chrome) -> int:
    return int(page.execute_script("return outerWidth"))


def is_seen(selector: str) -> Callable[[Chrome], bool]:
    return lambda page: page.find_element(By.CSS_SELECTOR, selector).is_displayed()


def runs_out(element: str) -> Callable[[Chrome], bool]:
    script = f"const box = {element}; return box.scrollWidth > box.clientWidth"
    return lambda page: bool(page.execute_script(script))


def found(page: Chrome) -> list[str]:
    """The texts that the search has marked."""
    texts: list[str] = page.execute_script("return [...(CSS.highlights.get('found') ?? [])].map(String)")
    return texts


def test_all_is_shown_and_nothing_is_amiss(page: Chrome) -> None:
    becomes(page, shown, [text for text, *_ in TEXTS] * 2)
    becomes(page, said, "显示 8 / 8 段")
    assert page.get_log("browser") == []  # type: ignore[no-untyped-call]


def test_categories_filter_one_by_one_and_together(page: Chrome) -> None:
    enforcement = page.find_element(By.CSS_SELECTOR, "button[data-label=enforcement]")
    enforcement.click()
    becomes(page, shown, [TEXTS[1][0]] * 2)
    assert enforcement.get_attribute("aria-pressed") == "true"
    becomes(page, headings, ["一、主要工作", "（二）执法"] * 2)
    page.find_element(By.CSS_SELECTOR, "button[data-label=other]").click()
    becomes(page, shown, [TEXTS[1][0], TEXTS[3][0]] * 2)
    enforcement.click()
    becomes(page, shown, [TEXTS[3][0]] * 2)
    becomes(page, said, "显示 2 / 8 段")


def test_the_summary_makes_room_for_what_is_looked_for(page: Chrome) -> None:
    page.find_element(By.CSS_SELECTOR, "button[data-label=enforcement]").click()
    becomes(page, is_seen("#summary"), False)
    page.find_element(By.CSS_SELECTOR, "button[type=reset]").click()
    becomes(page, is_seen("#summary"), True)


def test_part_confidence_and_review_filter(page: Chrome) -> None:
    page.find_element(By.CSS_SELECTOR, "#part option[value=plan]").click()
    becomes(page, shown, [TEXTS[3][0]] * 2)
    page.find_element(By.CSS_SELECTOR, "button[type=reset]").click()
    becomes(page, said, "显示 8 / 8 段")
    page.find_element(By.CSS_SELECTOR, "#sure option[value='0.9']").click()
    becomes(page, shown, [TEXTS[1][0], TEXTS[3][0]] * 2)
    page.find_element(By.ID, "review").click()
    becomes(page, shown, [TEXTS[1][0]] * 2)


def test_search_finds_marks_and_hides_what_has_nothing(page: Chrome) -> None:
    find = page.find_element(By.ID, "find")
    find.send_keys("无照经营案件")
    becomes(page, shown, [TEXTS[1][0]] * 2)
    # Runs over the border of a word that is marked.
    becomes(page, found, ["无照经营案件"] * 2)
    find.send_keys("此处没有")
    becomes(page, shown, [])
    becomes(page, headings, [])
    becomes(page, is_seen("#r1"), False)


@pytest.mark.parametrize("words", ["行政复议", "行政復議"])
def test_search_makes_no_difference_between_scripts(chromium: Chrome, tmp_path: Path, words: str) -> None:
    output = tmp_path / "labels.html"
    traditional = row("全年審結行政復議案件35件。", "dispute_resolution", 0.9, "done", [], 1)
    output.write_bytes(written([report(1), report(2, rows=(traditional,), highlights=())], output))
    chromium.get(output.as_uri())
    chromium.find_element(By.ID, "find").send_keys(words)
    becomes(chromium, shown, [TEXTS[2][0], "全年審結行政復議案件35件。"])
    becomes(chromium, found, ["行政复议", "行政復議"])


def test_a_paragraph_says_why_when_the_keyboard_reaches_it(page: Chrome) -> None:
    why = page.find_elements(By.CSS_SELECTOR, "article .why")

    def explained(_: Chrome) -> list[int]:
        return [number for number, box in enumerate(why) if box.is_displayed()]

    becomes(page, explained, [])
    article = page.find_elements(By.TAG_NAME, "article")[1]
    page.execute_script("arguments[0].focus()", article)
    becomes(page, explained, [1])
    assert "依据 查处、案件" in why[1].text
    beside = why[1].rect["x"] + why[1].rect["width"]
    assert beside <= article.find_element(By.TAG_NAME, "p").rect["x"]
    article.send_keys(Keys.TAB)
    following = page.find_elements(By.TAG_NAME, "article")[2]
    becomes(page, lambda page: page.switch_to.active_element, following)


def test_the_first_key_offers_to_skip_to_the_text(page: Chrome) -> None:
    page.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    becomes(page, lambda page: page.switch_to.active_element.text, "跳到正文")


@pytest.mark.parametrize("width", [360, 700, 1300])
def test_nothing_runs_out_of_a_narrow_page(page: Chrome, width: int) -> None:
    device = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", device)
    try:
        becomes(page, inner_width, width)
        becomes(page, runs_out("document.documentElement"), False)
    finally:
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_the_table_of_reports_fits_a_window_of_1200_pixels(page: Chrome) -> None:
    page.set_window_size(1200, 900)
    becomes(page, outer_width, 1200)
    becomes(page, runs_out("document.querySelector('.wide:has(.reports)')"), False)


def test_print_has_every_paragraph_and_no_filters(page: Chrome) -> None:
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        becomes(page, lambda page: len(shown(page)), 8)
        becomes(page, is_seen("#filters"), False)
        assert base64.b64decode(page.print_page()).startswith(b"%PDF-")
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_without_a_script_all_stands_there_and_the_filters_do_not(page: Chrome) -> None:
    page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        page.refresh()
        becomes(page, lambda page: len(page.find_elements(By.CSS_SELECTOR, "article p")), 8)
        assert page.find_element(By.ID, "filters").get_attribute("hidden") is not None
    finally:
        page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
