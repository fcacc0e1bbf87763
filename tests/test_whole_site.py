"""The real archive, built by the real program: every page of it holds together."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks.corpus import write_corpus
from tests.programs import ROOT, build, run, tree
from tests.site_checks import broken_links, html_errors, parse_html, parse_xml
from tests.sites import SITE, article, entry, write_site

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def demo_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a build of a small generated archive."""
    folder = tmp_path_factory.mktemp("demo")
    write_corpus(folder / "content", articles=40)
    done = build(folder / "content", folder / "output", "--strict", "--now", "2026-11-22")
    assert done.returncode == 0, done.stderr
    return folder / "output"


@pytest.fixture(scope="module", params=["real_output", "demo_output"])
def site(request: pytest.FixtureRequest) -> Path:
    output: Path = request.getfixturevalue(request.param)
    return output / "site"


def test_every_page_is_valid_html5(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert pages
    faults = {page.relative_to(site).as_posix(): html_errors(page.read_bytes()) for page in pages}
    assert {page: errors for page, errors in faults.items() if errors} == {}


def test_every_internal_link_and_fragment_resolves(site: Path) -> None:
    assert broken_links(site) == []


def test_every_machine_file_is_well_formed_xml(site: Path) -> None:
    files = [*site.rglob("*.xml"), *site.rglob("*.atom"), *site.rglob("*.svg")]
    assert {path.name for path in files} >= {"sitemap.xml", "tin.atom"}
    for path in files:
        ElementTree.fromstring(path.read_bytes())  # noqa: S314 (our own output)


def test_machine_files_are_well_formed_xml_whatever_text_may_hold(tmp_path: Path) -> None:
    odd = "Tin <b> & ]]> \" ' \u00a0 \u200d \ufffd \U0001f600 &#27;"
    settings = f"{SITE}search_api: /\n".replace(
        "Tin thi đua thử", json.dumps(odd, ensure_ascii=False)
    )
    files = {
        "site.yaml": settings,
        "articles/2021/bai.md": article(
            title=odd, lead=odd, author=odd, body="Tin `&#27;` & ]]>\n"
        ),
        "movements/x.md": entry(name=odd),
    }
    done = build(write_site(tmp_path, files), tmp_path / "output")
    assert done.returncode == 0, done.stdout + done.stderr
    names = ("tin.atom", "sitemap.xml", "opensearch.xml")
    feed, *_ = (parse_xml((tmp_path / "output/site" / name).read_bytes()) for name in names)
    assert feed.findtext(f"{ATOM}title") == odd
    assert feed.findtext(f"{ATOM}entry/{ATOM}title") == odd


def test_nothing_is_published_of_text_that_hides_commands(tmp_path: Path) -> None:
    text = article().replace('"Móng Cái phát', r'"Ban \e[31mdo\e]0;pwn\x07 \0 \u202e phát')
    content = write_site(tmp_path, {"articles/2021/bai.md": text})
    checked = run("check", "--content", content)
    assert checked.returncode == 1
    assert "articles/2021/bai.md:2:13: title: " in checked.stdout
    assert checked.stdout.replace("\n", "").isprintable()
    assert build(content, tmp_path / "output").returncode == 1
    assert not (tmp_path / "output/site").exists()


def test_no_page_asks_another_host_for_anything(site: Path) -> None:
    """Links may lead elsewhere; what a browser loads by itself may not."""
    loading = {"script", "img", "iframe", "source", "video", "audio", "embed", "object", "input"}
    for page in site.rglob("*.html"):
        for element in parse_html(page.read_bytes()).iter():
            tag = str(element.tag).rpartition("}")[2]
            address = element.get("src") or element.get("data") or element.get("srcset") or ""
            if tag == "link" and element.get("rel") not in ("canonical", "alternate"):
                address = element.get("href") or ""
            if tag in loading or tag == "link":
                assert "//" not in address, f"{page}: {tag} {address}"


def test_every_generated_page_says_that_it_is_generated(demo_output: Path) -> None:
    pages = sorted((demo_output / "site").rglob("*.html"))
    notice = "Dữ liệu mẫu được sinh tự động, không phải tin thật."
    silent = [page for page in pages if notice not in page.read_text(encoding="utf-8")]
    assert [page for page in silent if "http-equiv" not in page.read_text(encoding="utf-8")] == []


def test_the_generated_archive_is_the_same_whatever_its_size(tmp_path: Path) -> None:
    write_corpus(tmp_path / "few", articles=3)
    write_corpus(tmp_path / "more", articles=9)
    few = {path.name: path.read_bytes() for path in (tmp_path / "few/articles").rglob("*.md")}
    more = {path.name: path.read_bytes() for path in (tmp_path / "more/articles").rglob("*.md")}
    assert len(few) == 3
    assert len(more) == 9
    assert few.items() <= more.items()


def test_a_generated_archive_never_replaces_a_folder_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(SystemExit):
        write_corpus(tmp_path / "mine", articles=1)
    assert (tmp_path / "mine" / "notes.txt").is_file()


def test_a_generated_archive_never_replaces_articles_that_people_wrote(tmp_path: Path) -> None:
    content = write_site(tmp_path, {"articles/2021/hong.md": article()})
    before = tree(content)
    with pytest.raises(SystemExit):
        write_corpus(content, articles=1)
    assert tree(content) == before


def test_a_generated_archive_replaces_a_generated_one(tmp_path: Path) -> None:
    write_corpus(tmp_path / "demo", articles=3)
    write_corpus(tmp_path / "demo", articles=1)
    assert len(list((tmp_path / "demo/articles").rglob("*.md"))) == 1


def test_the_real_content_has_no_problem_at_all() -> None:
    done = run("check", "--content", ROOT / "content", "--strict")
    assert (done.returncode, done.stdout) == (0, "Nội dung không có lỗi nào.\n")
