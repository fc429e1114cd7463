"""Results kept between runs: found again, never trusted when broken, one run at a time."""

import os
import random
import sqlite3
import subprocess
import sys

import pytest
from tidynews.errors import TidynewsError
from tidynews.run.results import Result, stored_result
from tidynews.run.store import FILE, ResultStore, key_of
from tidynews.tables.files import csv_lines
from tidynews.tables.placing import STATE_FOLDER
from tidynews.tables.records import ASIDE, DecisionRecord

KEY, OTHER = key_of("a", "b"), key_of("ab")
VALUE = {"lines": {"people": [1, '"é"\r\n']}, "problem": ""}


def test_keys_tell_parts_apart():
    assert key_of("a", "bc") != key_of("ab", "c")
    assert key_of("a", "") != key_of("a")
    assert len(key_of("\ud800")) == 32


def test_a_value_is_found_by_the_next_run(tmp_path):
    with ResultStore(tmp_path) as store:
        assert store.get(KEY) is None
        store.put([(KEY, VALUE)])
    with ResultStore(tmp_path) as store:
        assert store.get(KEY) == VALUE
        assert store.get(OTHER) is None


def test_fresh_forgets(tmp_path):
    with ResultStore(tmp_path) as store:
        store.put([(KEY, VALUE)])
    with ResultStore(tmp_path, fresh=True) as store:
        assert store.get(KEY) is None


def test_what_a_complete_run_did_not_use_is_removed(tmp_path):
    with ResultStore(tmp_path) as store:
        store.put([(KEY, VALUE), (OTHER, VALUE)])
    with ResultStore(tmp_path) as store:
        store.get(KEY)
        store.forget_unused()
    with ResultStore(tmp_path) as store:
        assert store.get(KEY) == VALUE
        assert store.get(OTHER) is None


@pytest.mark.parametrize("damage", [b"", b"no database at all", bytes(5000)])
def test_a_broken_store_is_made_anew(tmp_path, damage):
    (tmp_path / STATE_FOLDER).mkdir()
    (tmp_path / STATE_FOLDER / FILE).write_bytes(damage)
    with ResultStore(tmp_path) as store:
        store.put([(KEY, VALUE)])
        assert store.get(KEY) == VALUE


def test_a_damaged_entry_is_as_good_as_none(tmp_path):
    with ResultStore(tmp_path) as store:
        store.put([(KEY, VALUE)])
        store.db.execute("UPDATE results SET value = x'00'")
        assert store.get(KEY) is None


def test_the_entry_of_another_input_is_as_good_as_none(tmp_path):
    with ResultStore(tmp_path) as store:
        store.put([(KEY, VALUE)])
        store.db.execute("UPDATE results SET key = ?", (OTHER,))  # as a damaged index would lead there
        assert store.get(OTHER) is None


def fill(folder, n):
    with ResultStore(folder) as store:
        store.put([(key_of(str(i)), {"lines": {}, "problem": "x" * 10 + str(i)}) for i in range(n)])
    return folder / STATE_FOLDER / FILE


@pytest.mark.parametrize(
    ("text", "damaged"),
    [
        (b"checksum BLOB, value", b"checksum BLOB, v\xbflue"),
        (b"TABLE results", b"T\xff\xffLE results"),  # SQLite quotes it in its message
    ],
)
def test_a_store_whose_schema_is_no_text_is_made_anew(tmp_path, text, damaged):
    path = fill(tmp_path, 1)
    path.write_bytes(path.read_bytes().replace(text, damaged))
    with ResultStore(tmp_path) as store:
        store.put([(KEY, VALUE)])
        assert store.get(KEY) == VALUE


@pytest.mark.parametrize(("at", "byte"), [(45, 173), (47, 9), (18, 7), (59, 9), (56, 200)])
def test_a_store_whose_head_names_another_format_is_made_anew(tmp_path, at, byte):
    path = fill(tmp_path, 1)
    data = bytearray(path.read_bytes())
    data[at] = byte
    path.write_bytes(data)
    with ResultStore(tmp_path) as store:
        store.put([(KEY, VALUE)])
        assert store.get(KEY) == VALUE


@pytest.mark.parametrize("seed", range(12))
def test_a_store_damaged_anywhere_gives_right_values_or_none_and_is_mended(tmp_path, seed):
    path = fill(tmp_path, 2000)
    chance, data = random.Random(seed), bytearray(path.read_bytes())
    for _ in range(seed + 1):  # 100 bytes of noise, anywhere
        at = chance.randrange(100, len(data) - 100)
        data[at : at + 100] = chance.randbytes(100)
    path.write_bytes(data)
    for _ in range(2):
        with ResultStore(tmp_path) as store:
            for i in range(2000):
                key, value = key_of(str(i)), {"lines": {}, "problem": "x" * 10 + str(i)}
                found = store.get(key)
                assert found in (None, value)
                if found is None:
                    store.put([(key, value)])
            store.forget_unused()
    with ResultStore(tmp_path) as store:
        assert all(store.get(key_of(str(i))) for i in range(2000))
        assert store.db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_what_a_broken_store_refuses_the_new_one_takes(tmp_path):
    with ResultStore(tmp_path) as store:
        store.put([(KEY, VALUE)])
        index = store.db.execute("SELECT rootpage FROM sqlite_master WHERE type = 'index'").fetchone()[0]
        size = store.db.execute("PRAGMA page_size").fetchone()[0]
    path = tmp_path / STATE_FOLDER / FILE
    damaged = bytearray(path.read_bytes())
    at = (index - 1) * size + 1
    damaged[at : at + 7] = b"\x00\x00\x00\x00\x00\x00\x00"
    path.write_bytes(damaged)
    with ResultStore(tmp_path) as store:
        assert store.get(KEY) is None
        store.put([(KEY, VALUE)])
        assert store.get(KEY) == VALUE


