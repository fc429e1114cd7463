"""A run on Dask: the same rows as on one machine, whatever happens to parts, workers and runs."""

import contextlib
import json
import os
import threading
import time
from dataclasses import replace
from functools import partial
from types import SimpleNamespace

import pytest
import stub_run
from click.testing import CliRunner
from tidynews.cli.main import main
from tidynews.corpus import Document, read_corpus
from tidynews.corpus.partitions import plan_partitions, read_partition
from tidynews.engine import extracting, tasks
from tidynews.engine.dataset import LOCK, Address, Dataset, clear_dataset, read_rows
from tidynews.engine.extracting import extract_on_dask
from tidynews.errors import TidynewsError
from tidynews.model import DEFAULT_MODEL
from tidynews.report.typed import TypedTables
from tidynews.run.options import Options
from tidynews.run.run import Summary, extract
from tidynews.tables.records import TABLES

pytest.importorskip("distributed")


def here(run, scheduler, local):
    for number in range(run.dataset.n_parts):
        if number not in run.dataset.done():
            run._count(tasks.run_part(run.job, number, run.partitions[number]))


def make_corpus(folder, n=10, text="The council met in the town hall."):
    folder.mkdir()
    records = [{"id": f"a{i}", "text": f"{text} It was meeting {i}."} for i in range(n)]
    (folder / "a.jsonl").write_text("".join(json.dumps(r) + "\n" for r in records))
    (folder / "b.txt").write_text("One more article about the council.")
    return folder


small = partial(plan_partitions, part_bytes=250, part_records=3)


def rows_of(folder):
    tables = TypedTables(folder)
    return {t.name: sorted(json.dumps(row) for row in tables.rows(t.name)) for t in TABLES}


# -- partitions


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", b'{"text": "One."}\n\n{"text": "Two."}\nbroken\n{"text": "Three."}\n{"text": "Four."}'),
        ("bom.jsonl", b'\xef\xbb\xbf{"text": "One."}\n{"text": "Two."}\n{"text": "Three."}\n'),
        ("wide.jsonl", '{"text": "One."}\n{"text": "Two."}\n'.encode("utf-16")),
        ("a.csv", b'id,text\n1,"One\nand more."\n2,Two.\n3,Three.\n4,Four.\n5,Five.\n'),
        ("old.jsonl", b'{"text": "One."}\n{"text": "Caf\xe9."}\n{"text": "Three."}\n'),
    ],
)
def test_partitions_hold_what_the_corpus_holds(tmp_path, name, data):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / name).write_bytes(data)
    (folder / "z.txt").write_text("The last article of all.")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    plan = plan_partitions(folder, part_bytes=20, part_records=2)
    assert plan == plan_partitions(folder, part_bytes=20, part_records=2)
    assert len(plan) > 1
    items = [item for partition in plan for item in read_partition(folder, partition)]
    assert items == list(read_corpus(folder))


@pytest.mark.parametrize(
    ("name", "head", "row"),
    [
        ("a.jsonl", "", '{{"id": {0}, "text": "It was meeting {0} of the council."}}\n'),
        ("a.csv", "id,text\n", "{0},It was meeting {0}.\n"),
    ],
)
def test_a_small_corpus_is_work_for_several_workers(tmp_path, name, head, row):
    (tmp_path / name).write_text(head + "".join(row.format(f"{n:01000}") for n in range(600)))
    assert len(plan_partitions(tmp_path)) >= 8


def test_a_line_over_the_limit_is_one_problem(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "One."}\n' + b"x" * (17 * 2**20) + b'\n{"text": "Two."}\n')
    plan = plan_partitions(tmp_path, part_bytes=20)
    items = [item for partition in plan for item in read_partition(tmp_path, partition)]
    assert items == list(read_corpus(tmp_path))
    assert [getattr(item, "error", "") for item in items] == ["", "too_large", ""]


# -- the dataset


