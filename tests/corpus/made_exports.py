"""Exports of news databases, made of the same articles, in the forms that the databases give them."""
# ruff: noqa: E501

import datetime
import html
import textwrap

from made_files import make_docx, make_pdf, make_rtf

#: title, byline, publisher, day, section, paragraphs
ARTICLES = [
    (
        "Ferry sinks off Pemba after a night of storms", "Salma Juma", "The Coast Courier",
        datetime.date(2023, 3, 4), "News",
        ["A ferry with 38 people on board sank off Pemba on Saturday, the coast guard said, and the search for those who are missing went on until it was dark.",
         "Fourteen people were pulled from the water. Two of them are in hospital with broken bones, a nurse said.",
         '"It was luck," said Ali Said, who was on deck when the wave came. "The boat had no lights."',
         "Subject to a later inquiry, nobody was to blame, the owner said."],
    ),
    (
        "Strike called off", "", "The Inland Post", datetime.date(2023, 3, 7), "",
        ["Nurses in Mkondo went back to work on Tuesday after the county paid half of what it owes them, their union said."],
    ),
    (
        "Dam wall holds as river falls", "Juma Ali and Neema Mushi", "Mail & Echo", datetime.date(2023, 12, 12), "Local",
        ["The wall of the Mkondo dam held on Monday, engineers said.",
         "Two villages were cleared on Sunday. People may go home on Wednesday, the council said.",
         "Date: the inquiry will begin on 4 May 2024, it said."],
    ),
    (
        "U.S. envoy, in Nairobi, promises $5 million for wells: what comes next", "Jane O'Neill-Roe", "AFP",
        datetime.date(2024, 1, 2), "International",
        ["The envoy of the United States promised $5 million for wells on Tuesday.", "The money comes in March, she said."],
    ),
]  # fmt: skip
MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
}

