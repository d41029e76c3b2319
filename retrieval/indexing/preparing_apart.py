"""The process of a `Worker` that prepares files.

python -m retrieval.indexing.preparing_apart MEGABYTES MEMORY SECONDS FOLDER
"""

import sys
from pathlib import Path

from retrieval.indexing.preparing import prepare_file
from retrieval.workers import Limits, serve

if __name__ == "__main__":
    limits, folder = Limits(*map(int, sys.argv[1:-1])), Path(sys.argv[-1])
    serve(lambda report_id: prepare_file(folder, report_id, limits).fields(), limits)