def test_it_is_committed_at_the_end_and_then_kept(tmp_path, stub):
    corpus, out = make_corpus(tmp_path / "in"), tmp_path / "out"
    assert extract_on_dask(corpus, str(out), plan=small).read == 11
    assert (out / "_SUCCESS").read_text() == json.loads((out / "_plan.json").read_text())["hash"]
    assert not (out / "_lock").exists()
    again = extract_on_dask(corpus, str(out), plan=small)
    assert (again.read, again.rows["documents"]) == (0, 11)
    paths = {r["name"]: r["path"] for r in json.loads((out / "datapackage.json").read_text())["resources"]}
    assert all((out / path).is_file() for parts in paths.values() for path in parts)


def test_a_resumed_run_makes_only_what_is_missing(tmp_path, stub, monkeypatch):
    corpus, out = make_corpus(tmp_path / "in"), tmp_path / "out"

    def break_off(run, scheduler, local):
        run._count(tasks.run_part(run.job, 1, run.partitions[1]))
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(extracting._Run, "process", break_off)
        with pytest.raises(KeyboardInterrupt):
            extract_on_dask(corpus, str(out), plan=small)
    with pytest.raises(TidynewsError, match="half written"):
        TypedTables(out)
    assert extract_on_dask(corpus, str(out), plan=small).read == 8
    assert len(rows_of(out)["documents"]) == 11


@pytest.mark.parametrize("address", ["folder", "memory://repeated"])
def test_repeated_ids_are_told_apart_as_on_one_machine(tmp_path, stub, address):
    corpus = make_corpus(tmp_path / "in")
    ids = ("a1", "a1~2", "a1", "x" * 119, "x" * 119, "a1~2", "a1", "a1")
    records = ({"id": doc_id, "text": f"The {n}th one of all."} for n, doc_id in enumerate(ids))
    (corpus / "c.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    output = address if "://" in address else str(tmp_path / address)
    extract_on_dask(corpus, output, plan=partial(plan_partitions, part_bytes=40, part_records=1))
    place = Address(output)
    parts = range(len(place.names("documents")))
    expected = [item.doc_id for item in read_corpus(corpus) if isinstance(item, Document)]
    assert [r["doc_id"] for n in parts for r in read_rows(place, "documents", n)] == expected
    told = [item.doc_id for item in read_corpus(corpus) if not isinstance(item, Document)]
    rows = [row for n in parts for row in read_rows(place, "errors", n)]
    assert sorted(row["doc_id"] for row in rows) == sorted(told)
    assert {row["error"] for row in rows} == {"duplicate_id"}


def test_one_line_for_what_cannot_be(tmp_path, stub):
    corpus, out = make_corpus(tmp_path / "in"), tmp_path / "out"
    extract_on_dask(corpus, str(out), plan=small)
    with pytest.raises(TidynewsError, match="another run"):
        extract_on_dask(corpus, str(out), plan=small, options=Options(only=["a1"]))
    assert extract_on_dask(corpus, str(out), plan=small, options=Options(only=["a1"], fresh=True)).read == 1
    (out / "_lock").write_text("elsewhere 17 x 99999999999")
    with pytest.raises(TidynewsError, match="another run is writing"):
        extract_on_dask(corpus, str(out), plan=small)
    (tmp_path / "file").write_text("")
    with pytest.raises(TidynewsError, match="cannot write to"):
        extract_on_dask(corpus, str(tmp_path / "file" / "out"), plan=small)
    with pytest.raises(TidynewsError, match="holds other files"):
        extract_on_dask(corpus, str(corpus), plan=small)


def test_a_run_without_an_article_is_refused_and_leaves_nothing(tmp_path, stub):
    corpus, out = make_corpus(tmp_path / "in"), tmp_path / "out"
    with pytest.raises(TidynewsError, match=r"nothing in .* matches --only zzz"):
        extract_on_dask(corpus, str(out), Options(only=["zzz"]), plan=small)
    (tmp_path / "empty").mkdir()
    with pytest.raises(TidynewsError, match="nothing to read in"):
        extract_on_dask(tmp_path / "empty", str(out), plan=small)
    assert list(out.iterdir()) == []


def test_what_a_worker_does_not_see_or_the_client(tmp_path, stub):
    corpus = make_corpus(tmp_path / "in")
    job = tasks.Job("", partial(stub_run.start_on_worker, {}, ()), str(tmp_path / "none"), str(tmp_path))
    with pytest.raises(TidynewsError, match="does not see the articles at"):
        tasks.run_part(job, 0, plan_partitions(corpus)[0])
    with Dataset(Address(str(tmp_path / "out")), {"hash": "", "parts": 1}) as dataset:
        run = extracting._Run(job, dataset, [()], Summary(tmp_path), str, int)
        future = SimpleNamespace(result=lambda: tasks.Done(0), release=list)  # its worker has another disk
        with pytest.raises(TidynewsError, match="where this machine does not see it"):
            run._take(future, 0)


def test_a_file_that_only_the_client_sees_and_one_that_is_gone(tmp_path, stub):
    """An empty folder on the worker, such as a disk that is not mounted, must not lose the articles."""
    corpus, elsewhere = make_corpus(tmp_path / "in"), tmp_path / "elsewhere"
    elsewhere.mkdir()
    plan = small(corpus)
    with Dataset(Address(str(tmp_path / "out")), {"hash": "", "parts": 1}) as dataset:
        start = partial(stub_run.start_on_worker, {}, ())
        job = tasks.Job("", start, str(corpus), str(tmp_path / "out"), token=dataset.token)
        run = extracting._Run(job, dataset, plan, Summary(tmp_path), str, int)
        there = replace(job, corpus=str(elsewhere))
        future = SimpleNamespace(result=lambda: tasks.run_part(there, 0, plan[0]), release=list)
        with pytest.raises(TidynewsError, match=r"does not see the articles at .*a\.jsonl"):
            run._take(future, 0)
        (corpus / "a.jsonl").unlink()
        run._take(future, 0)
    assert [row["path"] for row in read_rows(dataset.address, "errors", 0)] == ["a.jsonl"]


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("ftp://127.0.0.1:1/x", "cannot reach ftp:"),
        ("none://x", "--output none://x: Protocol not known"),
        ("github://a/b", "cannot reach github:"),  # fsspec raises a TypeError
        ("sftp://host/x", "--output sftp://host/x: SFTP.* requires"),
    ],
)
def test_an_address_that_cannot_be_used(address, message):
    with pytest.raises(TidynewsError, match=message):
        Address(address)


