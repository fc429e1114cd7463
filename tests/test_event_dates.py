"""How events are found in headlines, and which date is an event's. Published on Friday, 12 March 2021."""

import pytest
from test_events import check, read  # noqa: F401

BODY = "\n\nThe town hall gave no details of what its council had been told by the inspectors in the spring."

HEADLINES = [
    ("Gunman Kills Banker At Lake Resort", "type=ASSAULT actor=Gunman target=Banker"),
    ("Navy foils rebel raid on island port", "type=COERCE actor=Navy"),
    ("Jazz Singer Norma Bell Dies At 88", "type=CASUALTY killed=1"),
    ("Two Farmers Shot in Village Bar", "type=ASSAULT"),
    ("Old Masters Stolen In Museum Raid", "type=CRIME"),
    ("Tremor at Salt Mine Leaves Six Workers Dead", "killed=6"),
    ("Police Shot Bank Clerk, Inquiry Finds", "type=ASSAULT actor=Police target=Clerk"),
    ("Storm warnings keep boats in port", "no type=CASUALTY"),
]


@pytest.mark.parametrize(("headline", "expected"), HEADLINES)
def test_headlines(read, headline, expected):  # noqa: F811
    check(read(headline + BODY, title=headline), expected)
