"""Who issued a report, and where that is said."""

import re
from collections.abc import Iterable, Mapping, Sequence

from fazhi_nlp.documents.structure.folding import fold
from fazhi_nlp.documents.structure.institutions import body_names
from fazhi_nlp.documents.structure.page_lines import Entry, Role
from fazhi_nlp.documents.structure.places import place_span
from fazhi_nlp.documents.structure.sentence_shape import unquoted
from fazhi_nlp.documents.structure.signature import signing_bodies

# The office that prints a document is not its issuer, unless it alone is named.
_PRINTED = re.compile(r"\S\s.*印发\s?$")
# What stands for a source and names none: the site itself, an account that posts, a paper.
_NO_SOURCE = re.compile(
    r".*[0-9A-WYZa-wyz@].*|本[网站].*|(?:本站)?原创|转载|网络|互联网|未知|不详|其[他它]|新华社"
    "|.*(?:网|网站|门户|通讯社|报社|报|客户端|公众号|微信|频道|电视台|融媒体中心|平台|发布|普法)"
    "|(?:法治|平安|美丽)[^局府委办厅会所院室科处]{2,6}"
)
# Where the names in a title end; 法治 may be part of one.
_NAME_END = re.compile(r"关于|\d{4}|[二一][〇○零]")
_TOPIC = re.compile("推进|法治|法制|依法")
_SPLIT = re.compile(r"[\s、,,;；|]+")


def find_issuers(
    metadata: Mapping[str, str], entries: Sequence[Entry], title: str, name: str
) -> tuple[tuple[str, ...], str]:
    """The issuers and where they were read.

    Parameters
    ----------
    metadata : mapping of str to str
        The index table.
    entries : sequence of Entry
        All lines, with their roles.
    title : str
        The report's title.
    name : str
        File name, empty for text from memory.

    Returns
    -------
    (tuple of str, str)
        Issuers; ``metadata``, ``signature``, ``letterhead``, ``title``, ``file name`` or empty.
    """
    text = next((place for place, entry in enumerate(entries) if entry.role is Role.BODY), 0)
    above, below = (
        [entry for entry in part if entry.role is Role.SIGNATURE and not _PRINTED.search(entry.folded)]
        for part in (entries[:text], entries[text:])
    )
    letterheads = [entry for entry in entries if entry.role is Role.LETTERHEAD]
    stem = name.rsplit(".", 1)[0]
    for source, issuers in (
        ("metadata", _listed(f"{metadata.get('issuer', '')} {metadata.get('joint_issuer', '')}")),
        ("signature", _signed(below) or _signed(above)),
        ("letterhead", tuple(filter(_is_named, _signed(letterheads)))),
        ("title", _leading_bodies(unquoted(title))),
        ("file name", _leading_bodies(stem)),
        (
            "metadata",
            tuple(name for name in _listed(metadata.get("source", "")) if not _NO_SOURCE.fullmatch(name)),
        ),
    ):
        if issuers:
            return issuers, source
    return (), ""


def _listed(value: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in _SPLIT.split(value) if part))


def _signed(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Bodies on the lines that hold nothing but bodies, dates and seals."""
    names = (entry.text[start:end] for entry in entries for start, end in signing_bodies(entry.folded))
    return tuple(dict.fromkeys(names))


def _is_named(body: str) -> bool:
    """Whether a body bears a name: 省政府 in a menu bears none."""
    return place_span(fold(body)) != (0, 0)


def _leading_bodies(title: str) -> tuple[str, ...]:
    """Bodies that a title begins with: 栗河县人民政府关于……."""
    folded = fold(title)
    prefix = _NAME_END.split(folded, maxsplit=1)[0].rstrip()
    places = body_names(prefix) or body_names(_TOPIC.split(prefix, maxsplit=1)[0])
    return tuple(title[start:end] for start, end in places)
