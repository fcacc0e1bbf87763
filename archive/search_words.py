"""The words of searching: on the command line, over HTTP and on the search page."""

from collections.abc import Mapping

SEARCH: Mapping[str, str] = {
    "search.index.absent": "chưa có chỉ mục tìm kiếm ở {path}; dựng bằng lệnh: build.py build",
    "search.index.stale": "chỉ mục ở {path} do một phiên bản khác của chương trình dựng; "
    "dựng lại bằng lệnh: build.py build",
    "search.index.corrupt": "chỉ mục ở {path} đã hỏng hoặc bị sửa nên không mở; "
    "dựng lại bằng lệnh: build.py build --fresh",
    "search.too_long": "Câu tìm quá dài: chỉ tìm {words} âm tiết đầu trong {characters} ký tự đầu.",
    "search.quotes": "Dấu ngoặc kép chưa có tác dụng: các từ được tìm rời nhau, không thành cụm.",
    "search.no_words": "Câu tìm không có chữ hay số nào; đây là các bài mới nhất.",
    "search.dates_reversed": "Ngày bắt đầu ở sau ngày kết thúc, nên không có bài nào.",
    "search.locality.unknown": "Chưa có bài nào về nơi tên là “{name}”",
    "search.locality.ambiguous": "Có nhiều nơi tên là “{name}”",
    "search.movement.unknown": "Chưa có bài nào về phong trào tên là “{name}”",
    "search.movement.ambiguous": "Có nhiều phong trào tên là “{name}”",
    "search.candidates": "có phải là: {names}",
    "search.partial": "Không bài nào có đủ các từ; đây là những bài gần nhất.",
    "search.question": "Câu hỏi: đây là những bài gần nhất, không nhất thiết có đủ các từ.",
    "search.nothing": "Không tìm thấy bài nào. Thử bớt từ, kiểm tra chính tả, hoặc bỏ bớt bộ lọc.",
    "search.total": "{total} bài",
    "search.shown": "{total} bài; đây là bài {first}–{last}",
    "search.facet": "{facet}: {values}",
    "search.facet.locality": "Địa phương",
    "search.facet.movement": "Phong trào",
    "search.facet.year": "Năm",
    "search.warning": "Lưu ý: {message}",
}
