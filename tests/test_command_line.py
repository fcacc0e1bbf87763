"""The command line as a person meets it: options, help, slips, exit codes."""

import argparse
import re
from datetime import date, datetime
from pathlib import Path

import pytest

from archive.dates import VIETNAM
from desk.command_line import make_parser, parse

README = Path(__file__).parent.parent / "README.md"


def command_parsers() -> dict[str, argparse.ArgumentParser]:
    actions = make_parser()._actions
    commands = next(item for item in actions if isinstance(item, argparse._SubParsersAction))
    return dict(commands.choices)


def refusal(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """Return what is said about mistyped `arguments`, whose exit code must be 2."""
    with pytest.raises(SystemExit) as stopped:
        parse(arguments)
    assert stopped.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    return said.err


def test_without_a_command_the_command_is_build() -> None:
    assert parse([]).command == "build"
    assert parse(["--drafts"]).command == "build"
    assert parse(["--drafts"]).drafts is True


def test_every_command_is_known_by_its_name() -> None:
    names = ["build", "watch", "serve", "check"]
    assert [parse([name]).command for name in names] == names
    assert parse(["search", "giao", "ước"]).query == ["giao", "ước"]


def option_strings(command: str) -> set[str]:
    actions = command_parsers()[command]._actions
    return {option for action in actions for option in action.option_strings}


def test_watch_takes_the_options_of_build() -> None:
    assert option_strings("watch") == option_strings("build")


@pytest.mark.parametrize("option", ["--fresh", "--profile", "--explain"])
def test_what_concerns_a_rebuild_is_an_option_of_all_that_rebuild(option: str) -> None:
    having = {name for name in command_parsers() if option in option_strings(name)}
    assert having == {"build", "watch", "serve"}
    for command in having:
        assert vars(parse([command]))[option.removeprefix("--")] is False
        assert vars(parse([command, option]))[option.removeprefix("--")] is True


def test_a_moment_without_a_zone_is_vietnamese() -> None:
    assert parse(["--now", "2025-07-01T08:30"]).now == datetime(2025, 7, 1, 8, 30, tzinfo=VIETNAM)


def test_a_base_url_ends_with_one_slash() -> None:
    assert parse(["--base-url", "https://a.vn/tin"]).base_url == "https://a.vn/tin/"
    assert parse(["--base-url", "https://a.vn/"]).base_url == "https://a.vn/"


@pytest.mark.parametrize(
    ("arguments", "query"),
    [
        (["thi", "đua", "-khen"], ["thi", "đua", "-khen"]),
        (["-khen", "thi"], ["-khen", "thi"]),
        (["-hòa", "-l", "-5", "-"], ["-hòa", "-l", "-5", "-"]),
        (["-thi đua", "x"], ["-thi đua", "x"]),
        (["thi", "--json", "đua", "--limit", "5", "-khen"], ["thi", "đua", "-khen"]),
        (["thi", "--sort=newest", "đua"], ["thi", "đua"]),
        (["--", "--json", "-h", "--"], ["--json", "-h", "--"]),
        (["a", "--facets", "--", "b"], ["a", "b"]),
        (["--year", "2021"], [""]),
        ([""], [""]),
    ],
)
def test_what_is_no_option_is_the_query_in_its_order(
    arguments: list[str], query: list[str]
) -> None:
    assert parse(["search", *arguments]).query == query


def test_a_search_takes_each_option_wherever_it_stands() -> None:
    valued = {"--limit": "5", "--page": "5", "--year": "5", "--sort": "newest"}
    days = {"--from": "2021-01-01", "--to": "2021-01-02"}
    for option in option_strings("search") - {"-h", "--help"}:
        action = command_parsers()["search"]._option_string_actions[option]
        value = [] if action.nargs == 0 else [{**valued, **days}.get(option, "x")]
        for arguments in ([option, *value, "thi", "đua"], ["thi", option, *value, "đua"]):
            options = parse(["search", *arguments])
            assert options.query == ["thi", "đua"]
            assert vars(options)[action.dest] != action.default


def test_days_of_a_search_are_days() -> None:
    options = parse(["search", "x", "--from", "2021-01-01", "--to", "2021-12-31"])
    assert (options.since, options.until) == (date(2021, 1, 1), date(2021, 12, 31))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--foo"], "không hiểu: --foo"),
        (["bild"], "LỆNH: không có “bild”; chọn một trong: build, watch, serve, search, check"),
        (["search"], "còn thiếu: TỪ"),
        (["--jobs"], "--jobs cần một giá trị"),
        (["--jobs", "0"], "--jobs: “0” không phải số nguyên từ 1 đến 256"),
        (["--jobs", "²"], "--jobs: “²” không phải số nguyên từ 1 đến 256"),
        (["--drafts=1"], "--drafts không nhận giá trị"),
        (["check", "--format", "xml"], "--format: không có “xml”; chọn một trong: text, json"),
        (["serve", "--port", "99999"], "--port: “99999” không phải số nguyên từ 0 đến 65535"),
        (["--now", "1/7/2025"], "--now: không đọc được ngày giờ “1/7/2025”"),
        (["--base-url", "ftp://x/"], "--base-url: “ftp://x/” không phải địa chỉ web"),
        (["--base-url", 'https://x/"><a'], "không phải địa chỉ web"),
        (["search", "x", "--from", "2021-02-30"], "--from: không đọc được ngày giờ “2021-02-30”"),
        (["--draft"], "không hiểu: --draft"),
        (["search", "thi", "--jsn", "đua"], "không hiểu: --jsn"),
        (["search", "--limits", "5", "thi"], "không hiểu: --limits"),
        (["search", "--"], "còn thiếu: TỪ"),
        (["search", "thi", "--locality"], "--locality cần một giá trị"),
        (["search", "thi", "--locality", "--json"], "--locality cần một giá trị"),
        (["search", "thi", "--locality", "-khen"], "--locality cần một giá trị"),
        (["search", "thi", "--limit", "-5"], "--limit: “-5” không phải số nguyên từ 1 đến 1000"),
        (["search", "thi", "--json", "--csv"], "--csv không dùng cùng với --json"),
        (["search", "thi", "--sort", "x"], "--sort: không có “x”; chọn một trong: relevance, new"),
        (["search", "thi", "--json=1"], "--json không nhận giá trị"),
    ],
)
def test_a_slip_is_answered_in_vietnamese(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refusal(arguments, capsys)
    assert sentence in said
    assert said.startswith("Lỗi: ")
    assert "--help" in said


def test_help_and_version_exit_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--help"], ["search", "--help"], ["--version"]):
        with pytest.raises(SystemExit) as stopped:
            parse(arguments)
        assert stopped.value.code == 0
        assert capsys.readouterr().out


@pytest.mark.parametrize("name", ["", "build", "watch", "serve", "search", "check"])
def test_help_has_no_english_left(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse([*name.split(), "--help"])
    shown = capsys.readouterr().out
    assert shown.startswith("Cách dùng: build.py")
    assert not re.search(r"usage|options:|arguments|show this|default", shown)


@pytest.mark.parametrize("name", ["build", "watch", "serve", "search", "check"])
def test_every_option_has_help_and_stands_in_the_readme(name: str) -> None:
    readme = README.read_text(encoding="utf-8")
    for action in command_parsers()[name]._actions:
        assert action.help
        if action.option_strings:
            option = action.option_strings[-1]
            assert re.search(rf"`[^`]*{option}\b", readme), f"README does not mention {option}"


def test_every_command_stands_in_the_readme() -> None:
    readme = README.read_text(encoding="utf-8")
    assert all(f"build.py {name}" in readme for name in command_parsers())
