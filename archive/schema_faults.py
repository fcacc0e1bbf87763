"""What pydantic finds wrong with a value, said to an editor in Vietnamese."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from archive.dates import DateError
from archive.hidden import is_misleading
from archive.interface import hint, known, t
from archive.problems import Fault, fault
from archive.text import folded_key, squeeze

_SHOWN = 60
"""Characters of a wrong value that a message repeats."""

_TOLD_OTHERWISE = frozenset(("unexpected_keyword_argument", "missing", "string_too_long"))

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "title": ("tieu de", "tua", "tua de", "headline", "ten bai"),
    "name": ("ten", "ho ten", "ho va ten"),
    "date": ("ngay", "ngay dang", "thoi gian", "published", "pubdate", "time", "datetime"),
    "updated": ("cap nhat", "lastmod", "modified", "last modified", "last updated"),
    "localities": ("dia phuong", "location", "locations", "place", "places", "tinh", "noi"),
    "locality": ("dia phuong", "location", "place"),
    "place": ("dia diem", "noi", "locality", "location"),
    "lead": ("sapo", "sa po", "tom tat", "summary", "description", "excerpt", "mo ta", "abstract"),
    "slug": ("permalink", "url", "duong dan", "id", "link"),
    "kind": ("loai", "the loai", "categories", "category", "chuyen muc", "type", "layout"),
    "event": ("su kien", "hoi nghi"),
    "movements": ("phong trao",),
    "movement": ("phong trao",),
    "themes": ("chu de",),
    "clusters": ("cum", "cum thi dua", "khoi", "khoi thi dua"),
    "cluster": ("cum", "cum thi dua", "khoi", "khoi thi dua"),
    "agreements": ("giao uoc", "giao uoc thi dua"),
    "awards": ("khen thuong", "danh hieu", "giai thuong"),
    "award": ("khen thuong", "danh hieu", "hinh thuc"),
    "figures": ("so lieu", "con so"),
    "targets": ("chi tieu", "muc tieu"),
    "people": ("nguoi", "nhan vat", "persons", "ca nhan"),
    "individuals": ("ca nhan", "individual"),
    "collectives": ("tap the", "collective"),
    "households": ("ho gia dinh", "gia dinh"),
    "exemplars": ("dien hinh", "dien hinh tien tien"),
    "documents": ("van ban", "tai lieu"),
    "photos": ("anh", "hinh", "hinh anh", "image", "images", "cover", "thumbnail", "banner", "img"),
    "attachments": ("dinh kem", "tep dinh kem", "files"),
    "author": ("tac gia", "authors", "nguoi viet", "byline"),
    "source": ("nguon", "sources"),
    "status": ("trang thai", "draft", "ban nhap"),
    "publish_at": ("hen gio", "dang luc"),
    "expires": ("het han", "expirydate"),
    "corrections": ("dinh chinh", "sua doi"),
    "tags": ("the", "tu khoa", "keywords", "nhan", "tag"),
    "quote": ("trich dan", "trich", "cau"),
    "note": ("ghi chu", "notes"),
    "notes": ("ghi chu", "note"),
    "role": ("vai tro", "chuc vu"),
    "organisation": ("co quan", "don vi", "to chuc", "organization"),
    "rank": ("hang",),
    "year": ("nam",),
    "caption": ("chu thich",),
    "credit": ("nguoi chup",),
    "what": ("noi dung",),
    "value": ("gia tri", "so"),
    "unit": ("don vi", "don vi tinh"),
}
"""Keys of ours → what editors, and other programs, call them; marks and case do not count."""

_FOLDED_SYNONYMS = {key: frozenset(map(folded_key, names)) for key, names in SYNONYMS.items()}


def explain(
    place: tuple[str | int, ...],
    code: str,
    context: Mapping[str, Any],
    value: Any,
    *,
    form: str,
    keys: Iterable[str],
    choices: Mapping[str, str],
) -> Fault:
    """Return the fault, and that of invisible signs in what is no free text; see `_explain`."""
    told = _explain(place, code, context, value, form=form, keys=keys, choices=choices)
    if code in _TOLD_OTHERWISE or not isinstance(value, str) or not is_misleading(value):
        return told
    advice = f"{t('schema.misleading')}; {told.hint}".removesuffix("; ")
    return replace(told, hint=advice)


def _explain(
    place: tuple[str | int, ...],
    code: str,
    context: Mapping[str, Any],
    value: Any,
    *,
    form: str,
    keys: Iterable[str],
    choices: Mapping[str, str],
) -> Fault:
    """Return the fault that pydantic reports as `code` with `context` for `value` at `place`.

    `form` is the name of the `Form` asked for, `keys` the keys of the record that holds the value,
    `choices` the values allowed with their meaning.
    """
    cause = context.get("error")
    if isinstance(cause, DateError):
        told = fault(place, cause.reason)
        if cause.suggestion:
            suggested = t("date.suggestion", suggestion=cause.suggestion)
            told = Fault(place, told.message, suggested)
        return told
    if code == "unexpected_keyword_argument":
        return _unknown_key(place, str(place[-1]), tuple(keys))
    if code == "missing":
        return fault(place, "schema.missing", name=place[-1])
    if value is None:
        return fault(place, "schema.null")
    if choices:
        return _not_a_choice(place, value, choices)
    if isinstance(value, dict | list | tuple) and code != "too_short":
        return fault(place, "schema.many" if isinstance(value, list | tuple) else "schema.mapping")
    if code in ("dataclass_type", "tuple_type"):
        return fault(place, "schema.record")
    shown = _short(value)
    if code == "string_pattern_mismatch":
        return Fault(place, t(f"form.{form}", value=shown), hint(f"form.{form}", value=shown))
    if code in ("whole_number", "int_parsing", "int_type"):
        return fault(place, "schema.whole_number", value=shown)
    if code == "ambiguous_number":
        plain = str(value).replace(".", "")
        return fault(place, "schema.ambiguous_number", value=shown, plain=plain)
    if known(f"schema.{code}"):
        words = {**context, "value": shown}
        return Fault(place, t(f"schema.{code}", **words), hint(f"schema.{code}", **words))
    return fault(place, "schema.wrong", value=shown)


def nearest_key(typed: str, keys: Iterable[str]) -> str:
    """Return the one of `keys` that an editor who typed `typed` most likely meant, or nothing."""
    folded = folded_key(typed.replace("_", " "))
    for key in keys:
        if folded in _FOLDED_SYNONYMS.get(key, ()) or folded == folded_key(key.replace("_", " ")):
            return key
    close = get_close_matches(folded.replace(" ", "_")[:100], list(keys), 1, 0.7)
    return close[0] if close else ""


def _unknown_key(place: tuple[str | int, ...], typed: str, keys: tuple[str, ...]) -> Fault:
    near = nearest_key(typed, keys)
    advice = (
        t("schema.unknown_key.near", near=near)
        if near
        else t("schema.unknown_key.all", keys=", ".join(keys))
    )
    message = t("schema.unknown_key", name=_short(typed))
    return Fault(place, message, advice, at_key=True)


def _not_a_choice(place: tuple[str | int, ...], value: Any, choices: Mapping[str, str]) -> Fault:
    shown = {key: f"{key} ({says})" if says else key for key, says in choices.items()}
    typed = folded_key(str(value)[:100])
    words = {folded_key(key): key for key in choices}
    words |= {folded_key(says): key for key, says in choices.items() if says}
    close = get_close_matches(typed, list(words), 1, 0.6)
    everything = t("schema.choice.all", choices=", ".join(shown.values()))
    near = t("schema.choice.near", near=shown[words[close[0]]]) + " " if close else ""
    return Fault(place, t("schema.choice", value=_short(value)), near + everything)


def _short(value: Any) -> str:
    text = squeeze(str(value))
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
