"""Reports as files: a document that is data, laid out for the web, for Word and for paper."""
