"use strict";
(() => {
const data = JSON.parse(document.getElementById("data").textContent);
const main = document.getElementById("main"), panel = document.getElementById("panel");
const COUNTS = ["killed", "injured", "missing", "detained", "displaced", "deployed", "participants"];
const VIEWS = [["articles", "Articles"], ["events", "Events"], ["timeline", "Timeline"], ["map", "Map"], ["charts", "Charts"], ["numbers", "Numbers"]];
const KINDS = [["p", "people"], ["o", "organizations"], ["l", "places"], ["n", "numbers"], ["d", "dates"], ["e", "events"]];
const ROW = 44, SVG = "http://www.w3.org/2000/svg";

// ---- rows as objects, made from the columns that are named once
const objects = (columns, rows) => rows.map((row, at) => {
  const object = { at };
  columns.forEach((name, i) => { object[name] = row[i]; });
  return object;
});
const events = objects(data.eventColumns, data.events), stories = objects(data.storyColumns, data.stories);
const numbers = objects(data.numberColumns, data.numbers), dates = objects(data.dateColumns, data.dates);
const entities = objects(data.entityColumns, data.entities);
const docs = objects(["doc_id", "title", "published", "publisher", "byline", "section", "status", "sentences"], data.documents);
const eventOf = new Map(events.map(e => [e.event_id, e])), storyOf = new Map(stories.map(s => [s.story_id, s]));
const entityOf = new Map(entities.map(e => [e.id, e]));
const dayOf = row => row.date_start || row.date_end || "";
const typeWords = code => data.types[code] || code;
const docTitle = d => d.title || d.doc_id;
const countsOf = row => COUNTS.filter(c => row[c] !== null && row[c] !== undefined).map(c => `${row[c].toLocaleString("en")} ${c}`).join(", ");
const what = e => e.sentence || e.trigger || typeWords(e.event_type);

// ---- elements; every text goes in as text, and direction marks are shown, not obeyed
const visible = text => String(text).replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/g, c => `⟦U+${c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}⟧`);
function el(name, attributes, ...children) {
  const svg = /^(svg|path|rect|circle|g|text|line|title)$/.test(name);
  const node = svg ? document.createElementNS(SVG, name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  for (const child of children.flat(9)) if (child !== null && child !== undefined && child !== "") node.append(child.nodeType ? child : document.createTextNode(visible(child)));
  return node;
}
const press = action => ({ onclick: action, onkeydown: event => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); action(event); } } });

// ---- the state is the address: every view has a link
const DEFAULTS = { view: "events", type: "", from: "", to: "", place: "", person: "", org: "", country: "", status: "", story: "", q: "", harm: "", doc: "", row: "", sort: "date", down: "", size: "events", off: "", span: "" };
const FILTERS = ["type", "from", "to", "place", "person", "org", "country", "status", "story", "q", "harm"];
let state = { ...DEFAULTS };
function readAddress() {
  state = { ...DEFAULTS };
  for (const [key, value] of new URLSearchParams(location.hash.slice(1))) if (key in state) state[key] = value;
  if (!VIEWS.some(([name]) => name === state.view)) state.view = "events";
}
function go(change) {
  const next = { ...state, ...change }, out = new URLSearchParams();
  for (const key of Object.keys(DEFAULTS)) if (next[key] !== DEFAULTS[key]) out.set(key, next[key]);
  const hash = "#" + out.toString();
  if (hash === location.hash || (hash === "#" && !location.hash)) draw(); else location.hash = hash;
}

