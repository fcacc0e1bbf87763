"""The words of the pages: the site's part of the interface catalogue."""

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
