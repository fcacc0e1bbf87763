"""Everything that may happen to an archive between two builds, as steps that chance can choose.

>>> walk(site, [[("delete_article", 3), ("rename_movement", 0)], [("another_moment", 1)]])

A step is the name of an edit and a number that decides its details, so that a sequence of steps is
a plain value: Hypothesis can shorten it, and a person can type it. An edit may leave content with
errors, as editors do, or find nothing to do.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from tests.edited_site import WORDS, EditedSite, rewrite_unseen
from tests.photographs import photo
from tests.programs import command, environment

Step = tuple[str, int]
Edit = Callable[[EditedSite, Random], None]

EDITS: dict[str, Edit] = {}
"""Name → edit, in the order in which they are written below."""

PLACES = (
    "quang-ninh/mong-cai",
    "quang-ninh/mong-cai-1",
    "quang-ninh",
    "kien-giang/kien-hai",
    "kien-giang",
    "an-giang",
    "an-giang/kien-hai",
    "da-nang",
    "ninh-binh",
    "ca-nuoc",
)
NEW_PLACES = ("lam-dong/da-lat", "kien-giang/phu-quoc", "an-giang/an-bien", "quang-nam", "can-tho")
"""Places of which the archive has no article at first; the smaller ones have no page either."""

DAYS = ("2019-05-05", "2020-12-30", "2021-01-22 18:04", "2023-03-11", "2025-06-30", "2025-07-01")
NOWS = ("2025-06-25", "2025-07-01", "2025-07-15T08:00", "2025-08-01", "2026-01-02", "2026-09-01")
KINDS = ("launch", "agreement", "midterm", "review", "awards", "exemplar", "news")


BREAKING = ("break_an_article", "break_a_template", "want_one_address_twice")
"""Edits that always leave an error."""


def edit(function: Edit) -> Edit:
    """Enter `function` into `EDITS`."""
    EDITS[function.__name__] = function
    return function


def apply(site: EditedSite, steps: Sequence[Step]) -> None:
    """Do one edit after the other."""
    for name, number in steps:
        EDITS[name](site, Random(number))  # noqa: S311 (to be repeated)


def walk(site: EditedSite, batches: Sequence[Sequence[Step]]) -> int:
    """Do one batch of steps after the other and check the archive after each.

    What cannot be built is undone and checked again, so that the next batch begins with a site.
    Return how many batches could be built.
    """
    sound = 0
    for steps in batches:
        sources = site.sources()
        apply(site, steps)
        if site.check().code:
            site.restore(sources)
            assert site.check().code == 0
        else:
            sound += 1
    return sound


def an_article(site: EditedSite, chance: Random) -> str:
    return chance.choice(site.listed("articles"))


def a_movement(site: EditedSite, chance: Random) -> str:
    return chance.choice(site.listed("movements"))


def set_field(site: EditedSite, chance: Random, key: str, values: Sequence[object]) -> None:
    """Give a field of an article another of `values`."""
    path = an_article(site, chance)
    old = site.read(path)[0].get(key)
    site.change(path, **{key: chance.choice([value for value in values if value != old])})


@edit
def edit_title(site: EditedSite, chance: Random) -> None:
    site.change(an_article(site, chance), title=f"{chance.choice(WORDS)} {chance.randrange(100)}")


@edit
def edit_body(site: EditedSite, chance: Random) -> None:
    path = an_article(site, chance)
    front, body = site.read(path)
    linked = chance.choice(site.listed("articles"))
    year, name = linked.removeprefix("articles/").removesuffix(".md").split("/")
    addition = chance.choice(
        (
            f"{chance.choice(WORDS)} {chance.randrange(100)}.",
            f"Xem [tin khác](/tin/{year}/{name}/).",
            "Xem [tin không có](/tin/1999/khong-co/).",
            "![Ảnh](/media/2021/bien.jpg)",
            "Xem [Móng Cái](/dia-phuong/quang-ninh/mong-cai/).",
        )
    )
    body = chance.choice((body, "Thân bài.\n"))
    site.write(path, f"{body}\n{addition}\n", **front)


@edit
def edit_unseen(site: EditedSite, chance: Random) -> None:
    """Another title of the same length, under the modification time of the old."""
    path = site.content / an_article(site, chance)
    first, found, rest = path.read_bytes().partition(b'title: "')
    letter = b"X" if rest[:1] != b"X" else b"Y"
    if found and rest[:1].isascii():
        rewrite_unseen(path, first + found + letter + rest[1:])


@edit
def touch(site: EditedSite, chance: Random) -> None:
    (site.content / an_article(site, chance)).touch()


@edit
def edit_lead(site: EditedSite, chance: Random) -> None:
    set_field(site, chance, "lead", ("Lời dẫn một.", "Lời dẫn hai về thi đua.", None))


@edit
def edit_date(site: EditedSite, chance: Random) -> None:
    """Into another month or year; the file mostly stays in the folder of the old year."""
    set_field(site, chance, "date", DAYS)


@edit
def move_to_its_year(site: EditedSite, chance: Random) -> None:
    """As `edit_date`, and the file goes to the folder of the new year."""
    path = an_article(site, chance)
    date = chance.choice(DAYS)
    target = f"articles/{date[:4]}/{Path(path).name}"
    site.change(path, date=date)
    if not (site.content / target).exists():
        rename(site, path, target)


@edit
def edit_localities(site: EditedSite, chance: Random) -> None:
    number = chance.choice((1, 1, 2))
    places = chance.sample((*PLACES, *NEW_PLACES), number)
    site.change(an_article(site, chance), localities=places)


@edit
def edit_event(site: EditedSite, chance: Random) -> None:
    """The day of the event decides which version of a place is meant."""
    events = (None, {"date": "2025-06-30"}, {"date": "2025-07-01", "place": "an-giang"})
    set_field(site, chance, "event", events)


@edit
def edit_kind(site: EditedSite, chance: Random) -> None:
    set_field(site, chance, "kind", (*KINDS, ["review", "awards"], None))


@edit
def edit_movements(site: EditedSite, chance: Random) -> None:
    ids = [Path(path).stem for path in site.listed("movements")]
    role = chance.choice(("launched", "named", "reviewed"))
    named = [{"movement": id_, "role": role} for id_ in chance.sample(ids, min(2, len(ids)))]
    set_field(site, chance, "movements", (named, named[:1], None))


@edit
def edit_clusters(site: EditedSite, chance: Random) -> None:
    ids = [Path(path).stem for path in site.listed("clusters")] or ["cum-3"]
    led = {
        "cluster": chance.choice(ids),
        "year": chance.choice((2020, 2021, 2022)),
        "leader": {"name": "huyện Kiên Hải", "locality": "kien-giang/kien-hai"},
        "members": [{"name": "Phú Quốc", "locality": "kien-giang/phu-quoc"}],
    }
    parties = ["Đơn vị A", {"name": "Phú Quốc", "locality": "kien-giang/phu-quoc"}]
    signed = [{"year": 2022, "cluster": chance.choice(ids), "parties": parties}]
    path = an_article(site, chance)
    site.change(path, clusters=chance.choice(([led], None)))
    site.change(path, agreements=chance.choice((signed, None)))


@edit
def edit_awards(site: EditedSite, chance: Random) -> None:
    ids = [award["id"] for award in site.entries("awards")] or ["bang-khen"]
    award = {"award": chance.choice(ids), "status": chance.choice(("conferred", "proposed"))}
    place = {"name": "huyện Kiên Hải", "locality": "kien-giang/kien-hai"}
    named = {"recipients": chance.choice((["Đội 1"], [place], [place, "Đội 1"]))}
    award |= chance.choice(({}, {"for_year": 2020}, named, {"rank": "hạng Ba"}))
    set_field(site, chance, "awards", ([{**award, "collectives": chance.randrange(9)}], None))


@edit
def edit_documents(site: EditedSite, chance: Random) -> None:
    set_field(site, chance, "documents", (["ct-34"], ["luat"], ["ct-34", "luat"], None))


PEOPLE = (
    {"name": "Trần Văn Hùng", "organisation": "UBND tỉnh", "role": "Chủ tịch"},
    {"name": "Trần Văn Hùng", "organisation": "Hội Nông dân", "did": "dự"},
    {"name": "Trần Văn Hưng"},
    {"name": "Lê Thị Ánh", "note": "Suy ra từ chú thích ảnh."},
    {"name": "TRẦN VĂN HÙNG", "organisation": "UBND tỉnh"},
)


@edit
def edit_people(site: EditedSite, chance: Random) -> None:
    set_field(site, chance, "people", (chance.sample(PEOPLE, 2), chance.sample(PEOPLE, 4), None))


@edit
def name_everyone(site: EditedSite, chance: Random) -> None:
    """Everybody in several articles, so that what is said of them concerns somebody."""
    for path in site.listed("articles")[:3]:
        site.change(path, people=list(PEOPLE))


@edit
def join_people(site: EditedSite, chance: Random) -> None:
    joins = [dict(one) for one in chance.sample(PEOPLE[:3], 2)]
    for one in joins:
        one.pop("role", None), one.pop("did", None)
        if "organisation" in one and chance.random() < 0.3:
            one["locality"] = "Quảng Ninh"
    person = {"id": "tran-van-hung", "name": "Trần Văn Hùng (tỉnh)", "joins": joins}
    write_people(site, people=chance.choice(([person], [])))


@edit
def take_a_person_down(site: EditedSite, chance: Random) -> None:
    gone = {"name": chance.choice(PEOPLE)["name"], "since": "2025-07-01", "reason": "bí mật"}
    of_the_office = {**gone, "organisation": "UBND tỉnh"}
    of_one_province = {**of_the_office, "locality": "Quảng Ninh"}
    write_people(site, takedown=[chance.choice((gone, of_the_office, of_one_province))])


@edit
def forget_people(site: EditedSite, chance: Random) -> None:
    (site.content / "people.yaml").unlink(missing_ok=True)


def write_people(site: EditedSite, **lists: object) -> None:
    text = "".join(f"{key}: {json.dumps(value)}\n" for key, value in lists.items())
    site.store("people.yaml", text)


@edit
def correct(site: EditedSite, chance: Random) -> None:
    correction = {"date": "2025-07-05", "text": f"Sửa số liệu thành {chance.randrange(100)}."}
    set_field(site, chance, "corrections", ([correction], None))
    set_field(site, chance, "updated", ("2025-07-05", "2025-07-06 10:00", None))


@edit
def toggle_draft(site: EditedSite, chance: Random) -> None:
    set_field(site, chance, "status", ("draft", None))


@edit
def edit_publication(site: EditedSite, chance: Random) -> None:
    set_field(site, chance, "publish_at", ("2025-06-30 23:00", "2025-12-31", None))
    set_field(site, chance, "expires", ("2025-07-20", "2026-02-02", None))


@edit
def add_article(site: EditedSite, chance: Random) -> None:
    date = chance.choice(DAYS)
    path = f"articles/{date[:4]}/{chance.choice(('moi', 'tin-moi', 'a'))}-{chance.randrange(20)}.md"
    title = f"{chance.choice(WORDS)} {chance.choice(WORDS)}"
    place = chance.choice((*PLACES, *NEW_PLACES))
    site.write(path, f"{title}.\n", title=title, date=date, localities=place)


@edit
def add_namesake(site: EditedSite, chance: Random) -> None:
    """A copy: same moment, same words, same place; only the address tells them apart."""
    path = an_article(site, chance)
    front, body = site.read(path)
    copy = {**front, "aliases": None, "slug": None}
    site.write(f"{path.removesuffix('.md')}-{chance.randrange(9)}.md", body, **copy)


@edit
def delete_article(site: EditedSite, chance: Random) -> None:
    if len(site.listed("articles")) > 1:
        (site.content / an_article(site, chance)).unlink()


@edit
def delete_year(site: EditedSite, chance: Random) -> None:
    folders = sorted({path.split("/")[1] for path in site.listed("articles")})
    if len(folders) > 1:
        shutil.rmtree(site.content / "articles" / chance.choice(folders))


@edit
def rename_file(site: EditedSite, chance: Random) -> None:
    path = an_article(site, chance)
    rename(site, path, f"{Path(path).parent}/ten-moi-{chance.randrange(30)}.md")


@edit
def edit_slug(site: EditedSite, chance: Random) -> None:
    set_field(site, chance, "slug", (f"dia-chi-{chance.randrange(30)}", None))


@edit
def move_to_another_folder(site: EditedSite, chance: Random) -> None:
    path = an_article(site, chance)
    folder = chance.choice(("2019", "2024", "le", "2021/thang-3"))
    rename(site, path, f"articles/{folder}/{Path(path).name}")


@edit
def swap_files(site: EditedSite, chance: Random) -> None:
    """Two articles exchange their file names, and so their addresses."""
    paths = site.listed("articles")
    if len(paths) > 1:
        one, other = (site.content / path for path in chance.sample(paths, 2))
        between = site.content / "articles" / "giua-chung.tam"
        one.rename(between)
        other.rename(one)
        between.rename(other)


@edit
def edit_aliases(site: EditedSite, chance: Random) -> None:
    at = chance.randrange(4)
    aliases = ([f"/cu/{at}/"], [f"/cu/{at}.html", "/bai-cu/"], ["/lien-he-cu/"], None)
    set_field(site, chance, "aliases", aliases)


@edit
def redirect_to_another(site: EditedSite, chance: Random) -> None:
    """An article goes, and another takes its address as an old one of its own."""
    paths = site.listed("articles")
    if len(paths) > 1:
        gone, kept = chance.sample(paths, 2)
        front, _ = site.read(gone)
        slug = front.get("slug") or Path(gone).stem
        (site.content / gone).unlink()
        site.change(kept, aliases=[f"/tin/{front['date'][:4]}/{slug}/"])


@edit
def bring_back(site: EditedSite, chance: Random) -> None:
    """An address that redirects becomes an article's own."""
    for path in site.listed("articles"):
        aliases = site.read(path)[0].get("aliases") or []
        for alias in aliases:
            if alias.startswith("/tin/"):
                _, _, year, slug, _ = alias.split("/")
                site.change(path, aliases=None)
                site.write(
                    f"articles/{year}/{slug}.md", title="Bài trở lại", date=f"{year}-06-06",
                    localities=chance.choice(PLACES),
                )  # fmt: skip
                return