// ---- filters
const entityFilters = { place: "places", person: "people", org: "organizations" };
function matching() {
  const q = state.q.toLowerCase(), wanted = Object.keys(entityFilters).filter(k => state[k]).map(k => entityOf.get(state[k])?.at ?? -1);
  return events.filter(e => (!state.type || e.event_type === state.type) && (!state.status || e.status === state.status)
    && (!state.story || e.story_id === state.story) && (!state.country || e.country_code === state.country)
    && (!state.from || (e.date_end || e.date_start || "") >= state.from) && (!state.to || (dayOf(e) && dayOf(e) <= state.to))
    && (!state.harm || e.killed > 0 || (state.harm === "hurt" && (e.injured > 0 || e.missing > 0)))
    && wanted.every(at => e.entities.includes(at))
    && (!q || [e.sentence, e.trigger, e.place, e.actor, e.target, e.event_id, docs[e.doc].title].some(t => t && t.toLowerCase().includes(q))));
}
function matchingDocs(found) {
  if (!FILTERS.some(f => state[f])) return docs;
  const kept = new Set(found.map(e => e.doc)), q = state.q.toLowerCase();
  const onlyText = q && FILTERS.every(f => f === "q" || !state[f]);
  return docs.filter(d => kept.has(d.at) || (onlyText && (docTitle(d).toLowerCase().includes(q) || d.sentences.some(s => s[0].toLowerCase().includes(q)))));
}
const top = (kind, most) => entities.filter(e => e.kind === kind && e.articles > 0).sort((a, b) => b.articles - a.articles || b.mentions - a.mentions || (a.name < b.name ? -1 : 1)).slice(0, most);
function options(kind, key) {
  const list = top(kind, 300).map(e => [e.id, `${e.name} (${e.articles})`]);
  const chosen = state[key] && entityOf.get(state[key]);
  if (chosen && !list.some(([id]) => id === chosen.id)) list.unshift([chosen.id, chosen.name]);
  return list;
}
function drawFilters() {
  const form = document.getElementById("filters");
  const choice = (key, label, list) => el("label", {}, label, (() => {
    const select = el("select", { id: "f-" + key, onchange: event => go({ [key]: event.target.value }) }, el("option", { value: "" }, "all"), list.map(([value, words]) => el("option", { value }, words)));
    select.value = state[key];
    return select;
  })());
  const field = (key, label, type) => el("label", {}, label, el("input", { id: "f-" + key, type, value: state[key], onchange: event => go({ [key]: event.target.value }) }));
  const types = Object.entries(data.types).sort((a, b) => a[1] < b[1] ? -1 : 1);
  const set = FILTERS.filter(f => f !== "q" && state[f]).length;
  const more = el("button", { type: "button", id: "more", "aria-expanded": String(form.classList.contains("open")), onclick: () => { more.ariaExpanded = form.classList.toggle("open"); } }, set ? `Filters (${set})` : "Filters"); // on a phone only
  form.replaceChildren(field("q", "Search", "search"), more, choice("type", "Type", types), field("from", "From", "date"), field("to", "To", "date"),
    choice("place", "Place", options("places", "place")), choice("person", "Person", options("people", "person")), choice("org", "Organization", options("organizations", "org")),
    choice("harm", "People hurt", [["killed", "killed"], ["hurt", "killed, injured or missing"]]),
    choice("status", "How sure", [...new Set(events.map(e => e.status))].sort().map(s => [s, s])),
    el("button", { type: "button", id: "clear", onclick: () => go(Object.fromEntries(FILTERS.map(f => [f, ""]))) }, "Clear"));
  form.onsubmit = event => { event.preventDefault(); go({ q: document.getElementById("f-q").value }); };
}
function drawHead(found) {
  document.getElementById("digest").textContent = data.digest.join(" · ");
  const nav = document.getElementById("tabs");
  nav.replaceChildren(...VIEWS.map(([name, words]) => el("button", { type: "button", id: "tab-" + name, "aria-current": state.view === name ? "page" : null, onclick: () => go({ view: name, row: "" }) }, words)));
  if (data.index) nav.append(el("a", { href: data.index }, "all pages"));
  const chips = document.getElementById("chips");
  const story = state.story && storyOf.get(state.story);
  chips.replaceChildren(document.createTextNode(`${found.length.toLocaleString("en")} of ${events.length.toLocaleString("en")} events`),
    ...[["story", story ? `one story: ${story.headline || typeWords(story.event_type)}` : state.story], ["country", state.country]].filter(([key]) => state[key])
      .map(([key, words]) => el("button", { type: "button", onclick: () => go({ [key]: "" }) }, `${words} ×`)));
}

