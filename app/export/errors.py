"""What can be wrong with a file that another program made."""

from __future__ import annotations


class NotReadable(Exception):
    """A file can't be read as what it should be; str() is the Dutch sentence for the user."""
