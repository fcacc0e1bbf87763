"""What the program says about faults in the content, for `archive.interface`.

`x` is the message, `x.hint` what to do about it. Spoken to an editor who is not a programmer.
"""

from collections.abc import Mapping

_DATES = {
    "date.form": "không đọc được ngày này",
    "date.form.hint": "viết năm-tháng-ngày, ví dụ 2021-01-22",
    "date.hour": "không đọc được giờ này",
    "date.hour.hint": "viết giờ hai chữ số, từ 00:00 đến 23:59, ví dụ 2021-01-22 08:00",
    "date.impossible": "không có ngày này trong lịch",
    "date.impossible.hint": "xem lại ngày, tháng; viết năm-tháng-ngày, ví dụ 2021-01-22",
    "date.too_early": "ngày trước năm 1945",
    "date.too_early.hint": "xem lại năm; viết đủ bốn chữ số",
    "date.partial_form": "không đọc được mốc thời gian này",
    "date.partial_form.hint": "viết 2021, 2021-Q2, 2021-03 hoặc 2021-03-15",
    "date.suggestion": "có phải {suggestion}?",
}

_FILES = {
    "load.no_site": "thiếu tệp site.yaml",
    "load.no_site.hint": "tạo tệp ấy trong thư mục nội dung, ít nhất có ba dòng:\n"
    "title: Tên trang\nbase_url: https://ten-mien.vn/\ndescription: Một câu giới thiệu trang",
    "load.unknown_folder": "thư mục lạ, không được đọc",
    "load.unknown_folder.hint": "bài viết nằm trong articles/, ảnh và tệp đính kèm trong media/; "
    "thư mục để riêng thì đặt tên bắt đầu bằng dấu _",
    "load.misplaced": "tệp nằm sai chỗ, không được đọc",
    "load.misplaced.hint": "bài viết nằm trong articles/, trang giới thiệu trong pages/; các tệp "
    "YAML có tên site.yaml, awards.yaml, documents.yaml, people.yaml",
    "load.says_nothing": "tệp không khai báo gì",
    "load.says_nothing.hint": "viết các khóa của tệp này như trong docs/front-matter.md, hoặc xóa "
    "tệp",
    "load.nested": "tệp nằm trong thư mục con, không được đọc",
    "load.nested.hint": "chuyển tệp thẳng vào {folder}/",
    "load.not_markdown": "không phải tệp .md, không được đọc",
    "load.not_markdown.hint": "bài viết là tệp Markdown có tên kết thúc bằng .md; ảnh và tệp đính "
    "kèm để trong media/",
    "load.name": "tên tệp không có chữ cái hay chữ số nào để làm địa chỉ trang",
    "load.name.hint": "đặt tên như mong-cai-phat-dong-thi-dua.md",
    "load.too_deep": "thư mục lồng quá sâu, không được đọc",
    "load.too_deep.hint": "bài viết thường nằm trong articles/năm/",
    "load.unreadable": "không đọc được: {reason}",
    "load.unreadable.hint": "xem lại quyền đọc của tệp hoặc thư mục",
    "load.link_out": "liên kết trỏ ra ngoài thư mục nội dung, không được đọc",
    "load.link_out.hint": "chép hẳn tệp vào đây thay cho liên kết",
    "load.link_folder": "liên kết tới thư mục không được đọc",
    "load.link_folder.hint": "chuyển hẳn thư mục vào đây thay cho liên kết",
    "load.link_broken": "liên kết hỏng: {reason}",
    "load.link_broken.hint": "xóa liên kết, hoặc chép hẳn tệp vào đây",
    "load.loop": "liên kết vòng",
    "load.special": "không phải tệp thường, không được đọc",
    "load.special.hint": "xóa khỏi thư mục nội dung",
    "load.too_large": "tệp lớn hơn 1 MB, không được đọc",
    "load.too_large.hint": "một bài viết không dài như thế; ảnh và dữ liệu để trong media/",
    "text.utf8": "byte này không phải chữ UTF-8",
    "text.utf8.hint": "mở tệp bằng trình soạn thảo, lưu lại với bảng mã UTF-8 (tệp có thể đang ở "
    "Windows-1258 hay TCVN3), rồi xem lại chữ ở dòng này",
    "text.utf16": "tệp không lưu bằng UTF-8 (có vẻ là UTF-16)",
    "text.utf16.hint": "lưu lại tệp với bảng mã UTF-8; trong Notepad: Save as, Encoding, UTF-8",
    "text.nul": "có ký tự NUL, tệp có thể không phải là văn bản",
    "text.nul.hint": "lưu lại tệp dưới dạng văn bản thuần, bảng mã UTF-8",
    "text.control": "có ký tự điều khiển {name} không nhìn thấy được",
    "text.control.hint": "xóa ký tự ngay ở chỗ này rồi gõ lại chữ bên cạnh",
    "text.break": "có dấu ngắt dòng hay ngắt trang {name}, thường chép từ Word",
    "text.break.hint": "xóa ký tự ngay ở chỗ này rồi nhấn Enter, muốn sang đoạn thì để một dòng "
    "trống; trong phần khai báo thì gõ dấu cách",
    "text.hyphen": "có dấu nối ẩn {name}, thường chép từ Word",
    "text.hyphen.hint": "xóa ký tự ngay ở chỗ này; nếu từ có gạch nối thì gõ lại dấu -",
    "text.recoded": "có ký tự {name} không phải là chữ, thường là ngoặc kép hay gạch ngang bị hỏng "
    "khi đổi bảng mã",
    "text.recoded.hint": "xóa ký tự ngay ở chỗ này rồi gõ lại dấu đúng",
    "text.direction": "có ký tự {name} đảo chiều viết: chữ hiện ra khác với chữ trong tệp",
    "text.direction.hint": "xóa ký tự ngay ở chỗ này; chữ Việt không cần nó",
    "text.no_sign": "{name} không phải là ký tự của chữ nào",
    "text.no_sign.hint": "xóa nó ngay ở chỗ này rồi gõ thẳng chữ hay hình cần viết",
    "text.invisible": "có ký tự ẩn {name}, tên và số có nó sẽ không khớp khi tra cứu",
    "text.invisible.hint": "xóa ký tự ngay ở chỗ này, hoặc gõ lại chữ bên cạnh",
    "text.empty": "tệp trống",
    "text.empty.hint": "viết nội dung, hoặc xóa tệp",
    "front.missing": "thiếu phần khai báo ở đầu tệp",
    "front.missing.hint": "dòng đầu tiên của tệp phải là ba dấu gạch ---, rồi đến title, date, "
    "localities, rồi lại một dòng ---",
    "front.toml": "phần khai báo viết theo kiểu TOML (+++)",
    "front.toml.hint": "viết theo kiểu YAML: đổi hai dòng +++ thành ---, và viết title: thay cho "
    "title =",
    "front.unclosed": "phần khai báo không có dòng --- kết thúc",
    "front.unclosed.hint": "thêm một dòng chỉ có --- vào trước phần bài viết",
    "front.empty": "phần khai báo không có gì",
    "front.empty.hint": "viết ít nhất các dòng title:, date:, localities:",
    "front.not_mapping": "phần khai báo phải gồm các dòng khóa: giá trị",
    "front.not_mapping.hint": "viết như title: Tên bài; sau dấu hai chấm có một dấu cách",
}

