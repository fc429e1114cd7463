"""Histories and encyclopedic articles: dates that follow the story, not the publication. No model."""

import datetime as dt
import re

import pytest
from tidynews.dates.finder import DateFinder
from tidynews.dates.timex.document import resolve_expressions
from tidynews.dates.timex.matcher import find_expressions
from tidynews.patterns import load_patterns

LEXICON = DateFinder(load_patterns()).lexicon


def values(text, anchor="2010-12-19"):
    """The values of ``text`` in their order, with every sentence end a new sentence."""
    found = resolve_expressions(
        text,
        find_expressions(text, LEXICON),
        dt.date.fromisoformat(anchor) if anchor else None,
        lambda expression: "past",
        lambda expression: len(re.findall(r"[a-z0-9]{2}\. [A-Z]", text[: expression.start + 1])),
    )
    return " ".join(t.value for t in found)


def test_what_the_present_is_measured_by_begins_no_story():
    text = "It was the wettest month since records began in 1870. On 18 July the river rose."
    assert values(text, anchor="") == "1870 XXXX-07-18"


def test_a_text_may_begin_with_the_year_of_what_it_tells():
    assert values("The rising of 1843 began on 9 May. By June it was over.", "") == "1843 1843-05-09 1843-06"
    assert values("The rising of 1843 began on 9 May. By June it was over.") == "1843 1843-05-09 1843-06"
    assert values("The rising of 2008 began on 9 May. By June it was over.") == "2008 2010-05-09 2010-06"
    assert values("The siege of Arlen (1743)\n\nIt began on 9 May.") == "1743 1743-05-09"
    assert values("The mill was built in 1843. It burned on 9 May.") == "1843 2010-05-09"
    assert values("The mill was built in 1843. It burned on 9 May.", "") == "1843 XXXX-05-09"


def test_a_year_of_what_had_been_before_does_not_carry_the_story_on():
    text = "He left on 3 May 1843, with ships that had been built in 1842. On 9 May he was back."
    found = resolve_expressions(
        text,
        find_expressions(text, LEXICON),
        None,
        lambda e: "past",
        lambda e: 0,
        lambda e: "" if e.spec.month else "anterior",
    )
    assert [t.value for t in found] == ["1843-05-03", "1842", "1843-05-09"]


def test_a_far_year_of_the_main_line_carries_the_story_on():
    text = (
        "The club was founded on 3 May 1843. He led it to fame and left it in 1851. Two years later he died."
    )
    for clause, told in (("main", "1843-05-03 1851 1853"), ("", "1843-05-03 1851 1845")):
        found = resolve_expressions(
            text, find_expressions(text, LEXICON), None, lambda e: "past", lambda e: 0, lambda e, c=clause: c
        )
        assert " ".join(t.value for t in found) == told


def test_what_had_been_before_has_the_year_of_the_time_before():
    text = "On 3 February 1843 they came back. The other ship had left on 9 December. In March it arrived."
    found = resolve_expressions(
        text,
        find_expressions(text, LEXICON),
        None,
        lambda e: "past",
        lambda e: 0,
        lambda e: "anterior" if e.spec.month == 12 else "",
    )
    assert [t.value for t in found] == ["1843-02-03", "1842-12-09", "1843-03"]


