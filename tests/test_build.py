"""The whole program from the outside: what it publishes, refuses, reports and keeps."""

import errno
import json
import re
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from desk.report import system_fault
from tests.programs import ROOT, build, command, environment, get, preview, run, tree
from tests.site_checks import html_errors
from tests.sites import article, entry, write_site

GOOD = {
    "articles/2021/mong-cai.md": article(),
    "articles/2021/nhap.md": article(title="Bài còn nháp", status="draft"),
    "movements/nong-thon-moi.md": entry(name="Cả nước chung sức xây dựng nông thôn mới"),
    "pages/gioi-thieu.md": entry(title="Giới thiệu", body="Đây là trang thử.\n"),
}
BROKEN = {"articles/2021/hong.md": article(title=None)}


def test_a_build_publishes_the_site_and_the_index_and_sums_up(tmp_path: Path) -> None:
    content = write_site(tmp_path, GOOD)
    done = build(content, tmp_path / "output")
    assert done.returncode == 0, done.stderr
    site = tmp_path / "output" / "site"
    assert (site / "tin/2021/mong-cai/index.html").is_file()
    assert (site / "dia-phuong/quang-ninh/mong-cai/index.html").is_file()
    assert (site / "phong-trao/nong-thon-moi/index.html").is_file()
    assert (site / "404.html").is_file()
    assert any((tmp_path / "output" / "index").iterdir())
    assert done.stdout.startswith("Đã dựng xong sau ")
    assert re.search(r"Bài viết +1\n", done.stdout)
    assert re.search(r"Phong trào +1\n", done.stdout)
    assert str(site) in done.stdout
    assert done.stderr == "", "nothing but the summary when all is well and nobody looks on"


def test_a_build_without_a_command_is_the_same(tmp_path: Path) -> None:
    content = write_site(tmp_path, GOOD)
    output = tmp_path / "output"
    assert run("--content", content, "--output", output, "--no-search").returncode == 0
    assert (output / "site" / "index.html").is_file()
    assert not (output / "index").exists()


def test_a_site_that_is_not_searched_has_neither_index_nor_search_page(tmp_path: Path) -> None:
    content, output = write_site(tmp_path, GOOD), tmp_path / "output"
    search = [output / "index", output / "site/tim-kiem", output / "site/opensearch.xml"]
    for options, there in ((), True), (("--no-search",), False), ((), True):
        assert build(content, output, *options).returncode == 0
        assert [path.exists() for path in search] == [there] * 3
        home = (output / "site" / "index.html").read_text(encoding="utf-8")
        assert ("<form" in home) == there


def test_check_reports_a_page_where_the_search_page_is(tmp_path: Path) -> None:
    pages = {"pages/tim-kiem.md": "---\ntitle: Tìm\n---\nTìm ở đây.\n"}
    content = write_site(tmp_path, {**GOOD, **pages})
    done = run("check", "--content", content)
    assert done.returncode == 1
    assert "pages/tim-kiem.md" in done.stderr + done.stdout
    assert list(tmp_path.iterdir()) == [content]


def test_drafts_are_published_only_when_asked_for(tmp_path: Path) -> None:
    content, output = write_site(tmp_path, GOOD), tmp_path / "output"
    draft = output / "site/tin/2021/nhap/index.html"
    assert build(content, output, "--no-search").returncode == 0
    assert not draft.exists()
    assert build(content, output, "--no-search", "--drafts").returncode == 0
    assert draft.is_file()


def test_publication_waits_for_its_moment(tmp_path: Path) -> None:
    content = write_site(tmp_path, {"articles/2021/a.md": article(publish_at="2030-01-01 08:00")})
    page = tmp_path / "output/site/tin/2021/a/index.html"
    common = ("--content", content, "--output", tmp_path / "output", "--no-search", "--now")
    assert run(*common, "2030-01-01T07:59").returncode == 0
    assert not page.exists()
    assert run(*common, "2030-01-01T08:00").returncode == 0
    assert page.is_file()


def test_the_base_url_of_the_command_line_wins(tmp_path: Path) -> None:
    content, output = write_site(tmp_path, GOOD), tmp_path / "output"
    build(content, output, "--no-search", "--base-url", "https://other.example.vn/kho")
    sitemap = (output / "site" / "sitemap.xml").read_text(encoding="utf-8")
    assert "https://other.example.vn/kho/" in sitemap
    assert "thidua.example.vn" not in sitemap


