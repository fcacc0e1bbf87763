"""The English words of the pages by time: see `archive.time_words`."""

from collections.abc import Mapping

_DAYS: Mapping[str, str] = {
    "day.title": "{day}",
    "day.description": "Articles published on {day} in “{site}”.",
    "day.days": "Days with articles",
    "day.events": "Events of this day, published on another",
    "day.published": "published {day}",
    "day.other_years": "This day in other years",
    "calendar.of_month": "Articles by day of publication, {month} {year}",
    "weekday.0": "Monday",
    "weekday.1": "Tuesday",
    "weekday.2": "Wednesday",
    "weekday.3": "Thursday",
    "weekday.4": "Friday",
    "weekday.5": "Saturday",
    "weekday.6": "Sunday",
    "weekday.short.0": "Mo",
    "weekday.short.1": "Tu",
    "weekday.short.2": "We",
    "weekday.short.3": "Th",
    "weekday.short.4": "Fr",
    "weekday.short.5": "Sa",
    "weekday.short.6": "Su",
    "on_this_day.title": "On this day",
    "on_this_day.description": "Articles of “{site}” by day of the year: a page for each day, with "
    "all years.",
    "on_this_day.choose": "Choose a day to see what each year has of it. The number below a day is "
    "that of its articles.",
    "on_this_day.today": "What happened on today’s date in other years?",
    "on_this_day.day": "{day} {month}",
    "on_this_day.of_day": "Articles of “{site}” on {day} {month} of all years, newest first.",
    "on_this_day.told": "By the day of the event; articles that state none, by day of publication.",
    "on_this_day.nothing": "The archive has no articles of this day yet.",
    "on_this_day.nearest": "The nearest days with articles:",
    "on_this_day.days": "The days before and after",
}

_GAPS: Mapping[str, str] = {
    "kinds.title": "Articles a year by kind",
    "kinds.told": "An article of several kinds counts once in each; the column “All” counts every "
    "article once. All charts have the same scale.",
    "kinds.none": "No kind stated",
    "kinds.chart": "{kind}: {count} articles from {first} to {last}, most in {year}: {most}",
    "kinds.chart.one": "{kind}: 1 article from {first} to {last}, in {year}",
    "kinds.chart_empty": "{kind}: no articles from {first} to {last}",
    "kinds.table": "Articles by year and kind",
    "kinds.year": "Year",
    "kinds.all": "All",
    "kinds.no_articles": "no articles",
    "gaps.title": "Where the archive has gaps",
    "gaps.told": "These are gaps of the archive; they do not mean that there were no movements or "
    "events.",
    "gaps.span": "The oldest article in the archive was published on {first}, the newest on "
    "{last}.",
    "gaps.year": "The archive has no articles of {first} yet.",
    "gaps.years": "The archive has no articles of the years {first} to {last} yet.",
    "gaps.few": "Of {year} there are only {count} articles, less than a quarter of a middling year "
    "({middle}), so many are probably missing.",
    "gaps.few.one": "Of {year} there is only 1 article, less than a quarter of a middling year "
    "({middle}), so many are probably missing.",
    "gaps.months": "Of {year} there are no articles yet of {months}.",
}

_TIMELINE: Mapping[str, str] = {
    "timeline.title": "Timeline",
    "timeline.description": "When movements began and ended; launches, agreements and final "
    "reviews of campaigns in the news of “{site}”.",
    "timeline.movements": "Movements over the years",
    "timeline.movements_told": "A dashed part has no end on record: the archive does not know "
    "whether the movement goes on or has stopped.",
    "timeline.since": "since {start}",
    "timeline.span": "{start} to {end}",
    "timeline.until": "until {end}",
    "timeline.no_end": "no end on record",
    "timeline.no_start": "Movements whose start is unknown",
    "timeline.years": "By year",
    "timeline.began": "Movements that began",
    "timeline.ended": "Movements that ended",
    "timeline.campaigns": "Launches, agreements, final reviews",
    "timeline.launch": "launch of {year}",
    "timeline.agreement": "agreement of {year}",
    "timeline.review": "final review of {year}",
    "timeline.all_of": "All {count} articles on launches, agreements and final reviews of {year}",
    "timeline.year": "Launches, agreements, final reviews of {year}",
    "timeline.of_year": "Articles of “{site}” on campaigns that were launched, agreed on or "
    "reviewed in {year}.",
}

ENGLISH_TIME: Mapping[str, str] = {**_DAYS, **_GAPS, **_TIMELINE}
"""Key → words."""
