"""A whole page: head, style, filters, navigation, content, script. Nothing is fetched from anywhere."""

import base64
import hashlib
from functools import cache
from importlib.resources import files

from fazhi_nlp.labels import LabelSet
from fazhi_nlp.rows.values import PARTS
from fazhi_nlp.text.normalize import simplified_characters
from fazhi_nlp.writing.html.elements import Markup, content, element, raw
from fazhi_nlp.writing.html.wording import PageWording, name_of
from fazhi_nlp.writing.layout import OutputOptions
from fazhi_nlp.writing.own_files import GENERATOR
from fazhi_nlp.writing.palette import colours

_SURE = ("0.95", "0.9", "0.8", "0.7", "0.5")


def page(
    title: str,
    navigation: object,
    main: object,
    layout: OutputOptions,
    wording: PageWording,
    *,
    filters: bool,
) -> bytes:
    """Put a page together.

    Parameters
    ----------
    title : str
    navigation, main : markup
    layout : OutputOptions
    wording : PageWording
    filters : bool
        Whether there are paragraphs on the page, to be filtered and searched.
    """
    main = content(main)
    style, script = _style(layout.label_set), _asset("page.js")
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="generator", content=GENERATOR),
        element("title", title),
        raw("style", style),
    )
    body = element(
        "body",
        element("a", wording.skip, href="#main", class_="skip"),
        element("header", element("h1", title), _filters(main, layout, wording) if filters else None),
        element("nav", navigation, aria_label=wording.contents) if navigation else None,
        element("main", main, id="main", tabindex=-1),
        element("footer", wording.made_by),
        raw("script", script) if filters else None,
        class_=None if filters else "index",
    )
    document = content(Markup("<!doctype html>\n"), element("html", head, body, lang=wording.html_language))
    return f"{document}\n".encode()


def _filters(main: str, layout: OutputOptions, wording: PageWording) -> Markup:
    english = wording.language == "en"
    buttons = [
        element(
            "button",
            label.id if english else label.zh,
            type="button",
            class_=f"chip c{column}",
            data_label=label.id,
            aria_pressed="false",
        )
        for column, label in enumerate(layout.label_set.labels)
    ]
    parts = [element("option", name_of(PARTS, part, wording), value=part) for part in PARTS]
    sure = [element("option", f"{wording.below} {value}", value=value) for value in _SURE]
    return element(
        "form",
        element("div", buttons, role="group", aria_label=wording.category, class_="chips"),
        element(
            "div",
            element(
                "input", type="search", id="find", placeholder=wording.search_hint, aria_label=wording.search
            ),
            element(
                "select",
                element("option", wording.all_parts, value=""),
                parts,
                id="part",
                aria_label=wording.part,
            ),
            element(
                "select",
                element("option", wording.any_confidence, value=""),
                sure,
                id="sure",
                aria_label=wording.confidence,
            ),
            element("label", element("input", type="checkbox", id="review"), " ", wording.review_only),
            element("button", wording.reset, type="reset"),
            element("output", id="shown", data_shown=wording.shown, aria_live="polite"),
            class_="row",
        ),
        id="filters",
        data_fold=_search_pairs(main),
        hidden=True,  # until the script is there to answer
    )


def _search_pairs(text: str) -> str:
    """Pair the traditional characters with the simplified ones of a text: 复议 and 復議 find each other."""
    simplified_of, there = simplified_characters(), set(text)
    there |= {simplified_of[character] for character in there & simplified_of.keys()}
    return "".join(
        traditional + simplified
        for traditional, simplified in simplified_of.items()
        if simplified in there and max(traditional, simplified) < "\U00010000"  # a script counts in UTF-16
    )


def _style(label_set: LabelSet) -> str:
    fills = (f".c{column}{{--c:{colour}}}" for column, colour in enumerate(colours(label_set).values()))
    return _asset("page.css") + "".join(fills)


def _policy(style: str, script: str) -> str:
    return f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'"


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


@cache
def _asset(name: str) -> str:
    return files("fazhi_nlp.writing.html").joinpath(name).read_text(encoding="utf-8")
