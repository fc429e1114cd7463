"""read_corpus: which files become which documents, in which order, and what is said of the others."""

import gzip
import io
import json
import os
import socket
import sys
import zipfile
from pathlib import Path

import pytest
from corpora import documents, one_problem, problems, put, read
from tidynews.corpus import (
    Document,
    InputProblem,
    Limits,
    read_corpus,
)
from tidynews.errors import TidynewsError
from tidynews.tables.placing import STATE_FOLDER


def zip_of(path: Path, members: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


# what is read


def test_folder_of_any_depth_in_the_order_of_paths(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", "a.txt", "Z.txt"):
        put(tmp_path, name, f"Text of {name}.")
    found = documents(tmp_path)
    assert [document.doc_id for document in found] == ["Z", "a/b/c", "a/z", "a", "b"]
    assert found[1].path == "a/b/c.txt"
    assert found[1].text == "Text of a/b/c.txt."


def test_one_file(tmp_path):
    path = put(tmp_path, "deep/er/storm.txt", "A storm.")
    assert [(d.doc_id, d.path) for d in documents(path)] == [("storm", "storm.txt")]


@pytest.mark.parametrize(
    ("name", "doc_id"),
    [
        ("a.TXT", "a"),
        ("a.txt.gz", "a"),
        ("vol.2 no.3.txt", "vol.2 no.3"),
        ("caf\u0065\u0301.txt", "caf\u00e9"),  # macOS gives decomposed names
        ("two\nlines\t.txt", "two\\x0alines\\x09"),
        ("cod\u202etxt.exe.txt", "cod\\u202etxt.exe"),  # reads as "codexe.txt"
    ],
)
def test_document_id_of_a_file(tmp_path, name, doc_id):
    put(tmp_path, name, gzip.compress(b"A text.") if name.endswith("gz") else "A text.")
    assert [document.doc_id for document in documents(tmp_path)] == [doc_id]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have one file of these names")
@pytest.mark.parametrize(
    ("names", "doc_ids"),
    [
        (["Storm.txt", "storm.txt"], ["Storm", "storm"]),
        (["Wire/a.txt", "wire/a.txt"], ["Wire/a", "wire/a"]),
        (["caf\u0065\u0301.txt", "caf\u00e9.txt"], ["caf\u00e9", "caf\u00e9~2"]),
    ],
)
def test_names_that_other_systems_take_for_one_are_kept_apart_and_told(tmp_path, names, doc_ids):
    for name in names:
        put(tmp_path, name, "A text.")
    items = list(read_corpus(tmp_path))
    assert [item.doc_id for item in items if isinstance(item, Document)] == doc_ids
    told = [item for item in items if isinstance(item, InputProblem)]
    assert [item.error for item in told][:1] == ["similar_name"]
    assert {item.stage for item in told} == {"notice"}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_name_that_is_not_utf8(tmp_path):
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("A text.")
    assert [(d.doc_id, d.path) for d in documents(tmp_path)] == [("caf\\xe9", "caf\\xe9.txt")]


@pytest.mark.parametrize("name", [".hidden.txt", ".git/a.txt", "README.md", "readme", "README.en.txt"])
def test_passed_over_without_a_word(tmp_path, name):
    put(tmp_path, name, "About this corpus.")
    put(tmp_path, "a.txt", "A text.")
    assert [item.doc_id for item in read(tmp_path)] == ["a"]


def test_readme_is_read_when_it_is_asked_for(tmp_path):
    assert documents(put(tmp_path, "README.txt", "An article."))[0].text == "An article."


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Caf\u00e9 shut.".encode())))
    assert [(d.doc_id, d.path, d.text) for d in documents(Path("-"))] == [("stdin", "-", "Caf\u00e9 shut.")]


def test_empty_corpus(tmp_path):
    assert read(tmp_path) == []


def test_only_is_a_pattern_of_paths_names_or_ids(tmp_path):
    put(tmp_path, "wire/a.txt", "One.")
    put(tmp_path, "wire/b.html", "")
    put(tmp_path, "press/a.txt", "Two.")
    put(tmp_path, "all.jsonl", '{"id": "x1", "text": "Three."}\n{"id": "y1", "text": "Four."}\nbroken\n')
    assert [item.doc_id for item in read(tmp_path, only=["wire/*.txt"])] == ["wire/a"]
    assert [item.doc_id for item in read(tmp_path, only=["a.txt"])] == ["press/a", "wire/a"]
    assert [item.doc_id for item in read(tmp_path, only=["x*", "press/a"])] == ["x1", "press/a"]


def test_date_in_the_name_of_a_file(tmp_path):
    put(tmp_path, "2022-02-03-storm.txt", "A storm.")
    put(tmp_path, "feed.jsonl", '{"text": "A flood.", "published": "2021-05-06"}')
    put(tmp_path, "storm.txt", "A storm.")
    assert [(d.published, d.published_basis) for d in documents(tmp_path)] == [
        ("2022-02-03", "filename"),
        ("2021-05-06", "metadata"),
        ("", ""),
    ]


@pytest.mark.parametrize(
    ("content", "text", "encoding"),
    [
        (b"caf\xc3\xa9", "café", "utf-8"),
        (b"\xef\xbb\xbfcaf\xc3\xa9", "café", "utf-8-sig"),
        (b"caf\xe9 \x93so\x94 \x81", "café “so” \x81", "cp1252"),
        ("\ufeffcafé".encode("utf-16-le"), "café", "utf-16"),
        (b"one\r\ntwo\r\n", "one\r\ntwo\r\n", "utf-8"),
    ],
)
def test_decoding(tmp_path, content, text, encoding):
    found = documents(put(tmp_path, "a.txt", content))[0]
    assert (found.text, found.encoding) == (text, encoding)


# archives


def test_archive_in_a_folder_and_archive_as_the_corpus(tmp_path):
    path = zip_of(
        tmp_path / "set.zip",
        {
            "b/x.txt": "Two.",
            "a.txt": "One.",
            "r.jsonl.gz": gzip.compress(b'{"text": "Three."}'),
            "__MACOSX/a.txt": "no",
            "README.md": "no",
        },
    )
    assert [d.doc_id for d in documents(tmp_path)] == ["set/a", "set/b/x", "set/r/1"]
    assert [d.path for d in documents(tmp_path)][1] == "set.zip/b/x.txt"
    assert [(d.doc_id, d.path) for d in documents(path)][:2] == [("a", "a.txt"), ("b/x", "b/x.txt")]


@pytest.mark.parametrize("name", ["../x.txt", "/etc/x.txt", "a/../../x.txt", "C:\\x.txt", "..\\x.txt"])
def test_member_outside_the_archive(tmp_path, name):
    zip_of(tmp_path / "set.zip", {name: "no", "good.txt": "Good."})
    assert one_problem(tmp_path).error == "unsafe_name"
    assert [d.doc_id for d in documents(tmp_path)] == ["set/good"]


def test_member_without_a_name(tmp_path):
    path = zip_of(tmp_path / "set.zip", {"abc": "No.", "a.txt": "One."})
    path.write_bytes(path.read_bytes().replace(b"abc", b"\0bc"))
    assert [item.doc_id for item in read(tmp_path)] == ["set/a"]


def test_encrypted_member(tmp_path):
    path = zip_of(tmp_path / "set.zip", {"a.txt": "Secret.", "b.txt": "Open."})
    data = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + at] |= 1
    path.write_bytes(data)
    assert one_problem(tmp_path).error == "encrypted"
    assert [d.doc_id for d in documents(tmp_path)] == ["set/b"]


def test_symbolic_link_in_an_archive(tmp_path):
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "set.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert one_problem(tmp_path).error == "symlink"


def test_decompression_bombs(tmp_path):
    limits = Limits(ratio_from_bytes=100_000)
    zeros = b" " * 3_000_000
    put(tmp_path, "a.txt.gz", gzip.compress(zeros))
    put(tmp_path, "b.jsonl.gz", gzip.compress(zeros))
    zip_of(tmp_path / "c.zip", {"a.txt": zeros, "b.txt": "Small."})
    zip_of(tmp_path / "d.zip", {f"{n}.txt": zeros[:90_000] for n in range(9)})  # each small enough by itself
    found = problems(tmp_path, limits=limits)
    assert [(p.path, p.error) for p in found] == [
        ("a.txt.gz", "bomb"),
        ("b.jsonl.gz", "bomb"),
        ("c.zip/a.txt", "bomb"),
        ("d.zip", "bomb"),
    ]
    assert [d.doc_id for d in documents(tmp_path, limits=limits)] == ["c/b"]


def test_member_that_lies_about_its_size(tmp_path):
    path = zip_of(tmp_path / "set.zip", {"a.txt": b"a" * 3_000_000})
    data = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = data.find(mark) + at
        data[start : start + 4] = (10).to_bytes(4, "little")
    path.write_bytes(data)
    assert one_problem(tmp_path).error == "bad_archive"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt.gz", gzip.compress(os.urandom(9000))[:5000]),
        ("a.txt.gz", b"no gzip at all"),
        ("a.zip", b"no zip at all"),
        ("a.zip", b""),
    ],
)
def test_damaged_archive(tmp_path, name, content):
    put(tmp_path, name, content)
    assert one_problem(tmp_path).error == "bad_archive"


