"""The words of the map of provinces, of the tree of places, and of a place's time line."""

from collections.abc import Mapping

PLACE: Mapping[str, str] = {
    "map.title": "Bản đồ {count} tỉnh, thành phố theo số tin",
    "map.area": "{place}: {count} tin",
    "map.area.none": "{place}: chưa có tin",
    "map.none": "chưa có tin",
    "map.shade.span": "{first} đến {last} tin",
    "map.shade.more": "từ {first} tin",
    "map.inset": "Hoàng Sa và Trường Sa vẽ trong khung, gần bờ hơn thực tế.",
    "map.skip": "Bỏ qua bản đồ, đến bảng số tin",
    "map.open": "Xem trên bản đồ",
    "era.ways": "Cách xem địa phương",
    "era.now": "Như bây giờ",
    "era.then": "Như ngày ấy",
    "era.now_of": "{count} tỉnh, thành phố",
    "era.then_of": "{count} tỉnh, thành phố, đến hết ngày {day}",
    "era.now_told": "Tin cũ đứng ở nơi mà địa phương của tin nay thuộc về: tin năm 2021 về Kiên "
    "Giang ở đây là tin của An Giang.",
    "era.then_told": "Mỗi tin đứng ở tỉnh, thành phố của chính ngày diễn ra sự việc. Ở đây chỉ có "
    "tin về những việc diễn ra đến hết ngày {day}.",
    "era.then_title": "Địa phương đến ngày {day}",
    "era.then_description": "Tin thi đua theo 63 tỉnh, thành phố và các huyện, quận trước ngày "
    "sắp xếp, trên {site}.",
    "table.title": "Số tin theo tỉnh, thành phố",
    "table.province": "Tỉnh, thành phố",
    "table.articles": "Số tin",
    "table.before": "Gồm các tỉnh, thành phố cũ",
    "table.after": "Nay thuộc",
    "table.told": "Một tin về nhiều tỉnh được tính ở từng tỉnh.",
    "tree.title": "Các nơi có tin, theo tỉnh, thành phố",
    "tree.empty": "Chưa có tin về đơn vị nào bên dưới tỉnh, thành phố.",
    "tree.places": "{count} nơi",
    "tree.before": "gồm tin về",
    "tree.divided": "đến {day}, nay chia về {count} đơn vị",
    "life.title": "Các thời kỳ",
    "life.level": "Cấp",
    "life.above": "Thuộc",
    "life.document": "Theo",
    "life.country": "cả nước",
    "life.here": "hiện nay",
    "life.span": "{since} – {until}",
}
"""Key → words."""