_YAML = {
    "yaml.colon": "dấu hai chấm không đúng chỗ",
    "yaml.colon.hint": 'nếu giá trị có dấu hai chấm, đặt cả giá trị trong ngoặc kép: "…: …"; nếu '
    "là khóa mới, thụt đầu dòng cho thẳng với các khóa khác",
    "yaml.no_colon": "dòng này thiếu dấu hai chấm sau tên khóa",
    "yaml.no_colon.hint": "viết khóa: giá trị; nếu là phần tiếp của dòng trên, thụt vào hai dấu "
    "cách",
    "yaml.quote": "dấu ngoặc kép mở ở đây không được đóng lại",
    "yaml.quote.hint": "thêm dấu ngoặc cùng loại vào cuối giá trị",
    "yaml.escape": "dấu \\ trong ngoặc kép không đúng cách",
    "yaml.escape.hint": "đổi ngoặc kép thành ngoặc đơn '…', hoặc viết \\\\ thay cho \\",
    "yaml.code": "mã sau dấu \\ không phải là mã của ký tự nào",
    "yaml.code.hint": "gõ thẳng chữ hay hình cần viết, thay cho mã của nó",
    "yaml.tab": "thụt đầu dòng bằng phím Tab",
    "yaml.tab.hint": "thay Tab bằng các dấu cách",
    "yaml.start": "giá trị không được bắt đầu bằng ký tự này",
    "yaml.start.hint": 'đặt cả giá trị trong ngoặc kép: "…"',
    "yaml.bracket": "danh sách trong ngoặc vuông hay ngoặc nhọn viết chưa đúng",
    "yaml.bracket.hint": "cách các phần tử bằng dấu phẩy và đóng ngoặc; nếu ngoặc là chữ của giá "
    'trị, đặt cả giá trị trong ngoặc kép: "…"',
    "yaml.document": "có nhiều phần khai báo trong một tệp",
    "yaml.document.hint": "bỏ các dòng --- hoặc ... thừa",
    "yaml.indent": "dòng này thụt vào không thẳng hàng, hoặc có chữ thừa sau ngoặc kép",
    "yaml.indent.hint": "cho các khóa cùng cấp thẳng hàng, mỗi cấp thụt vào hai dấu cách; cả giá "
    "trị nằm trong một cặp ngoặc kép",
    "yaml.block": "sau dấu | hoặc > không được có chữ",
    "yaml.block.hint": "xuống dòng rồi mới viết; nếu | hoặc > là chữ của giá trị, đặt cả giá trị "
    'trong ngoặc kép: "…"',
    "yaml.syntax": "phần khai báo không đúng cú pháp YAML",
    "yaml.syntax.hint": "mỗi dòng viết khóa: giá trị; giá trị có ký tự đặc biệt thì đặt trong "
    'ngoặc kép: "…"',
    "yaml.duplicate": "khóa {again} viết hai lần, lần đầu ở dòng {first}",
    "yaml.duplicate.hint": "gộp hai chỗ làm một, hoặc xóa một chỗ",
    "yaml.empty_key": "thiếu tên khóa trước dấu hai chấm",
    "yaml.empty_key.hint": "nếu dấu hai chấm là chữ của giá trị, đặt cả giá trị trong ngoặc kép",
    "yaml.key": "tên khóa phải là một từ, không phải danh sách hay bảng",
    "yaml.key.hint": 'nếu [ hoặc { là chữ của giá trị, đặt cả giá trị trong ngoặc kép: "…"',
    "yaml.alias": "dấu * đầu giá trị (tham chiếu *{name}) không được dùng",
    "yaml.alias.hint": 'nếu * là chữ của giá trị, đặt cả giá trị trong ngoặc kép: "…"; nếu muốn '
    "dùng lại một giá trị, chép lại nó",
    "yaml.anchor": "dấu & đầu giá trị (mỏ neo &{name}) không được dùng",
    "yaml.anchor.hint": 'nếu & là chữ của giá trị, đặt cả giá trị trong ngoặc kép: "…"',
    "yaml.tag": "dấu ! đầu giá trị (thẻ kiểu dữ liệu) không được dùng",
    "yaml.tag.hint": 'bỏ thẻ ấy; nếu ! là chữ của giá trị, đặt cả giá trị trong ngoặc kép: "…"',
    "yaml.merge": "khóa << (trộn bảng) không được dùng",
    "yaml.merge.hint": "viết đủ các khóa ra",
    "yaml.comment": "chữ từ dấu # trở đi bị coi là ghi chú, không được dùng",
    "yaml.comment.hint": 'nếu # là chữ của giá trị, đặt cả giá trị trong ngoặc kép: "…"; nếu là '
    "ghi chú, viết nó ở một dòng riêng",
    "yaml.depth": "lồng nhau quá {limit} cấp",
    "yaml.depth.hint": 'nếu [ hoặc {{ là chữ của giá trị, đặt cả giá trị trong ngoặc kép: "…"',
    "yaml.nodes": "có quá {limit} giá trị trong một tệp",
    "yaml.nodes.hint": "chia thành nhiều tệp",
}

