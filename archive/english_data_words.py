"""The words of the open data in English: see `archive.data_words`."""

from collections.abc import Mapping

_PAGE: Mapping[str, str] = {
    "data.title": "Open data",
    "data.description": "All facts of “{site}” as files to download: JSON Lines, CSV, SQLite; with "
    "the meaning of every column and the licence.",
    "data.told": "The facts of all articles and of what they refer to are here as files: places, "
    "movements, clusters, awards, figures, people, documents, sources. The facts of articles are "
    "the same in all three forms. Full texts are in JSON Lines and SQLite only; what introduces a "
    "movement or a cluster, its other names and its sources are only in the JSON beside its page.",
    "data.licence": "Licence",
    "data.licence.named": "Articles and facts may be reused under this licence:",
    "data.licence.none": "Facts (dates, places, names, numbers) are free to use. The wording of "
    "the articles belongs to the publisher of the site; ask before you republish it.",
    "data.licence.care": "When you cite a number, cite the source of the article too and keep "
    "its status: an award that is only proposed has not been conferred.",
    "data.records": "Full records, by year",
    "data.records.told": "Each line is one article as JSON (JSON Lines, UTF-8), in the order of "
    "the articles’ addresses. The same line lies beside the page of the article as tin.json. "
    "What an article does not state has no key; what the CSV tables split into rows is a list "
    "within the article here. The text without markup is in text, one paragraph a line. "
    "References are ids; the name on the day of the news stands beside them, in the key that "
    "ends with _name.",
    "data.records_of": "Full records of the articles of {year}",
    "data.records.twins": "Each page of a place, a movement or a cluster has a JSON version "
    "beside it too: dia-phuong.json, phong-trao.json, cum-thi-dua.json. The key articles counts "
    "there as the column articles of the tables does: by that very id, without the news of what "
    "was merged into it.",
    "data.tables.told": "UTF-8, the first line names the columns, an empty cell is what the "
    "article does not state. Files begin with a byte order mark so that Excel reads Vietnamese "
    "correctly. A cell that begins with =, +, - or @ has an apostrophe before it so that no "
    "spreadsheet takes it for a formula; line breaks within a cell are spaces.",
    "data.tables.articles": "Tables of articles",
    "data.tables.terms": "Tables of what articles refer to",
    "data.columns": "{count} columns",
    "data.columns.one": "1 column",
    "data.refers": "Key of the table {table}.",
    "data.several": "Several values have “; ” between them.",
    "data.database": "One SQLite file",
    "data.database.told": "All tables above, with the full texts (article_texts), foreign keys "
    "and indexes; it opens in Datasette. It is brought up to date with every change: articles "
    "that were withdrawn and words that were corrected are not in it any more. The table about "
    "and the file thidua.json tell up to when it has news.",
    "data.catalogue": "Description for data catalogues (DCAT, JSON-LD)",
    "data.as_of": "As-of date of the SQLite file (JSON)",
    "data.record": "Data of this article (JSON)",
}

_TABLES: Mapping[str, str] = {
    "data.table.articles": "The articles, one a row.",
    "data.table.article_localities": "The places an article is about.",
    "data.table.article_movements": "The movements an article speaks of, and in what role.",
    "data.table.campaigns": "The yearly emulation campaigns that are launched or reviewed.",
    "data.table.themes": "Themes of the year.",
    "data.table.article_clusters": "The clusters and blocs an article speaks of, as they were "
    "then.",
    "data.table.agreements": "Emulation agreements.",
    "data.table.awards": "Commendations, one row each: what, by whom, to how many, conferred or "
    "only proposed.",
    "data.table.figures": "Numbers that the news reports.",
    "data.table.targets": "Targets set.",
    "data.table.people": "People named, with their offices on the day of the news.",
    "data.table.article_documents": "Documents that an article cites.",
    "data.table.photos": "Photos, or only captions where the photo is not published.",
    "data.table.attachments": "Files to download.",
    "data.table.sources": "Sources of the facts.",
    "data.table.parties": "Everyone named in agreements, commendations and clusters.",
    "data.table.texts": "What an article tells in sentences: tasks, other events, corrections, "
    "what is unclear.",
    "data.table.localities": "The places that have a page: the name today, or the last one of a "
    "place that is no more.",
    "data.table.locality_names": "Name, kind and parent of each place through time.",
    "data.table.successions": "Which place passed into which.",
    "data.table.movements": "Emulation movements and campaigns.",
    "data.table.clusters": "Emulation clusters and blocs.",
    "data.table.cluster_leaders": "Who led a cluster or bloc, by year, as its own entry says; what "
    "articles state is in article_clusters.",
    "data.table.award_kinds": "Emulation titles and forms of commendation.",
    "data.table.documents": "The documents that are cited.",
}

