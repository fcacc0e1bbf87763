"""The English words of the pages of yearly campaigns: see `archive.campaign_words`."""

from collections.abc import Mapping

ENGLISH_CAMPAIGNS: Mapping[str, str] = {
    "campaigns.title": "Emulation year by year",
    "campaigns.description": "The yearly emulation campaigns of places in the news of “{site}”: "
    "launch, agreement, midterm review, review, awards.",
    "campaigns.year": "Emulation in {year}",
    "campaigns.year_description": "The emulation campaigns of places in {year} in the news of "
    "“{site}”: which steps are reported, which are not.",
    "campaigns.years": "Years",
    "campaigns.table": "Places with news of each step, by year",
    "campaigns.year_table": "Place by place: day of the first news of each step",
    "campaigns.column.year": "Year",
    "campaigns.column.place": "Place",
    "campaigns.column.campaigns": "With news",
    "campaigns.column.unreviewed": "No review found",
    "campaigns.legend": "A dash: this archive has no news of that step; it does not mean that it "
    "did not take place. Under agreements stands the day of signing where the news gives it, else "
    "that of the article, marked “article of”.",
    "campaigns.article_of": "article of {day}",
    "campaigns.unreviewed": "Launched, no review found",
    "campaigns.unreviewed_none": "None was launched without a review being reported.",
    "campaigns.unreviewed_many": "Campaigns launched of which this archive reports no review: "
    "{count}; the page of each year lists them.",
    "campaigns.rule": "Campaigns up to {year} are considered: a year is reviewed in the first "
    "quarter of the next at the latest as a rule, so a review counts as not found from 1 April on.",
    "campaigns.not_due": "Too early to say: a review counts as not found from 1 April of the next "
    "year on.",
    "campaigns.place": "Emulation year by year",
    "campaign.title": "{place}: emulation in {year}",
    "campaign.heading": "emulation in {year}",
    "campaign.description": "The emulation campaign of {place} in {year}: launch, agreement, "
    "midterm review, review, awards; what is reported and what is not.",
    "campaign.steps": "Steps of the year",
    "campaign.step.launch": "Launch",
    "campaign.step.agreement": "Agreement",
    "campaign.step.midterm": "Midterm review",
    "campaign.step.review": "Review",
    "campaign.step.awards": "Awards",
    "campaign.missing.launch": "No news of a launch found.",
    "campaign.missing.agreement": "No news of an agreement found.",
    "campaign.missing.midterm": "No news of a midterm review found.",
    "campaign.missing.review": "No news of a review found.",
    "campaign.missing.awards": "No news of awards found.",
    "campaign.missing.later": "No news of a review found; it is not overdue yet.",
    "campaign.state.whole": "Launch and review are reported.",
    "campaign.state.unreviewed": "Launched, no review found.",
    "campaign.state.open": "Launched; the review is not overdue yet.",
    "campaign.state.reviewed": "A review is reported, no launch found.",
    "campaign.state.neither": "No news of a launch or a review found.",
    "campaign.heir.whole": "Now part of",
    "campaign.heir.part": "In part now",
    "campaign.forebear.whole": "Includes what was",
    "campaign.forebear.part": "Includes a part of what was",
    "campaign.scope": "“Not found” says that no news of this archive states it, not that it did "
    "not take place.",
    "campaign.told.launched": "launched on {day}",
    "campaign.told.signed": "signed on {day}",
    "campaign.told.signed_then": "signed",
    "campaign.told.agreement_reviewed": "review of the agreement",
    "campaign.told.recalled": "only recalled there, without the day of signing",
    "campaign.told.parties": "{count} parties",
    "campaign.told.parties.one": "1 party",
    "campaign.told.awards": "conferred, recognised or honoured",
    "campaign.told.ranked": "ranked",
    "campaign.told.proposed": "proposed only",
    "campaign.told.undated": "the news does not state for which year",
    "campaign.name": "Name in the news",
    "campaign.goal": "Goal",
    "campaign.launched_by": "Launched by",
    "campaign.themes": "Themes and goals",
    "campaign.awards": "Awards stated in the news",
    "campaign.awards_told": "Proposed is not conferred; each row is one of the news, they are not "
    "added up.",
    "campaign.award": "Award or title",
    "campaign.undated": "year not stated",
    "campaign.targets": "Targets set",
    "campaign.others": "Other news of this campaign",
    "campaign.article": "Article",
    "campaign.all_of_year": "Other places: {year}",
    "campaign.of_article": "Campaign",
}
"""Key → words."""
