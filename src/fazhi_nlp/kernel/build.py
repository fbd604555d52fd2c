"""jieba's dictionary and HMM -> the kernel's tables; run once, when the package is built."""

from array import array
from pathlib import Path

from fazhi_nlp.kernel.jieba import base_dictionary, content_digest, files_digest, jieba_module
from fazhi_nlp.kernel.tables import write_tables
from fazhi_nlp.kernel.trie import HAN_FIRST, HAN_LAST, build_trie

_STATES = "BMES"


def build_tables(path: Path) -> None:
    """Write the tables of the installed jieba to a file.

    Raises
    ------
    ImportError
        If jieba is not installed.
    OSError
        If the file cannot be written.
    """
    frequencies, total = base_dictionary()
    distinct = sorted({frequency for frequency in frequencies.values() if frequency})
    place = {frequency: number for number, frequency in enumerate(distinct, 1)}
    trie = build_trie({word: place[frequency] for word, frequency in frequencies.items() if frequency})
    arrays = {**trie._asdict(), "frequencies": array("I", distinct), **_hmm_arrays()}
    files = files_digest()
    if files is None:
        raise ImportError("jieba is not installed as files")
    write_tables(path, content_digest=content_digest(), files_digest=files, total=total, arrays=arrays)


def _hmm_arrays() -> dict[str, "array[float]"]:
    """The three tables of jieba's HMM; missing entries have the probability that jieba assumes."""
    hmm = jieba_module().finalseg
    trans = (hmm.trans_P[before].get(after, hmm.MIN_FLOAT) for before in _STATES for after in _STATES)
    emit = (
        hmm.emit_P[state].get(chr(point), hmm.MIN_FLOAT)
        for point in range(HAN_FIRST, HAN_LAST + 1)
        for state in _STATES
    )
    return {
        "start": array("d", (hmm.start_P[state] for state in _STATES)),
        "trans": array("d", trans),
        "emit": array("d", emit),
    }
