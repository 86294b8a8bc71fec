"""Loads spaCy's thinc without torch, which it imports wherever it is installed.

Nothing that Klynge runs in spaCy needs torch, and it takes two seconds and 200 MB. What is imported
after this finds torch as ever.
"""

import sys

if "torch" not in sys.modules:
    sys.modules["torch"] = None  # type: ignore[assignment]
    try:
        import thinc.compat  # noqa: F401
    finally:
        del sys.modules["torch"]
