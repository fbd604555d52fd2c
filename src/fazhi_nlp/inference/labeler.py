"""Model -> labels, probabilities, predictions for a report, explanations."""

from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import as_file, files
from os import PathLike
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from fazhi_nlp.errors import LabelSetError
from fazhi_nlp.inference.explanation import Explanation, explain_paragraph
from fazhi_nlp.inference.features import Analyzer, TextBatch, as_batch, as_paragraphs
from fazhi_nlp.inference.highlights import find_highlights
from fazhi_nlp.inference.model_file import REVIEW_ALL, Model, load_model
from fazhi_nlp.inference.probabilities import calibrated_probabilities
from fazhi_nlp.inference.rollup import RollUp
from fazhi_nlp.inference.scoring import Scorer
from fazhi_nlp.labels import CORE, OUTLINE, LabelSet
from fazhi_nlp.records import Highlight, Paragraph, Prediction, Report
from fazhi_nlp.text.characters import is_blank
from fazhi_nlp.text.words import Segmenter


def load(path: str | PathLike[str] | None = None, *, label_set: str | None = None) -> "Labeler":
    """Load a model.

    Parameters
    ----------
    path : path-like, optional
        A model file; the bundled model where not given.
    label_set : {'core', 'outline'}, optional
        The label set to predict, for a model trained on outline labels. By default the bundled
        model predicts ``core`` labels, any other model the labels that it was trained on.

    Returns
    -------
    Labeler

    Raises
    ------
    ModelError
        If the file is not a model, damaged, newer, or built on another dictionary.
    ValueError
        If the model has no such label set.
    OSError
        If the file cannot be read.

    Examples
    --------
    >>> load().predict(["依法办理行政复议案件12件，纠错率为8%。"]).tolist()
    ['dispute_resolution']
    """
    if path is not None:
        return Labeler(load_model(path), label_set=label_set)
    with as_file(files("fazhi_nlp.models").joinpath("bundled.model")) as bundled:
        return Labeler(load_model(bundled), label_set=label_set or "core")