_SCHEMA = {
    "schema.missing": "thiếu {name}",
    "schema.missing.hint": "thêm khóa {name}: và giá trị của nó",
    "schema.misleading": "có ký tự ẩn hoặc ngoặc cong trong giá trị: xóa cả giá trị rồi gõ lại",
    "schema.null": "không được để trống",
    "schema.null.hint": "viết giá trị, hoặc bỏ cả khóa này",
    "schema.many": "chỉ nhận một giá trị, không nhận danh sách",
    "schema.many.hint": 'viết một giá trị; nếu dấu [ là chữ, đặt cả giá trị trong ngoặc kép: "…"',
    "schema.mapping": "phải là chữ, không phải một nhóm khóa",
    "schema.mapping.hint": "viết giá trị ngay sau dấu hai chấm; nếu trong giá trị có dấu hai "
    'chấm, đặt cả giá trị trong ngoặc kép: "…"',
    "schema.record": "phải là một nhóm khóa: giá trị",
    "schema.record.hint": "xuống dòng, thụt vào hai dấu cách rồi viết từng khóa: giá trị",
    "schema.whole_number": "“{value}” không phải số nguyên",
    "schema.whole_number.hint": "chỉ viết chữ số, không dấu chấm, dấu phẩy hay chữ: 1000; chưa "
    "biết thì bỏ khóa này",
    "schema.long_number": "“{value}” là số quá lớn hoặc quá dài",
    "schema.long_number.hint": "nhiều nhất 15 chữ số, sau dấu chấm thập phân nhiều nhất 6; xem lại "
    "có gõ thừa chữ số không",
    "schema.ambiguous_number": "“{value}” có thể là số thập phân, có thể là hàng nghìn",
    "schema.ambiguous_number.hint": "hàng nghìn thì viết liền {plain}; số thập phân thì bỏ chữ số "
    "0 cuối, hoặc viết thêm một chữ số",
    "schema.greater_than_equal": "{value} nhỏ quá, ít nhất là {ge}",
    "schema.less_than_equal": "{value} lớn quá, nhiều nhất là {le}",
    "schema.string_too_short": "không được để trống",
    "schema.string_too_short.hint": "viết giá trị, hoặc bỏ cả khóa này",
    "schema.string_too_long": "dài quá {max_length} ký tự",
    "schema.string_too_long.hint": "viết gọn lại; phần dài để trong thân bài",
    "schema.too_short": "cần ít nhất một giá trị",
    "schema.wrong": "“{value}” không dùng được ở đây",
    "schema.unknown_key": "không có khóa {name}",
    "schema.unknown_key.near": "có phải {near}?",
    "schema.unknown_key.all": "các khóa dùng được ở đây: {keys}",
    "front_status.draft": "bản nháp",
    "front_status.published": "đăng",
    "schema.choice": "“{value}” không phải giá trị dùng được ở đây",
    "schema.choice.near": "Có phải {near}?",
    "schema.choice.all": "Các giá trị: {choices}",
    "form.slug": "“{value}” không làm địa chỉ trang được",
    "form.slug.hint": "chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối ở giữa: "
    "mong-cai-phat-dong",
    "form.url_path": "“{value}” không phải địa chỉ trong trang này",
    "form.url_path.hint": "viết như /tin-cu/mong-cai/: bắt đầu bằng /, chỉ chữ thường không dấu, "
    "chữ số, dấu gạch nối và /",
    "schema.url_path_file": "“{value}” trỏ tới tệp index.html, hoặc có tên tệp ở giữa",
    "schema.url_path_file.hint": "viết tên thư mục, kết thúc bằng /: /tin-cu/mong-cai/ thay cho "
    "/tin-cu/mong-cai/index.html",
    "schema.url_path_long": "địa chỉ có phần dài quá {limit} ký tự giữa hai dấu /",
    "schema.url_path_long.hint": "viết ngắn hơn, hoặc bỏ địa chỉ cũ này",
    "form.web_address": "“{value}” không phải địa chỉ trang web",
    "form.web_address.hint": "viết cả http:// hoặc https://, không có dấu cách",
    "form.base_url": "“{value}” không làm địa chỉ công bố được",
    "form.base_url.hint": "viết như https://ten-mien.vn/ hay https://ten-mien.vn/thu-muc/: tên "
    "miền không dấu (có dấu thì viết dạng xn--), không có tên người dùng, dấu ?, dấu #, // hay .. "
    "ở sau",
    "form.search_api": "“{value}” không làm địa chỉ của máy tìm kiếm được",
    "form.search_api.hint": "cùng tên miền với trang thì viết / hay /thu-muc/, khác thì viết như "
    "https://tim.ten-mien.vn/: không có dấu ?, dấu #, // hay .. ở sau",
    "form.media_path": "“{value}” không làm tên tệp được",
    "form.media_path.hint": "tên tệp chỉ có chữ không dấu, chữ số, - _ và .; không có dấu cách "
    "hay ..; tính từ thư mục media/",
    "form.number": "“{value}” không phải là số",
    "form.number.hint": "viết 12, 12.5 (dấu chấm trước phần thập phân), 14/15; số phỏng chừng "
    "thì viết ở approx",
}

