"""Options and settings of the test run."""

from hypothesis import settings

# a loaded machine is no fault of the code: speed is measured in benchmarks/
settings.register_profile("tests", deadline=None)
settings.load_profile("tests")


def pytest_addoption(parser):
    parser.addoption("--accept", action="store_true", help="accept the present output as the golden one")
