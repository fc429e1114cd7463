"""The page: its data, and the page itself in a browser."""

import json
import re
import shutil

import pytest
from made_tables import SENTENCE, document_rows, write_tables
from tidynews.report import pages
from tidynews.report.pages import json_for_script, write_pages
from tidynews.report.typed import TypedTables

BROWSER, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
PAYLOADS = [
    "</script><script>document.title='broken'</script>",
    "<img src=x onerror=document.title='broken'>",
    "javascript:document.title='broken'",
    "<!--POLICY--><!--DATA-->",
    "\u202egnp.exe",
    "\u2028\u2029",
    "&lt;b&gt;",
]


def data_of(path):
    page = path.read_text("utf-8")
    return json.loads(re.search(r'id="data">(.*?)</script>', page, re.DOTALL)[1])


def make(folder, *documents, **options):
    tables = TypedTables(write_tables(folder, *documents))
    told = write_pages(tables, folder / "report.html", **options)
    return folder / "report.html", told


def test_marks_stand_where_a_browser_counts(tmp_path):
    path, _ = make(tmp_path, document_rows())
    ((text, block, marks),) = data_of(path)["documents"][0][7]
    units = text.encode("utf-16-le")
    found = {(kind, units[2 * start : 2 * end].decode("utf-16-le")) for start, end, kind, _ in marks}
    assert (text, block) == (SENTENCE, "body")
    assert found == {
        ("l", "Port Lune"),
        ("o", "Harbour Union"),
        ("n", "12"),
        ("d", "3 May 2021"),
        ("e", "killed"),
    }


@pytest.mark.parametrize("text", PAYLOADS)
def test_no_text_leaves_the_json_of_the_page(text):
    written = json_for_script({"a": text})
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"a": text}


def test_a_large_corpus_is_split_with_an_index(tmp_path, monkeypatch):
    monkeypatch.setattr(pages, "ARTICLES_PER_PAGE", 2)
    (tmp_path / "report-9.html").write_text("of an earlier run")
    path, told = make(tmp_path, *(document_rows(f"d{n}") for n in range(5)))
    assert told == ["report.html is an index of 3 pages of 2 articles each"]
    names = sorted(p.name for p in tmp_path.glob("report*.html"))
    assert names == ["report-1.html", "report-2.html", "report-3.html", "report.html"]
    assert re.findall(r'href="([^"]+)"', path.read_text()) == [
        "report-1.html",
        "report-2.html",
        "report-3.html",
    ]
    assert len(data_of(tmp_path / "report-3.html")["documents"]) == 1


# ---- in a browser

needs_browser = pytest.mark.skipif(
    not (BROWSER and DRIVER), reason="needs Chromium and its driver (Debian: chromium, chromium-driver)"
)