@edit
def add_media(site: EditedSite, chance: Random) -> None:
    """A photo, whole or broken, that an article shows from now on, or one that nothing shows."""
    name = f"2021/moi-{chance.randrange(5)}.jpg"
    drawn = chance.random()
    site.store(f"media/{name}", photo(int(drawn * 2000), 300) if drawn > 0.3 else f"jpeg {drawn}")
    shown = {"caption": "Quang cảnh", "file": name, "alt": "Hội trường"}
    if chance.randrange(3):
        site.change(an_article(site, chance), photos=[shown])


@edit
def replace_media(site: EditedSite, chance: Random) -> None:
    """Other bytes under the same name, sometimes of the same length and modification time."""
    paths = site.listed("media")
    if paths:
        file = site.content / chance.choice(paths)
        data = file.read_bytes()
        if chance.randrange(2):
            rewrite_unseen(file, bytes(reversed(data)))
        else:
            file.write_bytes(data + b"+")


@edit
def delete_media(site: EditedSite, chance: Random) -> None:
    paths = site.listed("media")
    if paths:
        (site.content / chance.choice(paths)).unlink()


@edit
def rename_movement(site: EditedSite, chance: Random) -> None:
    path = a_movement(site, chance)
    name = site.read(path)[0]["name"].partition(" (")[0]
    site.change(path, name=f"{name} (đợt {chance.randrange(9)})", short=None)


