"""Tables on disk: the CSV dialect, neutralised formulas, whole or not at all."""

import csv
import errno
import json
import os
import shutil
import signal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tidynews.errors import TidynewsError
from tidynews.keys import signature
from tidynews.tables import files as files_module
from tidynews.tables.files import (
    TableWriter,
    collapse,
    csv_lines,
    number_cell,
    read_table,
    text_cell,
    undo,
)
from tidynews.tables.records import TABLES, ErrorRecord


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("", ""),
        ("Reuters", '"Reuters"'),
        ('the "Iron" bank', '"the ""Iron"" bank"'),
        ("two\r\n\tlines\x00 here ", '"two lines here"'),
        ("=SUM(A1)", '"\'=SUM(A1)"'),
        ("'=SUM(A1)", "\"''=SUM(A1)\""),
        ("-5 degrees", '"\'-5 degrees"'),
        ("＝1", '"\'＝1"'),
        ("'quoted'", "\"'quoted'\""),
    ],
)
def test_text_cell(text, cell):
    assert text_cell(text) == cell


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (5, "5"),
        (5.0, "5"),
        (0.1, "0.1"),
        (-2.5, "-2.5"),
        (1_200_000_000, "1200000000"),
        (1e30, "1e+30"),
    ],
)
def test_number_cell(value, cell):
    assert number_cell(value) == cell


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=5, max_size=5))
def test_what_is_written_is_read_back(cells):
    _, line = csv_lines([ErrorRecord(*cells)])["errors"]
    (row,) = csv.reader([line])
    assert [undo(cell) for cell in row] == [collapse(cell) for cell in cells]


def test_dialect(tmp_path):
    with TableWriter(tmp_path) as tables:
        tables.write(csv_lines([ErrorRecord("NA", "None", "read", "null", "")]))
        tables.finish({})
    data = (tmp_path / "errors.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == 2
    with (tmp_path / "errors.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[1] == ["NA", "None", "read", "null", ""]


@pytest.mark.parametrize("data", [b"\xff\xfe", b"a,b\r\n1\r\n", b"a\r\n1,2\r\n"])
def test_what_is_no_table_is_one_line(tmp_path, data):
    (tmp_path / "people.csv").write_bytes(data)
    with pytest.raises(TidynewsError, match=r"people\.csv is no table of tidynews: [^\n]+$"):
        read_table(tmp_path / "people.csv")


def test_every_table_is_written_with_its_columns(tmp_path):
    with TableWriter(tmp_path) as tables:
        tables.finish({})
    for table in TABLES:
        header = (tmp_path / f"{table.name}.csv").read_text(encoding="utf-8-sig").strip()
        assert header == ",".join(f'"{c}"' for c in table.columns)
    package = json.loads((tmp_path / "datapackage.json").read_text())
    assert [r["name"] for r in package["resources"]] == [t.name for t in TABLES]
    assert all(f["description"] for r in package["resources"] for f in r["schema"]["fields"])


def test_a_run_that_fails_leaves_the_old_tables(tmp_path):
    with TableWriter(tmp_path) as tables:
        tables.write(csv_lines([ErrorRecord("old.txt", "", "read", "x", "y")]))
        tables.finish({})
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()}
    with pytest.raises(RuntimeError), TableWriter(tmp_path) as tables:
        tables.write(csv_lines([ErrorRecord("new.txt", "", "read", "x", "y")]))
        raise RuntimeError
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()} == before


def test_an_output_that_cannot_be_written_is_one_line(tmp_path):
    (tmp_path / "file").write_text("")
    with (
        pytest.raises(TidynewsError, match=r"cannot write to .*--output"),
        TableWriter(tmp_path / "file"),
    ):
        pass


def test_a_set_that_was_complete_when_the_run_was_killed_is_put_in_place(tmp_path, monkeypatch):
    with TableWriter(tmp_path) as tables:
        tables.write(csv_lines([ErrorRecord("old.txt", "", "read", "x", "y")]))
        tables.finish({})
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt), TableWriter(tmp_path) as tables:
        tables.write(csv_lines([ErrorRecord("new.txt", "", "read", "x", "y")]))
        patch.setattr(files_module, "put_in_place", _interrupted)
        tables.finish({})
    assert [row["path"] for row in read_table(tmp_path / "errors.csv")] == ["old.txt"]
    with pytest.raises(RuntimeError), TableWriter(tmp_path):
        assert [row["path"] for row in read_table(tmp_path / "errors.csv")] == ["new.txt"]
        raise RuntimeError


def write_set(folder, name):
    with TableWriter(folder) as tables:
        tables.write(csv_lines([ErrorRecord(name, "", "read", "x", "y")]))
        tables.finish({"set": name})


def test_a_file_that_cannot_be_replaced_leaves_the_whole_old_set(tmp_path):
    write_set(tmp_path, "old")
    (tmp_path / "people.csv").unlink()
    (tmp_path / "people.csv" / "in the way").mkdir(parents=True)
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()}
    with pytest.raises(TidynewsError, match=r"cannot replace .*people\.csv: .*close it in other programs"):
        write_set(tmp_path, "new")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()} == before
    shutil.rmtree(tmp_path / "people.csv")
    with pytest.raises(RuntimeError), TableWriter(tmp_path):  # what was ready is put in place now
        raise RuntimeError
    assert [row["path"] for row in read_table(tmp_path / "errors.csv")] == ["new"]
    assert json.loads((tmp_path / "run.json").read_text())["set"] == "new"


def test_an_interrupt_while_the_set_is_moved_comes_too_late(tmp_path, monkeypatch):
    write_set(tmp_path, "old")
    replace = type(tmp_path).replace

    def replace_interrupted(self, target):
        signal.raise_signal(signal.SIGINT)
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(type(tmp_path), "replace", replace_interrupted)
        write_set(tmp_path, "new")
    assert [row["path"] for row in read_table(tmp_path / "errors.csv")] == ["new"]


