"""The words of the pages of yearly campaigns: their part of the interface catalogue."""

from collections.abc import Mapping

CAMPAIGNS: Mapping[str, str] = {
    "campaigns.title": "Thi đua từng năm",
    "campaigns.description": "Các đợt thi đua hằng năm của địa phương trong tin của {site}: phát "
    "động, ký giao ước, sơ kết, tổng kết, khen thưởng.",
    "campaigns.year": "Thi đua năm {year}",
    "campaigns.year_description": "Các đợt thi đua năm {year} của địa phương trong tin của {site}: "
    "bước nào đã có tin, bước nào chưa thấy.",
    "campaigns.years": "Các năm",
    "campaigns.table": "Số địa phương có tin về từng bước, theo năm",
    "campaigns.year_table": "Từng địa phương: ngày của tin đầu tiên về mỗi bước",
    "campaigns.column.year": "Năm",
    "campaigns.column.place": "Địa phương",
    "campaigns.column.campaigns": "Có tin",
    "campaigns.column.unreviewed": "Chưa thấy tổng kết",
    "campaigns.legend": "Gạch ngang: kho tin chưa có tin nào về bước ấy; không có nghĩa là bước ấy "
    "đã không diễn ra. Ở cột ký giao ước là ngày ký nếu tin ghi ngày ấy, nếu không thì là ngày của "
    "tin, ghi “tin ngày”.",
    "campaigns.article_of": "tin ngày {day}",
    "campaigns.unreviewed": "Đã phát động, chưa thấy tổng kết",
    "campaigns.unreviewed_none": "Không có đợt nào đã phát động mà chưa thấy tổng kết.",
    "campaigns.unreviewed_many": "{count} đợt thi đua đã phát động mà kho tin chưa có tin tổng "
    "kết; xem danh sách ở trang của từng năm.",
    "campaigns.rule": "Chỉ xét các đợt đến năm {year}: hội nghị tổng kết một năm thường họp muộn "
    "nhất vào quý I năm sau, nên từ ngày 1/4 năm sau mới coi là chưa thấy.",
    "campaigns.not_due": "Chưa đến lúc xét: tổng kết của năm chỉ được coi là chưa thấy từ ngày 1/4 "
    "năm sau.",
    "campaigns.place": "Thi đua từng năm",
    "campaign.title": "{place}: thi đua năm {year}",
    "campaign.heading": "thi đua năm {year}",
    "campaign.description": "Phong trào thi đua năm {year} của {place}: phát động, ký giao ước, sơ "
    "kết, tổng kết, khen thưởng; điều đã có tin và điều chưa thấy.",
    "campaign.steps": "Các bước trong năm",
    "campaign.step.launch": "Phát động",
    "campaign.step.agreement": "Ký giao ước",
    "campaign.step.midterm": "Sơ kết",
    "campaign.step.review": "Tổng kết",
    "campaign.step.awards": "Khen thưởng",
    "campaign.missing.launch": "Chưa thấy tin phát động.",
    "campaign.missing.agreement": "Chưa thấy tin ký giao ước.",
    "campaign.missing.midterm": "Chưa thấy tin sơ kết.",
    "campaign.missing.review": "Chưa thấy tin tổng kết.",
    "campaign.missing.awards": "Chưa thấy tin khen thưởng.",
    "campaign.missing.later": "Chưa thấy tin tổng kết; cũng chưa qua kỳ tổng kết của năm.",
    "campaign.state.whole": "Đã có tin phát động và tin tổng kết.",
    "campaign.state.unreviewed": "Đã phát động, chưa thấy tổng kết.",
    "campaign.state.open": "Đã phát động; chưa qua kỳ tổng kết của năm.",
    "campaign.state.reviewed": "Có tin tổng kết, chưa thấy tin phát động.",
    "campaign.state.neither": "Chưa thấy tin phát động và tin tổng kết.",
    "campaign.heir.whole": "Nay thuộc",
    "campaign.heir.part": "Một phần nay thuộc",
    "campaign.forebear.whole": "Gồm cả nơi trước đây là",
    "campaign.forebear.part": "Gồm một phần nơi trước đây là",
    "campaign.scope": "“Chưa thấy” là kho tin này chưa có tin nào nêu, không phải là việc ấy đã "
    "không diễn ra.",
    "campaign.told.launched": "phát động ngày {day}",
    "campaign.told.signed": "ký ngày {day}",
    "campaign.told.signed_then": "đã ký",
    "campaign.told.agreement_reviewed": "tổng kết giao ước",
    "campaign.told.recalled": "tin chỉ nhắc lại, không ghi ngày ký",
    "campaign.told.parties": "{count} bên",
    "campaign.told.awards": "đã tặng, công nhận hoặc tôn vinh",
    "campaign.told.ranked": "xếp hạng, suy tôn",
    "campaign.told.proposed": "mới là đề nghị",
    "campaign.told.undated": "tin không ghi năm thành tích",
    "campaign.name": "Tên trong tin",
    "campaign.goal": "Mục tiêu",
    "campaign.launched_by": "Phát động",
    "campaign.themes": "Chủ đề và mục tiêu",
    "campaign.awards": "Khen thưởng nêu trong tin",
    "campaign.awards_told": "Đề nghị không phải là đã tặng; mỗi dòng là một dòng của tin, không "
    "cộng với nhau.",
    "campaign.award": "Hình thức, danh hiệu",
    "campaign.undated": "tin không ghi năm",
    "campaign.targets": "Chỉ tiêu đặt ra",
    "campaign.others": "Tin khác về đợt thi đua này",
    "campaign.article": "Tin",
    "campaign.all_of_year": "Các địa phương khác: {year}",
    "campaign.of_article": "Đợt thi đua",
}
"""Key → words."""