def test_a_plan_of_which_nothing_is_made_is_in_nobodys_way(tmp_path, stub, monkeypatch):
    """So it is after a mistyped address of the scheduler."""
    corpus, out = make_corpus(tmp_path / "in"), tmp_path / "out"

    def fail(run, scheduler, local):
        raise TidynewsError("no scheduler")

    with monkeypatch.context() as patch:
        patch.setattr(extracting._Run, "process", fail)
        with pytest.raises(TidynewsError, match="no scheduler"):
            extract_on_dask(corpus, str(out), plan=small)
    assert extract_on_dask(corpus, str(out), plan=small, options=Options(only=["a1"])).read == 1


def test_a_damaged_plan_is_that_of_another_run(tmp_path, stub):
    corpus, out = make_corpus(tmp_path / "in"), tmp_path / "out"
    extract_on_dask(corpus, str(out), plan=small)
    (out / "_plan.json").write_text('{"ha')
    with pytest.raises(TidynewsError, match="another run"):
        extract_on_dask(corpus, str(out), plan=small)


def test_a_dataset_is_no_folder_for_the_tables_of_one_machine(tmp_path, stub):
    corpus, out = make_corpus(tmp_path / "in"), tmp_path / "out"
    extract_on_dask(corpus, str(out), plan=small)
    before = sorted(out.iterdir())
    with pytest.raises(TidynewsError, match="holds a dataset of extract --engine"):
        extract(corpus, out)
    assert sorted(out.iterdir()) == before


