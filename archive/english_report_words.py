"""The English of what movements and clusters say of their news: see `archive.report_words`."""

from collections.abc import Mapping

ENGLISH_REPORTS: Mapping[str, str] = {
    "reports.years": "News by year",
    "reports.where": "Where it is reported",
    "reports.where_told": "Provinces and cities of the time of the news; in brackets their names "
    "today, where these differ. News of several provinces counts in each.",
    "reports.where_mapped": "The map has all articles by the provinces and cities of today. The "
    "table has those of the time of the news; in brackets their names today, where these differ. "
    "News of several provinces counts in each.",
    "reports.where.place": "Province or city",
    "reports.where.count": "Articles",
    "reports.where.now": "now:",
    "reports.editions": "Local editions",
    "reports.editions_told": "The same movement, under the name that a place gives it.",
    "reports.awards": "Awards stated in the news",
    "reports.awards_told": "Added up over {count} articles that review this movement or speak of "
    "no other; these are sums of reports, not official statistics. What several articles report "
    "counts several times.",
    "reports.awards_told.one": "Added up over 1 article that reviews this movement or speaks of no "
    "other; these are sums of reports, not official statistics.",
    "reports.neighbours": "Not to be confused with",
    "reports.neighbours_told": "Names that are alike, of movements that are not the same; their "
    "numbers are never added up.",
    "reports.launched_by": "launched by:",
    "reports.since": "since {since}",
    "cluster.members_of_year": "Members by year",
    "cluster.members_stated": "As the vocabulary has it",
    "cluster.names": "Names in the news",
    "cluster.names_told": "The name of a cluster or bloc is that of the time of the news.",
    "cluster.rankings": "Rankings stated in the news",
    "cluster.differing": "Where reports of the same year differ, each is told.",
    "cluster.no_year": "year not stated",
    "place.awards_told": "What articles state of awards to this place, or to collectives and "
    "people in it, without the units below it that have news of their own. The numbers are sums of "
    "reports, not official statistics: what several articles report counts several times.",
    "place.award_unstated": "number not stated",
    "place.award_shared": "not stated apart, together with {count} others",
    "place.award_shared.one": "not stated apart, together with 1 other",
    "place.awards_more": "and {count} other articles, in the section on commendation",
    "place.awards_more.one": "and 1 other article, in the section on commendation",
    "place.clusters_more": "and {count} other articles",
    "place.clusters_more.one": "and 1 other article",
}
"""Key → words."""
