"""Names of labels that no longer equal the ids beside them: somebody typed over the model's answer."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from fazhi_nlp.errors import DataError
from fazhi_nlp.labels import CORE, OUTLINE, LabelSet
from fazhi_nlp.rows.files import FileRow
from fazhi_nlp.rows.schema import column_zh


def overtyped_labels(rows: Sequence[FileRow], declared: LabelSet | None = None) -> Iterator[DataError]:
    """Find the rows whose label has one meaning by its name and another by its id.

    A row that says what is right in `corrected` is not asked about.

    Parameters
    ----------
    rows : sequence of FileRow
    declared : LabelSet, optional
        The set of the labels. Default: the shipped ones; of other labels, the name that most rows
        give an id is its own.

    Examples
    --------
    >>> from fazhi_nlp.rows.files import Place
    >>> row = FileRow(Place("rows.xlsx", 4), {"label": "enforcement", "label_zh": "权力监督"})
    >>> for error in overtyped_labels([row]):
    ...     print(error)
    rows.xlsx, row 4: label_zh is '权力监督', but label is 'enforcement' (行政执法); \
write the right label in 'corrected'
    """
    for column in ("label", "outline"):
        name_of = _names(rows, column, declared)
        for row in rows:
            label, name = row.text(column), row.text(f"{column}_zh")
            differs = label in name_of and name and name not in (name_of[label], label)
            if differs and not row.text("corrected"):
                yield _overtyped(row, column, name_of[label])


def _names(rows: Iterable[FileRow], column: str, declared: LabelSet | None) -> Mapping[str, str]:
    pairs = Counter((row.text(column), row.text(f"{column}_zh")) for row in rows)
    ids = {label for label, _ in pairs if label}
    if declared:
        return {label.id: label.zh for label in declared.labels}
    if all(label in CORE or label in OUTLINE for label in ids):
        return {label.id: label.zh for label in (*CORE.labels, *OUTLINE.labels)}
    commonest_last = sorted((pair for pair in pairs if all(pair)), key=lambda pair: pairs[pair])
    return dict(commonest_last)


def _overtyped(row: FileRow, column: str, name: str) -> DataError:
    place, label, typed = row.place, row.text(column), row.text(f"{column}_zh")
    title, code_title = column_zh(f"{column}_zh"), column_zh(column)
    return DataError(
        f"{place.en}: {column}_zh is '{typed}', but {column} is '{label}' ({name}); "
        "write the right label in 'corrected'",
        zh=f"{place.zh}：“{title}”列是“{typed}”，与“{code_title}”列的 {label}（{name}）不一致；"
        "请把正确的类别填入“更正”列",
    )
