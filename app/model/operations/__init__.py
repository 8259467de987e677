"""What a user may do: one pure function each, the document in, a Change out.

A rule that is broken raises RuleBroken with the Dutch sentence for the user. A function that
would change nothing returns a Change without edits, which the editor passes over.
"""
