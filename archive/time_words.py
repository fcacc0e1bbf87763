"""The words of the pages by time: days, days of the calendar, the chart of kinds, the timeline."""

from collections.abc import Mapping

_DAYS: Mapping[str, str] = {
    "day.title": "Ngày {day}",
    "day.description": "Tin đăng ngày {day} trên {site}.",
    "day.days": "Các ngày có tin",
    "day.events": "Sự việc diễn ra ngày này, đăng vào ngày khác",
    "day.published": "đăng {day}",
    "day.other_years": "Ngày này các năm khác",
    "calendar.of_month": "Tin đăng theo ngày, tháng {month}/{year}",
    "weekday.0": "Thứ hai",
    "weekday.1": "Thứ ba",
    "weekday.2": "Thứ tư",
    "weekday.3": "Thứ năm",
    "weekday.4": "Thứ sáu",
    "weekday.5": "Thứ bảy",
    "weekday.6": "Chủ nhật",
    "weekday.short.0": "T2",
    "weekday.short.1": "T3",
    "weekday.short.2": "T4",
    "weekday.short.3": "T5",
    "weekday.short.4": "T6",
    "weekday.short.5": "T7",
    "weekday.short.6": "CN",
    "on_this_day.title": "Ngày này năm xưa",
    "on_this_day.description": "Tin của {site} theo ngày trong năm: mỗi ngày một trang, gồm tin "
    "của mọi năm.",
    "on_this_day.choose": "Chọn một ngày để xem ngày ấy các năm có gì. Con số dưới mỗi ngày là số "
    "tin.",
    "on_this_day.today": "Ngày hôm nay, các năm trước có gì?",
    "on_this_day.day": "Ngày {day} tháng {month}",
    "on_this_day.of_day": "Tin của {site} về ngày {day} tháng {month} của mọi năm, mới nhất trước.",
    "on_this_day.told": "Xếp theo ngày diễn ra sự việc; tin không ghi ngày ấy thì theo ngày đăng.",
    "on_this_day.nothing": "Kho chưa có tin nào của ngày này.",
    "on_this_day.nearest": "Ngày gần nhất có tin:",
    "on_this_day.days": "Ngày trước và ngày sau",
}

_GAPS: Mapping[str, str] = {
    "kinds.title": "Số tin mỗi năm theo loại",
    "kinds.told": "Tin thuộc nhiều loại được đếm ở từng loại; cột “Tất cả” đếm mỗi tin một lần. "
    "Các biểu đồ dùng chung một thang.",
    "kinds.none": "Không ghi loại",
    "kinds.chart": "{kind}: {count} tin từ {first} đến {last}, nhiều nhất là năm {year} với "
    "{most} tin",
    "kinds.chart_empty": "{kind}: chưa có tin nào từ {first} đến {last}",
    "kinds.table": "Số tin theo năm và loại",
    "kinds.year": "Năm",
    "kinds.all": "Tất cả",
    "kinds.no_articles": "chưa có tin",
    "gaps.title": "Những chỗ kho còn thiếu",
    "gaps.told": "Đây là khoảng trống của kho, không có nghĩa là khi ấy không có phong trào hay sự "
    "kiện nào.",
    "gaps.span": "Tin cũ nhất trong kho đăng ngày {first}, tin mới nhất đăng ngày {last}.",
    "gaps.year": "Kho chưa có tin nào của năm {first}.",
    "gaps.years": "Kho chưa có tin nào của các năm từ {first} đến {last}.",
    "gaps.few": "Năm {year} mới có {count} tin, chưa bằng một phần tư của một năm ở mức giữa "
    "({middle} tin), nên nhiều khả năng còn thiếu.",
    "gaps.months": "Năm {year} chưa có tin của tháng {months}.",
}

_TIMELINE: Mapping[str, str] = {
    "timeline.title": "Dòng thời gian",
    "timeline.description": "Phong trào bắt đầu, kết thúc khi nào; những lần phát động, ký giao "
    "ước, tổng kết thi đua có trong tin của {site}.",
    "timeline.movements": "Các phong trào qua các năm",
    "timeline.movements_told": "Phần nét đứt là không ghi năm kết thúc: kho không biết phong trào "
    "còn tiếp diễn hay đã dừng.",
    "timeline.since": "từ {start}",
    "timeline.span": "từ {start} đến {end}",
    "timeline.until": "đến {end}",
    "timeline.no_end": "không ghi năm kết thúc",
    "timeline.no_start": "Phong trào chưa rõ bắt đầu từ khi nào",
    "timeline.years": "Theo năm",
    "timeline.began": "Phong trào bắt đầu",
    "timeline.ended": "Phong trào kết thúc",
    "timeline.campaigns": "Phát động, ký giao ước, tổng kết",
    "timeline.launch": "phát động thi đua năm {year}",
    "timeline.agreement": "giao ước thi đua năm {year}",
    "timeline.review": "tổng kết thi đua năm {year}",
    "timeline.all_of": "Xem cả {count} tin phát động, ký giao ước, tổng kết của năm {year}",
    "timeline.year": "Phát động, ký giao ước, tổng kết năm {year}",
    "timeline.of_year": "Tin của {site} về những lần phát động, ký giao ước, tổng kết thi đua diễn "
    "ra trong năm {year}.",
}

TIME: Mapping[str, str] = {**_DAYS, **_GAPS, **_TIMELINE}
"""Key → words."""
