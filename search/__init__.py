"""The Whoosh index of the archive: what is indexed of an article, and what a query finds.

Articles become documents (`documents`), documents batches (`batch`, in any process), batches the
segments of an index (`index`), which is opened (`open_index`) and searched (`query`). Answers go to
the command line (`command`) and over HTTP (`api`). Whoever searches reads nothing but the index.
"""