def test_archive_in_an_archive_is_said_not_to_be_read(tmp_path):
    zip_of(tmp_path / "set.zip", {"inner.zip": b"PK", "a.txt": "One."})
    assert one_problem(tmp_path).error == "unsupported"


# what a folder can contain


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n ", "empty"),
        ("a.txt", bytes(5000), "binary"),
        ("a.txt", b"\x00\x01\x02text" * 50, "binary"),
        ("a.txt", b"%PDF-1.7 ...", "binary"),
        ("a.txt", "No mark.".encode("utf-16-le"), "binary"),
        ("a.txt", b"x" * 2_000, "too_large"),
        ("a.txt", b"x" * 9_000, "too_large"),
        ("a.jsonl", bytes(5000), "binary"),
        ("a.csv", bytes(5000), "binary"),
        ("a.epub", b"PK\x03\x04", "unsupported"),
        ("a.msg", b"\xd0\xcf\x11\xe0", "unsupported"),
        ("a.zip.gz", b"", "unsupported"),
    ],
)
def test_file_that_is_no_article(tmp_path, name, content, error):
    put(tmp_path, name, content)
    put(tmp_path, "b.txt", "The other one is read.")
    problem = one_problem(tmp_path, limits=Limits(max_chars=1_000))
    assert (problem.path, problem.error) == (name, error)
    found = documents(tmp_path, limits=Limits(max_chars=1_000))
    # an empty document has its row in documents.csv
    assert [d.doc_id for d in found] == (["a", "b"] if error == "empty" else ["b"])


