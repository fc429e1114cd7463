# ruff: noqa: E501
"""A page is dated by what it states of its own article, never by a day that merely occurs on it."""

import pytest
from corpora import documents, put

TITLE = "<h1>Bridge at Lakeview shut after lorry hits pillar</h1>"
TEXT = (
    "<p>The bridge at Lakeview was shut on Tuesday after a lorry hit one of its pillars, the council said in "
    "a statement.</p><p>Nobody was hurt. Engineers looked at the pillar in the afternoon and found a crack as "
    "long as an arm, the council said.</p><p>Buses go round by Oakfield until the end of the week, and the "
    "ferry runs every hour.</p>"
)
DAY = "2019-03-05"


def read_page(tmp_path, body, head="", lang="en"):
    page = f'<!DOCTYPE html><html lang="{lang}"><head><title>Bridge shut</title>{head}</head><body>{body}</body></html>'
    (found,) = documents(put(tmp_path, "a.html", page))
    return found


@pytest.mark.parametrize(
    "body",
    [
        TITLE + TEXT,
        f"<div>Thursday, November 9, 2023</div>{TITLE}{TEXT}",
        f'<header><span class="date">November 9, 2023</span></header>{TITLE}{TEXT}',
        f'<div id="topbar"><time datetime="2023-11-09">Today</time></div><main>{TITLE}{TEXT}</main>',
        f"<article>{TITLE}{TEXT}</article><aside><a href=/a>Old story</a> <time datetime=2012-10-05>5 Oct</time></aside>",
        f"<article>{TITLE}{TEXT}</article><ul><li><a href=/a>Dam to be built anew</a> <time>5 Oct 2012</time></li></ul>",
        f'{TITLE}{TEXT}<div class="related"><div>March 3, 2012</div></div>',
        f'{TITLE}{TEXT}<div id="comments"><p class="date">Posted: March 6, 2019</p><p>Why?</p></div>',
        f"{TITLE}{TEXT}<h3>2 Comments</h3><div><b>Jo</b> <span>Posted March 6, 2019</span><p>Why?</p></div>",
        f"{TITLE}{TEXT}<footer>Page generated March 6, 2019 10:00</footer>",
        f"{TITLE}{TEXT}<p>Page generated on March 6, 2019 at 10:00</p>",
        f"{TITLE}{TEXT}<p>The bridge was opened on 4 May 1931.</p>",
        f"{TITLE}<p>By order of the council of May 4, 1931</p>{TEXT}",
        f"{TITLE}<p>Opened by the queen, May 4, 1931</p>{TEXT}",
        f"{TITLE}{TEXT}<script>var a = [{{publishDate: '2019-03-05'}}, {{publishDate: '2018-03-05'}}]</script>",
        f"{TITLE}{TEXT}<script>var a = {{unpublishDate: '2031-03-05', lastPublishedDate: '2020-03-05'}}</script>",
        f"<meta name='unpublish_date' content='2031-03-05'>{TITLE}{TEXT}",
        f"<h1>The Post</h1><div>Thursday, November 9, 2023</div><h2>Bridge shut</h2>{TEXT}",
    ],
)
def test_a_page_that_states_no_day(tmp_path, body):
    assert read_page(tmp_path, body).published == ""


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (f"{TITLE}<p>March 5, 2019</p>{TEXT}", ""),
        (f"{TITLE}<div class='meta'>By Jane Roe | March 5, 2019</div>{TEXT}", ""),
        (f"{TITLE}<time datetime='2019-03-05'>Tuesday</time>{TEXT}", ""),
        (f"<div><span class='entry-date'>5 March 2019</span>{TITLE}</div>{TEXT}", ""),
        (f"{TITLE}<abbr class='published' title='2019-03-05'>a week ago</abbr>{TEXT}", ""),
        (f"{TITLE}{TEXT}<p>First published: 5 March 2019</p>", ""),
        (
            f"<div><h2 class='date-header'>Tuesday, March 5, 2019</h2><div><h3>Bridge shut</h3>{TEXT}</div></div>",
            "",
        ),
        (f"{TITLE}<div class='elementor-widget'><span>March 5, 2019</span></div>{TEXT}", ""),
        (f"{TITLE}<div class='position-relative'><span>March 5, 2019</span></div>{TEXT}", ""),
        (
            f"{TITLE}{TEXT}<footer class='entry-footer'><span class='posted-on'>March 5, 2019</span></footer>",
            "",
        ),
        (f"{TITLE}{TEXT}<p>This entry was posted on Tuesday, March 5th, 2019 at 4:12 pm in News.</p>", ""),
        (f"{TITLE}{TEXT}", "<link rel='canonical' href='https://a.example/2019/03/05/bridge.html'>"),
        (f"{TITLE}{TEXT}", "<meta property='og:url' content='https://a.example/news/20190305/bridge'>"),
        (f"{TITLE}{TEXT}", "<meta name='cXenseParse:recs:publishtime' content='2019-03-05'>"),
        (f"{TITLE}{TEXT}<script>var page = {{'publishDate': '2019-03-05'}};</script>", ""),
        (TITLE + TEXT + '<script>f("{\\"publishedAt\\":\\"2019-03-05T10:00:00Z\\"}")</script>', ""),
        (TITLE + TEXT + "<script>var page = {publishDate: '2019-03-05', n: 1}</script>", ""),
        (TITLE + TEXT + '<script>push({"articlePublicationDate": "2019-03-05"})</script>', ""),
        (TITLE + TEXT, "<link rel='canonical' href='https://a.example/news/2019/3/5/bridge'>"),
        (TITLE + TEXT, "<meta name='vr:published_time' content='2019-03-05'>"),
        (TITLE + TEXT, "<meta name='iso-8601-publish-date' content='2019-03-05'>"),
        (TITLE + TEXT, "<meta name='prism.publicationDate' content='2019-03-05'>"),
        (
            TITLE + TEXT,
            '<script type="application/ld+json">{"@type":"NewsArticle","dateCreated":"2019-03-05"}</script>',
        ),
        (f"{TITLE}<span property='dc:date dc:created' content='2019-03-05'>a week ago</span>{TEXT}", ""),
        (f"{TITLE}<div>Submitted by jane on 5 March 2019 - 5:00am</div>{TEXT}", ""),
        (f"{TITLE}<div>Uploaded 5 March 2019 by Jo</div>{TEXT}", ""),
        (f"{TITLE}{TEXT}<p>Publish date: 5 March 2019</p>", ""),
        (f"{TITLE}<p>By Jane Roe | March 5, 2019</p>{TEXT}", ""),
        (f"{TITLE}<div>By <b>Jane Roe</b>, The Post, March 5, 2019 4:05 PM EST</div>{TEXT}", ""),
        (
            f"{TITLE}<p>Published March 5, 2019</p>{TEXT}<div class=related>Published June 6, 2018</div>",
            "<meta name='date' content='2023-11-09'>",  # when the page was made
        ),
        (
            TITLE + TEXT,
            '<script type="application/ld+json">[{"@type":"NewsArticle","headline":"Other","datePublished":'
            '"2012-10-05"},{"@type":"NewsArticle","headline":"Bridge at Lakeview shut after lorry hits pillar",'
            '"datePublished":"2019-03-05"}]</script><meta property="og:title" content="Bridge at Lakeview shut">',
        ),
        (
            TITLE + TEXT,
            '<script type="application/ld+json">{"@type":"NewsArticle", broken "datePublished": "2019-03-05"}</script>',
        ),
    ],
)
def test_a_page_that_states_its_day(tmp_path, body, head):
    assert read_page(tmp_path, body, head).published[:10] == DAY


