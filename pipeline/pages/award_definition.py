"""Part of `plan`: what an award is by law, as the vocabulary has it; unchecked parts say so."""

from functools import partial

from archive.award_lines import level_of
from archive.award_views import LawView
from archive.language import Language
from archive.term_views import Term
from archive.vocabulary import Vocabulary
from archive.vocabulary_matter import AwardMatter, DatedName, DocumentMatter
from pipeline.pages.terms import term_in


def award_terms(language: Language, award: AwardMatter) -> tuple[Term, ...]:
    """Return the facts of an award but its laws."""
    t, term = language.t, partial(term_in, language)
    recipients = ", ".join(t(f"award_recipient.{kind}") for kind in award.recipients)
    return (
        *term("term.kind", t(f"award_group.{award.group}")),
        *term("term.level", t(f"award_level.{level_of(award)}")),
        *term("award.names", *(_dated(language, name) for name in award.names)),
        *term("award.ranks", ", ".join(award.ranks)),
        *term("award.recipients", recipients),
        *term("article.granted_by", award.granted_by),
        *term("term.scope", award.scope),
        *term("term.short", award.short),
        *term("term.aliases", *award.aliases),
        *term("term.abbreviations", *award.abbreviations),
    )


def _dated(language: Language, name: DatedName) -> str:
    since = name.since and language.partial(name.since)
    until = name.until and language.partial(name.until)
    if not since and not until:
        return name.name
    key = "award.name_since_until" if since and until else f"award.name_{_which(since)}"
    return language.t(key, name=name.name, since=since, until=until)


def _which(since: str | None) -> str:
    return "since" if since else "until"


def laws_of(language: Language, award: AwardMatter, vocabulary: Vocabulary) -> tuple[LawView, ...]:
    """Return where the laws provide for an award, in the order of the vocabulary."""
    views = []
    for reference in award.laws:
        law = vocabulary.documents[reference.document]
        views.append(
            LawView(
                law.title,
                _details(language, law),
                reference.article,
                reference.checked == "no",
                law.checked == "no",
            )
        )
    return tuple(views)


def _details(language: Language, law: DocumentMatter) -> str:
    since = law.effective and language.day(law.effective)
    until = law.effective_to and language.day(law.effective_to)
    in_force = (
        language.t("award.law_since", day=since) if since else "",
        language.t("award.law_until", day=until) if until else "",
    )
    return ", ".join(part for part in (law.number, *in_force) if part)
