"""One real file per format version, never made again; and what was put in it."""
