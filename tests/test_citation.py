"""An article is cited in the forms that people and programs take, whatever its title holds."""

import json
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from archive.article import Article
from tests.archives import make_archive, make_article
from tests.built import BASE, render_all
from tests.site_checks import XHTML, parse_html

HOSTILE = r'50% & "hơn" {một} [[hai]] | ba_bốn $5 #6 ~7^8 \chín </pre><b>'


class Cited(NamedTuple):
    plain: str
    forms: dict[str, str]
    links: list[str]


def cited(article: Article, **site: str) -> Cited:
    page = render_all(make_archive([article], **site))["/tin/2021/mong-cai/"]
    (section,) = (e for e in parse_html(page).iter(f"{XHTML}section") if e.get("class") == "cite")
    plain = next("".join(e.itertext()) for e in section.iter(f"{XHTML}p"))
    forms = {
        "".join(e[0].itertext()): "".join(e[1].itertext()) for e in section.iter(f"{XHTML}details")
    }
    return Cited(plain, forms, [e.get("href", "") for e in section.iter(f"{XHTML}a")])


def test_the_line_for_print_has_title_archive_day_and_address() -> None:
    line = cited(make_article("mong-cai", "2021-01-22T18:04", title="Tin hay")).plain
    assert line == f"Tin hay. Tin thi đua thử, 22/1/2021, {BASE}tin/2021/mong-cai/"
    by = cited(make_article(title="Tin hay", author="Lê A")).plain
    assert by.startswith("Lê A. Tin hay. ")


def test_bibtex_has_all_signs_that_tex_would_take_for_its_own_escaped() -> None:
    text = cited(make_article(title=HOSTILE)).forms["BibTeX"]
    assert text.startswith("@misc{2021-mong-cai,\n  title = {{50\\% \\& ")
    assert r"\{một\} [[hai]] | ba\_bốn \$5 \#6 \textasciitilde{}7\textasciicircum{}8 " in text
    assert r"\textbackslash{}chín" in text
    assert f"  url = {{{BASE}tin/2021/mong-cai/}}," in text
    assert text.count("{") == text.count("}")


def test_csl_json_is_read_by_a_program_as_it_was_written() -> None:
    (item,) = json.loads(
        cited(
            make_article("mong-cai", "2021-03-05", title=HOSTILE), publisher="Ban biên tập"
        ).forms["CSL-JSON"]
    )
    assert item["title"] == HOSTILE
    assert item["issued"] == {"date-parts": [[2021, 3, 5]]}
    assert item["URL"] == item["id"] == f"{BASE}tin/2021/mong-cai/"
    assert item["author"] == [{"literal": "Ban biên tập"}]


def test_the_template_of_wikipedia_has_no_sign_of_its_own_in_a_value() -> None:
    text = cited(make_article("mong-cai", "2021-03-05", title=HOSTILE)).forms["Wikipedia"]
    assert text.startswith("{{Chú thích web |url=https://")
    assert text.endswith("}}")
    inner = text[2:-2]
    assert not set("{}[]") & set(inner)
    fields = dict(part.split("=", 1) for part in inner.split(" |")[1:])
    assert fields["date"] == "2021-03-05"
    assert "&#124;" in fields["title"]


def test_an_error_is_reported_to_who_answers_for_the_archive_with_the_article_named() -> None:
    links = cited(make_article(title="Năm & tháng"), contact="bien-tap@thidua.example").links
    (report,) = (link for link in links if link.startswith("mailto:"))
    parts = urlsplit(report)
    assert unquote(parts.path) == "bien-tap@thidua.example"
    assert parse_qs(parts.query) == {
        "subject": ["Báo lỗi: Năm & tháng"],
        "body": [f"{BASE}tin/2021/mong-cai/"],
    }
    phone = cited(make_article(), contact="Điện thoại 0123").links
    assert not any(link.startswith("mailto:") for link in phone)
