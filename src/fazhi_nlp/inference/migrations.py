"""Contents of older model formats -> those of the current one."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fazhi_nlp.inference.linear import quantize, weight_scale

_SCALE_OF_FORMAT_1 = 1 << 16


def upgrade_format_1(
    description: Mapping[str, Any], tensors: Mapping[str, NDArray[Any]]
) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """Round the weights of format 1, of 32 bits and a fixed scale, to the 16 bits of format 2.

    Returns
    -------
    description, tensors : dict
        At the finest scale at which the largest weight fits.

    Raises
    ------
    ValueError
        If weights or bias do not have 32 bits.
    """
    wide = {
        name: _real(name, tensor)
        for name, tensor in tensors.items()
        if name == "bias" or name.endswith(".weights")
    }
    scale = weight_scale(
        np.concatenate([weights.ravel() for name, weights in wide.items() if name != "bias"])
    )
    narrow = {
        name: quantize(weights, scale).astype(np.int32 if name == "bias" else np.int16)
        for name, weights in wide.items()
    }
    return {**description, "weight_scale": scale}, {**tensors, **narrow}


def _real(name: str, tensor: NDArray[Any]) -> NDArray[np.float64]:
    if tensor.dtype != np.int32:
        raise ValueError(f"{name} of {tensor.dtype}")
    return tensor / _SCALE_OF_FORMAT_1
