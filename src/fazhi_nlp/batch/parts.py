"""One source, step by step: what is done in a process that may be killed, or in our own."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from fazhi_nlp.batch.labelled_report import LabelledReport
from fazhi_nlp.batch.messages import Message
from fazhi_nlp.batch.report_json import decode_reports, encode_reports
from fazhi_nlp.batch.settings import Settings
from fazhi_nlp.documents.failures import Failure, failure_of
from fazhi_nlp.documents.reading.archives import members
from fazhi_nlp.documents.reading.content import ARCHIVE, reader_of
from fazhi_nlp.documents.reading.limits import Limits
from fazhi_nlp.errors import DocumentError, FazhiError
from fazhi_nlp.inference.labeler import Labeler

Json = dict[str, Any]

LabelDocument = Callable[[Labeler, Settings, str, bytes], list[LabelledReport]]
"""Labels the reports of one document, given by path and content; whatever fails is in what it gives."""


@dataclass(frozen=True, slots=True)
class Started:
    """A document is about to be read.

    Attributes
    ----------
    index : int
        Its number in the source, from 0.
    path : str
        Of a member of an archive ``archive.zip/member``.
    only : bool
        Whether it is all that the source holds.
    """

    index: int
    path: str
    only: bool


@dataclass(frozen=True, slots=True)
class Part:
    """What one document of a source gave. A source comes in parts; the last one says so.

    Attributes
    ----------
    index : int
        Number of the document in the source, from 0.
    last : bool
    reports, paragraphs, failures : int
        How much is in it.
    body : bytes
        The labelled reports as JSON.
    """

    index: int
    last: bool
    reports: int = 0
    paragraphs: int = 0
    failures: int = 0
    body: bytes = b"[]"

    @classmethod
    def of(cls, index: int, labelled: Sequence[LabelledReport], *, last: bool) -> "Part":
        """Pack what a document gave."""
        failures = sum(one.failure is not None for one in labelled)
        paragraphs = sum(len(one.predictions) for one in labelled)
        return cls(index, last, len(labelled) - failures, paragraphs, failures, encode_reports(labelled))

    @classmethod
    def failed(cls, index: int, path: str, failure: Failure, *, last: bool) -> "Part":
        """Pack the reason why there is nothing."""
        return cls.of(index, [LabelledReport(path, failure=failure)], last=last)

    @property
    def head(self) -> Json:
        """All but the body, as JSON values."""
        return {
            "index": self.index,
            "last": self.last,
            "reports": self.reports,
            "paragraphs": self.paragraphs,
            "failures": self.failures,
        }

    @classmethod
    def from_message(cls, message: Message) -> "Part":
        """Take a part from its head and body."""
        head = message.head
        counts = head["reports"], head["paragraphs"], head["failures"]
        return cls(head["index"], head["last"], *counts, body=message.body)

    def unpack(self) -> list[LabelledReport]:
        """Give the labelled reports."""
        return decode_reports(self.body)


def steps(
    label: LabelDocument, labeler: Labeler, settings: Settings, path: str, data: bytes, first: int = 0
) -> Iterator[Started | Part]:
    """Label the documents of a source, one after the other.

    Parameters
    ----------
    label : function
    labeler : Labeler
    settings : Settings
    path : str
        The path of the source as it was given.
    data : bytes
        Its content.
    first : int
        The document to begin with; those before it are done.

    Yields
    ------
    Started, then Part
        For each document. The parts of an archive end with an empty one.
    """
    if not _is_archive(path, data, settings.limits):
        if first == 0:
            yield Started(0, path, only=True)
            yield Part.of(0, label(labeler, settings, path, data), last=True)
        return
    inside = members(data, path, settings.limits)
    count = 0
    while True:
        try:
            member = next(inside, None)
        except Exception as error:  # what stands behind cannot be unpacked any more
            yield Part.failed(count, path, failure_of(error), last=True)
            return
        if member is None:
            break
        where = f"{path}/{member.name}"
        if count >= first and member.error:
            yield Part.failed(count, where, failure_of(member.error), last=False)
        elif count >= first:
            yield Started(count, where, only=False)
            yield Part.of(count, label(labeler, settings, where, member.data), last=False)
        count += 1
    yield Part(count, last=True) if count else Part.failed(0, path, failure_of(_hollow(path)), last=True)


def _is_archive(path: str, data: bytes, limits: Limits) -> bool:
    try:
        return reader_of(data, path, limits) == ARCHIVE
    except FazhiError:  # which will be met again when it is read
        return False


def _hollow(path: str) -> DocumentError:
    return DocumentError(
        f"{path}: an archive without files; check that the right folder was packed",
        zh=f"{path}：压缩包里没有文件；请检查是否压缩了正确的文件夹",
        code="empty",
    )