def test_folder_with_nothing_that_is_read(tmp_path):
    put(tmp_path, "a.jpg", b"x")
    assert one_problem(tmp_path).error == "no_article"


def test_same_id_twice(tmp_path):
    put(tmp_path, "a.html", "<p>" + "The mayor opened the bridge on Monday. " * 20)
    put(tmp_path, "a.txt", "Second.")
    put(tmp_path, "b.jsonl", '{"id": "a", "text": "Third."}\n{"id": "c", "text": "Fourth."}')
    assert [d.doc_id for d in documents(tmp_path)] == ["a", "a~2", "a~3", "c"]
    assert [(p.path, p.doc_id, p.error) for p in problems(tmp_path)] == [
        ("a.txt", "a~2", "duplicate_id"),
        ("b.jsonl", "a~3", "duplicate_id"),
    ]


def test_symbolic_links(tmp_path):
    corpus, outside = tmp_path / "corpus", put(tmp_path, "outside.txt", "Secret.")
    put(corpus, "sub/a.txt", "One.")
    (corpus / "loop").symlink_to(corpus)
    (corpus / "self").symlink_to(corpus / "self")
    (corpus / "out.txt").symlink_to(outside)
    (corpus / "in.txt").symlink_to(corpus / "sub" / "a.txt")
    (corpus / "gone.txt").symlink_to(corpus / "missing.txt")
    assert [d.doc_id for d in documents(corpus)] == ["sub/a"]
    found = {problem.path: problem for problem in problems(corpus)}
    assert set(found) == {"loop", "self", "out.txt", "in.txt", "gone.txt"}
    assert {problem.error for problem in found.values()} == {"symlink"}
    assert "loop" in found["self"].message
    assert "out of the corpus" in found["out.txt"].message
    (tmp_path / "link").symlink_to(corpus)
    assert [d.doc_id for d in documents(tmp_path / "link")] == ["sub/a"]


