"""Paragraphs between clauses of boilerplate, as officials write them.

In a corpus, clauses of purpose and effect (为贯彻落实…, 推动…再上新台阶) stand mostly in paragraphs
labelled as general, and a model takes them for a sign of that label. In reports they stand in every kind
of paragraph. So each paragraph is learned once more with such clauses before it, after it, or both: they
lose their monopoly, and the paragraph keeps its label.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from fazhi_nlp.text.hashing import hash_fraction
from fazhi_nlp.text.numbering import leading_mark
from fazhi_nlp.text.sentences import clauses, sentences
from fazhi_nlp.training.data import TrainingRows

# Characters: a shorter piece says nothing, a longer one would be a paragraph of its own.
_SHORTEST, _LONGEST = 6, 60
# Up to this length a closing piece continues the sentence before it, as officials write: …，推动…。
_CONTINUES = 30


def with_boilerplate(rows: TrainingRows, label: str, seed: int) -> Iterator[tuple[int, str]]:
    """Put boilerplate of the own report before or after each paragraph, or both.

    Parameters
    ----------
    rows : TrainingRows
    label : str
        The label whose paragraphs are made of boilerplate; reports without one give nothing.
    seed : int
        Decides, with the text, which clauses are taken and where they go.

    Yields
    ------
    (int, str)
        Position of the row, and its text with boilerplate.
    """
    pieces = _pieces_by_group(rows, label)
    for place, (paragraph, group) in enumerate(zip(rows.paragraphs, rows.groups, strict=True)):
        text = paragraph.text
        others = [piece for piece in pieces.get(group, ()) if piece not in text]
        if not others:
            continue
        before, after = (_draw(others, text, seed + 1), _draw(others, text, seed + 2))
        position = int(hash_fraction(text, seed + 3) * 3)
        if position != 1:
            text = _opened(text, before)
        if position != 0:
            text = _closed(text, after)
        yield place, text


def _pieces_by_group(rows: TrainingRows, label: str) -> Mapping[str, Sequence[str]]:
    """The sentences and clauses of each group's paragraphs of a label, sorted."""
    pieces: defaultdict[str, set[str]] = defaultdict(set)
    for paragraph, own, group in zip(rows.paragraphs, rows.labels.tolist(), rows.groups, strict=True):
        if own == label:
            pieces[group].update(_pieces(paragraph.text))
    return {group: sorted(found) for group, found in pieces.items()}


def _pieces(text: str) -> Iterator[str]:
    for sentence in map(_without_mark, sentences(text)):
        for piece in (sentence, *clauses(sentence)):
            if _SHORTEST <= len(piece) <= _LONGEST:
                yield piece


def _without_mark(text: str) -> str:
    mark = leading_mark(text)
    return text[mark.end :] if mark else text


def _draw(pieces: Sequence[str], text: str, seed: int) -> str:
    return pieces[int(hash_fraction(text, seed) * len(pieces))]


def _opened(text: str, piece: str) -> str:
    """A text with a piece before it, behind its numbering mark."""
    mark = leading_mark(text)
    start = mark.end if mark else 0
    comma = "" if piece.endswith(("，", "。", "；", "！", "？")) else "，"
    return f"{text[:start]}{piece}{comma}{text[start:]}"


def _closed(text: str, piece: str) -> str:
    """A text with a piece behind it, as the end of its last sentence or as a sentence of its own."""
    ended = piece if piece.endswith(("。", "；", "！", "？")) else f"{piece.rstrip('，')}。"
    continues = len(piece) <= _CONTINUES and "。" not in piece[:-1]
    return f"{text[:-1]}，{ended}" if continues and text.endswith("。") else text + ended