@edit
def edit_movement(site: EditedSite, chance: Random) -> None:
    path = a_movement(site, chance)
    front, _ = site.read(path)
    front["aliases"] = chance.choice(([], [f"Tên khác {chance.randrange(9)}"]))
    front["start"] = chance.choice(("2011", "2020-05", "2024", None))
    front["similar_to"] = chance.choice(("xoa-nha-tam", None))
    site.write(path, f"Lời giới thiệu thứ {chance.randrange(9)}.\n", **front)


@edit
def add_movement(site: EditedSite, chance: Random) -> None:
    id_ = f"phong-trao-{chance.randrange(3)}"
    site.write(f"movements/{id_}.md", name=f"Phong trào thứ {id_[-1]}", similar_to="nong-thon-moi")


@edit
def delete_movement(site: EditedSite, chance: Random) -> None:
    """An error where an article, or another movement, still speaks of it."""
    if len(site.listed("movements")) > 1:
        (site.content / a_movement(site, chance)).unlink()


@edit
def edit_cluster(site: EditedSite, chance: Random) -> None:
    name = f"Cụm thi đua {chance.randrange(9)}"
    leader = {"year": chance.randrange(2019, 2024), "leader": {"name": "huyện Kiên Hải"}}
    site.write("clusters/cum-3.md", "Về cụm.\n", name=name, leaders=[leader])


