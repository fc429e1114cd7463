"""Exports of news databases: each article of the file becomes a document with what stands beside it."""
# ruff: noqa: E501

import pytest
from corpora import documents, problems, put, read

LEXISNEXIS = """﻿
                               1 of 3 DOCUMENTS

                         Copyright 2023 Coast Media Ltd
                              All Rights Reserved

                            The Coast Courier (Pemba)

                            March 4, 2023 Saturday
                                 Final Edition

SECTION: NEWS; Pg. 3

LENGTH: 58 words

HEADLINE: Ferry sinks off Pemba;
14 rescued

BYLINE: By Salma Juma

DATELINE: PEMBA

BODY:

   A ferry with 38 people on board sank off Pemba on Saturday, the coast
guard said.

   Subject: to a later inquiry, the owner said, nobody was to blame.

LOAD-DATE: March 6, 2023

LANGUAGE: ENGLISH

GRAPHIC: The ferry in 2019; A survivor at the harbour, in a long caption that goes on and on.

SUBJECT: FERRIES (91%); MARITIME ACCIDENTS (88%)

PUBLICATION-TYPE: Newspaper

                               2 of 3 DOCUMENTS

                                The Inland Post

                      March 5, 2023 Sunday 10:22 AM GMT

Dam wall holds as the river falls

BYLINE: Juma Ali

SECTION: NEWS

LENGTH: 20 words

The wall of the Mkondo dam held on Sunday, engineers said.

Two villages were cleared.

LOAD-DATE: March 5, 2023

LANGUAGE: ENGLISH

                               3 of 3 DOCUMENTS

                                The Inland Post

                             March 7, 2023 Tuesday

HEADLINE: Strike called off

BODY:
Nurses in Mkondo went back to work on Tuesday.

LOAD-DATE: March 7, 2023
"""

NEXIS_UNI = """User Name: A User

Date and Time: Wednesday, May 10, 2023 10:15:00 AM CEST

Job Number: 191000001

Documents (2)

1. Ferry sinks off Pemba

2. Strike called off

Page 1 of 2
Ferry sinks off Pemba

Ferry sinks off Pemba

The Coast Courier (Pemba)

March 4, 2023 Saturday

Copyright 2023 Coast Media Ltd All Rights Reserved

Section: NEWS; Pg. 3

Length: 58 words

Byline: By Salma Juma

Highlight: A boat went down.

Body


A ferry with 38 people on board sank off Pemba on Saturday, the coast guard said.

Page 2 of 2
Ferry sinks off Pemba

Fourteen people were pulled from the water.

Classification


Language: ENGLISH

Publication-Type: Newspaper

Subject: FERRIES (91%)

Load-Date: March 6, 2023


End of Document

Page 1 of 1
Strike called off

Strike called off

The Inland Post

March 7, 2023 Tuesday

Copyright 2023 Inland Ltd

Length: 9 words

Body

Nurses in Mkondo went back to work on Tuesday.

Load-Date: March 7, 2023

End of Document
"""

FACTIVA = """News
Ferry sinks off Pemba after a night of storms
By Salma Juma
58 words
4 March 2023
18:05
The Coast Courier
COASTC
3
English
(c) 2023 Coast Media Ltd

A ferry with 38 people on board sank off Pemba on Saturday, the coast guard said.

Fourteen people were pulled from the water.

Document COASTC0020230304ej3400001

Strike called off
9 words
7 March 2023
BBC
BBCWN
English
Copyright 2023 Inland Ltd

Nurses in Mkondo went back to work on Tuesday.

Document INLP000020230307ej3700002
"""

FACTIVA_CODES = """SE   News
HD   Ferry sinks off Pemba
BY   By Salma Juma
WC   58 words
PD   4 March 2023
ET   18:05
SN   The Coast Courier
SC   COASTC
PG   3
LA   English
CY   (c) 2023 Coast Media Ltd
LP
A ferry with 38 people on board sank off Pemba on Saturday, the coast guard said.

TD
Fourteen people were pulled from the water.

IN a way it was luck, said a nurse.

CO   cstml : Coast Media Ltd
IN   i71 : Airlines | i72 : Ferries
NS   gdis : Disasters/Accidents
RE   tanza : Tanzania
AN   Document COASTC0020230304ej3400001

HD   Strike called off
WC   9 words
PD   7 March 2023
SN   The Inland Post
SC   INLP
LA   English
CY   Copyright 2023 Inland Ltd
LP
Nurses in Mkondo went back to work on Tuesday.
NS   gstrik : Labor Disputes
AN   Document INLP000020230307ej3700002
"""

