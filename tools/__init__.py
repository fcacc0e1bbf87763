"""Programs that a maintainer runs by hand; no stage of the build imports them."""
