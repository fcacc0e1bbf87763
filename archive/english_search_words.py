"""The English words of searching in the browser: see `archive.search_words`.

The command line and the HTTP API speak Vietnamese; what they alone say is not here.
"""

from collections.abc import Mapping

ENGLISH_SEARCH: Mapping[str, str] = {
    "search.too_long": "The query is too long: only the first {words} syllables of the first "
    "{characters} characters are searched.",
    "search.query.quote": "The {mark} at character {place} is not closed, so the words behind it "
    "are searched one by one, not as a phrase.",
    "search.query.empty_quotes": "The quotes at character {place} hold no letter or digit and are "
    "ignored.",
    "search.query.open": "The ( at character {place} is not closed; it is taken to close at the "
    "end.",
    "search.query.stray": "The ) at character {place} closes nothing and is ignored.",
    "search.query.empty_group": "The brackets at character {place} hold nothing and are ignored.",
    "search.query.deep": "The ( at character {place} is ignored: brackets nest at most {most} "
    "deep.",
    "search.query.operator": "{name} at character {place} lacks a word to join and is ignored. To "
    "search for it, write it in small letters.",
    "search.query.minus": "The - at character {place} excludes no word: write it right before the "
    "word to exclude.",
    "search.query.field": "“{name}:” at character {place} is no field and is searched as a word; "
    "{advice}",
    "search.query.no_value": "“{name}:” at character {place} is searched as a word: write what is "
    "sought right behind the colon.",
    "search.query.near": "did you mean: {name}.",
    "search.query.any": "there are: {names}.",
    "search.query.kind": "There is no kind of news “{value}” (character {place}); kinds: {names}. "
    "Put names of several words in quotes or join them with -.",
    "search.query.year": "“{value}” at character {place} is no year and is searched as a word; "
    "write year:2021 or year:2020..2021.",
    "search.query.date": "“{value}” at character {place} is no date and is searched as a word; "
    "write date:2021-01-22, date:22/1/2021, date:2021-01 or date:2020..2021-03-15.",
    "search.query.reversed": "“{value}” at character {place}: the range is reversed, so no day is "
    "in it.",
    "search.query.has": "“has:{value}” (character {place}) means nothing and is searched as a "
    "word; {advice}",
    "search.query.prefixes": "The * at character {place} is ignored: a query has at most {most}.",
    "search.query.prefix": "The * at character {place} is ignored: it needs at least {least} "
    "letters before it.",
    "search.query.star": "The * at character {place} is ignored: it only means something at the "
    "end of a word outside quotes.",
    "search.no_words": "The query has no letter or digit; these are the newest articles.",
    "search.dates_reversed": "The first day is after the last, so there is no article.",
    "search.locality.unknown": "No article is about a place called “{name}”",
    "search.locality.ambiguous": "Several places are called “{name}”",
    "search.movement.unknown": "No article is about a movement called “{name}”",
    "search.movement.ambiguous": "Several movements are called “{name}”",
    "search.understood": "“{name}” is taken to mean: {shown}.",
    "search.cluster.unknown": "No article is about a cluster or bloc called “{name}”",
    "search.cluster.ambiguous": "Several clusters or blocs are called “{name}”",
    "search.award.unknown": "No article is about an award or title called “{name}”",
    "search.award.ambiguous": "Several awards or titles are called “{name}”",
    "search.kind.unknown": "There is no kind of news called “{name}”",
    "search.kind.ambiguous": "Several kinds of news are called “{name}”",
    "search.former_place": "{name} (until {year})",
    "search.candidates": "did you mean: {names}",
    "search.partial": "No article has all that is sought; these are the closest.",
    "search.question": "A question: these are the nearest articles; they need not have all words.",
    "search.long": "A long query: these are the nearest articles; they need not have all words.",
    "search.nothing": "Nothing was found. Try fewer words, check the spelling, or drop filters.",
    "search.total": "Articles found: {total}",
    "search.total.partial": "Closest articles: {total}",
    "search.total.question": "Articles closest to the question: {total}",
    "search.total.long": "Articles closest to the query: {total}",
    "search.shown": "{total}; showing {first}–{last}",
    "search.past": "{total}; there is no page {page}",
    "search.did_you_mean": "Did you mean: {query}",
    "search.facet": "{facet}: {values}",
    "search.facet.locality": "Place",
    "search.facet.movement": "Movement",
    "search.facet.cluster": "Emulation cluster or bloc",
    "search.facet.kind": "Kind of news",
    "search.facet.award": "Award or title",
    "search.facet.year": "Year",
    "search.page": "Search",
    "search.page.asked": "{query} – {page}",
    "search.page.description": "Search “{site}” by word, phrase, place, movement, award or date.",
    "search.page.label": "Search news",
    "search.page.words": "Words to search for (in Vietnamese, with or without marks)",
    "search.page.go": "Search",
    "search.page.refine": "Dates and order",
    "search.page.from": "From",
    "search.page.to": "Until",
    "search.page.sort": "Order",
    "search.sort.relevance": "Best match",
    "search.sort.newest": "Newest",
    "search.sort.oldest": "Oldest",
    "search.page.help": "How to write a query",
    "search.page.help.told": "Type with or without marks. With marks, only words with these marks "
    "are found, or words printed without any.",
    "search.page.help.keys": "Keyboard: / for the search field, ↓ and ↑ to walk through results, "
    "Enter to open one, Esc to return to the field or to clear it.",
    "search.example.words": "thi đua yêu nước",
    "search.example.words.told": "articles with all words, the best match first",
    "search.example.phrase": '"nông thôn mới"',
    "search.example.phrase.told": "exactly this phrase",
    "search.example.without": "phát động -covid",
    "search.example.without.told": "with the first words, without the word behind the minus",
    "search.example.either": "(huân chương OR bằng khen) 2021",
    "search.example.either.told": "one side of OR or the other",
    "search.example.field": 'locality:"Quảng Ninh" title:phát động',
    "search.example.field.told": "in one part of the article only: title, body, locality, "
    "movement, cluster, person, award, document, kind",
    "search.example.years": "year:2020..2021 date:2021-01..2021-03-15",
    "search.example.years.told": "published in this range of years or days",
    "search.example.has": "has:awards",
    "search.example.has.told": "articles with a table of awards",
    "search.example.prefix": "thi*",
    "search.example.prefix.told": "all syllables that begin with thi",
    "search.page.loading": "Searching…",
    "search.page.unreachable": "The search cannot be reached. Check the network and try again.",
    "search.page.failed": "The search data could not be loaded. Check the network and try again.",
    "search.page.unread": "The search data could not be read. Try to reload the page.",
    "search.page.offline": "There is no network. The search goes on when there is.",
    "search.page.again": "Try again",
    "search.page.unscripted": "This page searches in the browser, by JavaScript, which is switched "
    "off here. Look in the lists:",
    "search.page.unready": "The search could not be opened. Reload the page, or look in the lists:",
    "search.page.unreadable": "“{value}” was not understood for {name} and is ignored.",
    "search.page.page": "page",
    "search.page.facets": "Filter the results",
    "search.page.facets.failed": "The filters could not be loaded.",
    "search.page.active": "Filtered by",
    "search.page.remove": "remove the filter",
    "search.page.unfilter": "Search again without filters",
    "search.page.since": "from {day}",
    "search.page.until": "until {day}",
    "search.page.more": "{count} more",
    "search.page.below": "places in {place}",
    "search.page.pages": "Pages of results",
    "search.page.previous": "Previous page",
    "search.page.next": "Next page",
    "search.page.number": "Page {number}",
    "search.page.take": "Use these results",
    "search.page.table": "Download a table (CSV)",
    "search.page.table.first": "Download a table (CSV) of the first {most} articles",
    "search.page.table.making": "Making the table…",
    "search.page.table.made": "The table is made.",
    "search.page.table.failed": "The table could not be made. Check the network and try again.",
    "search.page.cite": "Copy citation",
    "search.page.cited": "Citation copied",
    "search.page.cite.by_hand": "The browser does not allow copying; the citation is selected for "
    "you to copy:",
    "search.page.citation": "{title}. {site}, {date}, {url}",
}
"""Key → words."""