def test_what_a_killed_run_had_begun_to_write_is_in_nobodys_way(tmp_path, stub, monkeypatch):
    corpus, out = make_corpus(tmp_path / "in"), tmp_path / "out"
    for name in ("_plan.json", "documents/part-00001.parquet"):

        def killed(old, new, name=name, move=os.replace):
            if str(new).endswith(name):
                raise OSError("killed")
            move(old, new)

        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", killed)
            with pytest.raises(TidynewsError, match="killed"):
                extract_on_dask(corpus, str(out), plan=small)
    assert extract_on_dask(corpus, str(out), plan=small).rows["documents"] == 11
    assert all(path.name.startswith(".") for path in out.rglob("*.new"))
    clear_dataset(Address(str(out)))
    assert list(out.iterdir()) == []


def test_a_damaged_part_is_made_anew(tmp_path, stub):
    corpus, out = make_corpus(tmp_path / "in"), tmp_path / "out"
    extract_on_dask(corpus, str(out), plan=small)
    rows = rows_of(out)
    for damaged in ("documents/part-00001.parquet", "errors/part-00002.parquet"):
        (out / damaged).write_bytes((out / damaged).read_bytes()[:100])
        with pytest.raises(TidynewsError, match=r"part-0000.\.parquet is damaged"):
            rows_of(out)
        with pytest.raises(TidynewsError, match=r"has a damaged part .*; run again"):
            extract_on_dask(corpus, str(out), plan=small)
        assert 0 < extract_on_dask(corpus, str(out), plan=small).read < 5
        assert rows_of(out) == rows


