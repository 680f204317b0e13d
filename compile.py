"""Compile the modules of placing with mypyc, in place: `make fast`.

Their text stays the source. What is compiled gives the same answers; tracker refuses to
run compiled code that is older than its source.
"""

from mypyc.build import mypycify
from setuptools import setup

MODULES = [
    "tracker/resolve/candidates.py",
    "tracker/resolve/names.py",
    "tracker/resolve/place_names.py",
    "tracker/resolve/recognise.py",
    "tracker/resolve/relations.py",
    "tracker/resolve/remembered.py",
    "tracker/resolve/resolver.py",
    "tracker/resolve/site_names.py",
    "tracker/resolve/toponyms.py",
    "tracker/text/spans.py",
    "tracker/text/words.py",
]

setup(
    name="tracker",
    packages=[],
    ext_modules=mypycify(
        MODULES, opt_level="2", debug_level="0", group_name="tracker.compiled"
    ),
    script_args=["--quiet", "build_ext", "--inplace"],
)