PROQUEST = """____________________________________________________________

Report Information from ProQuest

____________________________________________________________

Document 1 of 2

Ferry sinks off Pemba

Author: Juma, Salma

ProQuest document link

Abstract: A ferry sank.

Links: http://proxy.example.org/login?url=1

Full text: A ferry with 38 people on board sank off Pemba on Saturday, the coast guard said.

Fourteen people were pulled from the water.

Subject: Ferries; Accidents

Location: Pemba

Title: Ferry sinks off Pemba

Publication title: The Coast Courier; Pemba

Pages: 3

Publication year: 2023

Publication date: Mar 4, 2023

Section: News

Publisher: Coast Media Ltd

ProQuest document ID: 123456789

Document URL: http://search.example.org/docview/1

Copyright: (Copyright (c) 2023 Coast Media Ltd)

Last updated: 2023-04-01

Database: Newsstand

____________________________________________________________

Document 2 of 2

Strike called off

Publication info: The Inland Post ; Mkondo [Mkondo]. 07 Mar 2023: A.1.

Full text: Nurses in Mkondo went back to work on Tuesday.

Title: Strike called off

Publication title: The Inland Post

Publication date: Mar 7, 2023

ProQuest document ID: 123456790

Database: Newsstand
"""

EUROPRESSE = """The Coast Courier
News, Saturday, March 4, 2023, p. 3

Ferry sinks off Pemba

Salma Juma

A ferry with 38 people on board sank off Pemba on Saturday, the coast guard said.

Fourteen people were pulled from the water.

© 2023 The Coast Courier. All rights reserved.

news·20230304·CST·0003

The Inland Post
News, mardi 7 mars 2023, p. A1

Strike called off

Nurses in Mkondo went back to work on Tuesday.

news·20230307·INP·0001
"""

FERRY = "A ferry with 38 people on board sank off Pemba on Saturday, the coast guard said."
WATER = "Fourteen people were pulled from the water."
NURSES = "Nurses in Mkondo went back to work on Tuesday."
BOTH = [
    ("a/001", "Ferry sinks off Pemba", "Salma Juma", "The Coast Courier", "2023-03-04"),
    ("a/002", "Strike called off", "", "The Inland Post", "2023-03-07"),
]


def said(document):
    return document.doc_id, document.title, document.byline, document.publisher, document.published


def paragraphs(document):
    return [" ".join(part.split()) for part in document.text.split("\n\n") if part.strip()]


def test_lexisnexis(tmp_path):
    found = documents(put(tmp_path, "a.txt", LEXISNEXIS))
    assert [said(d) for d in found] == [
        (
            "a/001",
            "Ferry sinks off Pemba; 14 rescued",
            "Salma Juma",
            "The Coast Courier (Pemba)",
            "2023-03-04",
        ),
        (
            "a/002",
            "Dam wall holds as the river falls",
            "Juma Ali",
            "The Inland Post",
            "2023-03-05T10:22+00:00",
        ),
        ("a/003", "Strike called off", "", "The Inland Post", "2023-03-07"),
    ]
    assert [d.section for d in found] == ["NEWS; Pg. 3", "NEWS", ""]
    assert paragraphs(found[0]) == [
        FERRY,
        "Subject: to a later inquiry, the owner said, nobody was to blame.",
    ]
    assert paragraphs(found[1]) == [
        "The wall of the Mkondo dam held on Sunday, engineers said.",
        "Two villages were cleared.",
    ]
    assert paragraphs(found[2]) == [NURSES]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_nexis_uni(tmp_path, ends):
    found = documents(put(tmp_path, "a.txt", NEXIS_UNI.replace("\n", ends)))
    assert [(d.title, d.publisher, d.published) for d in found] == [
        ("Ferry sinks off Pemba", "The Coast Courier (Pemba)", "2023-03-04"),
        ("Strike called off", "The Inland Post", "2023-03-07"),
    ]
    assert [paragraphs(d) for d in found] == [[FERRY, WATER], [NURSES]]
    assert found[0].byline == "Salma Juma"


def test_factiva(tmp_path):
    found = documents(put(tmp_path, "a.txt", FACTIVA))
    assert [said(d) for d in found] == [
        (
            "a/001",
            "Ferry sinks off Pemba after a night of storms",
            "Salma Juma",
            "The Coast Courier",
            "2023-03-04",
        ),
        ("a/002", "Strike called off", "", "BBC", "2023-03-07"),
    ]
    assert found[0].section == "News"
    assert [paragraphs(d) for d in found] == [[FERRY, WATER], [NURSES]]


def test_factiva_with_codes(tmp_path):
    found = documents(put(tmp_path, "a.txt", FACTIVA_CODES))
    assert [said(d) for d in found] == BOTH
    assert paragraphs(found[0]) == [FERRY, WATER, "IN a way it was luck, said a nurse."]
    assert paragraphs(found[1]) == [NURSES]


def test_factiva_as_a_page(tmp_path):
    rows = "".join(
        f"<tr><td align='right'><b>{line[:2]}</b>&nbsp;</td><td>{line[5:].strip()}"
        if line[:5].strip().isupper() and line[2:5] == "   "
        else f"<p>{line}</p>"
        for line in FACTIVA_CODES.splitlines()
    )
    found = documents(put(tmp_path, "a.html", f"<html><body><table>{rows}</table></body></html>"))
    assert [said(d) for d in found] == BOTH
    assert paragraphs(found[1]) == [NURSES]


