"""The words of the pages of people and of documents: part of `archive.site_words`."""

from collections.abc import Mapping

NAMES: Mapping[str, str] = {
    "people.title": "Người được nêu tên",
    "people.description": "Những người được nêu tên trong tin của {site}, với chức danh đúng như "
    "tin đã in.",
    "people.told": "Xếp theo chữ cái đầu của tên, tức tiếng cuối trong họ tên; cùng tên thì xếp "
    "theo họ và tên đệm. Chức danh, tổ chức ghi đúng như tin đã in, vào thời điểm ấy.",
    "people.letters": "Chữ cái",
    "people.letter": "Tên vần {letter}",
    "people.other": "Khác",
    "people.parts": "Các trang của vần này",
    "people.part": "Trang {number}",
    "people.count": "{count} người",
    "people.none": "Chưa có tin nào nêu tên người.",
    "person.description": "{name}: chức danh, tổ chức và việc làm như các tin đã in.",
    "person.told": "Chức danh và tổ chức chép đúng như tin đã in, có giá trị vào ngày ghi bên "
    "cạnh; nay có thể đã khác.",
    "person.unsure": "Các tin này không ghi tổ chức, nên có thể nói về nhiều người cùng tên.",
    "person.roles": "Chức danh trong tin",
    "person.as_printed": "In là “{name}”",
    "person.leads": "Đứng đầu",
    "person.leads_in": "Đứng đầu năm {year}",
    "person.inferred": "Người biên tập suy ra",
    "person.namesakes": "Cùng tên, chưa rõ có phải một người",
    "person.no_organisation": "không ghi tổ chức",
    "person.of_place": "{organisation} (tin về {place})",
    "person.joined": "Vì sao coi là một người",
    "documents.title": "Văn bản",
    "documents.description": "Các văn bản được tin của {site} dẫn hoặc là căn cứ của phong trào, "
    "danh hiệu, xếp theo loại và năm ban hành.",
    "documents.no_type": "Loại khác",
    "documents.no_year": "Không rõ năm",
    "documents.none": "Chưa có văn bản nào.",
    "document.description": "{document}: số, cơ quan ban hành, ngày ban hành, hiệu lực và các tin "
    "có dẫn.",
    "document.type": "Loại văn bản",
    "document.number": "Số, ký hiệu",
    "document.issuer": "Cơ quan ban hành",
    "document.date": "Ngày ban hành",
    "document.effective": "Có hiệu lực từ",
    "document.effective_to": "Có hiệu lực đến hết",
    "document.period": "Giai đoạn",
    "document.movements": "Là căn cứ của phong trào",
    "document.awards": "Quy định danh hiệu, hình thức khen thưởng",
    "document.awards_too": "Cũng quy định danh hiệu, hình thức khen thưởng",
    "document.award": "{award} ({article})",
    "document.unchecked": "Số, ngày hoặc tên văn bản ghi theo trí nhớ, chưa đối chiếu với nguồn.",
    "document.cited": "Tin có dẫn văn bản này",
    "document.not_cited": "Chưa có tin nào dẫn văn bản này.",
}
