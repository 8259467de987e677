"""What can go wrong with a document through no fault of ours; str() is a sentence for the user."""

from __future__ import annotations


class DocumentError(Exception):
    """Something of the user's world stands in the way; its text is a Dutch sentence.

    Everything else that the model raises (StaleChange, ValueError, …) is a fault of ours.
    """


class NotOurs(DocumentError):
    """The file is whole, perhaps, but not a session of Gespreksmodel."""


class Damaged(DocumentError):
    """The file is, or was, ours and can't be trusted any more."""


class TooNew(DocumentError):
    """A later version of the program wrote it."""


class Unreadable(DocumentError):
    """We can't look now: no such file, no permission, drive gone. It says nothing about damage."""


class AlreadyOpen(DocumentError):
    """Another window or program on this computer has the session open."""


class ReadOnly(DocumentError):
    """A session that is only looked at is not changed."""

    def __init__(self) -> None:
        super().__init__(
            "Je kijkt alleen mee, want deze sessie staat op deze computer al open. "
            "Er is niets veranderd."
        )


class AlreadyExists(DocumentError):
    """A new session would overwrite a file."""


class SaveFailed(DocumentError):
    """A picture or a draft could not be kept: it is where it was before."""


class PublishFailed(DocumentError):
    """The file of the user could not be written; the changes are safe on this computer."""
