"""The number of the index's format stands for what is in it."""

import hashlib
import json
from pathlib import Path

from retrieval.indexing.store import FORMAT
from tests.indexing.contents import contents

_GOLDEN = Path(__file__).parent / "golden.json"


def test_what_an_index_holds_is_what_its_format_says(indexed: Path) -> None:
    held = json.dumps(contents(indexed), default=bytes.hex, sort_keys=True)
    digest = hashlib.sha256(held.encode()).hexdigest()
    assert json.loads(_GOLDEN.read_text("utf-8")) == {str(FORMAT): digest}, (
        "What is kept of the five seeds is not what this format's number stands for. If that is meant, raise FORMAT in "
        f"retrieval/indexing/store.py, so that older indexes are made again, and write the new digest, {digest}, into "
        f"{_GOLDEN.name}."
    )
