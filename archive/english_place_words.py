"""The English words of the map, the tree of places and the time line: see `archive.place_words`."""

from collections.abc import Mapping

ENGLISH_PLACE: Mapping[str, str] = {
    "map.title": "Map of the {count} provinces and cities by number of articles",
    "map.area": "{place}: {count} articles",
    "map.area.one": "{place}: 1 article",
    "map.area.none": "{place}: no articles",
    "map.none": "no articles",
    "map.shade.span": "{first} to {last} articles",
    "map.shade.more": "{first} articles or more",
    "map.inset": "Hoàng Sa and Trường Sa are drawn in frames, nearer to the coast than they are.",
    "map.skip": "Skip the map, to the table of articles",
    "map.open": "See them on the map",
    "era.ways": "Ways to see the places",
    "era.now": "As now",
    "era.then": "As then",
    "era.now_of": "{count} provinces and cities",
    "era.then_of": "{count} provinces and cities, until {day}",
    "era.now_told": "Old articles stand where their place belongs today: an article of 2021 on "
    "Kiên Giang is here one of An Giang.",
    "era.then_told": "Each article stands in the province of its own day. Here are only articles "
    "on what happened until {day}.",
    "era.then_title": "Places until {day}",
    "era.then_description": "Emulation news by the 63 provinces and cities and the districts "
    "before the reform, in {site}.",
    "table.title": "Articles by province and city",
    "table.province": "Province or city",
    "table.articles": "Articles",
    "table.before": "Former provinces and cities",
    "table.after": "Now part of",
    "table.told": "An article on several provinces counts in each.",
    "tree.title": "Places with news, by province and city",
    "tree.empty": "No news yet of units below a province or city.",
    "tree.places": "{count} places",
    "tree.places.one": "1 place",
    "tree.before": "with news of",
    "tree.divided": "until {day}, now divided among {count} units",
    "life.title": "Over time",
    "life.level": "Level",
    "life.above": "Part of",
    "life.document": "By",
    "life.country": "the whole country",
    "life.here": "today",
    "life.span": "{since} – {until}",
}
"""Key → words."""