@pytest.mark.parametrize("anchor", ["", "2010-12-19"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They attacked on the night of 14–15 May 1943.", "1943-05-14TNI"),
        ("They attacked on the night of May 31/1 1943. The next day it failed.", "1943-05-31TNI 1943-06-01"),
        ("The raids of 14–15 May 1943 failed.", "1943-05-14 1943-05-15"),
        ("The raids of August 10/11, 1943 failed.", "1943-08-10 1943-08-11"),
        ("The raids of 10/11 August 1943 failed.", "1943-08-10 1943-08-11"),
        ("The hall was built in 12 BC. Five years later it fell.", "BC0012 BC0007"),
        ("He ruled from 5 BC. Ten years later he died.", "BC0005 0006"),
        (
            "In the spring of 318 BC they left. In August they met. The next year it fell, in 316 it burned.",
            "BC0318-SP BC0318-08 BC0317 BC0316",
        ),
        (
            "The wars (364–341 BC) were long. On 31 August 216 BC peace came. The following day it rained.",
            "BC0364 BC0341 BC0216-08-31 BC0216-09-01",
        ),
        ("The winter of 218–217 BC was hard. Dates differ: 449/448 BC.", "BC0218-WI BC0449 BC0448"),
        ("In the 490s BC a wall was built, in June AD 79 a road.", "BC049 0079-06"),
        (
            "At 23:30 on 3 May 1943 it began. Two hours later it rained. By 8:30 in the evening it was over.",
            "1943-05-03T23:30 1943-05-03 1943-05-04T01:30 1943-05-04T20:30",
        ),
        ("In May 1943 it began. More than half a century later it is told.", "1943-05 1993"),
        ("In the first days of May 1943 it began, in the early months of 1944 it ended.", "1943-05 1944"),
        (
            "It began on 3 May 1943, in the early morning hours. It ended that night.",
            "1943-05-03 1943-05-03TMO 1943-05-03TNI",
        ),
        ("In the 1970s and 80s, and the '90s, they met.", "197 198 199"),
        ("It stood from AD 66 to 73, with walls of AD 60.", "0066 0073 0060"),
        ("At night, and at 02:10 on 4 June 1943 it rained.", "1943-06-04T02:10 1943-06-04"),
        (
            "He left in May 1943, told by one who had led since June 1940. In July he came back.",
            "1943-05 1940-06 1943-07",
        ),
        (
            "It began the day after 12 May 1943, and ended the night before Christmas 1944.",
            "1943-05-13 1944-12-24TNI",
        ),
        ("It began the day before 1 March 44 BC.", "BC0044-02-29"),
        (
            "It snowed from November to February 1943, in July and May 1944.",
            "1942-11 1943-02 1944-07 1944-05",
        ),
        ("It fell in the last week of 1915, or the first week of June 1916.", "1915-W52 1916-W22"),
        ("It lasted from the ninth to the seventeenth of April 1917.", "1917-04-09 1917-04-17"),
        (
            "It was signed on the 4th of July of 1917, 2 May in 1918 and 2001 Q1.",
            "1917-07-04 1918-05-02 2001-Q1",
        ),
        (
            "The war was fought from December 1894 to August 1896. On 11 December three columns marched.",
            "1894-12 1896-08 1894-12-11",
        ),
        (
            "The battle lasted from 5 to 7 May 1912. That night it rained.",
            "1912-05-05 1912-05-07 1912-05-07TNI",
        ),
        (
            "On 17 March 1776 he left, with guns he had taken the previous year. In June he came back.",
            "1776-03-17 1775 1776-06",
        ),
        (
            "In the winter of 1777–1778 they starved. In the small hours of 3 May 1779 they left.",
            "1777-WI 1779-05-03TMO",
        ),
        (
            "Plans were made in July 1840. The order was signed on 18 December, the start set for 15 May.",
            "1840-07 1840-12-18 1841-05-15",
        ),
        (
            "It ended in May 1943. He came back in January of the next year, after three long weeks.",
            "1943-05 1944-01 P3W",
        ),
        ("It ended in May 1943. Now the quarter was under siege.", "1943-05 PRESENT_REF"),
        ("The gate was stormed in the early hours of 17 June 1843.", "1843-06-17TMO"),
        ("It began at two o'clock in the morning of 14 August 1843.", "1843-08-14T02:00"),
        (
            "It began on Easter Monday, 24 April 1916, and ended in May.",
            "1916-04-24 1916-04-24 1916-05",
        ),
        (
            "At 07.00 on 4 May 1943 it began, at one o'clock on the afternoon of 5 May it ended.",
            "1943-05-04T07:00 1943-05-04 1943-05-05T13:00",
        ),
        ("It began on 4 May 1943. He died at 7:22 the next morning.", "1943-05-04 1943-05-05T07:22"),
        ("It began on 4 May 1943, at 4:30 that afternoon.", "1943-05-04 1943-05-04T16:30"),
        ("In the 15th and 16th centuries it throve.", "14 15"),
        ("In May 1943 it began. Two years afterwards it was over.", "1943-05 1945"),
        (
            "They met on 3, 4 and 5 May 1843, again on June 7, 8 and 9.",
            "1843-05-03 1843-05-04 1843-05-05 1843-06-07 1843-06-08 1843-06-09",
        ),
        (
            "It began on the last day of February 1844, and ended on the last day of the year.",
            "1844-02-29 1844-12-31",
        ),
        (
            "It began on 4 May 1843. It failed that night. The morning after, it fell; the next Sunday too.",
            "1843-05-04 1843-05-04TNI 1843-05-05TMO 1843-05-07",
        ),
        ("It began at dusk on 4 May 1843. By dawn it was over.", "1843-05-04TEV 1843-05-05TMO"),
        (
            "In June 1843 the last day of the siege came. It throve in the last quarter of the 18th century.",
            "1843-06 17",
        ),
        (
            "The strike (from 3 May 1843, (as he told), to 4 June 1845) was long. In August it spread.",
            "1843-05-03 1845-06-04 1843-08",
        ),
        (
            "In December 318 he left; in the spring of 317 he fought, in 316 BC he fell.",
            "BC0318-12 BC0317-SP BC0316",
        ),
        ("He came in late 58 or early 59 AD.", "0058 0059"),
        ("Paris was besieged in November 885 (885–886).", "0885-11 0885 0886"),
        ("It began on 4 May 1843, and by the end of the day it was over.", "1843-05-04 1843-05-04"),
        (
            "They met in May 1839, June 1840, July 1841 and August 1842. On 4 May 1843 it began. He wrote: It"
            " burned yesterday morning. The same day he died.",
            "1839-05 1840-06 1841-07 1842-08 1843-05-04 1843-05-03TMO 1843-05-04",
        ),
        (
            "The ship was launched on 15 May 1843. On 9 January 1844 it left. On 15 May it sank.",
            "1843-05-15 1844-01-09 1844-05-15",
        ),
        (
            "He was born on 15 May 37, a grandson of a consul of 16 BC. He died in AD 68, she in AD 65.",
            "0037-05-15 BC0016 0068 0065",
        ),
        (
            "In March 1890 he left, on 1 August he came. In 1879 a port was built.\n\nBy 9 December it fell.",
            "1890-03 1890-08-01 1879 1890-12-09",
        ),
        ("In June 1879 he left. In 1860 a port was built. In May it burned.", "1879-06 1860 1860-05"),
        (
            "He was consul in 36 BC, his son in AD 40. Nero (54–68) fell on 9 June 68 (AD 75).",
            "BC0036 0040 0054 0068 0068-06-09 0075",
        ),
        ("It began on 4 May 1843. Next day it rained.", "1843-05-04 1843-05-05"),
        (
            "It began on 4 May 1843, ended on 9 June of the same year and came back on 3 July that year.",
            "1843-05-04 1843-06-09 1843-07-03",
        ),
        (
            "It began in May 1843. In the late 17th and early 18th centuries it throve.",
            "1843-05 16 17",
        ),
        (
            "It began in May 1843. In the last decade of the 19th century it fell.",
            "1843-05 189",
        ),
        ("In May 1843 three men left. They died that night.", "1843-05 1843-05-XXTNI"),
        ("In May 1843 it began. For the next quarter century he ruled.", "1843-05 P25Y"),
        ("He came in AD 64, left in 65 and died on 9 June 68.", "0064 0065 0068-06-09"),
        ("It began on 3 May 1843. Two years later in March it ended.", "1843-05-03 1845 1845-03"),
        ("He came on May 3, 68, in June 69 and on 4 July AD 70.", "0068-05-03 0069-06 0070-07-04"),
        ("It began on 4 May 1843 and ended on the 7th of the following month.", "1843-05-04 1843-06-07"),
        ("It began in the evening of 4 May 1843, at 10:30.", "1843-05-04TEV 1843-05-04T22:30"),
        (
            "In May 1843 he sailed to where they had spent the winter of 1839. In June he came back.",
            "1843-05 1839-WI 1843-06",
        ),
        ("It opened in May 1890. What is today a museum burned in May 1911.", "1890-05 PRESENT_REF 1911-05"),
    ],
)
def test_forms_of_histories(text, expected, anchor):
    assert values(text, anchor) == expected