_COLUMNS: Mapping[str, str] = {
    "data.column.id": "Permanent id.",
    "data.column.url": "Address of the page.",
    "data.column.title": "Title.",
    "data.column.articles.title": "Headline.",
    "data.column.lead": "The sentences under the headline.",
    "data.column.kinds": "What sort of news.",
    "data.column.published": "Day or moment of publication, Vietnam’s time, as precise as is "
    "known.",
    "data.column.updated": "Last change of substance.",
    "data.column.status": "Status.",
    "data.column.articles.status": "published, or draft.",
    "data.column.author": "Author.",
    "data.column.sources.author": "Byline of the source.",
    "data.column.event_name": "Name of the meeting or ceremony.",
    "data.column.event_date": "Day of the event.",
    "data.column.event_end_date": "Last day, when it took several.",
    "data.column.event_part_of_day": "Part of the day.",
    "data.column.event_place": "Where it took place: id of the place.",
    "data.column.event_place_name": "Where it took place: name on the day.",
    "data.column.event_venue": "Hall or address.",
    "data.column.event_organiser": "Who held it.",
    "data.column.event_note": "What is inferred of the event, and from what.",
    "data.column.tags": "Free words.",
    "data.column.licence": "Address of the licence.",
    "data.column.digest": "BLAKE2b of the content file: another one when the article changes.",
    "data.column.article": "Id of the article.",
    "data.column.n": "Number within the article.",
    "data.column.locality_names.n": "Number in the order of time.",
    "data.column.locality": "Id of the place.",
    "data.column.locality_name": "Name of the place on the day of the news.",
    "data.column.approximate": "1: the name and level of the place on that day are uncertain.",
    "data.column.person": "Id of the person: the last part of the address of their page. The same "
    "name and organisation, or what an editor has joined, is one id.",
    "data.column.person_name": "The name on that page, once joined.",
    "data.column.role": "Role.",
    "data.column.people.role": "Offices as printed.",
    "data.column.parties.role": "Whether a party, one of the recipients or members, the leader "
    "or the deputy.",
    "data.column.as_printed": "The name as the source prints it.",
    "data.column.note": "What it rests on, or what is unclear.",
    "data.column.movement": "Id of the movement.",
    "data.column.movement_name": "Name of the movement.",
    "data.column.order": "Its number in the source’s own list.",
    "data.column.linked_to": "Id of the movement it is tied to.",
    "data.column.linked_to_name": "Name of the movement it is tied to.",
    "data.column.place": "Id of the place of a local edition.",
    "data.column.place_name": "Name of that place.",
    "data.column.quote": "The words of the article that state it.",
    "data.column.year": "Year.",
    "data.column.name": "Name.",
    "data.column.theme": "Theme.",
    "data.column.launched": "Day it was launched.",
    "data.column.launched_by": "Person or body that launched it.",
    "data.column.goal": "Goal.",
    "data.column.text": "Text.",
    "data.column.kind": "Kind.",
    "data.column.cluster": "Id of the cluster or bloc.",
    "data.column.cluster_name": "Name of the cluster or bloc.",
    "data.column.count": "Number of clusters or blocs.",
    "data.column.members": "Members.",
    "data.column.leader": "Leading member.",
    "data.column.leader_person": "Person who leads for that member.",
    "data.column.leader_locality": "Leading member: id of the place.",
    "data.column.deputy_locality": "Deputy member: id of the place.",
    "data.column.how": "How chosen.",
    "data.column.decided": "Day it was decided.",
    "data.column.cluster_leaders.n": "Number within the entry of the cluster.",
    "data.column.deputy": "Deputy member.",
    "data.column.signed": "Day of signing.",
    "data.column.signed_text": "The time of signing when no day is printed.",
    "data.column.parties": "Parties.",
    "data.column.parties_count": "Number of parties.",
    "data.column.witnesses": "Who witnessed.",
    "data.column.award": "Id of the award.",
    "data.column.award_name": "Name of the award.",
    "data.column.rank": "Rank.",
    "data.column.granted_by": "Who grants it.",
    "data.column.proposed_by": "Who proposes it.",
    "data.column.for_year": "Year of the achievement.",
    "data.column.collectives": "Number of collectives.",
    "data.column.individuals": "Number of individuals.",
    "data.column.households": "Number of households.",
    "data.column.exemplars": "Number of exemplars not said to be persons or collectives.",
    "data.column.unit": "Unit.",
    "data.column.awards.unit": "What the collectives are, as enterprises.",
    "data.column.recipients": "Recipients named.",
    "data.column.what": "What is counted.",
    "data.column.targets.what": "What is to be reached.",
    "data.column.value": "The number.",
    "data.column.approx": "A vague number as printed.",
    "data.column.due": "By when.",
    "data.column.organisation": "Organisation.",
    "data.column.did": "What they did there.",
    "data.column.document": "The legal document.",
    "data.column.article_documents.document": "Id of the document.",
    "data.column.document_name": "Title of the document.",
    "data.column.caption": "Caption.",
    "data.column.file": "Address of the file.",
    "data.column.alt": "What the photo shows, for those who do not see it.",
    "data.column.credit": "Photographer.",
    "data.column.sources.credit": "What the byline covers.",
    "data.column.sources.name": "Publisher.",
    "data.column.sources.title": "Title of the source.",
    "data.column.sources.url": "Address of the source.",
    "data.column.sources.published": "When the source was published.",
    "data.column.retrieved": "When it was read.",
    "data.column.section": "Section.",
    "data.column.of": "Name of the list within the article.",
    "data.column.of_n": "Number of the row in that table.",
    "data.column.parties.of": "Name of the table.",
    "data.column.date": "Day.",
    "data.column.texts.date": "Day of the correction.",
    "data.column.documents.date": "Day of issue.",
    "data.column.parent": "Id of the place above; empty directly below the country.",
    "data.column.ended": "The last day of a place that is no more.",
    "data.column.articles": "Number of articles.",
    "data.column.localities.articles": "Number of articles with this place, or one in it on the "
    "day of the news, in article_localities; without the news of places merged into it later.",
    "data.column.articles_now": "Of today’s provinces only: number of articles with today’s "
    "borders, with those of the provinces merged into it, each article once; as on the map “As "
    "now”.",
    "data.column.since": "Since when; empty is unknown.",
    "data.column.until": "Last day; empty is until now.",
    "data.column.code": "Code of the statistics office during that time.",
    "data.column.old": "Id of the old place.",
    "data.column.new": "Id of the new place.",
    "data.column.day": "Day of the change.",
    "data.column.whole": "1: wholly; 0: in part.",
    "data.column.short": "Short name.",
    "data.column.scope": "Scope.",
    "data.column.start": "Since when.",
    "data.column.end": "Until when.",
    "data.column.part_of": "Id of the movement it is part of.",
    "data.column.unchecked": "Columns that are unchecked.",
    "data.column.level": "Level.",
    "data.column.overseen_by": "Who oversees it.",
    "data.column.group": "Group: title, commendation, honour outside the law, unspecified by the "
    "source.",
    "data.column.number": "Number.",
    "data.column.type": "Type of document.",
    "data.column.issuer": "Issuer.",
    "data.column.effective": "In force since.",
    "data.column.effective_to": "In force until.",
    "data.column.checked": "no: number, date or title is unchecked.",
}

ENGLISH_DATA: Mapping[str, str] = {**_PAGE, **_TABLES, **_COLUMNS}