_PROSE = {
    "prose.active": "thẻ <{shown}> không được dùng trong bài, sẽ bị bỏ cùng nội dung của nó",
    "prose.active.hint": "xóa thẻ; ảnh và tệp thì khai báo ở photos, attachments. Nếu muốn in chữ "
    "<{shown}>, đặt nó giữa hai dấu `",
    "prose.event": "thuộc tính {shown} chạy mã, không được dùng trong bài",
    "prose.event.hint": "xóa thuộc tính này",
    "prose.tag": "thẻ <{shown}> không dùng được trong bài, chỉ giữ lại chữ bên trong",
    "prose.tag.hint": "viết bằng Markdown, hoặc bỏ thẻ. Nếu muốn in dấu <, viết &lt;",
    "prose.address": "liên kết “{shown}” có thể chạy mã, sẽ bị bỏ",
    "prose.address.hint": "liên kết tới http://, https://, mailto: hoặc địa chỉ trong trang này",
    "prose.scheme": "liên kết “{shown}” không mở được trên trang, sẽ bị bỏ",
    "prose.scheme.hint": "liên kết tới http://, https://, mailto: hoặc địa chỉ trong trang này",
    "prose.image": "ảnh “{shown}” không nằm trong media/, sẽ không hiện",
    "prose.image.hint": "chép ảnh vào thư mục media/ của nội dung rồi viết "
    "![mô tả](/media/ten-tep.jpg)",
    "prose.file_missing": "không có tệp {file} trong media/",
    "prose.file_missing.hint": "chép tệp vào media/, viết tên đúng cả chữ hoa chữ thường",
    "prose.excess": "có quá nhiều dấu {sign} trong bài hay trong một đoạn, bài không được dựng",
    "prose.excess.hint": "chia nhỏ đoạn, hoặc xóa các dấu thừa",
    "prose.nesting": "trích dẫn hay danh sách lồng nhau quá sâu, bài không được dựng",
    "prose.nesting.hint": "viết lại cho bớt cấp; dòng thụt vào nhiều dấu cách cũng bị tính",
    "prose.unrenderable": "không dựng được bài này từ Markdown",
    "prose.unrenderable.hint": "viết lại những chỗ có nhiều dấu Markdown hay thẻ HTML",
    "prose.backlink": "Trở lại chú thích {} trong bài",
}

