from typing import Any, final

import numpy as np
from numpy.typing import NDArray
from typing_extensions import Buffer

_Trie = tuple[Buffer, Buffer, Buffer]
_Array = Buffer | NDArray[Any]
_Block = tuple[_Array, _Array, _Array, _Array]

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
        tf: _Array,
        labels: int,
        ngrams: tuple[int, int],
        words: _Block,
        characters: _Block,
        headings: _Block,
    ) -> Scorer: ...
    def accumulate(
        self,
        texts: tuple[str, NDArray[np.int64]],
        headings: tuple[str, NDArray[np.int64]],
        sums: NDArray[np.int64],
        squares: NDArray[np.int64],
        /,
    ) -> None: ...

@final
class CharacterSet:
    def __new__(cls, characters: str, /) -> CharacterSet: ...
    def isdisjoint(self, text: str, /) -> bool: ...
    def places(self, text: str, /) -> list[int]: ...

def fold_width(text: str, /) -> str: ...
