"""Runnable comparisons that print ratios measured in one run; an absolute time means nothing."""
