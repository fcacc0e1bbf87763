"""What a build says of itself: time of the stages, reasons of the pages, summary, bars."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.refusal import Refusal
from desk.report import (
    Progress,
    Stages,
    explain_text,
    fault_text,
    rebuilt_text,
    summary_text,
)
from tests.programs import SERVERS, imported_by
from tests.sites import write_site


def clock(*seconds: float) -> Callable[[], float]:
    """Return a clock that shows these times, one after the other."""
    times: Iterator[float] = iter(seconds)
    return lambda: next(times)


def rows(table: str) -> list[list[str]]:
    """Return the words of each row: label, seconds, share."""
    return [line.strip().rsplit(maxsplit=2) for line in table.splitlines()[1:]]


def test_stages_stand_in_the_order_of_their_beginning_with_seconds_and_share() -> None:
    stages = Stages(clock(0, 1, 3, 3, 7, 7, 8, 10))
    for stage in ("load", "render", "load"):
        with stages(stage):
            pass
    assert rows(stages.text()) == [
        ["Đọc nội dung", "3,00", "30%"],
        ["Dựng trang", "4,00", "40%"],
        ["Việc khác", "3,00", "30%"],
        ["Tổng cộng", "10,00", "100%"],
    ]


def test_a_stage_within_a_stage_is_counted_once() -> None:
    stages = Stages(clock(0, 0, 2, 5, 6, 8))
    with stages("load"), stages("validate"):
        pass
    assert rows(stages.text())[:2] == [["Đọc nội dung", "3,00", "38%"], ["Kiểm tra", "3,00", "38%"]]


def test_a_stage_that_fails_is_counted_and_the_fault_goes_on() -> None:
    stages = Stages(clock(0, 0, 2, 2))
    with pytest.raises(Refusal), stages("publish"):
        raise Refusal("đĩa đầy")
    assert rows(stages.text())[0] == ["Đưa ra thư mục kết quả", "2,00", "100%"]


def test_the_columns_of_the_stages_stand_below_each_other() -> None:
    stages = Stages(clock(0, 0, 2, 2, 100, 200))
    for stage in ("load", "publish"):
        with stages(stage):
            pass
    lines = stages.text().splitlines()[1:]
    assert len({line.index(",") for line in lines}) == 1
    assert len({len(line) for line in lines}) == 1


REASONS = {
    "/tin/2021/b/": ["bài đã sửa"],
    "/": ["danh sách bài đổi"],
    "/tin/2021/": ["danh sách bài đổi", "tên tháng đổi"],
}


def test_reasons_tell_their_pages_and_the_one_of_most_pages_comes_first() -> None:
    assert explain_text(REASONS, None).splitlines() == [
        "3 trang được dựng lại.",
        "  danh sách bài đổi: 2 trang",
        "    /",
        "    /tin/2021/",
        "  bài đã sửa: 1 trang",
        "    /tin/2021/b/",
        "  tên tháng đổi: 1 trang",
        "    /tin/2021/",
    ]


def test_a_reason_of_many_pages_gives_examples_and_how_many_more() -> None:
    reasons = {f"/tin/{number:04}/": ["mẫu trang đổi"] for number in range(1234)}
    shown = explain_text(reasons, 2).splitlines()
    assert shown[0] == "1.234 trang được dựng lại."
    assert shown[2:] == ["    /tin/0000/", "    /tin/0001/", "    … và 1.232 trang nữa"]
    assert len(explain_text(reasons, None).splitlines()) == 1236


def test_reasons_do_not_depend_on_the_order_in_which_they_were_found() -> None:
    assert explain_text(dict(reversed(REASONS.items()))) == explain_text(REASONS)


def test_it_is_said_that_no_page_had_to_be_made() -> None:
    assert explain_text({}) == "Không trang nào phải dựng lại."


FACTS = {"articles": 12345, "pages": 20000, "pages_made": 17}


def test_a_summary_tells_the_pages_made_anew() -> None:
    shown = summary_text(0.42, FACTS).splitlines()
    assert shown[0] == "Đã dựng xong sau 0,4 giây."
    assert "Bài viết        12.345" in shown[1]
    assert "Trang dựng lại  17" in shown[3]


def test_it_is_said_when_nothing_has_changed() -> None:
    sentence = "Không có gì thay đổi từ lần dựng trước (0,2 giây)."
    assert summary_text(0.2, FACTS, unchanged=True).splitlines()[0] == sentence
    assert rebuilt_text(0.2, FACTS, unchanged=True) == sentence


def test_a_rebuild_is_summed_up_in_one_line() -> None:
    assert (
        rebuilt_text(1.26, {"pages_made": 1200})
        == "Đã dựng xong sau 1,3 giây: 1.200 trang dựng lại."
    )


def test_a_fault_is_one_sentence_whoever_refused() -> None:
    assert fault_text(Refusal("cổng 80 đang bận")) == "Lỗi: cổng 80 đang bận"
    assert fault_text(PermissionError(13, "x", "/a")) == "Lỗi: không có quyền đọc hoặc ghi: /a"


class Terminal(io.StringIO):
    """What is written to it, as a terminal is."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stage", "label"),
    [
        ("load", "Đọc nội dung"),
        ("validate", "Kiểm tra"),
        ("plan", "Lập kế hoạch"),
        ("render", "Dựng trang"),
        ("index", "Lập chỉ mục"),
        ("publish", "Đưa ra thư mục kết quả"),
    ],
)
def test_each_stage_has_its_bar_on_a_terminal_and_none_elsewhere(stage: str, label: str) -> None:
    terminal, file = Terminal(), io.StringIO()
    for stream in (terminal, file):
        progress = Progress(stream)
        for done in range(101):
            progress(stage, done, 100)
        progress.close()
    assert label in terminal.getvalue()
    assert file.getvalue() == ""


def test_a_build_waits_for_no_library_that_it_does_not_use(tmp_path: Path) -> None:
    """A published edit takes less than a second: each of these would be a good part of it."""
    content, output = write_site(tmp_path), tmp_path / "output"
    modules = imported_by("build", "--content", content, "--output", output)
    assert "pipeline.publish" in modules
    assert not modules & {*SERVERS, "tqdm", "watchfiles"}