def _refused(*_, **__):
    raise OSError(errno.EPERM, "Operation not permitted")


def _interrupted(*_):
    raise KeyboardInterrupt


def test_a_full_disk_is_one_line_and_keeps_the_old_tables(tmp_path, monkeypatch):
    with TableWriter(tmp_path) as tables:
        tables.finish({})

    class FullDisk:
        def write(self, text):
            raise OSError(28, "No space left on device")

        def close(self):
            pass

    with (
        pytest.raises(TidynewsError, match=r"No space left on device; make room"),
        TableWriter(tmp_path) as tables,
    ):
        tables._files["errors"] = FullDisk()
        tables.write(csv_lines([ErrorRecord("new.txt", "", "read", "x", "y")]))
    assert read_table(tmp_path / "errors.csv") == []


@pytest.mark.parametrize("name", [".tidynews", ".tidynews/complete", ".tidynews/new", ".tidynews/old"])
def test_a_state_folder_that_is_a_link_is_refused(tmp_path, name):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept.txt").write_text("mine")
    output = tmp_path / "out"
    (output / name).parent.mkdir(parents=True)
    (output / name).symlink_to(elsewhere)
    with pytest.raises(TidynewsError, match=r"is a link; expected a folder of a run"):
        write_set(output, "new")
    assert (elsewhere / "kept.txt").read_text() == "mine"


def complete_set(folder, monkeypatch):
    """A complete set that waits to be put in place, as a killed run leaves it."""
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(files_module, "put_in_place", lambda *_: None)
        with TableWriter(folder) as tables:
            tables.write(csv_lines([ErrorRecord("waiting", "", "read", "x", "y")]))
            patch.setattr(files_module, "put_in_place", _interrupted)
            tables.finish({})
    return folder / ".tidynews" / "complete"


def paths(folder):
    return [row["path"] for row in read_table(folder / "errors.csv")]


def test_a_complete_set_of_somebody_else_is_not_put_in_place(tmp_path, monkeypatch):
    write_set(tmp_path, "old")
    monkeypatch.setenv("TIDYNEWS_KEY_FILE", str(tmp_path / "their key"))
    complete_set(tmp_path, monkeypatch)
    monkeypatch.setenv("TIDYNEWS_KEY_FILE", str(tmp_path / "my key"))
    with pytest.raises(RuntimeError), TableWriter(tmp_path):
        assert paths(tmp_path) == ["old"]
        raise RuntimeError


def test_a_complete_set_that_cannot_be_read_is_told_and_kept(tmp_path, monkeypatch):
    write_set(tmp_path, "old")
    complete = complete_set(tmp_path, monkeypatch)
    (complete / "seal").rename(complete / "seal.kept")
    (complete / "seal").mkdir()  # reading it fails, as on a bad disk
    (complete / "seal.kept").replace(tmp_path / "seal.kept")
    with pytest.raises(TidynewsError, match="cannot write to"), TableWriter(tmp_path):
        pass
    (complete / "seal").rmdir()
    (tmp_path / "seal.kept").replace(complete / "seal")
    with pytest.raises(RuntimeError), TableWriter(tmp_path):
        assert paths(tmp_path) == ["waiting"]
        raise RuntimeError


def test_a_run_killed_as_it_cleans_up_leaves_a_marked_set(tmp_path):
    write_set(tmp_path, "new")
    complete = tmp_path / ".tidynews" / "complete"
    complete.mkdir()
    (complete / "seal").write_bytes(signature((tmp_path / "datapackage.json").read_bytes()))
    with pytest.raises(RuntimeError), TableWriter(tmp_path):
        raise RuntimeError
    assert (tmp_path / "run.json").exists()
    assert not complete.exists()


@pytest.mark.parametrize("forged", ["errors.csv", "extra.txt", "run.link", "a.pipe", "seal"])
def test_a_complete_set_that_was_changed_is_not_put_in_place(tmp_path, monkeypatch, forged):
    write_set(tmp_path, "old")
    complete = complete_set(tmp_path, monkeypatch)
    if forged.endswith("link"):
        (complete / forged).symlink_to("/etc/passwd")
    elif forged in ("a.pipe", "seal"):  # to open one would wait for ever
        (complete / forged).unlink(missing_ok=True)
        os.mkfifo(complete / forged)
    else:
        with (complete / forged).open("a") as file:
            file.write('"=cmd","","","",""\r\n')
    with pytest.raises(RuntimeError), TableWriter(tmp_path):
        assert paths(tmp_path) == ["old"]
        assert not (tmp_path / forged).exists() or forged == "errors.csv"
        raise RuntimeError


def test_without_links_the_mark_of_a_set_goes_first_and_comes_last(tmp_path, monkeypatch):
    write_set(tmp_path, "old")
    monkeypatch.setattr(os, "symlink", _refused)
    seen = []
    replace = type(tmp_path).replace

    def watched(self, target):
        done = replace(self, target)
        if self.parent.name == "complete":
            seen.append((self.name, (tmp_path / "run.json").exists()))
        return done

    monkeypatch.setattr(type(tmp_path), "replace", watched)
    write_set(tmp_path, "new")
    assert [name for name, marked in seen if marked] == ["run.json"]
    assert seen[-1][0] == "run.json"


def test_other_files_in_the_folder_are_not_touched(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "charts").mkdir()
    (tmp_path / "tables.xlsx").write_text("of an older run")
    write_set(tmp_path, "new")
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert (tmp_path / "charts").is_dir()
    assert not (tmp_path / "tables.xlsx").exists()  # made from tables that are gone