// ---- a table of any length: only the rows in sight are in the page
function grid(label, columns, rows, open) {
  const template = columns.map(c => c.width).join(" ");
  const sorted = columns.find(c => c.key === state.sort && c.sort) || columns.find(c => c.sort), down = state.down === "1";
  rows.sort((a, b) => {
    const x = sorted.sort(a), y = sorted.sort(b), none = v => v === "" || v === null || v === undefined;
    if (none(x) || none(y)) return none(x) - none(y) || a.at - b.at; // blanks last, either way
    return (x < y ? -1 : x > y ? 1 : 0) * (down ? -1 : 1) || a.at - b.at;
  });
  const head = el("div", { class: "gridhead", role: "row", style: `grid-template-columns:${template}` }, columns.map(c =>
    el("div", { role: "columnheader", "aria-sort": c === sorted ? (down ? "descending" : "ascending") : null },
      c.sort ? el("button", { type: "button", onclick: () => go({ sort: c.key, down: c === sorted && !down ? "1" : "" }) }, c.name + (c === sorted ? (down ? " ▼" : " ▲") : "")) : c.name)));
  const body = el("div", { class: "body", role: "rowgroup", style: `height:${rows.length * ROW}px` });
  const box = el("div", { class: "grid", role: "grid", "aria-label": label, "aria-rowcount": rows.length + 1, tabindex: "0" }, head, body);
  let first = -1, last = -1;
  const line = at => el("div", { class: "row", role: "row", "aria-rowindex": at + 2, tabindex: "0", "aria-selected": state.row === String(open.key(rows[at])), style: `top:${at * ROW}px;grid-template-columns:${template}`, ...press(() => open.action(rows[at])) },
    columns.map(c => el("div", { class: "cell " + (c.class || ""), role: "gridcell" }, c.show(rows[at]) ?? "")));
  const show = (from, to) => { if (from !== first || to !== last) { [first, last] = [from, to]; body.replaceChildren(...Array.from({ length: Math.max(0, to - from) }, (_, i) => line(from + i))); } };
  const update = () => { const from = Math.max(0, Math.floor(box.scrollTop / ROW) - 8); show(from, Math.min(rows.length, from + Math.ceil((box.clientHeight || 600) / ROW) + 16)); };
  box.addEventListener("scroll", update, { passive: true });
  window.onresize = update;
  window.onbeforeprint = () => show(0, Math.min(rows.length, 2000));
  window.onafterprint = update;
  requestAnimationFrame(update);
  show(0, Math.min(rows.length, 30));
  return box;
}
const shortDay = e => !dayOf(e) ? "" : e.date_precision === "year" && e.date_start && e.date_end ? e.date_start.slice(0, 4) : e.date_precision === "month" && e.date_start && e.date_end ? e.date_start.slice(0, 7) : e.date_start && e.date_end && e.date_start !== e.date_end ? `${e.date_start} – ${e.date_end}` : e.date_start ? (e.date_end ? e.date_start : `since ${e.date_start}`) : `by ${e.date_end}`;
const EVENT_TABLE = [
  { key: "date", name: "Date", width: "108px", sort: dayOf, show: shortDay },
  { key: "type", name: "Type", width: "120px", sort: e => typeWords(e.event_type), show: e => typeWords(e.event_type) },
  { key: "what", name: "What the article says", width: "minmax(240px,3fr)", show: what },
  { key: "place", name: "Place", width: "minmax(90px,1fr)", sort: e => e.place || "", show: e => [e.place, e.country_code].filter(Boolean).join(", ") },
  { key: "killed", name: "Killed", width: "64px", class: "num", sort: e => e.killed, show: e => e.killed?.toLocaleString("en") },
  { key: "injured", name: "Injured", width: "70px", class: "num", sort: e => e.injured, show: e => e.injured?.toLocaleString("en") },
  { key: "who", name: "Who", width: "minmax(90px,1fr)", sort: e => e.actor || "", show: e => e.actor },
  { key: "whom", name: "To whom", width: "minmax(90px,1fr)", sort: e => e.target || "", show: e => e.target },
  { key: "sure", name: "How sure", width: "92px", sort: e => e.status, show: e => e.status },
];
const NUMBER_TABLE = [
  { key: "text", name: "Number", width: "130px", sort: n => n.value, show: n => n.text },
  { key: "unit", name: "Unit", width: "80px", sort: n => n.unit || "", show: n => n.unit },
  { key: "of", name: "What", width: "minmax(140px,2fr)", sort: n => n.what || "", show: n => [n.what, n.measure && `(${n.measure})`].filter(Boolean).join(" ") },
  { key: "whose", name: "Whose", width: "minmax(100px,1fr)", sort: n => n.of || "", show: n => n.of },
  { key: "event", name: "Event it belongs to", width: "minmax(200px,3fr)", sort: n => eventOf.get(n.event_id)?.at, show: n => { const e = eventOf.get(n.event_id); return e ? `${typeWords(e.event_type)}${dayOf(e) ? ", " + shortDay(e) : ""}: ${what(e)}` : ""; } },
  { key: "article", name: "Article", width: "minmax(120px,1fr)", sort: n => n.doc, show: n => docTitle(docs[n.doc]) },
];

