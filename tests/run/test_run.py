"""The recipe's own part: what waits for its turn is bounded."""

from pathlib import Path

from tidynews.corpus import Document
from tidynews.run.chunks import CHUNK_DOCUMENTS, MAX_WAITING, chunked
from tidynews.run.run import Summary, _Run
from tidynews.run.workers import Pool, Work


class Store:
    """Has kept the results of all articles but those that are new."""

    def get(self, key):
        self.asked += 1
        return (
            None
            if self.asked in self.new
            else {"lines": {"documents": [1, f"{self.asked}\r\n"]}, "problem": ""}
        )

    def __init__(self, new):
        self.new, self.asked = new, 0

    def put(self, entries):
        list(entries)


class Columns:
    def add(self, text):
        pass


class Tables:
    def __init__(self):
        self.written = []

    def write(self, lines):
        self.written += [text for _, text in lines.values()]


def start_run(new):
    return _Run(Store(new), Tables(), Columns(), Summary(Path()), "", str, int)


def articles(n):
    return (Document(str(i), f"{i}.txt", "Rain.") for i in range(n))


def test_what_waits_for_a_slow_article_is_not_piled_up():
    run = start_run({1})
    chunks = chunked(run._wanted(articles(5000)))
    assert [d.doc_id for d in next(chunks)] == ["0"]  # at work, and not done
    for n in range(1, 5):  # the pool asks for a few chunks more, not without end
        assert len(run.in_order) == n * MAX_WAITING + 1
        assert next(chunks) == []
    assert run.tables.written == []


def test_nothing_waits_where_all_is_done():
    run = start_run(set())
    assert list(chunked(run._wanted(articles(1000)))) == []
    assert len(run.tables.written) == 1000


def test_new_articles_are_collected_into_whole_chunks():
    run = start_run({n for n in range(1, 200) if n % 2})
    assert {len(chunk) for chunk in chunked(run._wanted(articles(128)))} == {CHUNK_DOCUMENTS}


def start_stub():
    from tidynews.run.results import Result

    return lambda items: [Result({"documents": (1, f"new {item.doc_id}\r\n")}) for item in items]


def test_the_order_is_kept():
    run = start_run({1, 400, 401, 900})
    run.process(articles(1000), Work(start_stub, None), Pool(2), timeout=30)
    numbers = [int(text.split()[-1]) + text.startswith("new") for text in run.tables.written]
    assert numbers == list(range(1, 1001))
    assert run.summary.reused == 996
