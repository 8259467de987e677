"""Gespreksmodel: the desktop program around the conversation about the sociale basis."""

__version__ = "0.1.0"
