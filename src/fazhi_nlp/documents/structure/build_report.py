"""Entries with roles -> the report they make."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from fazhi_nlp.documents.lines import Line
from fazhi_nlp.documents.structure.dates import iso_date
from fazhi_nlp.documents.structure.folding import fold
from fazhi_nlp.documents.structure.heading_tree import HeadingTree, levels, rank_order
from fazhi_nlp.documents.structure.issuers import find_issuers
from fazhi_nlp.documents.structure.page_lines import LEFT_OUT, PARAGRAPHS, Entry, Role, to_entries
from fazhi_nlp.documents.structure.parts import PartReader
from fazhi_nlp.documents.structure.places import place_of
from fazhi_nlp.documents.structure.roles import assign_roles
from fazhi_nlp.documents.structure.years import is_plan, reported_years, years_in_name
from fazhi_nlp.records import Heading, Paragraph, Remark, Report, report_id

_NUMBERED = (Role.HEADING, Role.BODY)
_NO_PATH: tuple[str, ...] = ()
_METADATA = ("index_number", "document_number", "issuer", "dated", "published")


def build_report(
    lines: Sequence[Line],
    *,
    name: str = "",
    encoding: str = "",
    replacements: int = 0,
    repairs: Mapping[str, int] = MappingProxyType({}),
    remarks: tuple[Remark, ...] = (),
) -> Report:
    """Recognise the structure of a report.

    Parameters
    ----------
    lines : sequence of Line
        The page, line by line, repaired.
    name : str
        File name, a last hint for the issuer and the year; empty for text from memory.
    encoding, replacements, repairs, remarks
        What reading and cleaning found; passed on as they are.

    Returns
    -------
    Report
        Without paragraphs where the page has none.

    Examples
    --------
    >>> page = ["栗河县2019年法治政府建设报告", "一、主要工作", "全年办理复议案件12件。", "栗河县人民政府"]
    >>> report = build_report([Line(text) for text in page])
    >>> report.year, report.issuers, report.paragraphs[0].headings
    (2019, ('栗河县人民政府',), ('一、主要工作',))
    """
    entries = to_entries(lines)
    title, table = assign_roles(entries)
    issuers, source = find_issuers(table, entries, title, name)
    years = _years(entries, title, table, name)
    shown = _shown(entries, title)
    text = "\n".join(entry.text for entry in shown)
    headings, paragraphs = _outline(shown, report_id(text), title, years)
    place, level = _place(entries, title, issuers)
    return Report(
        text=text,
        title=title,
        metadata={key: table[key] for key in _METADATA if key in table},
        issuers=issuers,
        issuers_source=source,
        place=place,
        level=level,
        year=years[-1] if years else None,
        years=years,
        headings=headings,
        paragraphs=paragraphs,
        name=name,
        encoding=encoding,
        replacements=replacements,
        repairs=dict(repairs),
        remarks=remarks,
    )


def _shown(entries: Sequence[Entry], title: str) -> list[Entry]:
    """The lines of the report's own text; the pieces of its title are one line."""
    shown: list[Entry] = []
    titled = False
    for entry in entries:
        if entry.role in LEFT_OUT or (titled and entry.role is Role.TITLE):
            continue
        if entry.role is Role.TITLE:
            titled = True
            shown.append(Entry(title, fold(title), role=Role.TITLE))
        else:
            shown.append(entry)
    if title and not titled:
        shown.insert(0, Entry(title, fold(title), role=Role.TITLE))
    return shown


def _outline(
    shown: Sequence[Entry], report: str, title: str, years: Sequence[int]
) -> tuple[tuple[Heading, ...], tuple[Paragraph, ...]]:
    """Headings with their levels, and paragraphs with the path of headings above them; notes have none."""
    tree = HeadingTree(rank_order(entry for entry in shown if entry.role in _NUMBERED))
    year = years[-1] if years else None
    # What stands above the title is the letter that carries the report.
    parts = PartReader(plan=False, year=year)
    placed: list[tuple[int, Entry, int]] = []
    paragraphs: list[Paragraph] = []
    start = 0
    for entry in shown:
        if entry.role is Role.TITLE:
            parts = PartReader(plan=is_plan(fold(title)), year=year)
        elif entry.role is Role.HEADING:
            placed.append((tree.add(entry), entry, start))
        elif entry.role is Role.BOUND_TITLE:
            placed.append((tree.add_bound_title(entry.text), entry, start))
        elif entry.role in PARAGRAPHS:
            if entry.note:
                path, part = _NO_PATH, "other"
            else:
                tree.pass_text(entry)
                path, part = tree.path, parts.part(entry.folded, tree.announcing)
            paragraphs.append(
                Paragraph(
                    text=entry.text,
                    headings=path,
                    report=report,
                    index=len(paragraphs),
                    start=start,
                    kind=str(entry.role),
                    part=part,
                )
            )
        start += len(entry.text) + 1
    level = levels(rank for rank, _, _ in placed)
    headings = [
        Heading(entry.text, level[rank], start, start + len(entry.text)) for rank, entry, start in placed
    ]
    return tuple(headings), tuple(paragraphs)


def _years(entries: Sequence[Entry], title: str, table: Mapping[str, str], name: str) -> tuple[int, ...]:
    """Years from the title, else the first paragraphs, else a date, else the file name."""
    texts = [entry.folded for entry in entries if entry.role in (Role.SUBTITLE, Role.BODY)]
    dated = [entry.folded for entry in entries if entry.role is Role.SUBTITLE]
    signed = [entry.folded for entry in entries if entry.role is Role.SIGNATURE]
    dates = [
        *map(iso_date, dated),
        table.get("dated", ""),
        *map(iso_date, reversed(signed)),
        table.get("published", ""),
    ]
    date = next(filter(None, dates), "")
    return reported_years(fold(title), texts, date) or years_in_name(fold(name))


def _place(entries: Sequence[Entry], title: str, issuers: Sequence[str]) -> tuple[str, str]:
    """Place or body and its level: from the title, else the issuers, else the speaker's post."""
    posts = [entry.text for entry in entries if entry.role in (Role.SUBTITLE, Role.SIGNATURE)]
    return place_of(title, [*issuers, *posts])
