"""Frames on pipes and in files."""

import io

from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.batch.frames import Frame, read_frame, write_frame

HEADS = st.dictionaries(st.text(), st.none() | st.integers() | st.text() | st.booleans())


@given(st.lists(st.tuples(HEADS, st.binary())))
def test_frames_come_back_one_after_the_other(frames: list[tuple[dict[str, object], bytes]]) -> None:
    stream = io.BytesIO()
    for head, body in frames:
        write_frame(stream, head, body)
    stream.seek(0)
    for head, body in frames:
        assert read_frame(stream) == Frame({**head, "bytes": len(body)}, body)
    assert read_frame(stream) is None


@given(HEADS, st.binary(), st.data())
def test_a_frame_that_is_cut_off_is_none(head: dict[str, object], body: bytes, data: st.DataObject) -> None:
    stream = io.BytesIO()
    write_frame(stream, head, body)
    whole = stream.getvalue()
    cut = data.draw(st.integers(0, len(whole) - 1))
    assert read_frame(io.BytesIO(whole[:cut])) is None