def test_the_room_of_what_is_removed_is_given_back(tmp_path):
    path = fill(tmp_path, 5000)
    before = path.stat().st_size
    with ResultStore(tmp_path) as store:
        store.get(key_of("1"))
        store.forget_unused()
    assert path.stat().st_size < before / 10


def test_a_disk_that_is_full_at_the_start_costs_no_results(tmp_path, monkeypatch):
    with ResultStore(tmp_path) as store:
        store.put([(KEY, VALUE)])
    with monkeypatch.context() as patch:
        error = sqlite3.OperationalError("database or disk is full")
        patch.setattr(ResultStore, "_open", lambda self: (_ for _ in ()).throw(error))
        with pytest.raises(TidynewsError, match="disk is full; make room"), ResultStore(tmp_path):
            pass
    with ResultStore(tmp_path) as store:
        assert store.get(KEY) == VALUE


def test_a_second_run_on_the_same_output_is_told(tmp_path):
    program = (
        "import sys, pathlib; from tidynews.run.store import ResultStore\n"
        "with ResultStore(pathlib.Path(sys.argv[1])):\n"
        "    print('open', flush=True); sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout.readline() == "open\n"
        with pytest.raises(TidynewsError, match="another run is writing"), ResultStore(tmp_path):
            pass
        first.kill()  # the lock goes with the process
    with ResultStore(tmp_path) as store:
        assert store.get(KEY) is None


def forged(folder, *statements):
    """A store as somebody else could hand it over, in a folder of tables."""
    path = folder / STATE_FOLDER / FILE
    path.parent.mkdir()
    with sqlite3.connect(path) as db:
        for statement in statements:
            db.execute(statement)
        db.execute("PRAGMA user_version = 3")
    db.close()


TABLES = "CREATE TABLE results (key BLOB PRIMARY KEY, checksum BLOB, value BLOB)"
COUNTING = "WITH RECURSIVE n(key) AS (SELECT 1 UNION ALL SELECT key + 1 FROM n) SELECT * FROM n"
ENDLESS = f"CREATE VIEW results AS {COUNTING}"


@pytest.mark.parametrize(
    "statements",
    [
        [ENDLESS],
        ["CREATE TABLE results (key)"],
        [TABLES, "CREATE TABLE other (a)"],
        [TABLES, "CREATE TRIGGER t AFTER INSERT ON results BEGIN DELETE FROM results; END"],
    ],
)
def test_a_store_that_is_none_of_ours_is_made_anew(tmp_path, statements):
    forged(tmp_path, *statements)
    with ResultStore(tmp_path) as store:
        store.put([(KEY, VALUE)])
        assert store.get(KEY) == VALUE


def test_results_made_elsewhere_are_not_used(tmp_path, monkeypatch):
    monkeypatch.setenv("TIDYNEWS_KEY_FILE", str(tmp_path / "their key"))
    with ResultStore(tmp_path) as store:
        store.put([(KEY, VALUE)])
    monkeypatch.setenv("TIDYNEWS_KEY_FILE", str(tmp_path / "my key"))
    with ResultStore(tmp_path) as store:
        assert store.get(KEY) is None


def test_without_a_place_for_the_key_nothing_is_reused_and_all_goes_well(tmp_path, monkeypatch):
    monkeypatch.setenv("TIDYNEWS_KEY_FILE", str(tmp_path / "file" / "key"))
    (tmp_path / "file").write_text("in the way")
    with ResultStore(tmp_path) as store:
        store.put([(KEY, VALUE)])
        assert store.get(KEY) == VALUE


def test_a_result_with_what_only_explanations_ask_comes_back():
    lines = csv_lines([DecisionRecord("a#e1", "status", "own.possible")])
    lines |= {table.name: (1, "x\r\n") for table in ASIDE}
    value = {"lines": lines, "problem": "", "undated": False, "columns": ""}
    assert stored_result(value) == Result(lines)
    assert stored_result({**value, "lines": {"x": (1, "x")}}) is None


@pytest.mark.parametrize("suffix", ["", "-wal", "-journal"])
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: os.symlink("elsewhere", path)])
def test_a_store_that_is_no_file_is_refused_with_its_name(tmp_path, suffix, make):
    (tmp_path / STATE_FOLDER).mkdir()
    path = tmp_path / STATE_FOLDER / f"results.sqlite{suffix}"
    make(path)
    with pytest.raises(TidynewsError, match=f"{path} is a link or special.*remove it"), ResultStore(tmp_path):
        pass