def test_pipes_sockets_and_devices(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(tmp_path / "s.txt"))
    found = problems(tmp_path)
    assert [(p.path, p.error) for p in found] == [("pipe.txt", "not_regular"), ("s.txt", "not_regular")]


def test_folder_and_file_that_may_not_be_read(tmp_path, monkeypatch):
    put(tmp_path, "closed/a.txt", "No.")
    put(tmp_path, "open.txt", "Yes.")
    put(tmp_path, "shut.txt", "No.")
    scandir, open_ = os.scandir, os.open

    def refuse(function, name):
        def call(path, *args):
            if Path(path).name == name:
                raise PermissionError(13, "Permission denied", path)
            return function(path, *args)

        return call

    monkeypatch.setattr(os, "scandir", refuse(scandir, "closed"))
    monkeypatch.setattr(os, "open", refuse(open_, "shut.txt"))
    assert [(p.path, p.error) for p in problems(tmp_path)] == [
        ("closed", "unreadable"),
        ("shut.txt", "unreadable"),
    ]
    assert [d.doc_id for d in documents(tmp_path)] == ["open"]
    with pytest.raises(TidynewsError, match="cannot be read"):
        read_corpus(tmp_path / "closed")


@pytest.mark.parametrize("name", ["missing", "missing/-", "a.epub"])
def test_corpus_that_is_none(tmp_path, name):
    put(tmp_path, "a.epub", "x")
    with pytest.raises(TidynewsError) as error:
        read_corpus(tmp_path / name)
    assert len(str(error.value).splitlines()) == 1


def test_nothing_is_read_ahead(tmp_path):
    for number in range(3):
        put(tmp_path, f"{number}.txt", f"Text {number}.")
    items = read_corpus(tmp_path)
    next(items)
    (tmp_path / "2.txt").unlink()
    assert [type(item) for item in items] == [Document, InputProblem]


def test_documents_are_equal_from_run_to_run(tmp_path):
    put(
        tmp_path, "a.json", json.dumps([{"text": "One.", "authors": ["A. Li", "B. Okoro"]}, {"text": "Two."}])
    )
    assert read(tmp_path) == read(tmp_path)


def test_tables_of_a_run_are_no_articles(tmp_path):
    put(tmp_path, "a.txt", "A storm.")
    put(tmp_path, "outputs/events.csv", "sentence\r\nA storm.\r\n")
    (tmp_path / "outputs" / STATE_FOLDER).mkdir()
    assert [document.doc_id for document in documents(tmp_path)] == ["a"]
    with pytest.raises(TidynewsError, match="holds the tables of a run"):
        documents(tmp_path / "outputs")


def test_a_file_that_becomes_a_link_after_it_was_listed_is_not_followed(tmp_path, monkeypatch):
    (tmp_path / "secret").write_text("The secret.")
    put(tmp_path, "c/a.txt", "An article.")
    open_, done = os.open, []

    def swap(location, *arguments, **options):
        if str(location).endswith("a.txt") and not done:
            done.append(True)
            os.unlink(location)
            os.symlink(tmp_path / "secret", location)
        return open_(location, *arguments, **options)

    monkeypatch.setattr(os, "open", swap)
    assert one_problem(tmp_path / "c").error == "symlink"


def test_a_link_that_the_user_names_is_followed(tmp_path):
    put(tmp_path, "a.txt", "An article.")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert [d.text for d in documents(tmp_path / "b.txt")] == ["An article."]


def test_an_archive_without_articles_is_told(tmp_path):
    zip_of(tmp_path / "pictures.zip", {"a.jpg": "x", "b.png": "y"})
    zip_of(tmp_path / "void.zip", {})
    put(tmp_path, "a.txt", "One.")
    told = [(p.path, p.stage, p.error, p.message.partition(" is")[0]) for p in problems(tmp_path)]
    assert told == [
        ("pictures.zip", "notice", "no_article", "none of the 2 files in it"),
        ("void.zip", "notice", "no_article", "none of the 0 files in it"),
    ]
