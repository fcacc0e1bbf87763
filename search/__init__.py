"""The Whoosh index of the archive: analyzer, schema, index, query, snippet."""
