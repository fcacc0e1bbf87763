"""Every word the program itself says to people, in Vietnamese: site, problems, commands.

One catalogue, so that tone and terms stay one, and another language is another table. A key is
`<where>.<what>`; `{name}` marks what the caller fills in.
"""

from collections.abc import Mapping

SITE: Mapping[str, str] = {
    "site.home": "Trang chủ",
    "kind.launch": "Phát động",
    "kind.agreement": "Giao ước thi đua",
    "kind.midterm": "Sơ kết",
    "kind.review": "Tổng kết",
    "kind.awards": "Khen thưởng",
    "kind.exemplar": "Điển hình tiên tiến",
    "kind.news": "Tin",
}
"""Words of the pages."""

PROBLEMS: Mapping[str, str] = {
    "date.form": "không đọc được ngày này",
    "date.form.hint": "viết năm-tháng-ngày, ví dụ 2021-01-22",
    "date.impossible": "không có ngày này trong lịch",
    "date.too_early": "ngày trước năm 1945",
    "date.partial_form": "không đọc được mốc thời gian này",
    "date.partial_form.hint": "viết 2021, 2021-Q2, 2021-03 hoặc 2021-03-15",
}
"""Words of `Problem.message` and `Problem.hint`."""

COMMAND: Mapping[str, str] = {}
"""Words of the command line."""

_CATALOGUE: Mapping[str, str] = {**SITE, **PROBLEMS, **COMMAND}


def t(key: str, **values: object) -> str:
    """Return the text of `key` with `values` filled in; an unknown key is a bug (KeyError)."""
    text = _CATALOGUE[key]
    return text.format(**values) if values else text
