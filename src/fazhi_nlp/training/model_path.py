"""Where a trained model may be written."""

from pathlib import Path

from fazhi_nlp.atomic import check_folder
from fazhi_nlp.errors import ModelError
from fazhi_nlp.inference.model_file import load_model


def check_model_path(output: Path) -> None:
    """Refuse at once what would fail after minutes, or replace a file that is no model."""
    check_folder(output)
    if not output.exists():
        return
    try:
        load_model(output)
    except ModelError:
        raise ModelError(
            f"{output}: exists and is no usable model; it was not replaced; choose another name or remove it",
            zh=f"{output}：文件已存在，且不是可用的模型，未覆盖；请换一个文件名，或先删除该文件",
        ) from None
