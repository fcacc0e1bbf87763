"""What movements and clusters say of the news about them: a part of the interface catalogue."""

from collections.abc import Mapping

REPORTS: Mapping[str, str] = {
    "reports.years": "Tin theo năm",
    "reports.where": "Nơi có tin",
    "reports.where_told": "Tỉnh, thành phố của thời điểm đưa tin; trong ngoặc là tên hiện nay, nếu "
    "khác. Tin về nhiều tỉnh được tính ở mỗi tỉnh.",
    "reports.where_mapped": "Bản đồ xếp mọi tin theo tỉnh, thành phố hiện nay. Bảng ghi tỉnh, "
    "thành phố của thời điểm đưa tin; trong ngoặc là tên hiện nay, nếu khác. Tin về "
    "nhiều tỉnh được tính ở mỗi tỉnh.",
    "reports.where.place": "Tỉnh, thành phố",
    "reports.where.count": "Số tin",
    "reports.where.now": "nay:",
    "reports.editions": "Bản của địa phương",
    "reports.editions_told": "Cùng một phong trào, dưới tên mà địa phương đặt cho.",
    "reports.awards": "Khen thưởng nêu trong tin",
    "reports.awards_told": "Cộng từ {count} tin tổng kết, sơ kết phong trào này hoặc chỉ nói về "
    "riêng phong trào này; tính theo lượt nêu trong tin, không phải thống kê chính thức. Một lần "
    "khen mà nhiều tin đưa thì được tính nhiều lần.",
    "reports.neighbours": "Dễ nhầm với",
    "reports.neighbours_told": "Tên gần nhau nhưng là những phong trào riêng; số liệu không gộp "
    "chung.",
    "reports.launched_by": "phát động:",
    "reports.since": "từ {since}",
    "cluster.members_of_year": "Thành viên theo năm",
    "cluster.members_stated": "Theo danh mục",
    "cluster.names": "Tên gọi trong tin",
    "cluster.names_told": "Tên cụm, khối là tên của thời điểm đưa tin.",
    "cluster.rankings": "Xếp hạng, suy tôn nêu trong tin",
    "cluster.differing": "Nơi các tin về cùng một năm khác nhau, mỗi tin được ghi riêng.",
    "cluster.no_year": "không ghi năm",
    "place.awards_told": "Khen thưởng mà tin nêu cho nơi này, hoặc cho tập thể, cá nhân ở đây; "
    "không gồm các đơn vị bên dưới có tin riêng. Số là tổng các lượt nêu trong tin, không phải "
    "thống kê chính thức: một lần khen mà nhiều tin đưa thì được tính nhiều lần.",
    "place.award_unstated": "không nêu số",
    "place.award_shared": "không nêu riêng, cùng {count} nơi hoặc người khác",
    "place.awards_more": "và {count} tin khác, trong phần Khen thưởng",
    "place.clusters_more": "và {count} tin khác",
}
"""Key → words."""