// ---- views
const views = {
  events: found => [presets(), grid("Events", EVENT_TABLE, found, { key: e => "e" + e.at, action: e => go({ row: "e" + e.at }) })],
  numbers(found) {
    const kept = FILTERS.some(f => state[f]) ? new Set(found.map(e => e.event_id)) : null;
    const rows = numbers.filter(n => !kept || kept.has(n.event_id));
    return [grid("Numbers", NUMBER_TABLE, rows, { key: n => "n" + n.at, action: n => go({ row: "n" + n.at }) })];
  },
  articles(found) {
    const list = matchingDocs(found), doc = docs.find(d => d.doc_id === state.doc) || list[0];
    const items = list.slice(0, 1000).map(d => el("li", {}, el("button", { type: "button", "aria-current": d === doc ? "true" : null, onclick: () => go({ doc: d.doc_id, row: "" }) }, docTitle(d), el("br"), el("span", { class: "soft" }, [d.published?.slice(0, 10) || "no day stated", d.publisher].filter(Boolean).join(", ")))));
    return [el("div", { class: "split" }, el("ul", { class: "list", "aria-label": "Articles" }, items), doc ? reading(doc) : el("p", {}, "No article matches."))];
  },
  timeline: found => timeline(found), map: found => [map(found)], charts: found => [charts(found)],
};
function presets() {
  const preset = (words, change) => el("button", { type: "button", onclick: () => go(change) }, words);
  return el("div", { class: "tools", "aria-label": "Questions" }, preset("Who was killed, where and when", { harm: "killed", sort: "date", down: "" }), preset("In the order of days", { view: "timeline" }),
    preset("Which organizations come up most", { view: "charts" }), preset("Which numbers belong to which event", { view: "numbers", sort: "event", down: "" }));
}
function reading(doc) {
  const off = new Set(state.off.split("").filter(Boolean));
  const legend = el("div", { class: "legend", "aria-label": "Highlights" }, KINDS.map(([k, words]) => el("button", { type: "button", class: off.has(k) ? "" : k, "aria-pressed": off.has(k) ? "false" : null, onclick: () => { off.has(k) ? off.delete(k) : off.add(k); go({ off: [...off].sort().join("") }); } }, words)));
  const out = el("article", { "aria-label": docTitle(doc) });
  if (!doc.sentences.some(s => s[1] === "title")) out.append(el("p", { class: "title" }, docTitle(doc)));
  out.append(el("p", { class: "soft" }, [doc.byline, doc.publisher, doc.published || "no day of publication stated", doc.section].filter(Boolean).join(" · ")));
  doc.sentences.forEach((s, number) => out.append(el("p", { class: s[1], id: "s" + number }, marked(s[0], s[2], off))));
  if (!data.text) out.append(el("p", {}, "The text of the articles was left out of this page."));
  return el("div", {}, legend, out);
}
function marked(text, marks, off) {
  const root = document.createDocumentFragment(), open = [[root, text.length]];
  let at = 0;
  const upTo = end => { while (open.length) { const [node, stop] = open[open.length - 1]; const to = Math.min(end, stop); if (to > at) { node.append(document.createTextNode(visible(text.slice(at, to)))); at = to; } if (stop <= end && open.length > 1) open.pop(); else break; } };
  for (const [start, end, kind, row] of marks) {
    upTo(start);
    const node = el("mark", { class: off.has(kind) ? "off" : kind + (state.row === markKey(kind, row) ? " hit" : ""), tabindex: off.has(kind) ? null : "0", role: "button", ...press(event => { event.stopPropagation(); go({ row: markKey(kind, row) }); }) });
    open[open.length - 1][0].append(node);
    open.push([node, end]);
  }
  upTo(text.length);
  return root;
}
const markKey = (kind, row) => ("pol".includes(kind) ? "x" : kind) + row;

