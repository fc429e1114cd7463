"""The key of a user, wherever the environment says that it lies."""

import os
import stat

import pytest
from tidynews import keys


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: os.symlink("/dev/zero", path)])
def test_what_is_no_file_is_neither_read_nor_replaced(tmp_path, monkeypatch, make):
    path = tmp_path / "key"
    make(path)
    before = stat.S_IFMT(path.lstat().st_mode)
    monkeypatch.setenv("TIDYNEWS_KEY_FILE", str(path))
    assert keys.is_signed(keys.signature(b"a"), b"a")  # with a key of this run alone
    assert stat.S_IFMT(path.lstat().st_mode) == before
    assert os.listdir(tmp_path) == ["key"]


def test_a_key_is_made_once(tmp_path, monkeypatch):
    monkeypatch.setenv("TIDYNEWS_KEY_FILE", str(tmp_path / "new" / "key"))
    signed = keys.signature(b"a")
    keys._key.cache_clear()
    assert keys.is_signed(signed, b"a")
