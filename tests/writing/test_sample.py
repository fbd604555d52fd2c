from fazhi_nlp.rows.files import FileRow, Place
from fazhi_nlp.rows.sampling import Sample
from fazhi_nlp.writing.sample import blind_rows, columns_of_rows, sample_rows

CELLS = {
    "id": "r-1",
    "headings": ["一、甲"],
    "text": "甲一。",
    "label": "enforcement",
    "label_zh": "行政执法",
    "confidence": 0.9,
    "outline": "enforcement",
    "outline_zh": "行政执法",
    "runner_up": "other",
    "runner_up_confidence": 0.1,
    "needs_review": False,
    "p_enforcement": 0.9,
    "县": "栗河",
    "corrected": "权力监督",
    "note": None,
}
SAMPLE = Sample(((FileRow(Place("labels.jsonl", 1), CELLS), 2.5),), (), 0)


def test_a_row_is_drawn_as_it_was_with_what_people_wrote() -> None:
    (row,) = sample_rows(SAMPLE)
    assert row == {**CELLS, "weight": 2.5, "corrected": "权力监督", "also": "", "checked": "", "note": ""}
    assert columns_of_rows([row])[-6:] == ["县", "weight", "corrected", "also", "checked", "note"]


def test_blind_nothing_tells_what_the_model_or_another_person_said() -> None:
    (row,) = blind_rows(SAMPLE)
    assert row == {
        "id": "r-1",
        "headings": ["一、甲"],
        "text": "甲一。",
        "县": "栗河",
        "weight": 2.5,
        "label": "",
        "also": "",
        "note": "",
    }
    assert columns_of_rows([row])[-4:] == ["weight", "label", "also", "note"]
