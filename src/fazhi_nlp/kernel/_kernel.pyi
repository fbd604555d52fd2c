from typing import final

from typing_extensions import Buffer

_Trie = tuple[Buffer, Buffer, Buffer]
_Block = tuple[Buffer, Buffer, Buffer, Buffer]

@final
class Cutter:
    def __new__(
        cls, *, dictionary: _Trie, lexicon: _Trie, hmm: tuple[Buffer, Buffer, Buffer], unknown: float
    ) -> Cutter: ...
    def cut(self, text: str, /) -> list[str]: ...

@final
class Scorer:
    def __new__(
        cls,
        cutter: Cutter,
        /,
        *,
        tf: Buffer,
        labels: int,
        ngrams: tuple[int, int],
        words: _Block,
        characters: _Block,
        headings: _Block,
    ) -> Scorer: ...
    def add_up(self, texts: list[str], headings: list[str], sums: Buffer, squares: Buffer, /) -> None: ...

@final
class CharacterSet:
    def __new__(cls, characters: str, /) -> CharacterSet: ...
    def isdisjoint(self, text: str, /) -> bool: ...

def fold_width(text: str, /) -> str: ...
