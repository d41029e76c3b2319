"""Terms as numbers of 64 bits, so that a question is compared with thousands of them at once.

Two different terms of a collection of a million have the same number with a likelihood of one in forty million.
"""

from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

SIZE = 8
NONE = bytes(SIZE)
"""The number of no term."""

Numbers = npt.NDArray[np.uint64]


@lru_cache(maxsize=65_536)
def fingerprint(term: str) -> int:
    """The number of a term."""
    return int.from_bytes(blake2b(term.encode(), digest_size=SIZE).digest(), "little")


def packed(terms: Iterable[str]) -> bytes:
    """The numbers of ``terms`` as they are kept."""
    return np.array([fingerprint(term) for term in terms], "<u8").tobytes()


def unpacked(data: bytes) -> Numbers:
    """The numbers that are kept as ``data``."""
    return np.frombuffer(data, "<u8")
