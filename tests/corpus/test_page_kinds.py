"""Pages as many content systems make them, with all that stands around an article: its day and its title."""
# ruff: noqa: E501

import pytest
from corpora import documents, put

HEADLINE = "Bridge at Lakeview shut after lorry hits pillar"
TEXT = (
    "<p>The bridge at Lakeview was shut on Tuesday after a lorry hit one of its pillars, the council said in "
    "a statement.</p><p>Nobody was hurt. Engineers looked at the pillar in the afternoon and found a crack as "
    "long as an arm, the council said.</p><p>Buses go round by Oakfield until the end of the week, and the "
    "ferry runs every hour.</p>"
)
#: what stands around the articles of most sites; its days are those of other texts, or of reading
SITE = """<!DOCTYPE html><html{lang}><head><title>{title}</title>{head}</head><body>
<div id="masthead"><div class="logo">The Lakeview Post</div><span>Thursday, November 9, 2023</span>
<ul class="menu"><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></div>
{body}
<div class="sidebar"><h3>Most read</h3><ul><li><a href="/a">Dam to be built anew above Oakfield</a> <span class="date">October 5, 2022</span></li></ul></div>
<div class="related-posts"><h3>Related</h3><div><a href="/b">Ferry runs late once more</a><time datetime="2018-06-06">June 6, 2018</time></div></div>
<div id="comments"><h3>2 comments</h3><div class="comment"><b>Jo</b> <span class="comment-date">April 7, 2019 at 9:12 am</span><p>When will it open?</p></div></div>
<div id="footer">Copyright 2023 The Lakeview Post. Page generated on 2023-11-09 10:00.</div></body></html>"""
T = f"<h1>{HEADLINE}</h1>"
LD = '<script type="application/ld+json">{}</script>'

