"""The index: what is indexed of an article, how it is written, and how it is opened."""