class Labeler:
    """Labels paragraphs with a trained model; made by `load`.

    Parameters
    ----------
    model : Model
    label_set : {'core', 'outline'}, optional
        The label set to predict; by default that of the training labels.

    Attributes
    ----------
    classes_ : ndarray of str
        Labels of the chosen set that the model can predict, sorted: the columns of
        `predict_proba` and `decision_function`.
    label_set : LabelSet
        The chosen set, in display order.
    model : Model
    """

    def __init__(self, model: Model, *, label_set: str | None = None) -> None:
        self.model = model
        self.label_set = _chosen_set(model, label_set)
        rolls_up = self.label_set is not model.label_set
        self._roll_up = RollUp(model.classes, model.label_set) if rolls_up else None
        self.classes_ = self._roll_up.classes if self._roll_up else np.array(model.classes)
        names = {block.name for block in model.linear.blocks}
        self._analyzer = Analyzer(
            Segmenter(model.lexicon), char_ngrams=model.char_ngrams, use_headings="headings" in names
        )
        self._scores = Scorer(model.linear, self._analyzer)

    @property
    def outline_set(self) -> LabelSet | None:
        """The outline label set; None if the model was trained on other labels."""
        return self.model.label_set if self.model.label_set.name == OUTLINE.name else None

    @property
    def info(self) -> Mapping[str, Any]:
        """About the model's training: settings, data, scores, versions."""
        return self.model.facts

    @property
    def digest(self) -> str:
        """SHA-256 of the model's content, 64 hex digits."""
        return self.model.digest

    @property
    def review_threshold(self) -> float:
        """Confidence below which a prediction needs review; above 1 if the model is not calibrated."""
        return float(self.info.get("review", {}).get(self.label_set.name, REVIEW_ALL))

    def predict(
        self, texts: Iterable[str | Paragraph], headings: Iterable[Sequence[str]] | None = None
    ) -> NDArray[np.str_]:
        """Label each text.

        Parameters
        ----------
        texts : iterable of str or Paragraph, length n
        headings : iterable of sequences of str, length n, optional
            Heading path above each text, outermost first.

        Returns
        -------
        ndarray of str, shape (n,)

        Examples
        --------
        >>> load().predict(["取消行政许可事项12项。", "审结复议案件35件。"]).tolist()
        ['approval_reform', 'dispute_resolution']
        """
        answers: NDArray[np.str_] = self.classes_[self.predict_proba(texts, headings).argmax(axis=1)]
        return answers

    def predict_proba(
        self, texts: Iterable[str | Paragraph], headings: Iterable[Sequence[str]] | None = None
    ) -> NDArray[np.float64]:
        """Calibrated probability of each label of `classes_`.

        Parameters
        ----------
        texts : iterable of str or Paragraph, length n
        headings : iterable of sequences of str, length n, optional

        Returns
        -------
        ndarray of float64, shape (n, len(classes_))
            Rows sum to 1. Blank text gets 1 for its fixed label.
        """
        return self._answer(self._fine_proba(as_batch(texts, headings)))

    def decision_function(
        self, texts: Iterable[str | Paragraph], headings: Iterable[Sequence[str]] | None = None
    ) -> NDArray[np.float64]:
        """Scores before calibration, in the columns of `classes_`.

        Returns
        -------
        ndarray of float64, shape (n, len(classes_))
            Linear scores of the labels that the model was trained on. Of core labels that sum up
            outline ones: the scores whose softmax at the model's temperature gives `predict_proba`.
        """
        scores = self._scores(as_batch(texts, headings))
        return self._roll_up.scores(scores, self.model.linear.temperature) if self._roll_up else scores

    def label(
        self, report: Report | Iterable[Paragraph], *, unit: Literal["paragraph", "item"] = "paragraph"
    ) -> list[Prediction]:
        """Label the body paragraphs of a report.

        Parameters
        ----------
        report : Report or iterable of Paragraph
            Of a report, only body paragraphs are labelled, not tables, attachments and notes;
            paragraphs that are passed themselves are all labelled.
        unit : {'paragraph', 'item'}, default='paragraph'
            With ``item``, a paragraph that enumerates 一是……二是…… is labelled item by item.

        Returns
        -------
        list of Prediction
            In the order of the report. Their paragraphs are repaired as `repair_text` does; those of
            a report that was read are so already.
        """
        if unit not in ("paragraph", "item"):
            raise ValueError(f"unit must be 'paragraph' or 'item', not {unit!r}")
        if isinstance(report, Report):
            report = [paragraph for paragraph in report.paragraphs if paragraph.kind == "body"]
        units = as_paragraphs(report)
        if unit == "item":
            units = [x for p in units for x in (p.items or (p,))]
        fine = self._fine_proba(TextBatch.of(units))
        return [self._prediction(*row) for row in zip(units, fine, self._answer(fine), strict=True)]

    def explain(self, text: str | Paragraph, *, headings: Sequence[str] = ()) -> Explanation:
        """Explain which words contributed to the outline label of a text.

        Parameters
        ----------
        text : str or Paragraph
        headings : sequence of str, optional
            Heading path above a bare text, outermost first.

        Returns
        -------
        Explanation
            Its weights and bias sum to the score of the label before calibration.

        Examples
        --------
        >>> explanation = load().explain("审结行政复议案件35件。")
        >>> explanation.label, explanation.contributions[0].term
        ('dispute_resolution', '行政复议')
        """
        (paragraph,) = as_paragraphs([text], [headings] if headings else None)
        (prediction,) = self.label([paragraph])
        return explain_paragraph(
            paragraph, prediction.outline or prediction.label, self.model, self._analyzer
        )

    def highlights(self, predictions: Sequence[Prediction], *, most: int = 6) -> list[tuple[Highlight, ...]]:
        """Find the words of each text that contributed most to its outline label.

        The contribution of a term is spread evenly over the characters of its occurrences; a word
        gets the sum over its characters, from itself and from the character n-grams that overlap it.
        Headings are left out.

        Parameters
        ----------
        predictions : sequence of Prediction
            From `label`.
        most : int, default=6
            Maximum number of distinct words per text; all occurrences are marked.

        Returns
        -------
        list of tuple of (start, end, weight)
            One tuple per prediction, in text order and without overlaps; weights are positive.

        Examples
        --------
        >>> labeler = load()
        >>> predictions = labeler.label([Paragraph("全年审结行政复议案件35件。")])
        >>> ((start, end, weight),) = labeler.highlights(predictions, most=1)[0]
        >>> predictions[0].paragraph.text[start:end]
        '行政复议'
        """
        return find_highlights(predictions, self.model, self._analyzer, most)

    def _fine_proba(self, batch: TextBatch) -> NDArray[np.float64]:
        return calibrated_probabilities(self.model, self._scores(batch), batch.texts)

    def _answer(self, fine: NDArray[np.float64]) -> NDArray[np.float64]:
        return self._roll_up(fine) if self._roll_up else fine

    def _prediction(
        self, paragraph: Paragraph, fine: NDArray[np.float64], answer: NDArray[np.float64]
    ) -> Prediction:
        best, *others = np.argsort(-answer, kind="stable").tolist()
        blank = is_blank(paragraph.text)
        confidence = float(answer[best])
        return Prediction(
            paragraph=paragraph,
            label=str(self.classes_[best]),
            confidence=confidence,
            outline=self._outline(fine, best),
            runner_up=str(self.classes_[others[0]]) if others else "",
            runner_up_confidence=float(answer[others[0]]) if others else 0.0,
            probabilities=dict(zip(self.classes_.tolist(), answer.tolist(), strict=True)),
            needs_review=blank or confidence < self.review_threshold,
            blank=blank,
        )

    def _outline(self, fine: NDArray[np.float64], best: int) -> str:
        if self.outline_set is None:
            return ""
        if self._roll_up is None:
            return self.model.classes[best]
        inside = np.where(self._roll_up.column_of == best, fine, -1.0)
        return self.model.classes[int(inside.argmax())]


def _chosen_set(model: Model, name: str | None) -> LabelSet:
    if name is None or name == model.label_set.name:
        return model.label_set
    if name == CORE.name and model.label_set.name == OUTLINE.name:
        return CORE
    known = model.label_set.name
    raise LabelSetError(
        f"the model was trained on the label set {known!r} and cannot answer in {name!r}; "
        "leave out --label-set, or use another model",
        zh=f"这个模型不能按 {name} 体系给出类别；请去掉 --label-set，或换一个模型",
    )