#: kind → (head, body); the article is of March 5, 2019 in all of them
KINDS = {
    # WordPress and its themes
    "wordpress classic": ("", f'<div class="post">{T}<div class="entry-meta"><span class="meta-prep">Posted on</span> <a href="/x" title="4:05 pm" rel="bookmark"><span class="entry-date">March 5, 2019</span></a> <span>by</span> <span class="author vcard">Jane Roe</span></div>{TEXT}</div>'),
    "wordpress footer": ("", f'<article>{T}<div class="entry-content">{TEXT}</div><footer class="entry-footer"><span class="posted-on"><span class="screen-reader-text">Posted on </span><a href="/x" rel="bookmark"><time class="entry-date published" datetime="2019-03-05T16:05:00+00:00">March 5, 2019</time><time class="updated" datetime="2020-01-02T10:00:00+00:00">January 2, 2020</time></a></span></footer></article>'),
    "wordpress genesis": ("", f'<article><header class="entry-header">{T}<p class="entry-meta"><time class="entry-time" itemprop="datePublished" datetime="2019-03-05T16:05:00-05:00">March 5, 2019</time> by Jane Roe</p></header>{TEXT}</article>'),
    "wordpress newspaper theme": ("", f'<article>{T}<div class="td-module-meta-info"><span class="td-post-date"><time class="entry-date updated td-module-date" datetime="2019-03-05T16:05:00+00:00">March 5, 2019</time></span></div>{TEXT}</article>'),
    "wordpress updated theme": ("", f'<article>{T}<div class="entry-meta"><time class="updated" datetime="2019-03-05T16:05:00+00:00">March 5, 2019</time></div>{TEXT}</article>'),
    "wordpress on day": ("", f'<div>{T}<div class="mg-meta">By <a href="/jane">Jane Roe</a> <span>On</span> <span>Mar 5, 2019</span> <span>0 Comments</span></div>{TEXT}</div>'),
    "wordpress this entry": ("", f'<div>{T}{TEXT}<p class="postmetadata">This entry was posted on Tuesday, March 5th, 2019 at 4:05 pm and is filed under News. You can follow any responses through the feed.</p></div>'),
    "yoast graph": (LD.format('{"@context":"https://schema.org","@graph":[{"@type":"Organization","name":"The Lakeview Post"},{"@type":"WebPage","name":"Bridge - The Lakeview Post","datePublished":"2019-03-05T16:05:00+00:00","dateModified":"2020-01-02T10:00:00+00:00"}]}'), T + TEXT),
    "elementor": ("", f'<div class="elementor-widget-heading">{T}</div><div class="elementor-widget"><ul class="elementor-inline-items"><li class="elementor-icon-list-item"><span class="elementor-icon-list-text elementor-post-info__item--type-date">March 5, 2019</span></li></ul></div><div>{TEXT}</div>'),
    # other blogs
    "blogger": ("", f'<div class="date-outer"><h2 class="date-header"><span>Tuesday, March 5, 2019</span></h2><div class="post"><h3 class="post-title">{HEADLINE}</h3><div class="post-body">{TEXT}</div><div class="post-footer">Posted by Jane at <a class="timestamp-link" href="/x"><abbr class="published" title="2019-03-05T16:05:00-08:00">4:05 PM</abbr></a></div></div></div>'),
    "blogger footer": ("", f'<div class="post"><h3 class="post-title entry-title">{HEADLINE}</h3><div class="post-body">{TEXT}</div><div class="post-footer"><span class="post-timestamp">at <a class="timestamp-link" href="/2019/03/bridge.html"><abbr class="published" title="2019-03-05T16:05:00Z">March 05, 2019</abbr></a></span></div></div>'),
    "typepad": ("", f'<h2 class="date-header">March 5, 2019</h2><div class="entry"><h3 class="entry-header">{HEADLINE}</h3><div class="entry-body">{TEXT}</div><p class="entry-footer"><span class="post-footers">Posted by Jane Roe at 04:05 PM</span></p></div>'),
    "medium": ("", f'<article>{T}<div><a href="/jane">Jane Roe</a> <div><span>Mar 5, 2019</span> · <span>3 min read</span></div></div>{TEXT}</article>'),
    "name and dots": ("", f'<article>{T}<div>Jane Roe • March 5, 2019 • 3 min</div>{TEXT}</article>'),
    "ghost": ("", f'<article><header class="post-full-header"><section class="post-full-meta"><time class="post-full-meta-date" datetime="2019-03-05">5 March 2019</time></section>{T}</header>{TEXT}</article>'),
    "squarespace": ("", f'<article><div class="BlogItem-meta"><time class="Blog-meta-item Blog-meta-item--date" datetime="2019-03-05" pubdate data-content-field="published-on">March 5, 2019</time></div>{T}<div>{TEXT}</div></article>'),
    "wix": ("", f'<article><div><ul class="post-metadata"><li><span data-hook="user-name">Jane Roe</span></li><li><span data-hook="time-ago" title="Mar 5, 2019" class="post-metadata__date time-ago">Mar 5, 2019</span></li><li>2 min read</li></ul></div>{T}{TEXT}</article>'),
    "substack": ("", f'<article>{T}<h3>A long wait at the river</h3><div class="pencraft"><div>Jane Roe</div><div>Mar 05, 2019</div></div>{TEXT}</article>'),
    "tumblr": ("", f'<div class="post"><a class="post-date" href="/post/1">March 5th, 2019 4:05pm</a>{T}{TEXT}</div>'),
    "movable type": ("", f'<div class="asset-header"><h1 class="asset-name">{HEADLINE}</h1><div class="asset-meta">By <a href="/j">Jane Roe</a> on <abbr class="published" title="2019-03-05T16:05:00-05:00">March 5, 2019 4:05 PM</abbr></div></div>{TEXT}'),
    "livejournal": ("", f'<article><time class="b-singlepost-author-date"><a href="/2019/">2019</a>-<a>03</a>-<a>05</a> 16:05:00</time>{T}{TEXT}</article>'),
    # Drupal, Joomla, Typo3 and the like
    "drupal 7": ("", f'<div class="node">{T}<div class="submitted">Submitted by <span class="username">admin</span> on Tue, 03/05/2019 - 16:05</div>{TEXT}</div>'),
    "drupal 8": ("", f'<article>{T}<div class="node__meta"><span class="field field--name-uid">admin</span> <span class="field field--name-created">Tue, 03/05/2019 - 16:05</span></div>{TEXT}</article>'),
    "drupal rdfa": ("", f'<div>{T}<span property="dc:date dc:created" content="2019-03-05T16:05:00-05:00" datatype="xsd:dateTime">4 years ago</span>{TEXT}</div>'),
    "joomla": ("", f'<div class="item-page"><h2 itemprop="headline">{HEADLINE}</h2><dl class="article-info"><dt>Details</dt><dd class="createdby">Written by Jane Roe</dd><dd class="published"><span class="icon-calendar"></span><time datetime="2019-03-05T16:05:00+00:00" itemprop="datePublished">Published: 05 March 2019</time></dd><dd class="modified"><time datetime="2020-01-02T10:00:00+00:00" itemprop="dateModified">Last Updated: 02 January 2020</time></dd><dd class="hits">Hits: 812</dd></dl>{TEXT}</div>'),
    "joomla 1.5": ("", f'<table class="contentpaneopen"><tr><td class="contentheading">{HEADLINE}</td></tr></table><table class="contentpaneopen"><tr><td><span class="small">Written by Jane Roe</span></td></tr><tr><td class="createdate">Tuesday, 05 March 2019 16:05</td></tr><tr><td>{TEXT}</td></tr></table>'),
    "typo3": ("", f'<div class="news-single-item"><span class="news-list-date"><time datetime="2019-03-05"><meta itemprop="datePublished" content="2019-03-05"/> 05.03.2019</time></span>{T}{TEXT}</div>'),
    "sharepoint": ("", f'<div>{T}<div class="ms-rtestate-field"><span id="ArticleStartDate">3/5/2019 4:05 PM</span></div>{TEXT}</div>'),
    "mediawiki news": ("", f'<h1 class="firstHeading">{HEADLINE}</h1><div><p><strong class="published"><span id="publishDate" class="value-title" title="2019-03-05">Tuesday, March 5, 2019</span></strong></p>{TEXT}</div>'),
    # newspapers' systems
    "blox": ("", f'<article><h1 class="headline"><span itemprop="headline">{HEADLINE}</span></h1><div class="meta"><ul class="list-inline"><li><span itemprop="author"><a href="/jane">By JANE ROE of the Lakeview Post staff</a></span></li><li class="hidden-print"><time datetime="2019-03-05T16:05:00-06:00" class="tnt-date asset-date text-muted">Mar 5, 2019</time></li></ul></div>{TEXT}</article>'),
    "date in a label": ("", f'<article>{T}<div class="gnt_ar_dt" aria-label="Published 4:05 p.m. ET March 5, 2019 Updated 5:06 p.m. ET March 6, 2019"></div>{TEXT}</article>'),
    "state of a program": ('<script>window.Fusion={globalContent:{"type":"story","display_date":"2019-03-05T21:05:00Z","first_publish_date":"2019-03-05T21:05:00Z","last_updated_date":"2019-03-06T10:00:00Z"}}</script>', T + TEXT),
    "next data": ('<script id="__NEXT_DATA__" type="application/json">{"props":{"article":{"title":"x","publishedAt":"2019-03-05T16:05:00.000Z","updatedAt":"2019-03-06T10:00:00.000Z"}}}</script>', T + TEXT),
    "published and updated in a line": ("", f'<div>{T}<p class="byline-section">Published: 16:05 GMT, 5 March 2019 | Updated: 17:00 GMT, 6 March 2019</p>{TEXT}</div>'),
    "day and time after a comma": ("", f'<div>{T}<span class="ds">5 March 2019, 14:05 GMT</span>{TEXT}</div>'),
    "seconds in an attribute": ("", f'<div>{T}<div class="date date--v2" data-seconds="1551801900" data-datetime="5 March 2019">3 years ago</div>{TEXT}</div>'),
    "milliseconds in an attribute": ("", f'<div>{T}<span class="Timestamp" data-timestamp="1551801900000"></span>{TEXT}</div>'),
    "attribute published": ("", f'<article data-published="2019-03-05T16:05:00Z">{T}{TEXT}</article>'),
    "attribute publish-date": ("", f'<div class="story" data-publish-date="2019-03-05">{T}{TEXT}</div>'),
    "attribute of a time without datetime": ("", f'<article>{T}<time data-datetime="2019-03-05T16:05:00Z" class="ago">4 years ago</time>{TEXT}</article>'),
    "custom element": ("", f'<article>{T}<relative-time datetime="2019-03-05T16:05:00Z">4 years ago</relative-time>{TEXT}</article>'),
    "wire stamp": ("", f'<div>{T}<span class="timestamp">Tue Mar 5, 2019 4:05pm EST</span>{TEXT}</div>'),
    "day, slash, time": ("", f'<div>{T}<div class="ArticleHeader_date">March 5, 2019 / 4:05 PM / Updated 3 years ago</div>{TEXT}</div>'),
    "dateblock": ("", f'<div class="storytitle">{T}</div><div id="story-meta"><div class="dateblock"><time datetime="2019-03-05T16:05:00-05:00"><span class="date">March 5, 2019</span><span class="time">4:05 PM ET</span></time></div></div>{TEXT}'),
    "published on twice": ("", f'<article><header>{T}</header><div class="date-simple"><span class="screen-reader-text">Published On 5 Mar 2019</span><span aria-hidden="true">5 Mar 2019</span></div>{TEXT}</article>'),
    "agency before a bar": ("", f'<div>{T}<span class="time_cptn">LNS | Mar 5, 2019, 16:05 IST</span>{TEXT}</div>'),
    "story time": ("", f'<article><h2 class="story__title">{HEADLINE}</h2><span class="story__byline">Jane Roe</span><span class="story__time">Published March 5, 2019</span>{TEXT}</article>'),
    "weekday without commas": ("", f'<article><header>{T}<h6>Tuesday March 5 2019</h6></header>{TEXT}</article>'),
    "day in two parts": ("", f'<div>{T}<div class="article-date"><span class="day">5</span> <span class="month">March</span> <span class="year">2019</span></div>{TEXT}</div>'),
    "last updated alone": ("", f'<div><div class="lu">Last Updated: Tuesday, 5 March 2019, 14:05 GMT</div>{T}{TEXT}</div>'),
    "figures with words": ("", f'<div>{T}<div class="date">05-Mar-2019</div>{TEXT}</div>'),
    "figures, year first": ("", f'<div>{T}<div class="date">2019/03/05 16:05</div>{TEXT}</div>'),
    "capitals": ("", f'<div>{T}<div class="post-date">MARCH 5, 2019</div>{TEXT}</div>'),
    "date, colon": ("", f'<div>{T}<p><b>Date:</b> March 5, 2019</p>{TEXT}</div>'),
    "press office": ("", f'<div><p>FOR IMMEDIATE RELEASE</p><p>March 5, 2019</p>{T}{TEXT}</div>'),
    "release list": ("", f'<div>{T}<dl class="metadata"><dt>From:</dt><dd>Council of Lakeview</dd><dt>Published</dt><dd>5 March 2019</dd></dl>{TEXT}</div>'),
    "press agency": ("", f'<div>{T}<div class="bw-release-timestamp"><time datetime="2019-03-05T21:05:00Z">March 05, 2019 04:05 PM Eastern Standard Time</time></div>{TEXT}</div>'),
    "table of an old site": ("", f'<table><tr><td><font size="5"><b>{HEADLINE}</b></font></td></tr><tr><td class="small">Posted: Tuesday, March 5, 2019 4:05 pm</td></tr><tr><td>{TEXT}</td></tr></table>'),
    "old site without classes": ("", f'<h1>{HEADLINE}</h1><b>By JANE ROE</b><br><i>Tuesday, March 05, 2019</i><br>{TEXT}'),
    "text of breaks": ("", f'<h1>{HEADLINE}</h1><div>March 5, 2019<br><br>The bridge at Lakeview was shut on Tuesday after a lorry hit one of its pillars, the council said in a statement.<br><br>Nobody was hurt. Engineers looked at the pillar in the afternoon and found a crack as long as an arm.<br><br>Buses go round by Oakfield until the end of the week, and the ferry runs every hour.</div>'),
    # metadata
    "json-ld of a list": (LD.format('[{"@type":"BreadcrumbList"},{"@type":"ReportageNewsArticle","headline":"Bridge at Lakeview shut after lorry hits pillar","datePublished":"2019-03-05T16:05:00Z"}]'), T + TEXT),
    "json-ld with a charset": ('<script type="application/ld+json; charset=utf-8">{"@type":"NewsArticle","headline":"Bridge at Lakeview shut after lorry hits pillar","datePublished":"2019-03-05T16:05:00Z"}</script>', T + TEXT),
    "json-ld in capitals": ('<script type="Application/LD+JSON">{"@type":"NewsArticle","headline":"Bridge at Lakeview shut after lorry hits pillar","datePublished":"2019-03-05T16:05:00Z"}</script>', T + TEXT),
    "json-ld in the body": ("", T + TEXT + LD.format('{"@type":"BlogPosting","datePublished":"March 5, 2019"}')),
    "json-ld with line breaks": (LD.format('{"@type":"NewsArticle","description":"A lorry\nhit it","datePublished":"2019-03-05"}'), T + TEXT),
    "json-ld main entity": (LD.format('{"@type":"WebPage","mainEntity":{"@type":"NewsArticle","headline":"Bridge at Lakeview shut after lorry hits pillar","datePublished":"2019-03-05"}}'), T + TEXT),
    "json-ld part": (LD.format('{"@type":"CollectionPage","hasPart":[{"@type":"NewsArticle","headline":"Bridge at Lakeview shut after lorry hits pillar","datePublished":"2019-03-05"}]}'), T + TEXT),
    "json-ld video": (LD.format('{"@type":"VideoObject","name":"Bridge at Lakeview shut after lorry hits pillar","uploadDate":"2019-03-05T16:05:00Z"}'), T + TEXT),
    "json-ld live": (LD.format('{"@type":"LiveBlogPosting","headline":"Bridge at Lakeview shut after lorry hits pillar","coverageStartTime":"2019-03-05T16:05:00Z"}'), T + TEXT),
    "json-ld namespaced": (LD.format('{"@type":"https://schema.org/NewsArticle","datePublished":"2019-03-05"}'), T + TEXT),
    "parsely page": ("<meta name='parsely-page' content='{\"title\":\"Bridge\",\"pub_date\":\"2019-03-05T16:05:00Z\",\"section\":\"News\"}'>", T + TEXT),
    "microdata meta": ("", f'<article itemscope>{T}<meta itemprop="datePublished" content="2019-03-05T16:05:00Z"><meta itemprop="dateModified" content="2020-01-02">{TEXT}</article>'),
    "hentry": ("", f'<div class="hentry">{T}<span class="dtreviewed">2019-03-05</span>{TEXT}</div>'),
    "time pubdate": ("", f'<article><header>{T}<time datetime="2019-03-05T16:05" pubdate="pubdate">4 years ago</time></header>{TEXT}</article>'),
    "locale of the metadata": ('<meta property="og:locale" content="en_GB">', f'<div>{T}<p class="date">05/03/2019</p>{TEXT}</div>'),
    "language of the metadata": ('<meta http-equiv="content-language" content="en-GB">', f'<div>{T}<p class="date">05/03/2019 16:05</p>{TEXT}</div>'),
    "german frame": ('<meta property="og:locale" content="de_DE">', f'<div>{T}<p class="datum">05.03.2019, 16:05 Uhr</p>{TEXT}</div>'),
    "french frame": ('<meta property="og:locale" content="fr_FR">', f'<div>{T}<p class="date">Publié le 05/03/2019 à 16:05</p>{TEXT}</div>'),
    "french month": ('<meta property="og:locale" content="fr_FR">', f'<div>{T}<p class="date">Publié le 5 mars 2019 à 16h05</p>{TEXT}</div>'),
    "address": ('<link rel="canonical" href="https://a.example/2019/03/05/bridge.html">', T + TEXT),
    "address, month in letters": ('<link rel="canonical" href="https://a.example/news/2019/mar/05/bridge">', T + TEXT),
    "address, day in the name": ('<link rel="canonical" href="https://a.example/news/bridge-20190305.html">', T + TEXT),
    "address, day in the name with dashes": ('<link rel="canonical" href="https://a.example/news/bridge-2019-03-05.html">', T + TEXT),
    "address, day and number": ('<meta property="og:url" content="https://a.example/news/2019-03-05_bridge_1234">', T + TEXT),
}  # fmt: skip
META = [
    "article:published_time", "article:published", "og:article:published_time", "og:published_time",
    "article:publish_date", "article.published", "datePublished", "date_published", "DC.date.issued", "dc.date.created",
    "DC.Date", "dcterms.created", "dcterms.issued", "dcterms.date", "dcterms:created", "DC:date", "parsely-pub-date", "sailthru.date",
    "cXenseParse:recs:publishtime", "pubdate", "pub_date", "publishdate", "publish_date", "publish-date",
    "publication_date", "originalPublicationDate", "bt:pubDate", "date", "Date", "article_date_original", "rnews:datePublished",
    "citation_publication_date", "citation_date", "news_publish_date", "displaydate", "ptime", "published_at",
    "article:create_date", "mediator_published_time", "twt-published-at", "prism.publicationDate", "created", "creation_date", "weibo: article:create_at",
]  # fmt: skip


