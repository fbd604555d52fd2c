"""Packages that only one format needs: imported when first used, and named with their extra where missing."""

from importlib import import_module
from typing import Any

from fazhi_nlp.errors import MissingExtraError


def import_extra(module: str, extra: str, task: str, task_zh: str) -> Any:
    """Import a package that an extra brings.

    Parameters
    ----------
    module : str
    extra : str
        The extra of ``pip install 'fazhi-nlp[extra]'`` that brings it.
    task, task_zh : str
        What it is needed for.

    Raises
    ------
    MissingExtraError
        Where it is not installed.

    Examples
    --------
    >>> import_extra("json", "excel", "writing .xlsx", "写 .xlsx").__name__
    'json'
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        package = module.partition(".")[0]
        raise MissingExtraError(
            f"{task} needs {package}, which is not installed; "
            f"install it with: pip install 'fazhi-nlp[{extra}]', or use .csv",
            zh=f"{task_zh} 需要 {package}，尚未安装；请运行 pip install 'fazhi-nlp[{extra}]'，或改用 .csv",
        ) from error