@edit
def add_or_delete_cluster(site: EditedSite, chance: Random) -> None:
    path = "clusters/khoi-khong-tin.md"
    if path in site.listed("clusters"):
        (site.content / path).unlink()
    else:
        site.write(path, name="Khối trở lại", kind="khoi", locality="quang-ninh")


@edit
def edit_vocabulary(site: EditedSite, chance: Random) -> None:
    """An entry of a vocabulary file is renamed, added, deleted, or the file put in other order."""
    name, key = chance.choice((("awards", "name"), ("documents", "title")))
    entries = site.entries(name)
    what = chance.randrange(4)
    if what == 0 and entries:
        entries[0][key] = f"{entries[0][key].partition(' (')[0]} (sửa {chance.randrange(9)})"
    elif what == 1:
        entries.append({"id": f"muc-{len(entries)}", key: f"Mục thứ {len(entries)}"})
    elif what == 2:
        entries = entries[:-1]
    else:
        chance.shuffle(entries)
    site.write_entries(name, entries)


@edit
def edit_settings(site: EditedSite, chance: Random) -> None:
    key, values = chance.choice(
        (
            ("title", ("Tin thi đua thử", "Kho tin")),
            ("page_size", (2, 3, 5, 20)),
            ("feed_size", (1, 4, 9)),
            ("notice", ("Trang thử.", "Đang sửa.")),
            ("publisher", ("Ban biên tập", "Tòa soạn")),
        )
    )
    site.settings(**{key: chance.choice(values)})