NONE = {
    "bare": T + TEXT,
    "updated site": "<div>Last updated: Thursday, November 9, 2023 10:00</div><ul><li><a href=/>News</a></li></ul>"
    + T
    + TEXT,
    "press release menu": "<div><a href=/p>Press release</a></div><div>Thursday, November 9, 2023</div>"
    + T
    + TEXT,
    "data of others": T
    + TEXT
    + '<div class="list"><div data-published="2018-03-05"><a href="/c">Another story of the river</a></div></div>',
    "event box": T + '<div class="event">Opened <b>4 May 1931</b></div>' + TEXT,
    "caption": T + "<figure><img src=a><figcaption>The bridge on March 5, 1931</figcaption></figure>" + TEXT,
    "caption with bar": T
    + "<p class=caption>The bridge in rain, May 4, 1931 | Photo by the council</p>"
    + TEXT,
    "history": T
    + TEXT
    + "<p>May 4, 1931 – The bridge was opened by the queen.</p><p>June 5, 1952 – It was painted.</p>",
    "address of another": T + TEXT + '<a href="/2018/03/05/other.html">Other</a>',
    "number in the address": '<link rel="canonical" href="https://a.example/news/bridge-20981305.html">'
    + T
    + TEXT,
    "video of another": LD.format('{"@type":"Event","startDate":"2019-06-05"}') + T + TEXT,
    "deadline": T + TEXT + "<p>Send your views by March 5, 2019.</p>",
    "weather": '<div class="weather">Nov 9, 2023: 12 degrees</div>' + T + TEXT,
    "video of another day": (
        LD.format(
            '{"@type":"VideoObject","name":"Dam from the air","uploadDate":"2018-06-05","datePublished":"2018-06-05"}'
        )
        + T
        + TEXT
    ),
    "parts of a list": (
        LD.format(
            '{"@type":"CollectionPage","hasPart":[{"@type":"NewsArticle","headline":"Dam to be built","datePublished":"2018-06-05"}]}'
        )
        + T
        + TEXT
    ),
}
TITLES = {
    "title alone": ("", f"<h2>News</h2>{TEXT}", f"{HEADLINE} - The Lakeview Post"),
    "site before": (
        '<meta property="og:site_name" content="The Lakeview Post">',
        TEXT,
        f"The Lakeview Post: {HEADLINE}",
    ),
    "two parts behind": ("", TEXT, f"{HEADLINE} | Local news | The Lakeview Post"),
    "site as heading": (
        "",
        f"<h1>The Lakeview Post</h1><h2>{HEADLINE}</h2>{TEXT}",
        f"{HEADLINE} | The Lakeview Post",
    ),
    "logo as heading": (
        f'<meta property="og:title" content="{HEADLINE}">',
        f'<h1 class="logo"><a href="/">The Lakeview Post</a></h1><h2>{HEADLINE}</h2>{TEXT}',
        "The Lakeview Post",
    ),
    "kicker": (
        "",
        f'<h1><span class="kicker">Traffic</span> {HEADLINE}</h1>{TEXT}',
        f"{HEADLINE} | The Lakeview Post",
    ),
    "og with site": (f'<meta property="og:title" content="{HEADLINE} | The Lakeview Post">', T + TEXT, "x"),
    "og with unknown site": (f'<meta property="og:title" content="{HEADLINE} - Coast FM">', T + TEXT, "x"),
    "og for the networks": (
        '<meta property="og:title" content="You will not believe what a lorry did here">',
        T + TEXT,
        f"{HEADLINE} | The Lakeview Post",
    ),
    "entities": (
        f'<meta property="og:title" content="{HEADLINE} &amp;#8211; The Lakeview Post">',
        T + TEXT,
        "x",
    ),
    "json-ld entities": (
        LD.format('{"@type":"NewsArticle","headline":"Bridge at Lakeview shut after lorry hits pillar"}'),
        T + TEXT,
        "x",
    ),
    "entities of json-ld": (
        LD.format('{"@type":"NewsArticle","headline":"Bridge at Lakeview shut after&#32;lorry hits pillar"}'),
        T + TEXT,
        "x",
    ),
    "double bar": ("", T + TEXT, f"{HEADLINE} || The Lakeview Post"),
    "generic title": ("", T + TEXT, "The Lakeview Post"),
    "cut": (f'<meta property="og:title" content="{HEADLINE[:30]}…">', T + TEXT, "x"),
    "arrow": ("", TEXT, f"{HEADLINE} » The Lakeview Post"),
    "section heading": (
        "",
        f"<h1>News</h1><h2 class=headline>{HEADLINE}</h2>{TEXT}",
        f"{HEADLINE} - The Lakeview Post",
    ),
    "related in h1": ("", f"{T}{TEXT}<h1>More stories</h1>", f"{HEADLINE} | The Lakeview Post"),
    "microdata": ("", f'<h2 itemprop="headline">{HEADLINE}</h2>{TEXT}', "The Lakeview Post"),
    "class": ("", f'<div class="article-title">{HEADLINE}</div>{TEXT}', "The Lakeview Post | News"),
}


