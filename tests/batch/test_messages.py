"""Messages on pipes and in files."""

import io

from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.batch.messages import Message, read_message, write_message

HEADS = st.dictionaries(st.text(), st.none() | st.integers() | st.text() | st.booleans())


@given(st.lists(st.tuples(HEADS, st.binary())))
def test_messages_come_back_one_after_the_other(messages: list[tuple[dict[str, object], bytes]]) -> None:
    stream = io.BytesIO()
    for head, body in messages:
        write_message(stream, head, body)
    stream.seek(0)
    for head, body in messages:
        assert read_message(stream) == Message({**head, "bytes": len(body)}, body)
    assert read_message(stream) is None


@given(HEADS, st.binary(), st.data())
def test_a_message_that_is_cut_off_is_none(head: dict[str, object], body: bytes, data: st.DataObject) -> None:
    stream = io.BytesIO()
    write_message(stream, head, body)
    whole = stream.getvalue()
    cut = data.draw(st.integers(0, len(whole) - 1))
    assert read_message(io.BytesIO(whole[:cut])) is None
