"""The window: widgets that show a document and tell what the user asks; no rules."""
