"""What holds for all tests: compiled code is fresh, and has no doctests to collect."""

from tracker.compiled import check_compiled, find_compiled

check_compiled()
collect_ignore = [str(source) for source, _ in find_compiled()]