// ---- timeline: days, weeks, months or years, as wide as there is room
const UNITS = [["day", 1, day => dayNumber(day), n => dayText(n)], ["week", 7, day => Math.floor((dayNumber(day) + 3) / 7), n => dayText(n * 7 - 3)],
  ["month", 30.4, day => day.slice(0, 4) * 12 + +day.slice(5, 7) - 1, n => `${String(Math.floor(n / 12)).padStart(4, "0")}-${String(n % 12 + 1).padStart(2, "0")}-01`],
  ["year", 365, day => +day.slice(0, 4), n => `${String(n).padStart(4, "0")}-01-01`], ["decade", 3652, day => Math.floor(day.slice(0, 4) / 10), n => `${String(n * 10).padStart(4, "0")}-01-01`]];
const DAY = 864e5, dayNumber = day => Math.floor(Date.parse(day + "T00:00:00Z") / DAY), dayText = n => new Date(n * DAY).toISOString().slice(0, 10);
function timeline(found) {
  const seen = new Set(), items = [];
  for (const e of found) {
    const story = e.story_id && storyOf.get(e.story_id);
    if (story && seen.has(story.story_id)) continue;
    if (story) seen.add(story.story_id);
    const row = story && dayOf(story) ? story : e;
    items.push({ at: e.at, event: e, story, day: dayOf(row), row, killed: row.killed || 0 });
  }
  const dated = items.filter(i => i.day && !Number.isNaN(dayNumber(i.day))).sort((a, b) => a.day < b.day ? -1 : a.day > b.day ? 1 : a.at - b.at);
  if (!dated.length) return [el("p", {}, "Nothing here has a date.")];
  const cut = state.span === "all" ? 0 : Math.floor(dated.length * 0.03); // a few far days would press the rest together
  let from = state.from ? dayNumber(state.from) : dayNumber(dated[cut].day), to = state.to ? dayNumber(state.to) : dayNumber(dated[dated.length - 1 - cut].day);
  const span = Math.max(1, to - from + 1), [unit, , binOf, startOf] = UNITS.find(u => span / u[1] <= 110) || UNITS[4], low = binOf(dayText(from));
  const bins = new Map();
  let before = 0, after = 0;
  for (const i of dated) {
    const n = dayNumber(i.day);
    if (n < from) before++; else if (n > to) after++; else { const bin = binOf(i.day) - low; bins.set(bin, [...(bins.get(bin) || []), i]); }
  }
  const last = binOf(dayText(to)) - low + 1, width = 1000 / last, size = Math.min(14, Math.max(5, width)), high = 12;
  const picture = el("svg", { viewBox: `0 0 1000 ${high * 14 + 34}`, role: "group", "aria-label": "Timeline" });
  for (const [bin, list] of [...bins].sort((a, b) => a[0] - b[0])) {
    const a = startOf(low + bin), b = dayText(dayNumber(startOf(low + bin + 1)) - 1), x = bin * width + width / 2;
    const zoom = () => unit === "day" ? go({ from: a, to: a, view: "events" }) : go({ from: a, to: b });
    list.slice(0, high).forEach((i, k) => picture.append(el("circle", { class: "dot" + (i.killed ? " dead" : ""), cx: x, cy: high * 14 - k * 14, r: size / 2, tabindex: "0", role: "button", "aria-label": `${i.day} ${typeWords(i.event.event_type)}`, ...press(() => go({ row: "e" + i.event.at })) }, el("title", {}, `${i.day}: ${i.story?.headline || what(i.event)}`))));
    if (list.length > high) picture.append(el("text", { class: "more", x, y: 8, "text-anchor": "middle", tabindex: "0", role: "button", ...press(zoom) }, `+${list.length - high}`));
  }
  const every = Math.max(1, Math.ceil(last / 12));
  for (let bin = 0; bin < last; bin += every) picture.append(el("text", { x: Math.min(970, Math.max(30, bin * width + width / 2)), y: high * 14 + 28, "text-anchor": "middle" }, startOf(low + bin).slice(0, unit === "day" || unit === "week" ? 10 : unit === "month" ? 7 : 4)));
  const mid = (from + to) / 2, quarter = span / 4;
  const tools = el("div", { class: "tools" },
    el("button", { type: "button", id: "zoom-in", onclick: () => go({ from: dayText(Math.round(mid - quarter)), to: dayText(Math.round(mid + quarter)) }) }, "Zoom in"),
    el("button", { type: "button", id: "zoom-out", onclick: () => go({ from: dayText(Math.round(from - span / 2)), to: dayText(Math.round(to + span / 2)) }) }, "Zoom out"),
    el("button", { type: "button", id: "zoom-all", onclick: () => go({ from: "", to: "", span: "all" }) }, "All days"),
    el("span", { class: "soft" }, `each column a ${unit}; red where people were killed` + (before ? `; ${before} earlier` : "") + (after ? `; ${after} later` : "") + `; ${items.length - dated.length} without a date`));
  const columns = [
    { key: "date", name: "Date", width: "120px", sort: i => i.day, show: i => shortDay(i.row) },
    { key: "type", name: "Type", width: "140px", sort: i => typeWords(i.event.event_type), show: i => typeWords(i.event.event_type) },
    { key: "what", name: "What", width: "minmax(240px,3fr)", show: i => i.story?.headline || what(i.event) },
    { key: "place", name: "Place", width: "minmax(90px,1fr)", sort: i => i.row.place || "", show: i => i.row.place },
    { key: "counts", name: "People", width: "minmax(100px,1fr)", show: i => countsOf(i.row) },
    { key: "articles", name: "Articles", width: "70px", class: "num", sort: i => i.story?.n_documents || 1, show: i => i.story?.n_documents || 1 },
  ];
  return [tools, picture, el("h2", {}, "In the order of days"), grid("Timeline", columns, items, { key: i => "e" + i.event.at, action: i => go({ row: "e" + i.event.at }) })];
}