@pytest.mark.parametrize(
    "stamp",
    [
        "5-Mar-19",
        "5 de marzo de 2019",
        "By Jane Roe, Lakeview Post | Posted: Tue 4:05 PM, Mar 05, 2019",
        "by Jane Roe on March 5, 2019",
        "by Jane Roe March 5, 2019 0 comments",
        "Written by Jane Roe on Tuesday, 05 March 2019. Posted in News",
        "March 5, 2019 By Jane Roe Leave a Comment",
        "Issue Date: March 5, 2019",
        "Jane Roe | Staff Writer | March 5, 2019",
        "Mar 5, 2019 · 4 min read",
        "5 March 2019 Last updated at 14:05 GMT",
        "Updated 1405 GMT (2205 HKT) March 5, 2019",
    ],
)
def test_a_line_below_the_title(tmp_path, stamp):
    assert read_page(tmp_path, f"{TITLE}<div>{stamp}</div>{TEXT}").published[:10] == DAY


@pytest.mark.parametrize(("lang", "day"), [("en-GB", "2019-03-05"), ("en-US", "2019-05-03"), ("en", "")])
def test_figures_are_read_as_the_country_writes_them(tmp_path, lang, day):
    assert read_page(tmp_path, f"{TITLE}<p class='date'>05/03/2019</p>{TEXT}", lang=lang).published == day


@pytest.mark.parametrize(
    ("head", "stamp", "published"),
    [
        ("<meta property='og:url' content='https://a.example/2019/03/05/b.html'>", "2019-03-06T03:28:35Z", DAY),
        ("<meta property='og:url' content='https://a.example/b.html'>", "2019-03-06T03:28:35Z", "2019-03-06T03:28:35+00:00"),
        ("<meta property='article:modified_time' content='2019-03-05T23:00-05:00'>", "2019-03-06T03:28:35Z",
         "2019-03-05T22:28:35-05:00"),
    ],
)  # fmt: skip
def test_a_stamp_in_utc_is_counted_as_the_local_day(tmp_path, head, stamp, published):
    head += f"<meta property='article:published_time' content='{stamp}'>"
    assert read_page(tmp_path, TITLE + TEXT, head).published == published


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("", "Bridge at Lakeview shut after lorry hits pillar"),
        ("<meta property='og:title' content='Lakeview bridge shut after lorry hits it'>",
         "Bridge at Lakeview shut after lorry hits pillar"),
        ("<meta property='og:title' content='Bridge at Lakeview shut after lorry hits pillar - The Post'>"
         "<meta property='og:site_name' content='The Post'>", "Bridge at Lakeview shut after lorry hits pillar"),
        ("<meta property='og:title' content='Lakeview in gridlock'>",
         "Lakeview in gridlock"),
    ],
)  # fmt: skip
def test_the_title_is_the_headline_without_the_name_of_the_site(tmp_path, head, title):
    assert read_page(tmp_path, TITLE + TEXT, head).title == title
