"""A colour for every label: the same in the workbook and on the page."""

from fazhi_nlp.labels import CORE, OUTLINE, SHIPPED, LabelSet

# The "light" scheme of Paul Tol, made to fill cells that hold black text, and told apart by people
# who see red and green alike: https://sronpersonalpages.nl/~pault/ (Technical note 09-002, 2021).
_LIGHT = ("77AADD", "EE8866", "EEDD88", "FFAABB", "99DDFF", "44BB99", "BBCC33", "AAAA00")
_PALE_GREY = "DDDDDD"


def colours(label_set: LabelSet) -> dict[str, str]:
    """Give every label of a set the colour that its cell is filled with.

    A label of `CORE` has the colour that it has in `OUTLINE`; what is neither here nor there (其他,
    概述) is grey. With more labels than colours they come again, lighter, and then anew: a colour
    helps the eye and never stands without the name.

    Returns
    -------
    dict of str to str
        ``#RRGGBB`` by label id, in the order of display; each is legible under black text.

    Examples
    --------
    >>> colours(CORE)["supervision"] == colours(OUTLINE)["supervision"]
    True
    >>> colours(LabelSet.of("own", ["成效", "问题"]))
    {'成效': '#77AADD', '问题': '#EE8866'}
    """
    shipped = label_set.name in SHIPPED
    grey = _GREY if shipped else frozenset()
    order = [label for label in (OUTLINE if shipped else label_set).ids if label not in grey]
    colour_of = {label: _WHEEL[number % len(_WHEEL)] for number, label in enumerate(order)}
    return {label: f"#{colour_of.get(label, _PALE_GREY)}" for label in label_set.ids}


def _lighter(colour: str) -> str:
    """Mix a colour with as much white."""
    return "".join(f"{(value + 255) // 2:02X}" for value in bytes.fromhex(colour))


_GREY = frozenset({"general", *(label for label in CORE.ids if label not in OUTLINE)})
_WHEEL = _LIGHT + tuple(map(_lighter, _LIGHT))