// ---- map
function map(found) {
  const byCountry = new Map(), points = new Map();
  const weight = e => state.size === "killed" ? e.killed || 0 : 1;
  for (const e of found) {
    if (e.country_code) byCountry.set(e.country_code, (byCountry.get(e.country_code) || 0) + weight(e));
    const place = entityOf.get(e.place_entity_id), story = storyOf.get(e.story_id);
    const spot = place && place.latitude !== null ? place : story && story.latitude !== null ? story : null;
    if (!spot || spot.latitude === undefined) continue;
    const key = `${spot.latitude},${spot.longitude}`, point = points.get(key) || { spot, name: e.place || spot.name, id: place?.id, n: 0 };
    point.n += weight(e);
    points.set(key, point);
  }
  const most = Math.max(1, ...byCountry.values()), picture = el("svg", { viewBox: "-1700 -850 3500 1450", role: "group", "aria-label": "Map of the events" });
  for (const [code, name, path] of data.world) {
    const n = code ? byCountry.get(code) || 0 : 0;
    picture.append(el("path", { d: path, class: "country" + (n ? " some" : ""), "fill-opacity": n ? 0.25 + 0.6 * Math.sqrt(n / most) : null, ...(n ? { tabindex: "0", role: "button", "aria-label": `${name}: ${n}`, ...press(() => go({ country: code, view: "events" })) } : {}) }, el("title", {}, n ? `${name}: ${n}` : name)));
  }
  const large = Math.max(1, ...[...points.values()].map(p => p.n));
  for (const p of [...points.values()].sort((a, b) => b.n - a.n)) if (p.n) picture.append(el("circle", { class: "point", cx: p.spot.longitude * 10, cy: -p.spot.latitude * 10, r: 8 + 32 * Math.sqrt(p.n / large), tabindex: "0", role: "button", "aria-label": `${p.name}: ${p.n}`, ...press(() => go(p.id ? { place: p.id, view: "events" } : { q: p.name, view: "events" })) }, el("title", {}, `${p.name}: ${p.n}`)));
  const size = name => el("button", { type: "button", "aria-pressed": String(state.size === name), onclick: () => go({ size: name }) }, name);
  const nowhere = found.filter(e => !e.place && !e.country_code).length;
  return el("div", {}, el("div", { class: "tools" }, "Size by ", size("events"), size("killed"), el("span", { class: "soft" }, `${points.size} places with coordinates, ${byCountry.size} countries; ${nowhere} events without a place`)), picture);
}