#: name → (head of the file, an article, end of the file); ? is a line break, and a line with a field that is
#: blank is left out
FORMS = {
    "lexisnexis": ("", """
                               {n} of {total} DOCUMENTS

                         Copyright {year} {publisher} Ltd
                              All Rights Reserved

                            {publisher}

                            {en} {weekday}
                                 Final Edition

BYLINE: By {byline}

SECTION: {section}; Pg. 3

LENGTH: 58 words

HEADLINE: {title}

DATELINE: PEMBA, March 4

HIGHLIGHT: A boat went down.

BODY:

{text}

LOAD-DATE: May 10, 2024

LANGUAGE: ENGLISH

GRAPHIC: PHOTO: The ferry in 2019. (Photo by J. Roe)

SUBJECT: FERRIES (91%); MARITIME ACCIDENTS (88%);
NAVIGATION (75%)

PUBLICATION-TYPE: Newspaper

                      Copyright {year} {publisher}
                      All Rights Reserved
""", ""),
    "lexisnexis, values below their labels": ("", """
{n} of {total} DOCUMENTS

{publisher}

{weekday}, {en}

FIRST EDITION

{title}

SECTION:??{section}; Pg. 7A

LENGTH: 452 words

BYLINE:??{byline}

{text}

LOAD-DATE: May 10, 2024

LANGUAGE: ENGLISH
""", ""),
    "lexisnexis, corrected": ("", """
{n} of {total} DOCUMENTS

{publisher}

{eu}

Correction Appended

HEADLINE: {title}
BYLINE: {byline}
BODY:
{text}

LOAD-DATE: May 10, 2024

CORRECTION-DATE: May 12, 2024

CORRECTION: The ferry had 38 people on board, not 83.
""", ""),
    "nexis uni with a cover": ("""User Name: A User

Date and Time: Wednesday, May 10, 2023 10:15:00 AM CEST

Job Number: 191000001

Documents (4)

1. Ferry sinks off Pemba after a night of storms

Client/Matter: -None-

Search Terms: ferry or strike

Content Type

Narrowed by

News

-None-
""", """
Page 1 of 2
{title}

{title}

{publisher}

{en} {weekday} 10:22 AM GMT

Final Edition

Copyright {year} {publisher} All Rights Reserved

Section: {section}; Pg. 3

Length: 58 words

Byline: By {byline}

Dateline: PEMBA

Body


{text}

Link to Image

Graphic

The ferry, Photo: J. Roe

Classification


Language: ENGLISH

Publication-Type: Newspaper

Subject: FERRIES (91%); ACCIDENTS (88%)

Load-Date: May 10, 2024


End of Document
""", ""),
    "nexis uni, german": ("", """
{title}

{publisher}

{de} Samstag

Copyright {year} {publisher} All Rights Reserved

Rubrik: {section}; S. 3

Länge: 58 Wörter

Autor: {byline}

Body

{text}

Load-Date: May 10, 2024

Ende des Dokuments
""", ""),
    "nexis uni, french": ("", """
{title}
{publisher}
samedi {fr}
Copyright {year} {publisher} Tous droits réservés

Rubrique: {section}; Pg. 3

Longueur: 58 mots

Auteur: {byline}

Body

{text}

Load-Date: May 10, 2024

Fin du document
""", ""),
    "nexis uni, dutch": ("", """
{title}

{publisher}

{nl} zaterdag

Copyright {year} {publisher} All Rights Reserved

Sectie: {section}; Blz. 3

Lengte: 58 woorden

Auteur: {byline}

Body

{text}

Load-Date: May 10, 2024

Einde van document
""", ""),
    "factiva": ("", """
{section}
{title}
{byline}
1,258 words
{en}
06:05 PM
{publisher}
COASTC
A12
Volume 3; Issue 2
English
(c) {year} {publisher} Ltd

{text}

Document COASTC00{digits}ej34000{n}

Page 4 of 9 © 2024 Factiva, Inc. All rights reserved.
""", """
Search Summary
Text
ferry or strike
Date
01/01/2023 to 31/12/2023
Source
All Sources
Timestamp
7 June 2024 2:12 PM GMT
"""),
    "factiva, french": ("", """
{section}

{title}
{byline}
58 mots
{fr}
18:05
{publisher}
COASTC
Anglais
(c) {year} {publisher} Ltd

{text}

Document COASTC00{digits}ej34000{n}
""", ""),
    "factiva, codes": ("", """
SE   {section}

HD   {title}

BY   By {byline}

WC   58 words

PD   {eu}

ET   18:05

SN   {publisher}

SC   COASTC

LA   English

CY   (c) {year} X Ltd

LP

{text}

CO   cstml : Coast Media Ltd

IN   i71 : Airlines | i72 : Ferries

RE   tanza : Tanzania

PUB   Coast Media Ltd

AN   Document COASTC00{digits}ej34000{n}
""", ""),
    "factiva, codes above their values": ("", """
HD
{title}

BY?{byline}

WC
58 words

PD
{en}

SN
{publisher}

SC
COASTC

LA
English

LP
{text}

NS
gdis : Disasters/Accidents | gcat : Political/General News

AN
Document COASTC00{digits}ej34000{n}
""", ""),
    "proquest with a bibliography": ("""____________________________________________________________

Report Information from ProQuest
10 May 2023 10:15

____________________________________________________________
""", """____________________________________________________________

Document {n} of {total}

{title}

Author: {byline}

Publication info: {publisher} ; Pemba [Pemba]. {short}: A.1.

ProQuest document link

Abstract: A ferry sank.

Links: http://proxy.example.org/login?url=1

Full text: {text}

Subject: Ferries; Accidents

Company / organization: Name: Coast Media; NAICS: 511110

Title: {title}

Publication title: {publisher}; Pemba

Publication year: {year}

Publication date: {short}

Section: {section}

ProQuest document ID: 123456789

Last updated: 2024-04-01

Database: Newsstand
""", """____________________________________________________________

Bibliography

Citation style: APA 6th

The Coast Courier. (2023, March 4). Ferry sinks off Pemba after a night of storms.

____________________________________________________________

Contact ProQuest

Copyright © 2023 ProQuest LLC. All rights reserved. - Terms and Conditions
"""),
    "proquest of today": ("""May 10, 2023

Table of contents

1. Ferry sinks off Pemba after a night of storms... 1
""", """
Document {n} of {total}

{title}

ProQuest document link

ABSTRACT (ENGLISH)

A ferry sank off the island.

FULL TEXT

{text}

DETAILS

Subject:
Ferries; Accidents

Title:
{title}

Author:?{byline}

Publication title:
{publisher}; Pemba

Publication year:
{year}

Publication date:
{short}

ProQuest document ID:
123456

Copyright:
Copyright {year} X

Last updated:
2024-05-01

Database:
Newsstand
""", ""),
    "proquest, french": ("", """
Document {n} sur {total}

{title}

Texte intégral: {text}

Sujet: Ferries; Accidents

Titre: {title}

Auteur: {byline}

Titre de la publication: {publisher}; Pemba

Année de publication: {year}

Date de publication: {short}

ID du document ProQuest: 123456789

Base de données: Newsstand
""", ""),
    "europresse": ("", """
{publisher}
News, {weekday}, {en}, p. 3

{title}

{byline}

{text}

© {year} {publisher}. All rights reserved.

news·{digits}·CST·000{n}
""", ""),
    "europresse, french": ("", """
{publisher}
samedi {fr} - 58 mots, p. 3

{title}

{byline}

{text}

Copyright {year} {publisher}

news·{digits}·CST·000{n}
""", ""),
}  # fmt: skip


