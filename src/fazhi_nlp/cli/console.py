"""What the commands say to people, in Chinese or English."""

import sys
from collections.abc import Sequence
from typing import TextIO

from fazhi_nlp.documents.failures import failure_of
from fazhi_nlp.errors import Text
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
    """Speaks one language: messages to standard error, results to standard output.

    Every method takes the Chinese text, then the English one; a `fazhi_nlp.errors.Text` is unpacked.

    Parameters
    ----------
    language : {"zh", "en"}

    Examples
    --------
    >>> Console("en").text("类别", "label")
    'label'
    """

    def __init__(self, language: str) -> None:
        self.language = language

    def text(self, zh: str, en: str) -> str:
        """Choose the text in the console's language."""
        return Text(zh, en).to(self.language)

    def err(self, zh: str, en: str) -> None:
        """Print a message of one or more lines."""
        self._print(self.text(zh, en), sys.stderr)

    def out(self, zh: str, en: str) -> None:
        """Print a result of one or more lines."""
        self._print(self.text(zh, en), sys.stdout)

    @staticmethod
    def _print(text: str, stream: TextIO) -> None:
        # A text may quote a file: what would steer the terminal must not get through.
        print("\n".join(map(printable, text.split("\n"))), file=stream, flush=True)

    def reason(self, error: Exception) -> str:
        """Say what went wrong and what to do about it."""
        return failure_of(error).text.to(self.language)
