"""The words of the pages of awards: their part of the interface catalogue."""

from collections.abc import Mapping

AWARD_PAGES: Mapping[str, str] = {
    "awards.section": "Khen thưởng",
    "awards.title": "Danh hiệu thi đua và hình thức khen thưởng",
    "awards.description": "Các danh hiệu thi đua, hình thức khen thưởng và số liệu khen thưởng nêu "
    "trong tin của {site}.",
    "awards.told": "Số liệu là tổng các lượt được nêu trong tin, không phải số người, tập thể khác "
    "nhau: một người được khen hai lần, hay được hai tin cùng nêu, thì tính hai lượt. Không cộng "
    "chung các tình trạng (đề nghị không phải là đã tặng) và các cấp.",
    "awards.others": "Chưa có tin nào nêu",
    "awards.years": "Sổ khen thưởng theo năm",
    "awards.years.told": "Năm của thành tích; tin không nêu thì lấy năm của sự kiện hoặc năm đăng "
    "tin.",
    "awards.rows": "{count} dòng",
    "awards.of_year": "Khen thưởng năm {year}",
    "awards.of_year.description": "Mọi dòng khen thưởng của năm {year} nêu trong tin của {site}, "
    "cộng riêng theo tình trạng và cấp.",
    "awards.compared": "Đối chiếu số liệu khen thưởng",
    "awards.compared.description": "Những chỗ các tin của {site} nêu số liệu khen thưởng khác nhau "
    "và những đề nghị chưa thấy tin nêu kết quả.",
    "awards.compared_of": "Đối chiếu số liệu khen thưởng năm {year}",
    "awards.compared_of.description": "Những chỗ các tin của {site} nêu số liệu khen thưởng năm "
    "{year} khác nhau và những đề nghị của năm ấy chưa thấy tin nêu kết quả.",
    "awards.compared_by_year": "Đối chiếu theo năm",
    "awards.compared_cases": "Chỗ nêu số khác nhau",
    "awards.compared_by_year.told": "Chỉ đối chiếu những gì các tin nêu cho cùng một năm; mỗi con "
    "số dẫn đến đúng chừng ấy mục trên trang của năm.",
    "award.description": "{award}: quy định, cấp khen và số liệu nêu trong tin.",
    "award.of_year": "{award} – năm {year}",
    "award.of_year.description": "Mọi dòng về {award} của năm {year} nêu trong tin.",
    "award.definition": "Theo quy định",
    "award.laws": "Căn cứ pháp lý",
    "award.no_law": "Không phải danh hiệu hay hình thức khen thưởng theo luật.",
    "award.law_since": "có hiệu lực từ {day}",
    "award.law_until": "đến hết ngày {day}",
    "award.law_unchecked": "số, ngày của luật chưa kiểm chứng",
    "award.note": "Lưu ý",
    "award.names": "Tên qua các thời kỳ",
    "award.name_since": "{name} (từ {since})",
    "award.name_until": "{name} (đến {until})",
    "award.name_since_until": "{name} (từ {since} đến {until})",
    "award.ranks": "Hạng",
    "award.recipients": "Đối tượng",
    "award.in_news": "Nêu trong tin",
    "award.no_rows": "Chưa có tin nào nêu.",
    "award.by_year": "Cộng theo năm",
    "award_group.title": "Danh hiệu thi đua",
    "award_group.commendation": "Hình thức khen thưởng",
    "award_group.honour": "Tôn vinh ngoài luật",
    "award_group.unspecified": "Tin không nêu rõ loại",
    "award_level.honour": "Ngoài luật, không xếp cấp",
    "award_recipient.individual": "cá nhân",
    "award_recipient.collective": "tập thể",
    "award_recipient.household": "hộ gia đình",
    "award_recipient.locality": "địa phương",
    "ledger.sums": "Cộng các dòng",
    "ledger.sums.told": "Cộng các lượt nêu trong tin, không phải số người, tập thể khác nhau.",
    "ledger.rows": "Các dòng",
    "ledger.row_count": "Số dòng",
    "ledger.silent": "Dòng không nêu số",
    "ledger.year": "Năm",
    "ledger.place": "Nơi của tin",
    "ledger.to": "Cho:",
    "ledger.collectives": "Tập thể",
    "ledger.individuals": "Cá nhân",
    "ledger.households": "Hộ",
    "ledger.exemplars": "Điển hình",
    "ledger.article": "Tin",
    "ledger.unstated": "không nêu",
    "ledger.unstated.told": "“Không nêu” là tin không nói con số, không phải bằng 0; “ít nhất” là "
    "còn dòng không nêu số ấy.",
    "ledger.at_least": "ít nhất {count}",
    "ledger.by_event": "năm của sự kiện",
    "ledger.by_publication": "năm đăng tin",
    "ledger.shown": "Hiện {shown} trong {count} dòng.",
    "ledger.words": "Tìm trong bảng",
    "ledger.award": "Hình thức, danh hiệu",
    "ledger.province": "Tỉnh, thành phố",
    "ledger.sort": "Sắp xếp theo",
    "ledger.any": "Tất cả",
    "ledger.reset": "Bỏ lọc và sắp xếp",
    "ledger.years": "Các năm khác",
    "compared.differences": "Các tin nêu số khác nhau",
    "compared.differences.told": "Cùng hình thức, hạng, tình trạng, năm và cùng địa phương hoặc "
    "cùng nơi nhận, mà số khác nhau. Có thể là hai đợt khen khác nhau, hoặc một tin chỉ nêu một "
    "phần; trang này không kết luận tin nào đúng.",
    "compared.differences.none": "Chưa thấy chỗ nào các tin nêu số khác nhau.",
    "compared.proposals": "Đề nghị, chưa thấy tin nêu kết quả",
    "compared.proposals.told": "Có tin nêu đã đề nghị, chưa có tin nào nêu đã tặng hoặc công nhận "
    "cùng hình thức, cùng hạng cho năm ấy. Đây không phải mâu thuẫn.",
    "compared.named": "Đề nghị có nêu tên",
    "compared.named.told": "Người, đơn vị trùng tên chỉ được coi là một khi các tin cùng một tỉnh, "
    "thành phố.",
    "compared.unnamed": "Đề nghị không nêu tên, theo nơi của tin",
    "compared.unnamed.told": "Chỉ có số, không nêu tặng cho ai: được coi là đã có kết quả khi có "
    "tin của chính nơi ấy nêu đã tặng hoặc công nhận.",
    "compared.among": "trong {counts}",
    "compared.proposals.none": "Không có đề nghị nào như vậy.",
    "compared.all": "Xem mọi chỗ cần đối chiếu",
    "compared.for_year": "năm {year}",
}
"""Key → words."""
