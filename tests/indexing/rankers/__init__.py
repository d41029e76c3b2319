"""The rankers, each held to the same behaviour."""

import pytest

pytest.register_assert_rewrite("tests.indexing.rankers.behaviour")
