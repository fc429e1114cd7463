"""Options of the test run."""


def pytest_addoption(parser):
    parser.addoption("--accept", action="store_true", help="accept the present output as the golden one")
