"""What the commands say to people, in Chinese or English."""

import sys
from collections.abc import Sequence
from typing import TextIO

from fazhi_nlp.documents.failures import failure_of
from fazhi_nlp.writing.terminal import printable

LANGUAGES = ("zh", "en")


def language_of(arguments: Sequence[str]) -> str:
    """Find the language asked for before the arguments are parsed, as help is in it too.

    Examples
    --------
    >>> language_of(["label", "--lang", "en", "a.txt"]), language_of(["label", "--", "--lang=en"])
    ('en', 'zh')
    """
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name == "--lang":
            following = value if equals else "".join(arguments[place + 1 : place + 2])
            return following if following in LANGUAGES else LANGUAGES[0]
    return LANGUAGES[0]


class Console:
    """Says things in one language: messages to standard error, results to standard output.

    Parameters
    ----------
    language : {"zh", "en"}
    """

    def __init__(self, language: str) -> None:
        self.language = language

    def choose(self, zh: str, en: str) -> str:
        """Choose the text in the language of this speech."""
        return en if self.language == "en" else zh

    def tell(self, zh: str, en: str) -> None:
        """Print a message of one line, or several."""
        self._print(self.choose(zh, en), sys.stderr)

    def show(self, zh: str, en: str) -> None:
        """Print a result of one line, or several."""
        self._print(self.choose(zh, en), sys.stdout)

    @staticmethod
    def _print(text: str, stream: TextIO) -> None:
        # Texts may quote a file; what would steer the terminal must not pass.
        print("\n".join(map(printable, text.split("\n"))), file=stream, flush=True)

    def reason(self, error: Exception) -> str:
        """Say what went wrong and what to do, in one text."""
        failure = failure_of(error)
        return self.choose(failure.zh, failure.en)
