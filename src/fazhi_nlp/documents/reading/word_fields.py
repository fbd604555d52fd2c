r"""What a Word field shows that has no result: characters drawn by an EQ code.

Word writes enclosed characters (带圈字符), pinyin above a character (拼音指南) and combined characters
(合并字符) as formulas: ``EQ \o\ac(○,办)``.
"""

import re
from dataclasses import dataclass, field

_EQUATION = re.compile(r"\s*eq\s", re.IGNORECASE)
_TOKEN = re.compile(
    r"(?P<format>\\\*\s*(?:\"[^\"]*\"|[^\s\\(),;]*))"  # \* "Font:宋体": how it is printed
    r"|\\[lrb]c\\."  # brackets around an argument
    r"|\\(?P<switch>[A-Za-z]{1,2})[0-9.]*"
    r"|\\(?P<escaped>.)"
    r"|(?P<mark>[(),;])"
    r"|(?P<text>[^\\(),;]+)",
    re.DOTALL,
)
_SHAPES = frozenset("○◯〇□△◇ \u3000")  # which Word draws around a character


@dataclass(slots=True)
class _Argument:
    """Text of an argument; whether it is raised or lowered as a whole, as pinyin is."""

    text: str = ""
    is_shifted: bool = False


@dataclass(slots=True)
class _Call:
    """Switches in front of a parenthesis, and the arguments inside."""

    switches: frozenset[str]
    arguments: list[_Argument] = field(default_factory=lambda: [_Argument()])

    def add(self, text: str, *, is_shifted: bool = False) -> None:
        last = self.arguments[-1]
        last.is_shifted = is_shifted and not last.text
        last.text += text

    def shown(self) -> str:
        texts = [argument.text for argument in self.arguments]
        if "o" in self.switches:
            level = [argument.text for argument in self.arguments if not argument.is_shifted]
            return "".join(text for text in level if text not in _SHAPES) or "".join(texts)
        return ("/" if "f" in self.switches else "").join(texts)


def shown_by_code(code: str) -> str:
    r"""Return the text that a field code draws; empty for codes that only compute a result.

    Examples
    --------
    >>> shown_by_code(r" eq \o\ac(○,办) "), shown_by_code(r"EQ \* jc2 \o\ad(\s\up 9(lì),栗)")
    ('办', '栗')
    >>> shown_by_code(r"EQ \f(1,3)"), shown_by_code(" PAGE ")
    ('1/3', '')
    """
    start = _EQUATION.match(code)
    if start is None:
        return ""
    calls = [_Call(frozenset())]
    switches: set[str] = set()
    for token in _TOKEN.finditer(code, start.end()):
        if switch := token["switch"]:
            switches.add(switch.lower())
        elif token["mark"] == "(":
            calls.append(_Call(frozenset(switches)))
            switches.clear()
        elif token["mark"] == ")" and len(calls) > 1:
            call = calls.pop()
            calls[-1].add(call.shown(), is_shifted="s" in call.switches)
        elif token["mark"] and len(calls) > 1:
            calls[-1].arguments.append(_Argument())
        elif text := token["escaped"] or token["text"] or token["mark"]:
            # Behind a switch stands its measure: \up 9.
            calls[-1].add(text.lstrip(" 0123456789") if switches else text)
    while len(calls) > 1:  # parentheses that were not closed
        calls[-2].add(calls.pop().shown())
    return calls[0].shown().strip()
