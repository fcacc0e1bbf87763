"""What a browser tells of how a page looks: whether it moves, is too wide, or cuts text off."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

POLICY = "default-src 'self'"
"""The strict content security policy under which every page has to work."""

_NOTE_SHIFTS = """
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) {
      const what = shift.sources.map((source) => source.node?.className || source.node?.nodeName);
      window.shifts.push(`${shift.value.toFixed(4)}: ${what}`);
    }
  }).observe({ type: "layout-shift", buffered: true });
"""
_SETTLED = """
  () => document.fonts.ready.then(() => new Promise(
    (done) => requestAnimationFrame(() => requestAnimationFrame(() => done(window.shifts)))
  ))
"""
_TOO_WIDE = """
  () => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    return [...document.querySelectorAll("body *")]
      .filter((one) => one.getBoundingClientRect().right > root.clientWidth + 1)
      .slice(0, 3).map((one) => `${one.nodeName} ${one.textContent.trim().slice(0, 60)}`)
      .concat([`${root.scrollWidth} px`]);
  }
"""
_CUT_OFF = """
  () => [...document.querySelectorAll("body *")].filter((one) => {
    const style = getComputedStyle(one);
    const clips = /hidden|clip/.test(style.overflow);
    const unseen = style.clipPath !== "none" || one.clientWidth <= 1;
    const shortened = style.webkitLineClamp !== "none"; // which says so by an ellipsis
    return clips && !unseen && !shortened && !(one instanceof SVGElement)
      && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
  }).map((one) => `${one.nodeName}.${one.className} ${one.textContent.trim().slice(0, 60)}`)
"""
_TONES_THAT_TOUCH = """
  () => {
    const pen = document.createElement("canvas").getContext("2d");
    const lined = "h1, h2, h3, h4, .label, button, th, .kinds li, summary, .prose p, figcaption";
    const seen = [...document.querySelectorAll(lined)].filter((one) => one.checkVisibility());
    return seen.map((one) => {
      const style = getComputedStyle(one);
      pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      const ink = pen.measureText("ỄẬỐướĐỹg");
      const height = ink.actualBoundingBoxAscent + ink.actualBoundingBoxDescent;
      const line = style.lineHeight === "normal" ? Infinity : parseFloat(style.lineHeight);
      return [height / line, `${one.nodeName}.${one.className} ${height.toFixed(1)} of ${line} px`];
    }).filter(([share]) => share > 1).map(([, told]) => told)
  }
"""


@contextmanager
def looking(browser: Browser, width: int, **options: Any) -> Iterator[tuple[Page, list[str]]]:
    """Open a page with nothing in its cache, and the list of all that the browser complains of."""
    context = browser.new_context(viewport={"width": width, "height": 800}, **options)
    context.add_init_script(_NOTE_SHIFTS)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page, complaints
    context.close()


def shifts_of(page: Page) -> list[str]:
    """Return what has moved since the page was opened, each with how much."""
    page.wait_for_load_state("networkidle")
    found: list[str] = page.evaluate(_SETTLED)
    return found


def too_wide(page: Page) -> list[str]:
    """Return what makes the page scroll sideways, and how wide it is; nothing when it does not."""
    found: list[str] = page.evaluate(_TOO_WIDE)
    return found


def cut_off(page: Page) -> list[str]:
    """Return the elements that hide a part of what they hold."""
    found: list[str] = page.evaluate(_CUT_OFF)
    return found


def tones_that_touch(page: Page) -> list[str]:
    """Return the elements whose lines are lower than letters with stacked marks are high."""
    found: list[str] = page.evaluate(_TONES_THAT_TOUCH)
    return found


def double_text(page: Page) -> None:
    """Let the browser have the settings of a reader who wants all text twice as large."""
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
