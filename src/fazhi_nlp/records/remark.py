"""What a reader should know of how a file was read."""

from dataclasses import dataclass

from fazhi_nlp.errors import Text


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that reading left out, guessed or could not see; the report is labelled all the same.

    Attributes
    ----------
    code : str
        What programs know it by (``pages_without_text``).
    en, zh : str
        What people read.

    Examples
    --------
    >>> Remark("pages_without_text", "pages 3, 4: no text (scans)", "第 3、4 页没有文字（扫描件）").code
    'pages_without_text'
    """

    code: str
    en: str
    zh: str

    @property
    def text(self) -> Text:
        """What people read, in both languages."""
        return Text(self.zh, self.en)
