"""A dataset on a server of S3, where moto[server] and s3fs are installed: no other test needs them."""

import pytest
from click.testing import CliRunner
from test_engine import make_corpus, rows_of, small
from tidynews.cli.main import main
from tidynews.engine.dataset import Address, clear_dataset, fetch_dataset
from tidynews.engine.extracting import extract_on_dask
from tidynews.errors import TidynewsError

server = pytest.importorskip("moto.server")
s3fs = pytest.importorskip("s3fs")


@pytest.fixture
def bucket(monkeypatch):
    """An empty bucket on a server of this machine."""
    running = server.ThreadedMotoServer(port=0, verbose=False)
    running.start()
    _, port = running.get_host_and_port()
    for name, value in (
        ("ACCESS_KEY_ID", "test"), ("SECRET_ACCESS_KEY", "test"), ("DEFAULT_REGION", "us-east-1"),
        ("ENDPOINT_URL", f"http://127.0.0.1:{port}"),
    ):  # fmt: skip
        monkeypatch.setenv(f"AWS_{name}", value)
    s3fs.S3FileSystem.clear_instance_cache()
    s3fs.S3FileSystem().mkdir("bucket")
    yield "s3://bucket"
    running.stop()
    s3fs.S3FileSystem.clear_instance_cache()


@pytest.mark.slow
def test_a_dataset_on_an_object_store_is_that_of_a_folder(tmp_path, stub, bucket):
    corpus, out, copy = make_corpus(tmp_path / "in"), f"{bucket}/a/out", tmp_path / "copy"
    extract_on_dask(corpus, str(tmp_path / "out"), plan=small)
    assert extract_on_dask(corpus, out, plan=small).read == 11
    assert extract_on_dask(corpus, out, plan=small).read == 0
    copy.mkdir()
    fetch_dataset(Address(out), copy)
    assert rows_of(copy) == rows_of(tmp_path / "out")
    made = ["--format", "html", "--output", str(tmp_path / "made")]
    assert CliRunner().invoke(main, ["convert", out, *made]).exit_code == 0
    with pytest.raises(TidynewsError, match="The specified bucket does not exist"):
        extract_on_dask(corpus, "s3://mistyped/out", plan=small)
    clear_dataset(Address(out))
    assert s3fs.S3FileSystem().find("bucket") == []
    assert s3fs.S3FileSystem().ls("") == ["bucket"]
