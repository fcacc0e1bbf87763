"""What stands in so many articles that how often it stands in one of them says nothing.

Pure. An article that says "thi đua" ten times is no better an answer than one that says it five
times, in an archive where nearly every article says it. So where a field of more than `FREQUENT`
live documents has one spelling of a syllable or pair, each of them counts as having it once there.
In return a browser need not load how often it stands where (docs/search-shards.md): of an archive
ten times as large it loads about twice as much.
"""

FREQUENT = 4096
"""Documents: 4 in 100 of an archive of 100,000. With the same share of a smaller collection, 100 of
2,500 documents, known answers are found as well as without (docs/benchmarks.md)."""