def test_proquest(tmp_path):
    found = documents(put(tmp_path, "a.txt", PROQUEST))
    expected = [(*BOTH[0][:2], "Juma, Salma", *BOTH[0][3:]), BOTH[1]]
    assert [said(d) for d in found] == expected
    assert [paragraphs(d) for d in found] == [[FERRY, WATER], [NURSES]]
    assert found[0].section == "News"


def test_europresse(tmp_path):
    found = documents(put(tmp_path, "a.txt", EUROPRESSE))
    assert [said(d) for d in found] == BOTH
    assert paragraphs(found[0])[:2] == [FERRY, WATER]
    assert paragraphs(found[1]) == [NURSES]


def test_the_name_of_an_export_dates_no_article(tmp_path):
    text = LEXISNEXIS.replace("March 7, 2023 Tuesday", "")
    found = documents(put(tmp_path, "2023-05-10.txt", text))
    assert found[2].published == ""


def test_a_cut_export_is_read_and_told(tmp_path):
    path = put(tmp_path, "a.txt", LEXISNEXIS[: LEXISNEXIS.index("to work on Tuesday")])
    found = read(path)
    assert [d.doc_id for d in documents(path)] == ["a/001", "a/002", "a/003"]
    assert (found[-1].error, found[-1].stage) == ("cut_export", "notice")


def test_two_kinds_in_one_file(tmp_path):
    found = documents(put(tmp_path, "a.txt", LEXISNEXIS + NEXIS_UNI))
    assert [d.title for d in found] == [
        "Ferry sinks off Pemba; 14 rescued",
        "Dam wall holds as the river falls",
        "Strike called off",
        "Ferry sinks off Pemba",
        "Strike called off",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Title: One\nDate: 1 May 2020\n\nA man died.\n\n" * 3, True),
        ("Article 1 of 9\n\nA man died.\n\nArticle 2 of 9\n\nB.\n\nArticle 3 of 9\n\nC.", True),
        ("A title\n\nBy Jane Roe\n\nA man died in Lakeview on Monday.\n\nTitle: a film\n", False),
        ("INTERVIEWER: Why?\n\nJANE ROE: Because.\n\n" * 9, False),
    ],
)
def test_what_looks_like_several_articles(tmp_path, text, told):
    found = problems(put(tmp_path, "a.txt", text))
    assert [p.error for p in found] == ["several_articles"] * told
    assert all(p.stage == "notice" for p in found)


@pytest.mark.parametrize(
    "text",
    [
        "Title\n\nHe read page 1 of 2 documents aloud on Monday.\n\nEnd of Document\n",
        "The court saw Document 12 of 20\non Monday, the clerk said.",
    ],
)
def test_an_article_is_no_export(tmp_path, text):
    assert [d.text for d in documents(put(tmp_path, "a.txt", text))] == [text]


def test_a_summary_of_the_search_is_no_article(tmp_path):
    summary = (
        "Search Summary\n\nText\n\nferry or strike\n\nDate\n\n01/01/2023 to 31/12/2023\n\nSource\n\n"
        + "All " * 80
    )
    assert (
        len(read(put(tmp_path, "a.txt", f"{FACTIVA}\n{summary}\nTimestamp 7 June 2023 2:12 PM GMT\n"))) == 2
    )


def test_proquest_of_today(tmp_path):
    text = f"Document 1 of 1\n\nFerry sinks off Pemba\n\nProQuest document link\n\nABSTRACT\n\nNone available.\n\nFULL TEXT\n\n{FERRY}\n\n{WATER}\n\nDETAILS\n\nSubject:\nFerries\n\nPublication title:\nThe Coast Courier\n\nPublication date:\nMar 4, 2023\n\nProQuest document ID:\n12345678\n"
    (found,) = documents(put(tmp_path, "a.txt", text))
    assert (found.title, found.publisher, found.published) == (
        "Ferry sinks off Pemba",
        "The Coast Courier",
        "2023-03-04",
    )
    assert paragraphs(found) == [FERRY, WATER]


@pytest.mark.parametrize("byline", ["<p>Salma Juma</p>", ""])
def test_europresse_as_a_page(tmp_path, byline):
    page = f"<html><body><article><header><div><span>The Coast Courier</span></div><div><span>News, Saturday, March 4, 2023 - 10:22, p. 3</span></div><div><p>Ferry sinks off Pemba</p></div>{byline}</header><section><p>{FERRY}</p><p>{WATER}</p></section><footer><div>news&middot;20230304&middot;CST&middot;0003</div></footer></article></body></html>"
    (found,) = documents(put(tmp_path, "a.html", page))
    assert (found.doc_id, found.title, found.byline) == (
        "a/001",
        "Ferry sinks off Pemba",
        "Salma Juma" * bool(byline),
    )
    assert paragraphs(found) == [FERRY, WATER]
