"""The English words of the pages of awards: see `archive.award_words`."""

from collections.abc import Mapping

ENGLISH_AWARD_PAGES: Mapping[str, str] = {
    "awards.section": "Commendation",
    "awards.title": "Emulation titles and forms of commendation",
    "awards.description": "Emulation titles, forms of commendation and the figures that the news "
    "of “{site}” reports.",
    "awards.told": "Figures are sums of what articles report, not of distinct people or "
    "collectives: whoever was commended twice, or is told of by two articles, counts twice. "
    "Statuses (proposed is not conferred) and levels are never added together.",
    "awards.others": "Not in any article yet",
    "awards.years": "Ledger of commendation by year",
    "awards.years.told": "The year of the achievement; where an article states none, that of the "
    "event or of publication.",
    "awards.rows": "{count} rows",
    "awards.rows.one": "1 row",
    "awards.of_year": "Commendation for {year}",
    "awards.of_year.description": "All rows of commendation for {year} in the news of “{site}”, "
    "added up by status and level.",
    "awards.compared": "Figures of commendation compared",
    "awards.compared.description": "Where articles of “{site}” report different figures of "
    "commendation, and proposals without a reported result.",
    "awards.compared_of": "Figures of commendation for {year} compared",
    "awards.compared_of.description": "Where articles of “{site}” report different figures of "
    "commendation for {year}, and proposals of that year without a reported result.",
    "awards.compared_by_year": "Compared year by year",
    "awards.compared_cases": "Cases of different numbers",
    "awards.compared_by_year.told": "Only what articles report for the same year is compared; each "
    "number leads to exactly as many entries on the page of the year.",
    "award.description": "{award}: what the law says, who grants it, and the figures reported.",
    "award.of_year": "{award} – {year}",
    "award.of_year.description": "All rows on {award} for {year}.",
    "award.definition": "Definition",
    "award.laws": "Legal basis",
    "award.no_law": "Neither a title nor a form of commendation by law.",
    "award.law_since": "in force since {day}",
    "award.law_until": "in force until {day}",
    "award.law_unchecked": "number and dates of the law not verified",
    "award.note": "Note",
    "award.names": "Names over time",
    "award.name_since": "{name} (since {since})",
    "award.name_until": "{name} (until {until})",
    "award.name_since_until": "{name} (from {since} to {until})",
    "award.ranks": "Ranks",
    "award.recipients": "Recipients",
    "award.in_news": "In the news",
    "award.no_rows": "Not in any article yet.",
    "award.by_year": "Sums by year",
    "award_group.title": "Emulation titles",
    "award_group.commendation": "Forms of commendation",
    "award_group.honour": "Honours outside the law",
    "award_group.unspecified": "Type not stated in the news",
    "award_level.honour": "Outside the law, no level",
    "award_recipient.individual": "individuals",
    "award_recipient.collective": "collectives",
    "award_recipient.household": "households",
    "award_recipient.locality": "localities",
    "ledger.sums": "Sums",
    "ledger.sums.told": "Sums of what articles report, not of distinct people or collectives.",
    "ledger.rows": "Rows",
    "ledger.row_count": "Rows",
    "ledger.silent": "Rows without a number",
    "ledger.year": "Year",
    "ledger.place": "Place of the news",
    "ledger.to": "To:",
    "ledger.collectives": "Collectives",
    "ledger.individuals": "Individuals",
    "ledger.households": "Households",
    "ledger.exemplars": "Exemplars",
    "ledger.article": "Article",
    "ledger.unstated": "not stated",
    "ledger.unstated.told": "“Not stated” means that the article gives no number, not zero; “at "
    "least” that some rows do not give this number.",
    "ledger.at_least": "at least {count}",
    "ledger.by_event": "year of the event",
    "ledger.by_publication": "year of publication",
    "ledger.shown": "{shown} of {count} rows shown.",
    "ledger.words": "Search this table",
    "ledger.award": "Award or title",
    "ledger.province": "Province or city",
    "ledger.sort": "Sort by",
    "ledger.any": "All",
    "ledger.reset": "Clear filters and sorting",
    "ledger.years": "Other years",
    "compared.differences": "Articles with different numbers",
    "compared.differences.told": "The same award, rank, status and year, and the same place or the "
    "same recipients, but other numbers. These may be two occasions, or one article may tell of a "
    "part only; this page does not decide which is right.",
    "compared.differences.none": "No articles with different numbers were found.",
    "compared.proposals": "Proposed, no result reported",
    "compared.proposals.told": "An article reports the proposal, and none reports that the same "
    "award of the same rank was conferred or recognised for that year. This is no contradiction.",
    "compared.named": "Proposals that name recipients",
    "compared.named.told": "People and units of the same name are taken for one only in news of "
    "the same province or city.",
    "compared.unnamed": "Proposals that name nobody, by place of the news",
    "compared.unnamed.told": "Numbers only: taken for answered once news of the same place reports "
    "that the award was conferred or recognised.",
    "compared.among": "among {counts}",
    "compared.proposals.none": "There are no such proposals.",
    "compared.all": "Everything to compare",
    "compared.for_year": "for {year}",
}
"""Key → words."""