def write(name):
    """The lines of an export of all articles."""
    head, form, end = FORMS[name]
    return [
        *head.split("\n"),
        *(x for n in range(len(ARTICLES)) for x in _article(form, n)),
        *end.split("\n"),
    ]


def _article(form, number):
    title, byline, publisher, day, section, paragraphs = ARTICLES[number]
    values = {name: f"{day.day} {m.split()[day.month - 1]} {day.year}" for name, m in MONTHS.items()}
    values |= {"title": title, "byline": byline, "publisher": publisher, "section": section, "n": number + 1}
    values |= {"en": f"{day:%B} {day.day}, {day.year}", "eu": f"{day.day} {day:%B} {day.year}"}
    values |= {"short": f"{day:%b} {day.day}, {day.year}", "digits": f"{day:%Y%m%d}", "weekday": f"{day:%A}"}
    values |= {"year": day.year, "total": len(ARTICLES), "text": "\n\n".join(paragraphs)}
    values["de"] = values["de"].replace(" ", ". ", 1)
    for line in form.split("\n"):
        if not any(f"{{{name}}}" in line and not values[name] for name in ("byline", "section")):
            yield from line.replace("?", "\n").format(**values).split("\n")


def _wrap(lines, width):
    return [part for line in lines for part in textwrap.wrap(line, width) or [""]]


def _as_page(lines):
    return "<html><body>" + "".join(f"<p>{html.escape(x)}</p>" for x in lines if x.strip()) + "</body></html>"


def _as_pdf(lines):
    lines = _wrap(lines, 95)
    return make_pdf([lines[n : n + 50] for n in range(0, len(lines), 50)])


#: suffix → how lines are written in it
CARRIERS = {
    ".txt": "\n".join,
    ".crlf.txt": "\r\n".join,
    ".wrapped.txt": lambda lines: "\n".join(_wrap(lines, 75)),
    ".rtf": make_rtf,
    ".docx": make_docx,
    ".html": _as_page,
    ".pre.html": lambda lines: f"<html><body><pre>{html.escape(chr(10).join(lines))}</pre></body></html>",
    ".pdf": _as_pdf,
}
