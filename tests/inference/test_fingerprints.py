import hashlib

import numpy as np
import pytest

from fazhi_nlp.inference.fingerprints import text_fingerprints


def test_a_digest_is_the_beginning_of_a_sha256() -> None:
    (digest,) = text_fingerprints(["审结复议案件35件。"])
    assert f"{int(digest):016x}" == hashlib.sha256("审结复议案件35件。".encode()).hexdigest()[:16]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("审结复议案件35件。", "审结复议案件３５件。"),
        ("审结复议案件35件。", " 審結複議案件 35件。\n"),
        ("甲\ud800", "甲\ufffd"),
    ],
)
def test_what_reads_alike_has_one_digest(text: str, same: str) -> None:
    first, second = text_fingerprints([text, same])
    assert first == second


def test_other_texts_have_others() -> None:
    assert len(np.unique(text_fingerprints(["甲", "乙", "", "甲乙"]))) == 4
    assert text_fingerprints([]).dtype == np.uint64
