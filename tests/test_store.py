"""Results kept between runs: found again, never trusted when broken, one run at a time."""

import subprocess
import sys

import pytest

from pipeline.errors import TidynewsError
from pipeline.outputs import STATE_FOLDER
from pipeline.store import FILE, ResultStore, key_of

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


def test_a_second_run_on_the_same_output_is_told(tmp_path):
    program = (
        "import sys, pathlib; from pipeline.store import ResultStore\n"
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