@pytest.mark.parametrize("options", [(), ("--strict",)])
def test_a_build_that_fails_leaves_the_output_byte_for_byte(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    content, output = write_site(tmp_path, GOOD), tmp_path / "output"
    assert build(content, output).returncode == 0
    before = tree(output)
    write_site(tmp_path, BROKEN)
    done = build(content, output, *options)
    assert done.returncode == 1
    assert "articles/2021/hong.md" in done.stderr
    assert "Bản đã dựng lần trước giữ nguyên" in done.stderr
    assert done.stdout == ""
    assert tree(output) == before


def test_a_first_build_that_fails_makes_nothing(tmp_path: Path) -> None:
    content = write_site(tmp_path, BROKEN)
    assert build(content, tmp_path / "output").returncode == 1
    assert not (tmp_path / "output").exists()


WARNING = {
    "movements/cu.md": entry(name="Phong trào cũ", start="1990", end="1999"),
    "articles/2021/a.md": article(movements=["cu"]),
}


def test_a_warning_stops_a_build_only_under_strict(tmp_path: Path) -> None:
    content = write_site(tmp_path, WARNING)
    assert build(content, tmp_path / "output", "--no-search").returncode == 0
    strict = build(content, tmp_path / "strict", "--no-search", "--strict")
    assert strict.returncode == 1
    assert not (tmp_path / "strict").exists()


def test_check_prints_every_problem_and_writes_nothing(tmp_path: Path) -> None:
    content = write_site(
        tmp_path, {f"articles/2021/hong-{n:03}.md": article(title=None) for n in range(120)}
    )
    before = tree(tmp_path)
    done = run("check", "--content", content)
    assert done.returncode == 1
    assert all(f"hong-{n:03}.md" in done.stdout for n in range(120))
    assert tree(tmp_path) == before


def test_check_says_when_all_is_well(tmp_path: Path) -> None:
    done = run("check", "--content", write_site(tmp_path, GOOD))
    assert (done.returncode, done.stdout) == (0, "Nội dung không có lỗi nào.\n")


def test_check_for_programs_is_json_with_the_place_of_each_problem(tmp_path: Path) -> None:
    content = write_site(tmp_path, {**WARNING, "articles/2021/b.md": article(date="2021-02-30")})
    done = run("check", "--content", content, "--format", "json")
    report = json.loads(done.stdout)
    assert done.returncode == 1
    assert (report["errors"], report["warnings"]) == (1, 1)
    wrong = next(item for item in report["problems"] if item["severity"] == "error")
    assert (wrong["path"], wrong["line"], wrong["field"]) == ("articles/2021/b.md", 3, "date")
    assert "2021-02-30" in wrong["excerpt"]


def test_a_build_caps_what_it_prints_and_says_how_to_see_the_rest(tmp_path: Path) -> None:
    content = write_site(
        tmp_path, {f"articles/2021/hong-{n:03}.md": article(title=None) for n in range(120)}
    )
    done = build(content, tmp_path / "output")
    assert "hong-049.md" in done.stderr
    assert "hong-119.md" not in done.stderr
    assert "build.py check" in done.stderr


def test_two_articles_with_one_address_are_told_with_both_files(tmp_path: Path) -> None:
    content = write_site(
        tmp_path,
        {"articles/2021/hòa.md": article(slug="hoa"), "articles/2021/hoa.md": article()},
    )
    done = run("check", "--content", content)
    assert done.returncode == 1
    assert "articles/2021/hòa.md" in done.stdout
    assert "articles/2021/hoa.md" in done.stdout


@pytest.mark.parametrize("command", ["build", "serve", "check"])
def test_a_missing_content_folder_is_a_sentence_and_exit_2(command: str, tmp_path: Path) -> None:
    output = () if command == "check" else ("--output", tmp_path / "output")
    done = run(command, "--content", tmp_path / "none", *output)
    assert done.returncode == 2
    assert f"không thấy thư mục nội dung: {tmp_path / 'none'}" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_missing_templates_folder_is_a_sentence_and_exit_2(tmp_path: Path) -> None:
    content = write_site(tmp_path, GOOD)
    done = build(content, tmp_path / "output", "--templates", tmp_path / "none")
    assert done.returncode == 2
    assert "không thấy thư mục mẫu trang" in done.stderr
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("home.html", "<p>\n{% if %}\n", "mẫu trang home.html:2: "),
        ("home.html", "{{ view.no_such_thing }}", "mẫu trang home.html: "),
        ("home.html", None, "mẫu trang home.html: "),
        ("assets/a b.css", "", "không ghi được tệp có địa chỉ /assets/a b.css"),
    ],
)
def test_a_fault_of_a_template_is_a_sentence_and_exit_2(
    tmp_path: Path, name: str, text: str | None, sentence: str
) -> None:
    content = write_site(tmp_path, GOOD)
    templates = shutil.copytree(ROOT / "templates", tmp_path / "templates")
    if text is None:
        (templates / name).unlink()
    else:
        (templates / name).write_text(text, encoding="utf-8")
    done = build(content, tmp_path / "output", "--templates", templates)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert not (tmp_path / "output").exists()


