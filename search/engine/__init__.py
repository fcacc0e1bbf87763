"""The engine: a query → a tree → what an open index has for it, ranked, counted and shown."""