// ---- charts
function charts(found) {
  const block = (title, rows, open) => {
    const most = Math.max(1, ...rows.map(r => r[1]));
    return el("section", {}, el("h2", {}, title), el("div", { class: "bars" }, rows.map(([name, n, key, mentions]) => [el("button", { type: "button", title: name, onclick: () => open(key) }, name), el("div", {}, el("span", { style: `width:calc((100% - ${mentions ? 115 : 40}px) * ${n / most})` }), ` ${n.toLocaleString("en")}${mentions ? ` (${mentions.toLocaleString("en")} ${mentions === 1 ? "mention" : "mentions"})` : ""}`)])));
  };
  const named = kind => {
    const kept = FILTERS.some(f => state[f]) ? new Map() : null;
    if (kept) for (const e of found) for (const at of e.entities) kept.set(at, (kept.get(at) || new Set()).add(e.doc));
    return entities.filter(e => e.kind === kind).map(e => [e.name, kept ? kept.get(e.at)?.size || 0 : e.articles, e.id, e.mentions]).filter(r => r[1]).sort((a, b) => b[1] - a[1] || b[3] - a[3] || (a[0] < b[0] ? -1 : 1)).slice(0, 15);
  };
  const count = key => { const n = new Map(); for (const e of found) { const k = key(e); if (k) n.set(k, (n.get(k) || 0) + 1); } return n; };
  const types = [...count(e => e.event_type)].sort((a, b) => b[1] - a[1]).map(([code, n]) => [typeWords(code), n, code]);
  const span = count(e => dayOf(e)).size, cut = span <= 31 ? 10 : span <= 400 ? 7 : 4;
  const days = [...count(e => dayOf(e).slice(0, e.date_precision === "year" ? 4 : e.date_precision === "month" ? Math.min(7, cut) : cut))].sort((a, b) => a[0] < b[0] ? -1 : 1).slice(-40).map(([day, n]) => [day, n, day]);
  const period = day => { const end = day.length === 10 ? day : day.length === 7 ? dayText(dayNumber(new Date(Date.UTC(+day.slice(0, 4), +day.slice(5), 0)).toISOString().slice(0, 10))) : day + "-12-31"; return { from: day.length === 10 ? day : day.length === 7 ? day + "-01" : day + "-01-01", to: end, view: "events" }; };
  return el("div", { class: "charts" }, block("Organizations named in most articles", named("organizations"), id => go({ org: id, view: "events" })), block("People named in most articles", named("people"), id => go({ person: id, view: "events" })),
    block("Places named in most articles", named("places"), id => go({ place: id, view: "events" })), block("Types of events", types, code => go({ type: code, view: "events" })), block("Events by date", days, day => go(period(day))));
}