def test_a_history_may_reach_its_publication():
    text = (
        "It began on 3 May 2003. On 9 June the town fell. In March 2006 a bomb went off. In April it ended. "
        "As of November 2010 soldiers remained."
    )
    assert values(text) == "2003-05-03 2003-06-09 2006-03 2006-04 2010-11"


def test_what_is_seen_from_the_publication_is_news():
    text = "On Monday the hall burned. It was built on 3 May 1903. On 9 December it reopened."
    assert values(text).endswith("2010-12-09")


def test_years_before_christ_have_no_days():
    found = find_expressions("on 2 August 216 BC, in 44 BC, in the 5th century BC", LEXICON)
    resolved = resolve_expressions("", found, None, lambda e: "", lambda e: 0)
    assert [(t.days.first, t.days.last, t.days.precision) for t in resolved] == [
        (None, None, "day"), (None, None, "year"), (None, None, "century"),
    ]  # fmt: skip


def test_a_text_that_opens_with_its_day_is_news_however_far_it_looks_back():
    life = "She was born in 1929, studied from 1947, sat in the senate from 1965 to 1983 and left it in 1984."
    years = "1929 1947 1965 1983 1984"
    assert values(f"Yesterday, the former senator died. {life}") == f"2010-12-18 {years}"
    assert values(f"On Friday, the former senator died. {life}") == f"2010-12-17 {years}"
    assert values(f"{life} On Friday it rained.") != f"{years} 2010-12-17"  # some Friday of that life
