"""Runs of an engine without a cluster and without a model."""

import pytest


@pytest.fixture
def stub(monkeypatch):
    """Runs of an analysis that takes no time; each partition in this process."""
    pytest.importorskip("distributed")
    import stub_run
    from test_engine import here
    from tidynews.engine import extracting

    monkeypatch.setattr(extracting, "run_identity", lambda *settings: {"program": "stub"})
    monkeypatch.setattr(extracting, "start_checked", stub_run.start_on_worker)
    monkeypatch.setattr(extracting._Run, "process", here)
