"""Sources: the versions of files that a document knows, what each said, and what came from which.

A version says things that it wrote itself (`own`) and things that it has from others (`kept`).
That difference is what makes merging come out the same in any grouping: what a file merely
passed on is judged by where it came from, wherever the file itself has been in between.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.model.applied import Applied
from app.model.document import Document
from app.model.entities import Entity, Source
from app.model.facts import Fact, Thing, fact_sum, thing_of, things, value_sum, values

GONE = ""
"""What a version says of a fact that it knew and no longer has."""


@dataclass(slots=True)
class Version:
    """One version of one file, as sums of facts.

    A `whole` version says everything that was in the file: what it doesn't name wasn't there.
    Any other one tells of a part, and of the rest nothing.
    """

    document_id: str
    applied: Applied
    name: str
    saved_at: str
    whole: bool = True
    own: dict[str, str] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)

    def says(self, fact: str) -> str | None:
        """The sum of what it says, GONE, or None where it has no say."""
        said = self.own.get(fact)
        return self.kept.get(fact) if said is None else said

    def facts(self) -> dict[str, str]:
        return self.kept | self.own

    @property
    def size(self) -> int:
        """How many journal records it accounts for: more in every later version."""
        runs = (run for ranges in self.applied.ranges.values() for run in ranges)
        return sum(last - first + 1 for first, last in runs)

    def copy(self) -> Version:
        return Version(
            *(self.document_id, self.applied, self.name, self.saved_at, self.whole),
            *(dict(self.own), dict(self.kept)),
        )


# --- as entities --------------------------------------------------------------------------


def applied_json(applied: Applied) -> str:
    ranges = {journal: runs for journal, runs in sorted(applied.ranges.items()) if runs}
    return json.dumps(ranges, separators=(",", ":"))


def source_id(document_id: str, applied: Applied) -> str:
    """The id of the source for one version of one file, the same on every computer."""
    text = f"{document_id}\0{applied_json(applied)}"
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def to_source(version: Version) -> Source:
    facts = {
        "whole": version.whole,
        "own": dict(sorted(version.own.items())),
        "kept": dict(sorted(version.kept.items())),
    }
    return Source(
        source_id(version.document_id, version.applied),
        version.document_id,
        version.name,
        version.saved_at,
        applied_json(version.applied),
        json.dumps(facts, separators=(",", ":")),
    )


def from_source(source: Source) -> Version:
    """What a source says; one that can't be read says nothing, and only that it is known."""
    whole, own, kept = _read_facts(source.facts)
    return Version(
        *(source.document_id, _read_applied(source.applied), source.name, source.saved_at),
        *(whole, own, kept),
    )


def _read_applied(text: str) -> Applied:
    try:
        ranges = json.loads(text)
        return Applied(
            {
                str(journal): tuple((int(first), int(last)) for first, last in runs)
                for journal, runs in ranges.items()
            }
        )
    except (ValueError, TypeError, AttributeError, RecursionError):
        return Applied()


def _read_facts(text: str) -> tuple[bool, dict[str, str], dict[str, str]]:
    try:
        facts = json.loads(text)
        own, kept = (
            {str(key): str(said) for key, said in facts[part].items()} for part in ("own", "kept")
        )
        return bool(facts["whole"]), own, kept
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return False, {}, {}


def versions(document: Document) -> list[Version]:
    """The versions that a document knows."""
    return [from_source(source) for source in document.all(Source)]


# --- a document as a version --------------------------------------------------------------


def sums(entities: Mapping[Thing, Entity]) -> dict[str, str]:
    """The sum of every fact of these, by the sum of the fact."""
    return {
        fact_sum(fact): value_sum(fact, said)
        for thing, entity in entities.items()
        for group, said in values(entity).items()
        for fact in (Fact(thing, group),)
    }


def as_version(
    document_id: str,
    applied: Applied,
    name: str,
    saved_at: str,
    said: dict[str, str],
    known: Iterable[Version],
) -> Version:
    """A whole version that says this, and knew those: what none of them says is its own."""
    version = Version(document_id, applied, name, saved_at)
    before = {item for each in known for part in (each.own, each.kept) for item in part.items()}
    gone = {fact: GONE for fact, _ in before if fact not in said}
    for fact, value in (said | gone).items():
        (version.kept if (fact, value) in before else version.own)[fact] = value
    return version


def newest(found: Iterable[Version]) -> list[Version]:
    """Of every file only what no later version of it says too.

    A later version wrote itself what an earlier one said otherwise, or wrote itself; it is said
    of the later one, so that it stays known when the earlier one goes. In whatever order and in
    whatever parts versions come together here, the outcome is the same.
    """
    files: dict[str, list[Version]] = {}
    for version in found:
        files.setdefault(version.document_id, []).append(version)
    return [each for document_id in sorted(files) for each in _newest_of_one(files[document_id])]


def _newest_of_one(found: list[Version]) -> list[Version]:
    united: dict[str, Version] = {}
    for version in found:
        key = source_id(version.document_id, version.applied)
        united[key] = _united(united[key], version) if key in united else version
    if len(united) == 1:
        return list(united.values())
    rising = sorted((each.copy() for each in united.values()), key=lambda each: each.size)
    for place, later in enumerate(rising):
        for earlier in rising[:place]:
            if earlier.size < later.size and earlier.applied <= later.applied:
                _take_over(later, earlier)
    left = [
        each for place, each in enumerate(rising) if _strip(each, rising[place + 1 :]) is not None
    ]
    return sorted(left, key=lambda each: source_id(each.document_id, each.applied))


def _united(one: Version, other: Version) -> Version:
    """Two tellings of one version: each may be of a part."""
    own = one.own | other.own
    kept = {key: said for key, said in (one.kept | other.kept).items() if key not in own}
    name, saved_at = min((one.name, one.saved_at), (other.name, other.saved_at))
    whole = one.whole or other.whole
    return Version(one.document_id, one.applied, name, saved_at, whole, own, kept)


def _take_over(later: Version, earlier: Version) -> None:
    for fact, before in earlier.facts().items():
        now = later.says(fact)
        if now is None:
            if not later.whole:
                continue
            now = GONE
        if now != before or fact in earlier.own:
            later.kept.pop(fact, None)
            later.own[fact] = now
        else:
            later.kept.setdefault(fact, now)


def _strip(version: Version, later: list[Version]) -> Version | None:
    """Without what a later version says too; None when nothing is left to say."""
    over = [each for each in later if version.size < each.size and version.applied <= each.applied]
    if any(each.whole for each in over):
        return None
    for part in (version.own, version.kept):
        for fact in [key for key in part if any(each.says(key) is not None for each in over)]:
            del part[fact]
    return version if version.own or version.kept or not over else None


# --- asking -------------------------------------------------------------------------------


def made_from(document: Document, asked: Entity | Fact) -> tuple[str, ...]:
    """The names of the files that a fact came from, or anything that an entity says now.

    Files that wrote it come before files that passed it on, which are only named where none did.
    Empty for what was written in this document itself.
    """
    if isinstance(asked, Fact):
        entity = things(document).get(asked.thing)
        said = {} if entity is None else values(entity)
        facts = {asked: said[asked.group]} if asked.group in said else {}
    else:
        facts = {Fact(thing_of(asked), group): said for group, said in values(asked).items()}
    sought = {(fact_sum(fact), value_sum(fact, said)) for fact, said in facts.items()}
    known = versions(document)
    for part in ("own", "kept"):
        names = {
            version.name
            for version in known
            if any(getattr(version, part).get(fact) == value for fact, value in sought)
        }
        if names:
            return tuple(sorted(names))
    return ()
