"""Labels the paragraphs of Chinese rule-of-law government (法治政府建设) reports.

>>> import fazhi_nlp
>>> page = '''某县2023年法治政府建设情况报告
...
... 一、化解矛盾纠纷
...
... 全年审结行政复议案件35件，纠错率为8%。
... '''
>>> report = fazhi_nlp.parse_report(page)
>>> labeler = fazhi_nlp.load()
>>> [(answer.paragraph.text, answer.label) for answer in labeler.label(report)]
[('全年审结行政复议案件35件，纠错率为8%。', 'dispute_resolution')]
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from fazhi_nlp.errors import (
    DataError,
    DocumentError,
    FazhiError,
    LimitError,
    MissingExtraError,
    ModelError,
)

if TYPE_CHECKING:
    from fazhi_nlp.batch.label_files import label_files
    from fazhi_nlp.batch.label_inbox import label_inbox
    from fazhi_nlp.batch.label_table import label_table
    from fazhi_nlp.batch.labelled_report import LabelledReport
    from fazhi_nlp.batch.outcome import LabelOutcome
    from fazhi_nlp.documents.cleaning import repair_text
    from fazhi_nlp.documents.read_report import parse_report, read_report, read_reports
    from fazhi_nlp.documents.reading import Limits
    from fazhi_nlp.evaluation.assessment import Assessment, evaluate
    from fazhi_nlp.evaluation.gain import Gain, measure_gain
    from fazhi_nlp.inference.explanation import Explanation
    from fazhi_nlp.inference.labeler import Labeler, load
    from fazhi_nlp.labels import CORE, OUTLINE, Label, LabelSet
    from fazhi_nlp.records import Example, Heading, Paragraph, Prediction, Report
    from fazhi_nlp.training.classifier import ParagraphClassifier
    from fazhi_nlp.training.train_model import TrainedModel, train_model

__all__ = [
    "CORE",
    "OUTLINE",
    "Assessment",
    "DataError",
    "DocumentError",
    "Example",
    "Explanation",
    "FazhiError",
    "Gain",
    "Heading",
    "Label",
    "LabelOutcome",
    "LabelSet",
    "Labeler",
    "LabelledReport",
    "LimitError",
    "Limits",
    "MissingExtraError",
    "ModelError",
    "Paragraph",
    "ParagraphClassifier",
    "Prediction",
    "Report",
    "TrainedModel",
    "evaluate",
    "label_files",
    "label_inbox",
    "label_table",
    "load",
    "measure_gain",
    "parse_report",
    "read_report",
    "read_reports",
    "repair_text",
    "train_model",
]

# Imported when first used: reading a report needs no numpy, labelling one no scikit-learn.
_HOMES = {
    "CORE": "labels",
    "OUTLINE": "labels",
    "Assessment": "evaluation.assessment",
    "Example": "records",
    "Explanation": "inference.explanation",
    "Gain": "evaluation.gain",
    "Heading": "records",
    "Label": "labels",
    "LabelOutcome": "batch.outcome",
    "LabelSet": "labels",
    "Labeler": "inference.labeler",
    "LabelledReport": "batch.labelled_report",
    "Limits": "documents.reading",
    "Paragraph": "records",
    "ParagraphClassifier": "training.classifier",
    "Prediction": "records",
    "Report": "records",
    "TrainedModel": "training.train_model",
    "evaluate": "evaluation.assessment",
    "label_files": "batch.label_files",
    "label_inbox": "batch.label_inbox",
    "label_table": "batch.label_table",
    "load": "inference.labeler",
    "measure_gain": "evaluation.gain",
    "parse_report": "documents.read_report",
    "read_report": "documents.read_report",
    "read_reports": "documents.read_report",
    "repair_text": "documents.cleaning",
    "train_model": "training.train_model",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        value = getattr(import_module(f"fazhi_nlp.{_HOMES[name]}"), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'fazhi_nlp' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
