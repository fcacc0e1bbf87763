"""The Whoosh index of the archive: analyzer, schema, documents, index, ranking, query, snippet.

Reads the `Archive` when the index is written and nothing but the index when it is searched.
"""
