"""The conversation itself: values, rules, files; nothing here knows about Qt."""