def page(head, body, lang=' lang="en"', title=None):
    return SITE.format(lang=lang, title=title or f"{HEADLINE} | The Lakeview Post", head=head, body=body)


@pytest.mark.parametrize("kind", KINDS)
def test_day_and_title(tmp_path, kind):
    (found,) = documents(put(tmp_path, "a.html", page(*KINDS[kind])))
    assert (found.published[:10], found.title) == ("2019-03-05", HEADLINE)


@pytest.mark.parametrize("name", META)
@pytest.mark.parametrize("attribute", ["name", "property"])
def test_day_of_metadata(tmp_path, name, attribute):
    head = f'<meta {attribute}="{name}" content="2019-03-05T16:05:00Z">'
    (found,) = documents(put(tmp_path, "a.html", page(head, T + TEXT)))
    assert found.published[:10] == "2019-03-05"


@pytest.mark.parametrize("kind", NONE)
def test_no_day(tmp_path, kind):
    (found,) = documents(put(tmp_path, "a.html", page("", NONE[kind])))
    assert found.published == ""


@pytest.mark.parametrize("kind", TITLES)
def test_title(tmp_path, kind):
    head, body, title = TITLES[kind]
    (found,) = documents(put(tmp_path, "a.html", page(head, body, title=title)))
    assert found.title == HEADLINE