// ---- details of what was chosen
function fact(list, name, value) { if (value !== null && value !== undefined && value !== "") list.append(el("dt", {}, name), el("dd", {}, value)); }
function openArticle(doc, sentence, row) { go({ view: "articles", doc: doc.doc_id, row }); requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById("s" + sentence)?.scrollIntoView({ block: "center" }))); }
function drawPanel() {
  panel.hidden = !state.row;
  panel.replaceChildren();
  if (!state.row) return;
  const list = el("dl", {}), at = Number(state.row.slice(1)), kind = state.row[0];
  const title = el("h2", { tabindex: "-1" });
  panel.append(el("button", { type: "button", onclick: () => go({ row: "" }), "aria-label": "Close details" }, "Close"), title, list);
  const link = (words, action) => panel.append(el("p", {}, el("button", { type: "button", onclick: action }, words)));
  if (kind === "e" && events[at]) {
    const e = events[at], doc = docs[e.doc];
    title.textContent = visible(typeWords(e.event_type) + (e.mode ? ` (${e.mode})` : ""));
    fact(list, "what", e.sentence); fact(list, "date", shortDay(e)); fact(list, "how dated", [e.date_basis !== "none" && e.date_basis, e.date_text && `“${e.date_text}”`, e.date_flag].filter(Boolean).join(", "));
    fact(list, "who", e.actor); fact(list, "to whom", e.target); fact(list, "where", [e.place, e.country_code].filter(Boolean).join(", "));
    for (const c of COUNTS) fact(list, c, e[c]?.toLocaleString("en"));
    fact(list, "in words", e.count_text); fact(list, "how sure", `${e.status}: ${data.statuses[e.status] || ""}`); fact(list, "says", e.attributed_to); fact(list, "salience", e.salience);
    fact(list, "word", e.trigger); fact(list, "why", e.pattern_id); fact(list, "row", e.event_id); fact(list, "article", docTitle(doc)); fact(list, "published", doc.published);
    const own = numbers.filter(n => n.event_id === e.event_id);
    if (own.length) fact(list, "numbers", own.map(n => `${n.text}${n.what ? ` ${n.what}` : ""}${n.measure ? ` (${n.measure})` : ""}`).join("; "));
    link("Read it in the article", () => openArticle(doc, e.sentenceAt, state.row));
    if (e.story_id && (storyOf.get(e.story_id)?.n_documents || 1) > 1) link(`All events of this story (${storyOf.get(e.story_id).n_documents} articles)`, () => go({ story: e.story_id, view: "events" }));
  } else if (kind === "n" && numbers[at]) {
    const n = numbers[at], e = eventOf.get(n.event_id);
    title.textContent = visible(n.text);
    fact(list, "value", [n.value, n.value_high].filter(v => v !== null).map(v => v.toLocaleString("en", { maximumFractionDigits: 20 })).join(" – ")); fact(list, "bound", n.bound); fact(list, "change", n.change); fact(list, "kind", n.kind); fact(list, "unit", n.unit);
    fact(list, "what", n.what); fact(list, "people", n.measure); fact(list, "whose", n.of); fact(list, "why", n.pattern_id); fact(list, "row", n.number_id);
    if (e) { fact(list, "event", what(e)); link("Its event", () => go({ row: "e" + e.at })); }
    link("Read it in the article", () => openArticle(docs[n.doc], n.sentenceAt, state.row));
  } else if (kind === "d" && dates[at]) {
    const d = dates[at];
    title.textContent = visible(d.text);
    fact(list, "value", d.value); fact(list, "days", d.start && (d.start === d.end ? d.start : `${d.start} – ${d.end}`)); fact(list, "type", d.type); fact(list, "precision", d.precision); fact(list, "read from", d.basis); fact(list, "why", d.pattern_id); fact(list, "row", d.date_id);
  } else if (kind === "x" && entities[at]) {
    const e = entities[at], key = { people: "person", organizations: "org", places: "place" }[e.kind];
    title.textContent = visible(e.name);
    fact(list, "kind", { people: "person", organizations: "organization", places: "place" }[e.kind]); fact(list, "type", e.type); fact(list, "role", e.role); fact(list, "country", e.country_code);
    fact(list, "at", e.latitude !== null && e.latitude !== undefined ? `${e.latitude}, ${e.longitude}` : ""); fact(list, "articles", e.articles); fact(list, "mentions", e.mentions); fact(list, "row", e.id);
    link("Events with it", () => go({ [key]: e.id, view: "events" }));
    const mentions = el("ul", {});
    let n = 0;
    for (const d of docs) d.sentences.forEach((s, number) => { if (n < 40 && s[2].some(m => "pol".includes(m[2]) && m[3] === at)) { n++; mentions.append(el("li", {}, el("button", { type: "button", onclick: () => openArticle(d, number, state.row) }, s[0].length > 160 ? s[0].slice(0, 160) + "…" : s[0]))); } });
    if (n) panel.append(el("h2", {}, n === 40 ? "First 40 mentions" : "Mentions"), mentions);
  } else title.textContent = "There is no such row.";
}

// ---- drawing
let drawn = "";
function draw() {
  readAddress();
  const found = matching();
  drawHead(found);
  drawFilters();
  const focus = drawn !== state.view && drawn !== "";
  const scrolled = main.querySelector(".grid")?.scrollTop || 0;
  main.replaceChildren(...views[state.view](found));
  const box = main.querySelector(".grid");
  if (box && !focus) box.scrollTop = scrolled;
  if (focus) main.focus({ preventScroll: true });
  drawn = state.view;
  drawPanel();
  document.documentElement.dataset.ready = "yes";
}
document.addEventListener("keydown", event => {
  if (event.key === "Escape" && state.row) go({ row: "" });
  if (event.key === "ArrowDown" || event.key === "ArrowUp") { const row = document.activeElement?.closest?.(".row"), next = row && (event.key === "ArrowDown" ? row.nextElementSibling : row.previousElementSibling); if (next) { event.preventDefault(); next.focus(); next.scrollIntoView({ block: "nearest" }); } }
});
window.addEventListener("hashchange", draw);
draw();
})();
