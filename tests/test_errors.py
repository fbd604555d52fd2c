import sys

import pytest

from fazhi_nlp.errors import DataError, MissingExtraError, Text, import_extra


def test_a_package_that_is_missing_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(MissingExtraError) as caught:
        import_extra(
            "pyarrow.parquet", "arrow", Text("a.parquet：读 .parquet", "a.parquet: reading .parquet")
        )
    assert str(caught.value) == (
        "a.parquet: reading .parquet needs pyarrow, which is not installed; "
        "install it with: pip install 'fazhi-nlp[arrow]', or use .csv"
    )
    assert "a.parquet：读 .parquet 需要 pyarrow，尚未安装" in caught.value.zh
    assert "pip install 'fazhi-nlp[arrow]'" in caught.value.zh


def test_a_text_is_chinese_unless_english_is_asked_for() -> None:
    assert [Text("类别", "label").to(language) for language in ("zh", "en")] == ["类别", "label"]
    assert DataError("row 2", zh="第 2 行").text == Text(zh="第 2 行", en="row 2")
