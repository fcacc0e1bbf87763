"""The same pages as ours, as Pelican makes them: an author is a locality, a tag is a movement."""

AUTHOR = "Thi đua"
SITENAME = "Kho tin thi đua (dữ liệu mẫu)"
SITEURL = "https://thidua.example"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
PATH = "content"
OUTPUT_PATH = "public"
THEME = "theme"
THEME_STATIC_DIR = "assets"
CACHE_PATH = "cache"
CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True
DEFAULT_CATEGORY = "tin"
DEFAULT_PAGINATION = 20
PAGINATED_TEMPLATES = {"index": None, "tag": None, "author": None}
DIRECT_TEMPLATES = ["index", "tags", "authors", "archives"]
ARTICLE_URL = "tin/{date:%Y}/{slug}/"
ARTICLE_SAVE_AS = "tin/{date:%Y}/{slug}/index.html"
TAG_URL = "phong-trao/{slug}/"
TAG_SAVE_AS = "phong-trao/{slug}/index.html"
AUTHOR_URL = "dia-phuong/{slug}/"
AUTHOR_SAVE_AS = "dia-phuong/{slug}/index.html"
CATEGORY_SAVE_AS = ""
YEAR_ARCHIVE_URL = "tin/{date:%Y}/"
YEAR_ARCHIVE_SAVE_AS = "tin/{date:%Y}/index.html"
MONTH_ARCHIVE_URL = "tin/{date:%Y}/thang-{date:%m}/"
MONTH_ARCHIVE_SAVE_AS = "tin/{date:%Y}/thang-{date:%m}/index.html"
FEED_ALL_ATOM = "tin.atom"
AUTHOR_FEED_ATOM = "dia-phuong/{slug}/tin.atom"
TAG_FEED_ATOM = "phong-trao/{slug}/tin.atom"
FEED_MAX_ITEMS = 30
CATEGORY_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
DESCRIPTION = "Kho tin mẫu để xem thử giao diện và đo tốc độ."
NOTICE = "Dữ liệu mẫu được sinh tự động, không phải tin thật."
