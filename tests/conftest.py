"""Options and settings of the test run."""

import tidynews  # noqa: F401, I001  before numpy: it sets one thread for BLAS

import os

import pytest
from hypothesis import settings
from models import news_pipeline

# a loaded machine is no fault of the code: speed is measured in benchmarks/
settings.register_profile("tests", deadline=None)
settings.load_profile("tests")


def pytest_addoption(parser):
    parser.addoption("--accept", action="store_true", help="accept the present output as the golden one")


@pytest.fixture(scope="session", autouse=True)
def _cache_of_this_run(tmp_path_factory):
    """Shipped patterns are measured once for all tests and processes; the user's cache is left alone."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent  # which the processes of the run share
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        yield


@pytest.fixture(scope="session")
def nlp():
    """The default pipeline, loaded once for all tests."""
    return news_pipeline()