@edit
def edit_page(site: EditedSite, chance: Random) -> None:
    path = chance.choice(site.listed("pages") or ["pages/gioi-thieu.md"])
    number = chance.randrange(9)
    body = chance.choice((f"Lời thứ {number}.\n", "Xem [tin](/tin/2021/so-ket/).\n"))
    site.write(path, body, title=f"Trang {chance.randrange(3)}", order=chance.randrange(3))


@edit
def add_or_delete_page(site: EditedSite, chance: Random) -> None:
    path = chance.choice(("pages/them.md", "pages/lien-he.md"))
    if path in site.listed("pages"):
        (site.content / path).unlink()
    else:
        site.write(path, "Trang thêm.\n", title="Trang thêm")


@edit
def edit_template(site: EditedSite, chance: Random) -> None:
    """A template that pages are made of, or that others extend or import."""
    names = sorted(path.name for path in site.templates.glob("*.html"))
    path = site.templates / chance.choice(names)
    text = path.read_text(encoding="utf-8")
    if path.name == "_macros.html":
        text = text.replace('<article class="card', '<article class="card moi')
    elif "<main" in text:
        text = text.replace("<main", f'<main data-edit="{chance.randrange(9)}"', 1)
    else:
        text = text.replace("<h1", f"<h1 data-edit='{chance.randrange(9)}'", 1)
    path.write_text(text, encoding="utf-8")