@pytest.fixture(scope="module")
def browser():
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    switches = "headless no-sandbox disable-gpu disable-quic no-first-run disable-background-networking"
    for switch in (*switches.split(), "disable-component-update", "disable-sync", "window-size=1400,1000"):
        options.add_argument(f"--{switch}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


class Page:
    """A page in the browser, by what a person does with it."""

    def __init__(self, browser, path, address=""):
        self.browser = browser
        browser.get_log("performance")
        browser.get_log("browser")
        browser.get("about:blank")
        browser.get((path if isinstance(path, str) else path.as_uri()) + address)

    def click(self, words, within="body"):
        found = self.browser.execute_script(
            "return [...document.querySelectorAll(arguments[1] + ' button, ' + arguments[1] + ' a')]"
            ".find(b => b.textContent.startsWith(arguments[0]))",
            words,
            within,
        )
        assert found, words
        found.click()
        self.settle()

    def settle(self):
        """Wait until the page has drawn what was asked of it."""
        self.browser.execute_async_script("requestAnimationFrame(() => setTimeout(arguments[0], 60))")

    def rows(self):
        script = (
            "return [...document.querySelectorAll('.row')].map(r => [...r.children].map(c => c.textContent))"
        )
        return self.browser.execute_script(script)

    def count(self, selector):
        return self.browser.execute_script("return document.querySelectorAll(arguments[0]).length", selector)

    def text(self, selector):
        return self.browser.execute_script(
            "return document.querySelector(arguments[0]).textContent", selector
        )

    def requests(self):
        """Addresses that were asked for, but for the page itself."""
        sent = [json.loads(entry["message"])["message"] for entry in self.browser.get_log("performance")]
        asked = [m["params"]["request"]["url"] for m in sent if m["method"] == "Network.requestWillBeSent"]
        return [url for url in asked if not url.startswith(("file:", "about:", "data:"))]

    def errors(self):
        return [entry["message"] for entry in self.browser.get_log("browser") if entry["level"] == "SEVERE"]


@pytest.fixture
def page(browser, tmp_path):
    path, _ = make(
        tmp_path,
        document_rows(),
        document_rows("b", title="Old floods", killed=3, day="2019-01-02"),
        document_rows("c", title="No victims", killed=0, day="2020-06-07", country="KE"),
    )
    return Page(browser, path)


@pytest.mark.slow
@needs_browser
class TestInABrowser:
    """The four questions, each within three clicks; no error, no request."""

    def test_who_was_killed_where_and_when(self, page):
        page.click("Who was killed")
        assert [(r[0], r[3], r[4]) for r in page.rows()] == [
            ("2019-01-02", "Port Lune, FR", "3"),
            ("2021-05-03", "Port Lune, FR", "12"),
        ]
        assert page.errors() == []
        assert page.requests() == []

    def test_which_organizations_come_up_most(self, page):
        page.click("Which organizations")
        assert "Harbour Union" in page.text(".charts section")
        page.click("Harbour Union", ".charts")
        assert len(page.rows()) == 3

    def test_what_happened_in_the_order_of_days(self, page):
        page.click("Timeline")
        assert [r[0] for r in page.rows()] == ["2019-01-02", "2020-06-07", "2021-05-03"]
        assert page.count("svg .dot") == 3
        page.click("Zoom in")
        page.click("All days")
        assert page.count("svg .dot") == 3

    def test_which_numbers_belong_to_which_event(self, page):
        page.click("Which numbers")
        (first, *_) = page.rows()
        assert first[0] == "12"
        assert first[4].startswith("Disaster or accident, ")

    def test_an_article_shows_its_marks_and_a_click_shows_the_row(self, page):
        page.click("Articles")
        assert page.count("article mark") == 5
        page.browser.execute_script("document.querySelector('article mark.e').click()")
        page.settle()
        assert "Disaster or accident" in page.text("#panel h2")
        assert "a#e1" in page.text("#panel")

    def test_map_by_keyboard_and_link(self, page, browser):
        page.click("Map")
        assert page.count(".point") == 1
        assert page.count(".country.some") == 2
        assert "view=map" in browser.current_url
        again = Page(browser, browser.current_url)
        assert again.count(".point") == 1

    def test_filters_act_on_all_views(self, browser, page):
        page = Page(browser, browser.current_url.partition("#")[0], "#country=KE")
        assert len(page.rows()) == 1
        page.click("Articles")
        assert page.count(".list li") == 1

    def test_on_a_phone_the_filters_are_folded(self, browser, page):
        view = "return document.querySelector('.grid').getBoundingClientRect().top"
        shown = "return [...document.querySelectorAll('#filters label')].filter(l => l.offsetParent).length"
        wide = "return document.documentElement.scrollWidth"
        size = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        try:
            page.settle()
            assert browser.execute_script(shown) == 1
            assert browser.execute_script(view) < 450
            page.click("Filters", "#filters")
            assert browser.execute_script(shown) == 9
            assert browser.execute_script(wide) <= 390
        finally:
            browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        page.settle()
        assert browser.execute_script(shown) == 9

    def test_hostile_texts_do_nothing(self, browser, tmp_path):
        documents = [
            document_rows(f"d{n}", title=text, sentence=f"{text} {SENTENCE}")
            for n, text in enumerate(PAYLOADS)
        ]
        path, _ = make(tmp_path, *documents)
        for view in ("events", "articles&doc=d0&row=e0", "timeline", "map", "charts", "numbers"):
            page = Page(browser, path, f"#view={view}")
            assert browser.title == "News events – tidynews"
            assert page.count("main img") == 0
            assert page.errors() == []
            assert page.requests() == []
        assert "⟦U+202E⟧" in Page(browser, path, "#view=articles&doc=d4").text("article")

    def test_twenty_thousand_events_make_few_nodes(self, browser, tmp_path):
        many = [
            document_rows(f"d{n}", day=f"20{n % 20:02}-0{n % 9 + 1}-1{n % 10}", killed=n % 7)
            for n in range(20_000)
        ]
        tables = TypedTables(write_tables(tmp_path, *many))
        pages_of = pages.ARTICLES_PER_PAGE
        pages.ARTICLES_PER_PAGE = 30_000
        try:
            write_pages(tables, tmp_path / "report.html")
        finally:
            pages.ARTICLES_PER_PAGE = pages_of
        page = Page(browser, tmp_path / "report.html")
        assert "20,000 of 20,000" in page.text("#chips")
        assert page.count(".row") < 80
        page.click("Timeline")
        assert page.count("*") < 6_000
        assert page.errors() == []

    @pytest.mark.parametrize("view", ["events", "articles", "timeline", "map", "charts", "numbers"])
    def test_everything_that_acts_has_a_name(self, page, browser, view):
        page.click(view.capitalize(), "nav")
        nameless = browser.execute_script(
            "const all = [...document.querySelectorAll('button,select,input,[role=button]')];"
            "const named = n => n.textContent.trim() || n.getAttribute('aria-label') || n.closest('label');"
            "return all.filter(n => !named(n)).map(n => n.outerHTML.slice(0, 90))"
        )
        assert nameless == []
