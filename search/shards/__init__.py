"""The index as static files, to be searched by a browser; `docs/search-shards.md` has the format."""