def test_an_output_that_is_not_ours_is_refused_and_left_alone(tmp_path: Path) -> None:
    content = write_site(tmp_path, GOOD)
    (tmp_path / "output" / "site").mkdir(parents=True)
    (tmp_path / "output" / "site" / "index.html").write_text("mine", encoding="utf-8")
    before = tree(tmp_path / "output")
    done = build(content, tmp_path / "output")
    assert done.returncode == 2
    assert "không do chương trình này tạo ra" in done.stderr
    assert tree(tmp_path / "output") == before


def test_an_output_inside_the_content_is_refused(tmp_path: Path) -> None:
    content = write_site(tmp_path, GOOD)
    before = tree(content)
    assert build(content, content / "output").returncode == 2
    assert tree(content) == before


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (OSError(errno.EACCES, "x", "/a"), "không có quyền đọc hoặc ghi: /a"),
        (OSError(errno.EROFS, "x", "/a"), "không có quyền đọc hoặc ghi: /a"),
        (OSError(errno.ENOSPC, "x", "/a"), "đĩa đã đầy: /a"),
        (OSError(errno.EIO, "Input/output error"), "hệ thống báo “Input/output error”"),
    ],
)
def test_what_the_system_refuses_is_a_sentence(fault: OSError, sentence: str) -> None:
    assert system_fault(fault) == sentence


def test_an_output_below_a_file_is_a_sentence_and_exit_2(tmp_path: Path) -> None:
    content = write_site(tmp_path, GOOD)
    (tmp_path / "file").touch()
    done = build(content, tmp_path / "file" / "output")
    assert done.returncode == 2
    assert done.stderr.startswith("Lỗi: ")


def test_the_same_content_gives_the_same_bytes_everywhere(tmp_path: Path) -> None:
    """Under another hash seed, time zone, locale and order of files."""
    first, second = tmp_path / "first", tmp_path / "second"
    shutil.copytree(ROOT / "content", first)
    for path in sorted(first.rglob("*"), reverse=True):
        if path.is_file():
            copy = second / path.relative_to(first)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
    one = {"PYTHONHASHSEED": "1", "TZ": "America/New_York", "LC_ALL": "C", "LANG": "C"}
    two = {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "LANG": "vi_VN"}
    assert build(first, tmp_path / "output-1", "--jobs", 1, env=one).returncode == 0
    assert build(second, tmp_path / "output-2", "--jobs", 2, env=two).returncode == 0
    assert tree(tmp_path / "output-1" / "site") == tree(tmp_path / "output-2" / "site")


def test_search_answers_from_the_built_archive(tmp_path: Path) -> None:
    content, output = write_site(tmp_path, GOOD), tmp_path / "output"
    assert build(content, output).returncode == 0
    done = run("search", "mong cai", "--output", output, "--json")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert set(answer) >= {"total", "results", "facets", "warnings"}
    assert [found["url"] for found in answer["results"]] == ["/tin/2021/mong-cai/"]
    assert set(answer["results"][0]) >= {
        "id", "url", "title", "date", "localities", "snippet", "score",
    }  # fmt: skip
    shown = run("search", "mong", "cai", "--output", output)
    assert "Móng Cái phát động thi đua năm 2021" in shown.stdout


def test_search_without_a_built_archive_is_a_sentence_and_exit_2(tmp_path: Path) -> None:
    done = run("search", "x", "--output", tmp_path / "none")
    assert done.returncode == 2
    assert done.stderr


