"""The Whoosh index of the archive: what is indexed of an article, and what a query finds.

`text` (syllables and marks), `index` (written by a build, opened to be searched), `engine` (a query
is answered), `answers` (its forms, and the command line), `api` (HTTP). Each imports only those
before it. Whoever searches reads nothing but the index.
"""

import os

# NumPy's algebra, which nobody here uses, would start threads that wait for work in a loop.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
