"""Datasets at addresses of fsspec: what an object store does that no folder does."""

import fsspec
import pytest
from click.testing import CliRunner
from fsspec.implementations.memory import MemoryFileSystem
from test_engine import make_corpus, rows_of, small
from tidynews.cli.main import main
from tidynews.engine import dataset
from tidynews.engine.dataset import Address, clear_dataset, fetch_dataset
from tidynews.engine.extracting import extract_on_dask
from tidynews.errors import TidynewsError
from tidynews.run.options import Options


class Buckets(MemoryFileSystem):
    """An object store: buckets, in which nothing needs a folder, and a network that may be cut."""

    protocol = "buckets"

    @classmethod
    def _strip_protocol(cls, path):
        return "/" + path.removeprefix("buckets://").strip("/")

    def pipe_file(self, path, value, mode="overwrite", **options):
        self._ask()
        bucket = "/" + path.strip("/").partition("/")[0]
        if bucket not in self.pseudo_dirs:
            raise FileNotFoundError("The specified bucket does not exist")
        super().pipe_file(path, value, mode, **options)

    def cat_file(self, path, start=None, end=None, **options):
        self._ask()
        return super().cat_file(path, start, end, **options)

    def _ask(self):
        if self.cut:
            raise self.cut.pop()


fsspec.register_implementation("buckets", Buckets, clobber=True)


@pytest.fixture
def store(monkeypatch):
    """One bucket; ``cut``: the errors of the next requests."""
    for name, value in (("store", {}), ("pseudo_dirs", ["", "/bucket"]), ("cut", [])):
        monkeypatch.setattr(Buckets, name, value, raising=False)
    monkeypatch.setattr(dataset, "PAUSE", 0.01)
    return Buckets


def test_no_bucket_is_made(tmp_path, stub, store):
    corpus = make_corpus(tmp_path / "in")
    assert extract_on_dask(corpus, "buckets://bucket/out", plan=small).rows["documents"] == 11
    message = r"cannot write to buckets://mistyped/out \(The specified bucket does not exist\)"
    with pytest.raises(TidynewsError, match=message):
        extract_on_dask(corpus, "buckets://mistyped/out", plan=small)
    assert "/mistyped" not in store.pseudo_dirs
    with pytest.raises(TidynewsError, match="--output buckets://: names no folder"):
        Address("buckets://")


def test_an_address_out_of_reach_is_waited_for_in_a_run_only(store):
    address = Address("buckets://bucket/out")
    store.cut[:] = [ConnectionError("cut")]
    with pytest.raises(TidynewsError, match=r"cannot write to .* \(cut\)"):
        address.write("a", b"1")
    address.patience = 60
    store.cut[:] = [ConnectionError("cut"), TimeoutError("slow")]
    address.write("a", b"1")
    store.cut[:] = [ConnectionError("cut")]
    assert address.read("a") == b"1"
    store.cut[:] = [PermissionError("denied")]
    with pytest.raises(TidynewsError, match=r"cannot read .* \(denied\)"):
        address.read("a")
    assert not store.cut


def test_converting_a_dataset_at_an_address(tmp_path, stub, store):
    corpus, made = make_corpus(tmp_path / "in"), tmp_path / "made"
    extract_on_dask(corpus, "buckets://bucket/out", plan=small)
    extract_on_dask(corpus, str(tmp_path / "out"), plan=small)
    (tmp_path / "copy").mkdir()
    fetch_dataset(Address("buckets://bucket/out"), tmp_path / "copy")
    assert rows_of(tmp_path / "copy") == rows_of(tmp_path / "out")

    def convert(*arguments):
        result = CliRunner().invoke(main, ["convert", *arguments, "--format", "jsonl"])
        return result.exit_code, result.output

    assert convert("buckets://bucket/out", "--output", str(made)) == (0, f"{made / 'jsonl'}\n")
    assert len((made / "jsonl" / "documents.jsonl").read_text().splitlines()) == 11
    assert "give the folder to write into with --output" in convert("buckets://bucket/out")[1]
    assert "holds no dataset" in convert("buckets://bucket/none", "--output", str(made))[1]
    Address("buckets://bucket/out").fs.rm("/bucket/out/_SUCCESS")
    code, said = convert("buckets://bucket/out", "--output", str(made))
    assert code == 2
    assert "the dataset in buckets://bucket/out is half written" in said


@pytest.mark.parametrize(
    "arguments",
    [["buckets://bucket/in"], ["in", "--patterns", "buckets://bucket/p"], ["-p", "s3://x"]],
)
def test_articles_and_patterns_are_in_folders(tmp_path, arguments):
    result = CliRunner().invoke(main, ["extract", *arguments, "--engine", "dask"])
    assert result.exit_code == 2
    assert "is an address; expected a folder or file" in result.output


def test_what_was_converted_is_in_nobodys_way_and_goes_with_its_dataset(tmp_path, stub):
    corpus, out, other = make_corpus(tmp_path / "in"), tmp_path / "out", tmp_path / "other"
    extract_on_dask(corpus, str(out), plan=small)
    for folder in (out, other):
        options = ["--format", "html,jsonl", "--output", str(folder)]
        assert CliRunner().invoke(main, ["convert", str(out), *options]).exit_code == 0
    clear_dataset(Address(str(out)))
    assert list(out.iterdir()) == []
    assert extract_on_dask(corpus, str(other), plan=small).rows["documents"] == 11


@pytest.mark.parametrize("name", ["events/mine.txt", "parquet/mine.parquet", "documents.csv", "notes.txt"])
@pytest.mark.parametrize("fresh", [False, True])
def test_files_of_others_are_refused_and_stay(tmp_path, stub, name, fresh):
    corpus, mine = make_corpus(tmp_path / "in"), tmp_path / "out" / name
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    with pytest.raises(TidynewsError, match="holds other files"):
        extract_on_dask(corpus, str(tmp_path / "out"), Options(fresh=fresh), plan=small)
    assert mine.read_text() == "mine"