_MEANING = {
    "reference.near": "có phải một trong các tên này: {candidates}?",
    "reference.more": "có phải một trong các tên này: {candidates}; … và {more} mục khác? Viết "
    "đủ tên hơn",
    "reference.locality.more": "có phải một trong các tên này: {candidates}; … và {more} nơi "
    "khác? Viết thêm tên tỉnh",
    "reference.locality.several": "nhiều nơi thì viết thành danh sách: [{listed}]",
    "reference.locality.unknown": "không có địa phương nào tên “{name}”",
    "reference.locality.ambiguous": "có nhiều địa phương tên “{name}”",
    "reference.locality.none": "viết đủ loại và cấp trên, như huyện Hoa Lư, Ninh Bình; tin cả nước "
    "thì viết ca-nuoc",
    "reference.movement.unknown": "không có phong trào nào tên “{name}”",
    "reference.movement.ambiguous": "có nhiều phong trào tên “{name}”",
    "reference.movement.yearly": "phong trào thi đua của một năm không phải phong trào có tên; "
    "ghi ở campaign: với year: và theme:",
    "reference.movement.none": "khai báo phong trào bằng một tệp trong movements/",
    "reference.cluster.unknown": "không có cụm, khối thi đua nào tên “{name}”",
    "reference.cluster.ambiguous": "có nhiều cụm, khối thi đua tên “{name}”",
    "reference.cluster.none": "khai báo cụm, khối bằng một tệp trong clusters/",
    "reference.award.unknown": "không có danh hiệu, hình thức khen thưởng nào tên “{name}”",
    "reference.award.ambiguous": "có nhiều danh hiệu, hình thức khen thưởng tên “{name}”",
    "reference.award.none": "khai báo trong awards.yaml",
    "reference.document.unknown": "không có văn bản nào tên hay số “{name}”",
    "reference.document.ambiguous": "có nhiều văn bản tên hay số “{name}”",
    "reference.document.none": "khai báo trong documents.yaml",
    "party.empty": "thiếu tên",
    "party.empty.hint": "viết name: tên như nguồn in, hoặc locality: địa phương",
    "place.twice": "địa phương “{name}” đã có ở trên",
    "place.twice.hint": "bỏ một chỗ; chỗ sau không được dùng",
    "place.early": "{name} mới có từ {first}, sau ngày {day} của tin",
    "place.early.hint": "dùng tên nơi ấy khi đó, hoặc xem lại ngày",
    "place.late": "{name} không còn từ sau {last}, trước ngày {day} của tin",
    "place.late.hint": "nay là: {heirs}",
    "movement.early": "phong trào “{name}” có từ {start}, sau ngày {day} của tin",
    "movement.early.hint": "xem lại phong trào, hoặc start trong tệp của phong trào",
    "movement.late": "phong trào “{name}” kết thúc {end}, trước ngày {day} của tin",
    "movement.late.hint": "xem lại phong trào, hoặc end trong tệp của phong trào",
    "movement.renamed": "tên này của phong trào “{name}” có từ {since}, sau ngày {day} của tin",
    "movement.renamed.hint": "dùng tên khi đó",
    "movement.end_first": "phong trào kết thúc trước khi bắt đầu",
    "movement.loop": "phong trào thuộc về chính nó",
    "movement.loop.hint": "xem lại part_of của phong trào này và của các phong trào trên nó",
    "date.end_alone": "có ngày cuối mà không có ngày đầu",
    "date.end_alone.hint": "thêm date: vào event",
    "date.end_first": "ngày cuối trước ngày đầu của sự kiện",
    "date.updated_first": "cập nhật trước ngày đăng",
    "date.expires_first": "hết hạn trước khi đăng",
    "date.correction_first": "đính chính trước ngày đăng",
    "date.folder": "bài của năm {year} nằm trong thư mục {folder}",
    "date.folder.hint": "chuyển tệp sang articles/{year}/, hoặc xem lại ngày",
    "quote.missing": "câu này không có trong bài",
    "quote.missing.hint": "quote phải là nguyên văn một câu hay một phần câu của bài này",
    "quote.near": "câu gần nhất trong bài: {near}",
    "file.type": "không dùng được loại tệp này: {file}",
    "file.type.hint": "các loại: {types}",
    "file.missing": "không có tệp {file} trong media/",
    "file.missing.hint": "chép tệp vào media/, viết tên đúng cả chữ hoa chữ thường",
    "file.near": "có phải {near}?",
    "photo.no_words": "ảnh không có chú thích, người không nhìn thấy ảnh không biết ảnh có gì",
    "photo.no_words.hint": "thêm caption: hoặc alt:",
    "photo.broken": "tệp ảnh hỏng hoặc không phải ảnh, trang sẽ không hiện ảnh này",
    "photo.broken.hint": "mở thử tệp trên máy; chép lại từ bản gốc hoặc lưu lại thành JPEG",
    "photo.too_many_pixels": "ảnh có quá {most} triệu điểm ảnh, trang sẽ không hiện ảnh này",
    "photo.too_many_pixels.hint": "thu ảnh lại, chiều rộng 2000 điểm là đủ",
    "photo.position": "tệp ảnh có ghi tọa độ nơi chụp, ai tải ảnh gốc về cũng đọc được",
    "photo.position.hint": "nếu không muốn công bố, xóa thông tin vị trí khỏi tệp ảnh "
    "(hoặc lưu ảnh lại không kèm thông tin vị trí)",
    "photo.empty": "ảnh không có tệp, cũng không có chú thích",
    "photo.empty.hint": "thêm file: hoặc caption:",
    "slug.reserved": "địa chỉ {slug} dành cho trang danh sách",
    "slug.reserved.hint": "đặt slug khác, không bắt đầu bằng thang- hay trang- rồi đến số",
    "slug.long": "địa chỉ dài quá {limit} ký tự",
    "slug.long.hint": "đặt slug ngắn hơn, hoặc đổi tên tệp",
    "slug.taken": "địa chỉ /{slug}/ là của chương trình",
    "slug.taken.hint": "đổi tên tệp",
    "address.taken": "địa chỉ {url} đã là của {other}",
    "address.taken.hint": "đặt slug khác cho một trong hai bài",
    "address.alias_taken": "địa chỉ cũ {url} đã là của {other}",
    "address.alias_taken.hint": "bỏ ở một trong hai chỗ",
    "vocabulary.same_file": "đã có {other} với cùng mã {id}",
    "vocabulary.same_file.hint": "đổi tên một trong hai tệp",
    "vocabulary.same_id": "mã {id} đã có ở mục thứ {number}",
    "vocabulary.same_id.hint": "đổi một trong hai mã, hoặc gộp hai mục",
    "vocabulary.same_name": "trùng tên chính thức với {other}",
    "vocabulary.same_name.hint": "gộp hai mục, hoặc thêm chữ để phân biệt",
    "schema.newer": "nội dung viết cho bản {version} của cấu trúc, chương trình chỉ "
    "biết bản {known}",
    "schema.newer.hint": "cập nhật chương trình",
    "schema.older": "nội dung viết cho bản {version} của cấu trúc, chương trình đang "
    "dùng bản {known}",
    "schema.older.hint": "xem docs/front-matter.md, phần về các bản của cấu trúc",
}

