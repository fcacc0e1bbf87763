"""The index as static files for a browser to search; `docs/search-shards.md` has the format."""
