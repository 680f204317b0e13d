"""Articles a second of geoparsing, on one core, and the memory it takes.

    python benchmarks/geo/speed.py FILE…

Says the rate of a first pass (names not met before) and of a second one.
"""

import resource
import sys
import time
from pathlib import Path

from tracker.resolve.toponyms import find_toponyms


def main() -> None:
    """Print rates and memory."""
    texts = [Path(name).read_text("utf-8") for name in sys.argv[1:]]
    began = time.perf_counter()
    find_toponyms("Quetta")
    print(f"opened in {1000 * (time.perf_counter() - began):.0f} ms")
    for name in ("first", "second"):
        began = time.process_time()
        for text in texts:
            find_toponyms(text)
        seconds = time.process_time() - began
        size = sum(map(len, texts)) / seconds / 1e6
        print(f"{name} pass: {len(texts) / seconds:.0f} articles/s, {size:.2f} MB/s")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{memory:.0f} MB resident")


if __name__ == "__main__":
    main()
