"""From photos of a table to what lies there, by the printed tags; no Qt."""
