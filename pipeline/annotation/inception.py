"""INCEpTION: one UIMA CAS as JSON for each document, through dkpro-cassis (extra ``annotate``).

Layers of its own: ``tidynews.Span`` (label, note) and the relation ``tidynews.Role`` (role, Governor,
Dependent). JSON, because XMI cannot hold every character.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from ..errors import TidynewsError
from .brat import file_name
from .documents import AnnotatedDocument, Link, in_order, note_of, span_of, values_of

SPAN, ROLE = "tidynews.Span", "tidynews.Role"


def _cassis() -> Any:
    try:
        import cassis
    except ImportError as error:
        raise TidynewsError('INCEpTION needs dkpro-cassis: pip install "tidynews[annotate]"') from error
    return cassis


def _type_system(cassis: Any) -> Any:
    types = cassis.TypeSystem()
    span = types.create_type(SPAN, supertypeName="uima.tcas.Annotation")
    for name in ("label", "note"):
        types.create_feature(span, name, "uima.cas.String")
    role = types.create_type(ROLE, supertypeName="uima.tcas.Annotation")
    types.create_feature(role, "role", "uima.cas.String")
    for name in ("Governor", "Dependent"):
        types.create_feature(role, name, SPAN)
    return types


def write(documents: Sequence[AnnotatedDocument], folder: Path, types: Sequence[str]) -> None:
    """Write NAME.json for each document, and TypeSystem.xml with the layers."""
    cassis = _cassis()
    _type_system(cassis).to_xml(folder / "TypeSystem.xml")
    for document in documents:
        system = _type_system(cassis)
        span_type, role_type = system.get_type(SPAN), system.get_type(ROLE)
        cas = cassis.Cas(typesystem=system)
        cas.sofa_string, cas.sofa_mime = document.text, "text/plain"
        made = [
            span_type(begin=s.start, end=s.end, label=s.tag, note=note_of(s.values)) for s in document.spans
        ]
        cas.add_all(made)
        for event, role, span in document.links:
            at = document.spans[span]
            cas.add(
                role_type(begin=at.start, end=at.end, role=role, Governor=made[event], Dependent=made[span])
            )
        (folder / f"{file_name(document.id)}.json").write_text(cas.to_json(), encoding="utf-8")


def read(folder: Path) -> Iterator[AnnotatedDocument]:
    """The documents of the folder: NAME.json, or NAME.json/ANNOTATOR.json as a project's export has them."""
    cassis = _cassis()
    plain = [(p, p.name, "") for p in folder.glob("*.json") if p.is_file() and p.name != "annotation.json"]
    nested = [(p, p.parent.name, p.stem) for p in folder.glob("annotation/*/*.json")]
    for path, name, annotator in sorted(nested or plain):
        try:
            with path.open("rb") as file:
                cas = cassis.load_cas_from_json(file)
            found = list(cas.select(SPAN)) if cas.typesystem.contains_type(SPAN) else []
            roles = list(cas.select(ROLE)) if cas.typesystem.contains_type(ROLE) else []
        except (KeyError, ValueError, TypeError) as error:
            raise TidynewsError(f"{path}: not UIMA CAS JSON: {error}") from error
        number = {id(span): i for i, span in enumerate(found)}
        spans = tuple(
            span_of(
                s.label or "", s.begin, s.end, values_of(s.note or "", path.name), f"{path.name}:{s.begin}"
            )
            for s in found
        )
        links = tuple(Link(number[id(r.Governor)], r.role or "", number[id(r.Dependent)]) for r in roles)
        doc_id = unquote(name.removesuffix(".json"))
        yield in_order(AnnotatedDocument(doc_id, cas.sofa_string or "", spans, links, annotator=annotator))
