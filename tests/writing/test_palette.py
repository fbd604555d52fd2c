import re

import pytest

from fazhi_nlp.labels import CORE, OUTLINE, LabelSet
from fazhi_nlp.writing.palette import colours


@pytest.mark.parametrize("label_set", [CORE, OUTLINE, LabelSet.of("own", map(str, range(200)))])
def test_every_label_has_a_colour_under_which_black_text_is_legible(label_set: LabelSet) -> None:
    found = colours(label_set)
    assert [*found] == [*label_set.ids]
    for colour in found.values():
        assert re.fullmatch("#[0-9A-F]{6}", colour)
        assert contrast_to_black(colour) >= 7  # WCAG 2.1, level AAA


def test_no_two_labels_of_a_shipped_set_share_a_colour() -> None:
    for label_set in (CORE, OUTLINE):
        assert len(set(colours(label_set).values())) == len(label_set.ids)


def test_a_label_of_core_has_the_colour_that_it_has_in_outline() -> None:
    assert colours(CORE).items() & colours(OUTLINE).items() == {
        (label, colours(OUTLINE)[label]) for label in CORE.ids if label in OUTLINE
    }


def contrast_to_black(colour: str) -> float:
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (byte / 255 for byte in bytes.fromhex(colour[1:]))
    ]
    luminance = sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
    return float((luminance + 0.05) / 0.05)
