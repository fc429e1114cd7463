"""Options and settings of the test run."""

import tidynews  # noqa: F401, I001  before numpy: it sets one thread for BLAS

import pytest
from hypothesis import settings
from models import news_pipeline

# a loaded machine is no fault of the code: speed is measured in benchmarks/
settings.register_profile("tests", deadline=None)
settings.load_profile("tests")


def pytest_addoption(parser):
    parser.addoption("--accept", action="store_true", help="accept the present output as the golden one")


@pytest.fixture(scope="session")
def nlp():
    """The default pipeline, loaded once for all tests."""
    return news_pipeline()
