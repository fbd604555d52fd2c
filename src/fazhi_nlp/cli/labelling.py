"""Sources -> labelled reports, one after the other; one that cannot be read costs no other."""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from fazhi_nlp.cli.paths import STDIN, Source
from fazhi_nlp.cli.speech import Speech
from fazhi_nlp.errors import DocumentError
from fazhi_nlp.failures import failure_of
from fazhi_nlp.highlights import Highlight, highlights
from fazhi_nlp.labeler import Labeler
from fazhi_nlp.records import Prediction, Report
from fazhi_nlp.report import read_report
from fazhi_nlp.report_rows import ReportRows
from fazhi_nlp.rows import Row, prediction_row, probability_cells, probability_column
from fazhi_nlp.writing.run import Run


class Labelling:
    """One run: reports go out as they come, what happens is kept in `run`.

    Parameters
    ----------
    labeler : Labeler
    sources : sequence of Source
    speech : Speech
        Is told of every source that cannot be read.
    unit : {"paragraph", "item"}
    encoding : str or None
        Encoding of the files; None to find it out.
    probabilities : bool
        Whether rows carry the probability of every label.
    highlighted : bool
        Whether the words that carried each label are found.
    """

    def __init__(
        self,
        labeler: Labeler,
        sources: Sequence[Source],
        speech: Speech,
        *,
        unit: Literal["paragraph", "item"],
        encoding: str | None,
        probabilities: bool,
        highlighted: bool = False,
    ) -> None:
        self.labeler = labeler
        self._sources = sources
        self._speech = speech
        self._unit = unit
        self._encoding = encoding
        self._probabilities = probabilities
        self._highlighted = highlighted
        self._first_path: dict[str, str] = {}
        label_set = labeler.label_set.name
        self.run = Run(
            options={
                "label_set": label_set,
                "unit": unit,
                "encoding": encoding,
                "probabilities": probabilities,
            },
            model={"sha256": labeler.digest, "label_set": label_set},
        )

    @property
    def extra_columns(self) -> tuple[str, ...]:
        """Columns of the rows beyond the usual ones."""
        if not self._probabilities:
            return ()
        known = set(self.labeler.classes_.tolist())
        return tuple(probability_column(label) for label in self.labeler.label_set.ids if label in known)

    def reports(self) -> Iterator[ReportRows]:
        """Label the sources in order; one that cannot be read gives its failure."""
        for number, source in enumerate(self._sources, start=1):
            report = self._report_or_failure(source)
            self.run.add(report)
            yield report
            self._speech.progress(number, len(self._sources))

    def _report_or_failure(self, source: Source) -> ReportRows:
        path = source.path.replace(os.sep, "/")
        try:
            report = self._read(source)
            predictions = self._predict(report, source.path)
            rows = self._rows(report, source.path, predictions)
        except Exception as error:  # whatever a hostile file makes of us, the others are still labelled
            self._tell_failure(source.path, error)
            return ReportRows(path, failure=failure_of(error))
        first = self._first_path.setdefault(report.id, path)
        if first != path:
            self._tell_of_twin(path, first)
        return ReportRows(
            path,
            report.id,
            title=report.title,
            issuers=report.issuers,
            place=report.place,
            level=report.level,
            year=report.year,
            parts=tuple(dict.fromkeys(paragraph.part for paragraph in report.paragraphs)),
            rows=tuple(rows),
            highlights=tuple(map(self._highlights, predictions)) if self._highlighted else (),
            remarks=report.remarks,
            duplicate_of=first if first != path else "",
        )

    def _read(self, source: Source) -> Report:
        if source.error is not None:
            raise source.error
        if source.path == STDIN:
            return read_report(sys.stdin.buffer.read(), encoding=self._encoding)
        return read_report(Path(source.path), encoding=self._encoding)

    def _predict(self, report: Report, path: str) -> list[Prediction]:
        predictions = self.labeler.label(report, unit=self._unit)
        if not predictions:
            raise DocumentError(
                f"{path}: no paragraph found; check that it is the report itself, not a cover or a link",
                zh=f"{path}：没有找到正文段落；请检查文件是否为报告全文，而不是封面或链接页",
                code="not_a_report",
            )
        return predictions

    def _rows(self, report: Report, path: str, predictions: Sequence[Prediction]) -> list[Row]:
        label_set, outline_set = self.labeler.label_set, self.labeler.outline_set
        rows = [prediction_row(report, path, answer, label_set, outline_set) for answer in predictions]
        if self._probabilities:
            for row, answer in zip(rows, predictions, strict=True):
                row.update(probability_cells(answer, label_set))
        return rows

    def _highlights(self, prediction: Prediction) -> tuple[Highlight, ...]:
        return highlights(self.labeler.explain(prediction.paragraph))

    def _tell_failure(self, path: str, error: Exception) -> None:
        reason = self._speech.reason(error)
        named = reason if path in reason else f"{path}: {reason}"
        self._speech.tell(f"未能读取：{named}", f"not read: {named}")

    def _tell_of_twin(self, path: str, first: str) -> None:
        """Rows of one text under two names share their ids: say so."""
        self._speech.tell(
            f"注意：{path} 与 {first} 内容完全相同，各段编号也相同",
            f"note: {path} has the same text as {first}; their rows have the same ids",
        )

    def tell_nothing_written(self, output: str) -> None:
        """Say that no report was read, and that an old output stands."""
        self._speech.tell(
            f"没有读到任何报告，未写入 {output}", f"no report was read; {output} was not written"
        )

    def tell_end(self, output: str | None) -> None:
        """Say what was done."""
        run = self.run
        self._speech.tell(
            f"{run.reports} 篇报告，{run.paragraphs} 段，其中 {run.needs_review} 段需核对"
            + (f"；{len(run.failures)} 个路径未能读取" if run.failures else "")
            + (f"。已写入 {output}" if output else ""),
            f"{run.reports} reports, {run.paragraphs} paragraphs, {run.needs_review} of them to be reviewed"
            + (f"; {len(run.failures)} paths could not be read" if run.failures else "")
            + (f"; written to {output}" if output else ""),
        )