def test_of_two_runs_that_begin_together_one_goes_on(tmp_path):
    address, ends = Address(str(tmp_path / "out")), []
    together = threading.Barrier(2)

    def read(name, own=address.read):
        data = own(name)
        if name == LOCK and not data:
            with contextlib.suppress(threading.BrokenBarrierError):
                together.wait(1)
        return data

    address.read = read

    def begin(wait):
        try:
            dataset = Dataset(address, {"hash": "", "parts": 0})
            dataset._lay_lock, lay = lambda: (time.sleep(wait), lay()), dataset._lay_lock
            with dataset:
                together.abort()
                time.sleep(1)
                ends.append("done")
        except TidynewsError as error:
            ends.append(str(error).partition(" into")[0])

    threads = [threading.Thread(target=begin, args=(wait,)) for wait in (0, 0.3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(ends) == ["another run has just begun to write", "done"]


def test_a_worker_that_outlives_its_run_writes_nothing(tmp_path, stub):
    """Its client was killed; the dataset is that of another run by now, or finished."""
    corpus, out = make_corpus(tmp_path / "in"), tmp_path / "out"
    extract_on_dask(corpus, str(out), plan=small)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    start = partial(stub_run.start_on_worker, {}, ())
    job = tasks.Job("", start, str(corpus), str(out), token="elsewhere 17 x")
    with pytest.raises(TidynewsError, match="does not see this run's dataset"):
        tasks.run_part(job, 0, small(corpus)[1])
    assert before == {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_a_run_that_stood_still_gives_way(tmp_path, stub, monkeypatch):
    corpus, out = make_corpus(tmp_path / "in"), tmp_path / "out"

    def taken_over(run, scheduler, local):
        (out / "_lock").write_text("elsewhere 17 x 99999999999")

    monkeypatch.setattr(extracting._Run, "process", taken_over)
    monkeypatch.setattr(Dataset, "count_rows", lambda *_: {"documents": 1})
    with pytest.raises(TidynewsError, match=r"another run has begun to write into .* stood still"):
        extract_on_dask(corpus, str(out), plan=small)
    assert (out / "_lock").read_text() == "elsewhere 17 x 99999999999"


def test_what_a_worker_raises_is_one_line(tmp_path):
    def fail():
        raise RuntimeError("too hot\nTraceback")

    with Dataset(Address(str(tmp_path / "out")), {"hash": "", "parts": 1}) as dataset:
        job = tasks.Job("", list, str(tmp_path), str(tmp_path))
        run = extracting._Run(job, dataset, [()], Summary(tmp_path), str, int)
        with pytest.raises(TidynewsError, match=r"failed in part 0 \(RuntimeError: too hot\); run again"):
            run._take(SimpleNamespace(result=fail), 0)


def test_versions_that_differ(monkeypatch):
    def machine(**packages):
        return {"host": [("python", "3.11.9.final.0")], "packages": packages}

    here = {"dask": "1", "distributed": "1", "cloudpickle": "1", "tidynews": "1"}
    for name in here:
        worker = machine(**{**here, name: None})
        found = {"client": machine(**here), "scheduler": machine(**here), "workers": {"tcp://w": worker}}
        client = SimpleNamespace(get_versions=lambda packages, found=found: found)
        with pytest.raises(TidynewsError, match=f"tcp://w has {name} none, this machine 1"):
            extracting._check_versions(client)


def test_a_worker_that_comes_later_is_checked_before_it_is_given_work(tmp_path, monkeypatch):
    monkeypatch.setattr(extracting, "MOMENT", 0.01)
    here = {"host": [("python", "3.11.9.final.0")], "packages": {}}
    there = {"host": [("python", "3.12.1.final.0")], "packages": {}}
    found = iter([{}, {}, {"tcp://w": {}}])
    client = SimpleNamespace(
        status="running",
        scheduler_info=lambda n_workers: {"workers": next(found)},
        get_versions=lambda packages: {"client": here, "scheduler": here, "workers": {"tcp://w": there}},
    )  # which has no submit
    with Dataset(Address(str(tmp_path / "out")), {"hash": "", "parts": 1}) as dataset:
        job = tasks.Job("", list, str(tmp_path), str(tmp_path))
        run = extracting._Run(job, dataset, [()], Summary(tmp_path), str, int)
        with pytest.raises(TidynewsError, match=r"tcp://w has python 3\.12\.1, this machine 3\.11\.9"):
            run._hand_out(client, [0])


def test_a_package_that_a_worker_lacks(tmp_path, monkeypatch):
    def lacking(*arguments):
        raise ModuleNotFoundError("No module named 'pyarrow'")

    monkeypatch.setattr(tasks, "write_part", lacking)
    with Dataset(Address(str(tmp_path / "out")), {"hash": "", "parts": 1}) as dataset:
        job = tasks.Job("", list, str(tmp_path), str(tmp_path / "out"), token=dataset.token)
        with pytest.raises(TidynewsError, match=r"on the worker .*: No module named 'pyarrow'; install"):
            tasks._finish(job, 0, [])


def test_clearing_removes_the_dataset_and_nothing_else(tmp_path, stub):
    corpus, out = make_corpus(tmp_path / "in"), tmp_path / "out"
    extract_on_dask(corpus, str(out), plan=small)
    (out / "notes.txt").write_text("mine")
    clear_dataset(Address(str(out)))
    assert [path.name for path in out.iterdir()] == ["notes.txt"]
    with pytest.raises(TidynewsError, match="holds no dataset"):
        clear_dataset(Address(str(out)))


def test_another_program_or_missing_patterns_on_a_worker():
    with pytest.raises(TidynewsError, match="differs from this machine in published"):
        tasks.start_checked({"published": "2020-01-01"}, (DEFAULT_MODEL, (), "", None, False))
    with pytest.raises(TidynewsError, match="on the worker"):
        tasks.start_checked({}, (DEFAULT_MODEL, ("no-such-patterns",), "", None, False))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--engine", "dask", "--workers", "2"], "--workers and --engine exclude each other"),
        (["--engine", "dask", "--format", "xlsx"], "tidynews convert"),
        (["--engine", "dask", "--local", "1", "--scheduler", "x"], "exclude each other"),
        (["--local", "2"], "--local needs --engine"),
        (["--output", "s3://bucket/out"], "needs --engine"),
        (["--engine", "dask", "-"], "no standard input"),
        (["--engine", "dask", "--scheduler", ""], "--scheduler is empty"),
        (["--engine", "dask", "--local", "1000"], "--local 1000: this machine has"),
    ],
)
def test_options_that_exclude_each_other(tmp_path, arguments, message):
    corpus = [] if "-" in arguments else [str(tmp_path)]
    result = CliRunner().invoke(main, ["extract", *corpus, *arguments])
    assert result.exit_code == 2
    assert message in result.output
