"""The reading wing: corpora become documents, passages, mentions and statements with evidence."""
