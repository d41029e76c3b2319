"""The process of a `Worker` that prepares files.

python -m retrieval.indexing.preparing_apart FOLDER
"""

import sys
from pathlib import Path

from retrieval.indexing.preparing import prepare_file
from retrieval.workers import serve

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    serve(lambda report_id: prepare_file(folder, report_id).fields())