def test_a_reader_that_has_seen_enough_causes_no_traceback(tmp_path: Path) -> None:
    content = write_site(
        tmp_path, {f"articles/2021/hong-{n:03}.md": article(title=None) for n in range(300)}
    )
    process = subprocess.Popen(
        command("check", "--content", content),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert process.stdout is not None
    process.stdout.close()
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (1, b""), "the exit code still tells of the errors"


def test_the_preview_serves_pages_and_drafts_and_writes_only_its_own_folder(
    tmp_path: Path,
) -> None:
    content, output = write_site(tmp_path, GOOD), tmp_path / "output"
    with preview("--content", content, "--output", output) as port:
        home = get(port, "/")
        assert (home.status, home.getheader("Content-Type")) == (200, "text/html; charset=utf-8")
        page = home.read().decode()
        assert "<html" in page
        assert get(port, "/tin/2021/nhap/").status == 200
        assert get(port, "/tin.atom").getheader("Content-Type") == (
            "application/atom+xml; charset=utf-8"
        )
        moved = get(port, "/tin/2021/mong-cai")
        assert (moved.status, moved.getheader("Location")) == (301, "/tin/2021/mong-cai/")
        assert get(port, "/", method="HEAD").read() == b""
    assert [path.name for path in output.iterdir()] == ["preview"]


def test_the_preview_answers_what_is_not_there_with_the_404_page(tmp_path: Path) -> None:
    content, output = write_site(tmp_path, GOOD), tmp_path / "output"
    with preview("--content", content, "--output", output) as port:
        missing = (output / "preview/site/404.html").read_bytes()
        for address in (
            "/khong-co/",
            "/../build.json",
            "/..%2fbuild.json",
            "/%2e%2e/build.json",
            "/tin/../../build.json",
            "//etc/passwd",
            "/assets/",
            "/index.html%00",
            f"/{'a' * 5000}/",
        ):
            answer = get(port, address)
            assert answer.status == 404, address
            assert answer.read() == missing, address
        stranger = get(port, "/", host="evil.example")
        assert stranger.status == 400


def test_the_preview_shows_an_edit_when_the_page_is_loaded_again(tmp_path: Path) -> None:
    content, output = write_site(tmp_path, GOOD), tmp_path / "output"
    with preview("--content", content, "--output", output) as port:
        write_site(tmp_path, {"articles/2021/moi.md": article(title="Bài vừa viết")})
        assert "Bài vừa viết" in get(port, "/tin/2021/moi/").read().decode()


def test_a_date_in_the_future_is_warned_of_unless_it_is_scheduled(tmp_path: Path) -> None:
    content = write_site(
        tmp_path,
        {
            "articles/2031/nham-nam.md": article(date="2031-01-22", localities="ca-nuoc"),
            "articles/2031/hen-gio.md": article(
                date="2031-01-22", localities="ca-nuoc", publish_at="2031-01-22 08:00"
            ),
        },
    )
    done = run("check", "--content", content, "--now", "2026-11-22")
    assert done.returncode == 0
    assert "articles/2031/nham-nam.md: cảnh báo: date: " in done.stdout
    assert "hen-gio" not in done.stdout


def test_the_preview_shows_what_is_wrong_until_it_is_mended(tmp_path: Path) -> None:
    content, output = write_site(tmp_path, BROKEN), tmp_path / "output"
    wrong = [content / path for path in BROKEN]
    with preview("--content", content, "--output", output) as port:
        answer = get(port, "/")
        assert answer.status == 503
        page = answer.read()
        assert html_errors(page) == []
        assert all(path in page.decode() for path in BROKEN)
        for path in wrong:
            path.unlink()
        write_site(tmp_path, GOOD)
        assert get(port, "/").status == 200
        write_site(tmp_path, BROKEN)
        assert get(port, "/").status == 503


def test_a_port_in_use_is_a_sentence_and_exit_2(tmp_path: Path) -> None:
    content = write_site(tmp_path, GOOD)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        common = ("--content", content, "--output", tmp_path / "output")
        done = run("serve", *common, "--port", port)
    assert done.returncode == 2
    assert f"cổng {port}" in done.stderr
    assert not (tmp_path / "output").exists()
