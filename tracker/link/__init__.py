"""The same happening told by several reports."""
