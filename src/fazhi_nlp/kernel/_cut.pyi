from typing import final

from typing_extensions import Buffer

@final
class Cutter:
    def __new__(
        cls,
        *,
        dictionary: tuple[Buffer, Buffer, Buffer, Buffer],
        lexicon: tuple[Buffer, Buffer, Buffer, Buffer],
        hmm: tuple[Buffer, Buffer, Buffer],
        unknown: float,
    ) -> Cutter: ...
    def cut(self, text: str, /) -> list[str]: ...
