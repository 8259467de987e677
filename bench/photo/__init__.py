"""Photographs of a table that nobody took: the printed PDFs, laid, lit and seen by a camera."""