_YEARS = {
    "years.award": "khen thưởng cho năm {year}, sau năm {published} của tin",
    "years.award.hint": "xem lại for_year; mới là đề nghị thì viết status: proposed",
    "years.proposal": "đề nghị khen thưởng cho năm {year}, quá một năm sau năm {published} của tin",
    "years.proposal.hint": "xem lại for_year, hoặc date của tin",
    "years.campaign": "đợt thi đua của năm {year}, quá một năm sau năm {published} của tin",
    "years.campaign.hint": "xem lại year của campaign, hoặc date của tin",
    "years.agreement": "giao ước thi đua của năm {year}, quá một năm sau năm {published} của tin",
    "years.agreement.hint": "xem lại year của giao ước, hoặc date của tin",
    "years.count": "{count} là quá nhiều cho một dòng khen thưởng",
    "years.count.hint": "xem lại số, có thể thừa chữ số 0",
    "years.movement_early": "phong trào có mốc {when}, trước năm 1945",
    "years.movement_early.hint": "xem lại năm; viết đủ bốn chữ số",
    "years.movement_far": "phong trào có mốc {when}, quá {ahead} năm sau năm {built} này",
    "years.movement_far.hint": "xem lại năm; chưa biết thì bỏ khóa này",
}

_PEOPLE = {
    "people.no_joins": "chưa ghi những tên nào là của người này",
    "people.no_joins.hint": "thêm joins: với tên và tổ chức đúng như trong bài, ví dụ\n"
    "joins:\n  - name: Nguyễn Văn A\n    organisation: UBND tỉnh B",
    "people.joined_twice": "“{name}” với tổ chức này đã là của {other}",
    "people.joined_twice.hint": "bỏ ở một trong hai mục, hoặc gộp hai mục",
    "people.left": "“{name}” đã gỡ theo people.yaml, mà tên còn trong câu chữ ở đây",
    "people.left.hint": "chương trình không tự sửa lời văn: viết lại câu này nếu không để tên nữa",
    "people.address": "“{name}” đã gỡ theo people.yaml, mà địa chỉ hay tên tệp còn tên ấy",
    "people.address.hint": "đặt slug hay tên tệp khác; cũng đừng ghi địa chỉ cũ vào aliases",
    "people.no_province": "“{name}” không phải là tỉnh hay thành phố trực thuộc trung ương",
    "people.no_province.hint": "ghi tỉnh mà tin nói đến vào ngày ấy, ví dụ “locality: Lào Cai”; "
    "tin về cả nước thì ghi “locality: ca-nuoc”",
    "people.place_alone": "có locality mà không có organisation",
    "people.place_alone.hint": "locality chỉ cho biết tổ chức ghi chung chung (“UBND tỉnh”) là của "
    "tỉnh nào: thêm organisation:, hoặc bỏ locality:",
    "people.nobody": "“{name}” không khớp với ai trong kho",
    "people.nobody.hint": "ghi tên và tổ chức đúng từng dấu như trong bài; nếu tên đã được xóa "
    "khỏi mọi bài thì bỏ mục này",
    "people.nobody_near": "“{name}” không khớp với ai trong kho",
    "people.nobody_near.hint": "ghi tên và tổ chức đúng từng dấu như trong bài; gần nhất trong kho "
    "là: {candidates}",
    "people.titled": "“{name}” có lẽ là “{taken}” đã gỡ theo people.yaml, mà ghi tên khác đi",
    "people.titled.hint": "nếu đúng người ấy, xóa mục này, hoặc bỏ chữ “Ông”, “Bà”, học vị khỏi "
    "tên; nếu là người khác thì để nguyên",
    "people.perhaps": "“{name}” trùng tên người đã gỡ theo people.yaml, mà không ghi tổ chức",
    "people.perhaps.hint": "nếu đúng người ấy, xóa mục này; nếu là người khác, thêm organisation:",
}

PROBLEMS: Mapping[str, str] = {
    **_DATES,
    **_FILES,
    **_YAML,
    **_SCHEMA,
    **_PROSE,
    **_MEANING,
    **_YEARS,
    **_PEOPLE,
}
