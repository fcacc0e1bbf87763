"""Every word the program itself says to people, in Vietnamese: site, problems, commands.

One catalogue, so that tone and terms stay one, and another language is another table. A key is
`<where>.<what>`; `{name}` marks what the caller fills in.
"""

from collections.abc import Mapping

from archive.award_words import AWARD_PAGES
from archive.data_words import DATA
from archive.place_words import PLACE
from archive.problem_words import PROBLEMS
from archive.search_words import SEARCH
from archive.site_words import SITE

COMMAND: Mapping[str, str] = {
    "command.about": "Dựng kho tin thi đua: từ bài viết Markdown thành trang web tĩnh và chỉ mục "
    "tìm kiếm. Không ghi tên lệnh thì là lệnh build.",
    "command.usage": "Cách dùng: ",
    "command.commands": "Các lệnh",
    "command.command": "LỆNH",
    "command.options": "Tùy chọn",
    "command.more": "Xem tùy chọn của từng lệnh: build.py LỆNH --help. Mã thoát: 0 là xong, 1 là "
    "nội dung có lỗi, 2 là gõ sai lệnh hoặc không đọc, ghi được thư mục.",
    "command.build": "dựng trang web và chỉ mục tìm kiếm",
    "command.build.about": "Dựng trang web vào output/site và chỉ mục tìm kiếm vào output/index. "
    "Nội dung còn lỗi thì không thay gì cả: bản đã dựng lần trước giữ nguyên.",
    "command.watch": "dựng, rồi dựng lại mỗi khi nội dung thay đổi",
    "command.watch.about": "Dựng như lệnh build, rồi theo dõi thư mục nội dung và mẫu trang: hễ có "
    "thay đổi là dựng lại. Nội dung còn lỗi thì báo và chờ sửa. Nhấn Ctrl+C để dừng.",
    "command.serve": "dựng rồi mở bản xem thử trên máy này, kể cả bài nháp",
    "command.serve.about": "Dựng bản xem thử vào output/preview, kể cả bài nháp, rồi mở trên máy "
    "này. Lưu bài xong, trang đang mở tự tải lại. Bản chính ở output/site không đổi.",
    "command.search": "tìm trong kho đã dựng",
    "command.search.about": "Tìm trong kho đã dựng; gõ có dấu hay không dấu đều được. Đặt cả câu "
    "tìm trong nháy đơn thì viết được cụm từ, từ phải bỏ và trường: "
    """'"thi đua yêu nước" -khen locality:"mong cai"'.""",
    "command.check": "kiểm tra nội dung, không ghi gì",
    "command.check.about": "In ra mọi lỗi và cảnh báo của nội dung; không ghi tệp nào.",
    "command.help": "hiện hướng dẫn này",
    "command.version": "hiện phiên bản của chương trình",
    "command.folder": "THƯ_MỤC",
    "command.number": "SỐ",
    "command.moment": "NGÀY",
    "command.address": "ĐỊA_CHỈ",
    "command.form": "DẠNG",
    "command.place": "NƠI",
    "command.name": "TÊN",
    "command.words": "TỪ",
    "command.content": "thư mục nội dung (mặc định: content)",
    "command.templates": "thư mục mẫu trang (mặc định: templates)",
    "command.output": "thư mục kết quả (mặc định: output)",
    "command.base_url": "địa chỉ công bố, thay cho base_url trong site.yaml",
    "command.jobs": "số tiến trình cùng làm (mặc định: theo số lõi của máy)",
    "command.strict": "coi mọi cảnh báo là lỗi",
    "command.drafts": "lấy cả bài nháp và bài hẹn giờ đăng",
    "command.no_search": "không dựng chỉ mục và trang tìm kiếm, bỏ những gì đã dựng lần trước",
    "command.sqlite": "ghi lại từ đầu tệp SQLite của dữ liệu mở cho gọn; không có tùy chọn này thì "
    "chỉ thay các dòng của bài đã đổi",
    "command.fresh": "bỏ qua kết quả của lần dựng trước, dựng lại tất cả từ đầu",
    "command.profile": "dựng xong thì cho biết mỗi công đoạn mất bao lâu",
    "command.explain": "dựng xong thì cho biết vì sao từng trang phải dựng lại",
    "command.now": "coi như bây giờ là lúc này, ví dụ 2025-07-01 hoặc 2025-07-01T08:30 "
    "(mặc định: giờ của máy)",
    "command.port": "cổng trên máy này, 0 là tự chọn (mặc định: 8000)",
    "command.format": "text cho người đọc, json cho chương trình (mặc định: text)",
    "command.query": 'câu tìm; để trống ("") là mọi bài, mới nhất trước',
    "command.json": "in kết quả dạng JSON cho chương trình",
    "command.csv": "in kết quả dạng CSV để mở bằng bảng tính; không in số đếm",
    "command.facets": "in đủ số bài theo địa phương, phong trào, cụm, loại tin, khen thưởng, năm",
    "command.locality": "chỉ tin về nơi này, ví dụ mong cai",
    "command.movement": "chỉ tin về phong trào này",
    "command.cluster": "chỉ tin về cụm, khối thi đua này",
    "command.kind": "chỉ tin thuộc loại này, ví dụ khen thuong",
    "command.award": "chỉ tin có danh hiệu, hình thức khen thưởng này",
    "command.year": "chỉ tin đăng trong năm này",
    "command.from": "chỉ tin từ ngày này trở đi",
    "command.to": "chỉ tin đến hết ngày này",
    "command.sort": "thứ tự: relevance là khớp nhất trước, newest là mới nhất trước, oldest là cũ "
    "nhất trước (mặc định: relevance)",
    "command.limit": "số kết quả trên một trang (mặc định: 10; với --csv: 1000)",
    "command.page": "trang kết quả thứ mấy (mặc định: 1)",
    "command.order": "THỨ_TỰ",
    "command.fault": "Lỗi: {message}",
    "command.see_help": "Xem hướng dẫn: {program} --help",
    "command.unknown_arguments": "không hiểu: {names}",
    "command.needs_value": "{name} cần một giá trị",
    "command.takes_no_value": "{name} không nhận giá trị",
    "command.excludes": "{name} không dùng cùng với {other}",
    "command.invalid_choice": "{name}: không có “{value}”; chọn một trong: {choices}",
    "command.missing_arguments": "còn thiếu: {names}",
    "command.bad_value": "{name}: {message}",
    "command.not_count": "“{value}” không phải số nguyên từ {least} đến {most}",
    "command.not_moment": "không đọc được ngày giờ “{value}”; viết như 2025-07-01 hoặc "
    "2025-07-01T08:30",
    "command.not_address": "“{value}” không phải địa chỉ web; viết như https://example.vn/",
    "command.no_content": "không thấy thư mục nội dung: {path}",
    "command.no_templates": "không thấy thư mục mẫu trang: {path}",
    "command.output_overlaps": "thư mục kết quả {output} không được chứa hay nằm trong {source}",
    "command.output_is_file": "{output} là một tệp, không phải thư mục",
    "command.output_foreign": "{output} đã có “{name}” không do chương trình này tạo ra; hãy chọn "
    "thư mục khác hoặc tự dời “{name}” đi",
    "command.output_newer": "{output} do một phiên bản mới hơn của chương trình này tạo ra; "
    "hãy dùng phiên bản ấy hoặc chọn thư mục khác",
    "command.output_journal": "{path} không phải do chương trình này ghi hoặc đã hỏng; hãy xoá thư "
    "mục ấy rồi dựng lại",
    "command.output_link": "{path} là liên kết; chương trình không ghi qua liên kết",
    "command.output_busy": "đang có một lần dựng khác ghi vào {output}; đợi xong rồi chạy lại",
    "command.bad_address": "không ghi được tệp có địa chỉ {url}: tên chỉ gồm chữ không dấu, số, "
    "dấu chấm, gạch nối và gạch dưới",
    "command.template": "mẫu trang {where}: {reason}",
    "command.media_missing": "không thấy tệp {path}",
    "command.media_link": "{path} không phải tệp thường nằm trong thư mục nội dung",
    "command.media_too_large": "{path} lớn quá 50 MB",
    "command.system": "{reason}: {path}",
    "command.system.denied": "không có quyền đọc hoặc ghi",
    "command.system.full": "đĩa đã đầy",
    "command.system.other": "hệ thống báo “{reason}”",
    "command.port_busy": "cổng {port} đang có chương trình khác dùng; thử --port 0",
    "command.interrupted": "Đã dừng. Bản đã dựng lần trước giữ nguyên.",
    "command.more_problems": "… và còn {count} vấn đề nữa; xem đủ bằng lệnh: build.py check",
    "command.problems": "{errors} lỗi, {warnings} cảnh báo.",
    "command.no_problems": "Nội dung không có lỗi nào.",
    "command.kept": "Chưa dựng: hãy sửa các lỗi trên. Bản đã dựng lần trước giữ nguyên.",
    "command.done": "Đã dựng xong sau {seconds} giây.",
    "changed.fresh": "dựng lại từ đầu",
    "changed.new": "trang mới",
    "changed.look": "giao diện, danh mục, thiết lập, chương trình hoặc mốc thời gian đã đổi",
    "changed.damaged": "tệp đã đưa ra bị mất hoặc bị sửa",
    "changed.all": "danh sách tất cả bài viết đã đổi",
    "changed.areas": "số bài về các địa phương đã đổi",
    "changed.article": "bài viết {id} đã đổi",
    "changed.neighbours": "bài trước hoặc bài sau đã đổi",
    "changed.related": "bài liên quan đã đổi",
    "changed.page": "trang {id} đã đổi",
    "changed.picture": "ảnh {id} đã đổi",
    "changed.place": "trang của địa phương {id} mới có hoặc không còn",
    "changed.month": "danh sách bài của tháng {id} đã đổi",
    "changed.day": "danh sách bài đăng ngày {id}, hoặc ngày trước, ngày sau có bài, đã đổi",
    "changed.event": "danh sách bài về sự việc ngày {id} đã đổi",
    "changed.calendar": "danh sách bài của ngày, tháng {id} qua các năm đã đổi",
    "changed.days": "số bài của các ngày trong năm đã đổi",
    "changed.timeline": "danh sách bài phát động, ký giao ước, tổng kết năm {id} đã đổi",
    "changed.locality": "danh sách bài của địa phương {id} đã đổi",
    "changed.movement": "danh sách bài của phong trào {id} đã đổi",
    "changed.cluster": "danh sách bài của cụm, khối {id} đã đổi",
    "changed.named": "danh sách bài nhắc tới địa phương {id} đã đổi",
    "changed.campaign": "các tin của đợt thi đua {id} đã đổi",
    "changed.campaigns": "các đợt thi đua năm {id} đã đổi",
    "changed.campaign_steps": "các bước của những đợt thi đua đã đổi",
    "changed.campaign_years": "có thêm hoặc bớt năm có đợt thi đua",
    "changed.due": "đã đến kỳ tổng kết của một năm nữa",
    "changed.document": "danh sách bài dẫn văn bản {id} đã đổi",
    "changed.person": "danh sách bài nêu tên {id} đã đổi",
    "changed.letter": "danh sách người có tên vần {id} đã đổi",
    "changed.letters": "danh mục người có thêm hoặc bớt chữ cái",
    "changed.namesakes": "có thêm hoặc bớt người cùng tên {id}",
    "changed.award": "danh sách bài nêu hình thức khen thưởng {id} đã đổi",
    "changed.award_year": "danh sách bài nêu khen thưởng của năm {id} đã đổi",
    "changed.award_years": "có năm khen thưởng mới hoặc không còn",
    "changed.awarded": "có số liệu khen thưởng đã đổi",
    "changed.counts": "số tin của các danh sách, hoặc các địa phương có trang, đã đổi",
    "changed.sitemap": "có địa chỉ mới, hết hoặc đổi ngày",
    "command.unchanged": "Không có gì thay đổi từ lần dựng trước ({seconds} giây).",
    "command.data_damaged": "tệp dữ liệu đã đưa ra bị mất hoặc bị sửa; dựng lại từ đầu",
    "command.script": "không ghép được tập lệnh trong templates/assets: {fault}",
    "command.changed_meanwhile": "{path} vừa bị sửa hoặc xoá trong khi đang dựng; hãy dựng lại",
    "command.worker_killed": "một tiến trình của lần dựng bị ngắt giữa chừng, có thể vì hết "
    "bộ nhớ; chưa đưa ra gì cả, hãy dựng lại, có thể với --jobs 1",
    "command.rebuilt": "Đã dựng xong sau {seconds} giây: {pages} trang dựng lại.",
    "command.summary.articles": "Bài viết",
    "command.summary.pages": "Trang",
    "command.summary.pages_made": "Trang dựng lại",
    "command.summary.localities": "Địa phương",
    "command.summary.movements": "Phong trào",
    "command.summary.warnings": "Cảnh báo",
    "command.summary.site": "Trang web",
    "command.summary.index": "Chỉ mục",
    "command.stage.load": "Đọc nội dung",
    "command.stage.validate": "Kiểm tra",
    "command.stage.photos": "Xem và thu nhỏ ảnh",
    "command.stage.plan": "Lập kế hoạch",
    "command.stage.render": "Dựng trang",
    "command.stage.data": "Ghi dữ liệu mở",
    "command.stage.index": "Lập chỉ mục",
    "command.stage.publish": "Đưa ra thư mục kết quả",
    "command.stage.other": "Việc khác",
    "command.stage.total": "Tổng cộng",
    "command.profile_title": "Thời gian từng công đoạn, tính bằng giây:",
    "command.explain_nothing": "Không trang nào phải dựng lại.",
    "command.explain_title": "{count} trang được dựng lại.",
    "command.explain_reason": "  {reason}: {count} trang",
    "command.explain_more": "    … và {count} trang nữa",
    "command.watching": "Đang theo dõi {content} và {templates} (nhấn Ctrl+C để dừng)",
    "command.changed": "Thay đổi: {path}",
    "command.changed_more": "Thay đổi: {path} và {count} tệp khác",
    "command.polling": "Hệ thống không báo được khi tệp thay đổi (có thể đã quá số tệp được theo "
    "dõi), nên chương trình tự xem lại các thư mục mỗi giây một lần.",
    "command.serving": "Bản xem thử: {address} (nhấn Ctrl+C để dừng)",
    "command.preview_problems": "Nội dung có lỗi",
    "command.preview_advice": "Sửa các lỗi dưới đây rồi lưu tệp; trang này sẽ tự tải lại.",
}
"""Words of the command line."""

CATALOGUE: Mapping[str, str] = {
    **SITE,
    **PLACE,
    **AWARD_PAGES,
    **DATA,
    **PROBLEMS,
    **COMMAND,
    **SEARCH,
}


def t(key: str, **values: object) -> str:
    """Return the text of `key` with `values` filled in; an unknown key is a bug (KeyError)."""
    text = CATALOGUE[key]
    return text.format(**values) if values else text


def hint(key: str, **values: object) -> str:
    """Return what to do about the fault `key`; empty when there is no such advice."""
    return t(f"{key}.hint", **values) if known(f"{key}.hint") else ""


def known(key: str) -> bool:
    """Say whether the catalogue has words for `key`."""
    return key in CATALOGUE