@edit
def edit_assets(site: EditedSite, chance: Random) -> None:
    path = site.templates / "assets" / chance.choice(("them.css", "chu/them.txt"))
    if path.exists() and chance.randrange(2):
        path.unlink()
    else:
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"/* {chance.randrange(99)} */\n", encoding="utf-8")


@edit
def another_moment(site: EditedSite, chance: Random) -> None:
    site.options["--now"] = chance.choice([now for now in NOWS if now != site.options["--now"]])


@edit
def drafts_on_or_off(site: EditedSite, chance: Random) -> None:
    site.flags ^= {"--drafts"}


@edit
def search_on_or_off(site: EditedSite, chance: Random) -> None:
    site.flags ^= {"--no-search"}


@edit
def another_address(site: EditedSite, chance: Random) -> None:
    if site.options.pop("--base-url", None) is None:
        paths = ("https://khac.example.vn/", "https://khac.example.vn/kho/tin/")
        site.options["--base-url"] = chance.choice(paths)


@edit
def break_an_article(site: EditedSite, chance: Random) -> None:
    path = an_article(site, chance)
    what = chance.randrange(3)
    if what == 0:
        site.change(path, localities="noi-khong-co")
    elif what == 1:
        site.change(path, date="2021-02-30")
    else:
        site.store(path, "---\ntitle: [\n---\n")


@edit
def break_a_template(site: EditedSite, chance: Random) -> None:
    """Half of the pages are written when the fault is met."""
    name = chance.choice(("page.html", "article.html", "sitemap.xml", "year.html"))
    (site.templates / name).write_text("{{ view.no_such_thing }}", encoding="utf-8")


@edit
def want_one_address_twice(site: EditedSite, chance: Random) -> None:
    paths = site.listed("articles")
    if len(paths) > 1:
        for path in chance.sample(paths, 2):
            site.change(path, date="2020-02-02", slug="hai-bai-mot-cho")


@edit
def delete_what_was_built(site: EditedSite, chance: Random) -> None:
    """The site, the index, what is remembered between builds, or all of them."""
    for name in chance.choice((["site"], ["index"], ["cache"], ["site", "index", "cache"])):
        shutil.rmtree(site.output / name, ignore_errors=True)


@edit
def delete_one_built_file(site: EditedSite, chance: Random) -> None:
    files = sorted(path for path in site.site.rglob("*") if path.is_file())
    if files:
        chance.choice(files).unlink()


@edit
def damage_what_is_remembered(site: EditedSite, chance: Random) -> None:
    """As a full disk or a lost write leaves it."""
    cache = site.output / "cache"
    files = sorted(path for path in cache.rglob("*") if path.is_file())
    if files:
        path = chance.choice(files)
        os.truncate(path, path.stat().st_size // 2)


def kill_a_build(site: EditedSite, chance: Random) -> None:
    """Not in `EDITS`: what it does depends on the moment, so it cannot be repeated exactly."""
    process = subprocess.Popen(
        command("build", *site.arguments(site.output)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment(),
    )
    try:
        process.wait(chance.uniform(0.3, 1.5))
    except subprocess.TimeoutExpired:
        process.kill()
    process.wait()


def rename(site: EditedSite, path: str, target: str) -> None:
    """Rename a file of the content, as `mv` does."""
    (site.content / target).parent.mkdir(parents=True, exist_ok=True)
    (site.content / path).rename(site.content / target)
