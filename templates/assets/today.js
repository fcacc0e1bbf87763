/* The way from all days of the calendar to that of today in Vietnam. The page is whole without it. */

const parts = new Intl.DateTimeFormat("en", {
  timeZone: "Asia/Ho_Chi_Minh",
  day: "2-digit",
  month: "2-digit",
}).formatToParts();
const part = (type) => parts.find((one) => one.type === type).value;
const day = document.querySelector(`.calendar a[href$="/${part("day")}-${part("month")}/"]`);
const way = document.getElementById("today");
day.setAttribute("aria-current", "date");
way.href = day.href;
way.hidden = false;
