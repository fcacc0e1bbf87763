"""Words of the generated articles: sentences with gaps, and what fills the gaps. All our own.

No person, unit or figure here is real; names say so ("Nhân vật minh họa 12").
"""

from collections.abc import Mapping
from pathlib import Path

NOTICE = "Dữ liệu mẫu được sinh tự động, không phải tin thật."

TITLES: Mapping[str, tuple[str, ...]] = {
    "launch": (
        "{place} phát động thi đua năm {year}",
        "{place} phát động phong trào “{movement}”",
        "{place} mở đợt thi đua {season} trong ngành {field}",
    ),
    "agreement": (
        "{place} ký giao ước thi đua năm {year}",
        "Các đơn vị ở {place} ký kết giao ước thi đua về {field}",
    ),
    "midterm": (
        "{place} sơ kết sáu tháng phong trào “{movement}”",
        "{place} nhìn lại nửa chặng đường thi đua {field}",
    ),
    "review": (
        "{place} tổng kết phong trào thi đua năm {year}",
        "{place} tổng kết năm năm phong trào “{movement}”",
    ),
    "awards": (
        "{place} khen thưởng tập thể, cá nhân tiêu biểu năm {year}",
        "{place} tuyên dương gương sáng trong {field}",
    ),
    "exemplar": (
        "Gương điển hình tiên tiến về {field} ở {place}",
        "Một cách làm hay về {field} tại {place}",
    ),
    "news": (
        "{place} đẩy mạnh thi đua {season}",
        "{place} gắn phong trào “{movement}” với {field}",
    ),
}
"""Kind of news → headlines."""

HEADINGS = (
    "Cách làm ở cơ sở",
    "Kết quả bước đầu",
    "Những việc còn chậm",
    "Nhiệm vụ thời gian tới",
    "Tiếng nói người trong cuộc",
    "Lan tỏa từ những việc nhỏ",
    "Nguồn lực từ cộng đồng",
    "Kiểm tra và giám sát",
)

SENTENCES = tuple(
    Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").splitlines()
)
"""Gaps: place year day venue movement unit person role village field work season, count (hundreds),
some (tens), few (under ten), percent."""

FIGURES = (
    ("mô hình thi đua được công nhận", "mô hình", "{place} công nhận {value} mô hình thi đua."),
    ("hộ đăng ký tham gia phong trào", "hộ", "Có {value} hộ đăng ký tham gia phong trào."),
    ("ngày công do người dân góp", "ngày công", "Người dân góp {value} ngày công."),
    ("sáng kiến được áp dụng", "sáng kiến", "Cả năm có {value} sáng kiến được áp dụng."),
    ("cây xanh trồng mới", "cây", "Các đơn vị trồng mới {value} cây xanh."),
)
"""What is counted, its unit, the sentence that states it."""

FIELDS = (
    "nông nghiệp",
    "giáo dục",
    "chăm sóc sức khỏe",
    "cải cách hành chính",
    "bảo vệ môi trường",
    "giảm nghèo",
    "văn hóa cơ sở",
    "an toàn giao thông",
    "chuyển đổi số",
    "phòng chống thiên tai",
    "thủy sản",
    "làng nghề",
    "du lịch cộng đồng",
    "khuyến học",
    "an ninh trật tự",
)
WORKS = (
    "làm đường bê tông nội đồng",
    "trồng hàng rào xanh",
    "nạo vét kênh mương",
    "sửa nhà văn hóa thôn",
    "phân loại rác tại nhà",
    "thắp sáng đường quê",
    "xóa nhà tạm",
    "trồng rừng gỗ lớn",
    "nuôi tôm theo quy trình sạch",
    "ghép giống cam, bưởi",
    "lắp camera an ninh",
    "xây tủ sách dòng họ",
    "dạy bơi cho trẻ em",
    "dọn rác bãi biển",
    "làm sân thể thao",
)
SEASONS = (
    "đông xuân",
    "hè thu",
    "mùa xuân",
    "nước rút cuối năm",
    "chào mừng ngày lễ lớn",
    "90 ngày",
)
VENUES = (
    "nhà văn hóa trung tâm",
    "hội trường ủy ban nhân dân",
    "sân vận động",
    "trường trung học phổ thông",
    "nhà văn hóa thôn",
    "trung tâm hội nghị",
)
UNITS = (
    "Hội Nông dân",
    "Hội Liên hiệp Phụ nữ",
    "Đoàn Thanh niên",
    "Hội Cựu chiến binh",
    "Liên đoàn Lao động",
    "Ủy ban Mặt trận Tổ quốc",
    "Phòng Nội vụ",
    "Ban Chỉ huy Quân sự",
    "Phòng Giáo dục",
    "Trung tâm Y tế",
)
ROLES = (
    "chủ tịch",
    "phó chủ tịch",
    "bí thư chi bộ",
    "trưởng ban",
    "cán bộ",
    "tổ trưởng",
    "đội trưởng",
)
VILLAGES = ("thôn", "xóm", "ấp", "bản", "tổ dân phố", "khu phố")
