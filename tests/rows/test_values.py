"""Names of what rows hold by ids."""

import pytest

from fazhi_nlp.rows.values import COLUMN_VALUES, KINDS, LEVELS, PARTS, REQUIRED_PARTS, YES, id_of


@pytest.mark.parametrize("names", [PARTS, KINDS, LEVELS, YES])
def test_no_two_ids_share_a_name(names: dict[str, tuple[str, str]]) -> None:
    for language in (0, 1):
        assert len({pair[language] for pair in names.values()}) == len(names)


@pytest.mark.parametrize("column", COLUMN_VALUES)
def test_a_name_leads_back_to_its_id(column: str) -> None:
    for key, (zh, _) in COLUMN_VALUES[column].items():
        assert id_of(column, zh) == id_of(column, key) == key


def test_the_prescribed_parts_are_parts() -> None:
    assert set(REQUIRED_PARTS) < set(PARTS)
