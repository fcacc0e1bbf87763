"""Numbers of articles become columns that a phone can show and a finger can touch."""

from pipeline.pages.charts import MOST_COLUMNS, chart_of_years

PHONE = 288
"""Pixels that a phone 320 px wide has for a chart."""
FINGER = 24


def test_without_articles_there_is_no_chart() -> None:
    assert chart_of_years({}, 2040) is None


def test_columns_stand_in_the_order_of_time_and_say_what_they_count() -> None:
    chart = chart_of_years({2021: 4, 2020: 1}, 2040)
    assert chart is not None
    assert chart.title == "Số tin mỗi năm, từ 2020 đến 2021"
    assert [column.link for column in chart.columns] == [
        ("Năm 2020: 1 tin", "/tin/2020/"),
        ("Năm 2021: 4 tin", "/tin/2021/"),
    ]
    one, four = (column.bar_height for column in chart.columns)
    assert four == 4 * one


def test_a_year_without_articles_is_a_gap_that_leads_nowhere() -> None:
    chart = chart_of_years({2019: 3, 2021: 4}, 2040)
    assert chart is not None
    gap = chart.columns[1]
    assert gap.link == ("Năm 2020: chưa có tin", "")
    assert (gap.label, gap.number, gap.bar_height) == ("2020", "", 0)


def test_of_many_years_the_newest_are_shown() -> None:
    chart = chart_of_years({year: year - 1990 for year in range(1991, 2026)}, 2040)
    assert chart is not None
    assert chart.title == "Số tin mỗi năm, từ 2014 đến 2025"
    assert len(chart.columns) == MOST_COLUMNS
    assert [column.label for column in chart.columns][-3:] == ["2023", "", "2025"]
    assert [column.number for column in chart.columns if column.number] == ["35"]


def test_years_after_that_of_the_build_have_no_column() -> None:
    chart = chart_of_years({1945: 1, 2021: 4, 2199: 1}, 2026)
    assert chart is not None
    assert chart.title == "Số tin mỗi năm, từ 2010 đến 2021"
    assert chart.columns[-1].link == ("Năm 2021: 4 tin", "/tin/2021/")
    assert chart_of_years({2199: 1}, 2026) is None


def test_few_articles_beside_very_many_are_seen() -> None:
    chart = chart_of_years({2020: 1, 2021: 100_000}, 2040)
    assert chart is not None
    assert chart.columns[0].bar_height > 0


def test_whatever_the_number_of_years_columns_fit_a_phone_and_a_finger() -> None:
    for years in range(1, 40):
        chart = chart_of_years(dict.fromkeys(range(2000, 2000 + years), 1), 2040)
        assert chart is not None
        scale = min(1, PHONE / chart.width)
        assert chart.strip * scale >= FINGER
        assert all(one.bar_top >= 20 for one in chart.columns)
        last = chart.columns[-1]
        assert last.left + chart.strip == chart.width
        assert chart.base < chart.height
