"""Which drawings of a page are lines of tables."""

import pypdfium2
import pytest

from fazhi_nlp.documents.reading.pdf.drawings import Rule, read_drawings


def page_of(content: str) -> bytes:
    """A file of one page with that content."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents 4 0 R >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
    ]
    body = "".join(f"{number} 0 obj\n{text}\nendobj\n" for number, text in enumerate(objects, start=1))
    return f"%PDF-1.4\n{body}trailer << /Root 1 0 R /Size 5 >>\n".encode()


@pytest.mark.parametrize(
    ("content", "rules"),
    [
        ("100 100 m 100 140 l S", [Rule(100, 100, 140)]),
        ("100 100 1 40 re f", [Rule(100.5, 100, 140)]),
        ("100 100 80 40 re S", [Rule(100, 100, 140), Rule(180, 100, 140)]),
        ("1 1 0 rg 100 100 80 40 re f", []),  # words that are highlighted
        ("100 100 80 40 re n", []),  # the frame of a box that floats
        ("100 100 m 180 100 l S", []),
    ],
)
def test_upright_lines_are_those_that_are_drawn(content: str, rules: list[Rule]) -> None:
    with pypdfium2.PdfDocument(page_of(content)) as document:
        found = read_drawings(document[0]).rules
    assert [value for rule in found for value in rule] == pytest.approx(
        [value for rule in rules for value in rule],
        abs=1.5,  # the width of the line counts
    )
