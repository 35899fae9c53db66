"""Who says what: attributions of an article (PARC: source, cue, content).

1. Paragraphs are cut into units that no quotation crosses (quotation, speech_units).
2. Reporting words open frames: source, cue, content (speech_cues, speech_sources, speech_frames).
3. What stands inside a content is read again, one level down; a unit that only goes on joins the
   speaker before it (speech_drafts).
4. What the encoder reads corrects and completes the drafts, where it reads (taught).
5. Speakers are resolved against the names of the article (speakers).
"""

from __future__ import annotations

from bisect import bisect_left

from firsthand.mark.speech.drafts import Draft, read_drafts, span_of
from firsthand.mark.speech.lexicon import lexicon
from firsthand.mark.speech.speakers import Speaker, speaker_of
from firsthand.mark.speech.taught import combined
from firsthand.mark.speech.units import units
from firsthand.mark.tags import NO_TAGS, Tags
from firsthand.records import Article, Attribution, Name, make_id
from firsthand.text import evidence
from firsthand.tools import Tools

_NEARBY = 400  # characters before a source in which its antecedent may be named


def find_attributions(
    article: Article, names: tuple[Name, ...], tools: Tools, tags: Tags = NO_TAGS
) -> tuple[Attribution, ...]:
    """The attributions of the article's body in reading order; none without a language pack.

    Each inner attribution ("police told X", X says) names the outer one as its parent. Method:
    order rules around reporting words; never raises for odd text; time is linear in the text.
    """
    pack = tools.languages.get(article.language)
    if pack is None:
        return ()
    rows = list(units(article, lexicon(pack.speech), pack.prose.abbreviations))
    drafts = read_drafts(article, pack, rows)
    if tags.statements:
        drafts = combined(article.text, pack, rows, drafts, tags.statements)
    names = tuple(sorted(names, key=lambda name: name.evidence.start))
    ids = [_id(article, draft) for draft in drafts]
    found: dict[str, Attribution] = {}
    for number, draft in enumerate(drafts):
        speaker = Speaker("unknown", None, None)
        if draft.source is not None:
            near = _names_near(draft, names)
            speaker = speaker_of(draft.unit, article.text, draft.source, cue=draft.cue, names=near)
        parent = None if draft.parent is None else ids[draft.parent]
        made = _attribution(article, draft, speaker, ids[number], parent)
        found.setdefault(made.id, made)
    return tuple(found.values())


def _id(article: Article, draft: Draft) -> str:
    cue_start, _ = span_of(draft.unit, draft.cue)
    starts = tuple(start for start, _ in draft.pieces)
    return make_id("attribution", article.id, cue_start, *starts)


def _names_near(draft: Draft, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Names of the draft's unit and of the text shortly before it; of all before if none is near.

    A whole page about one person names them once and then says "he".
    """
    start = draft.unit.tokens[0].start - _NEARBY
    end = draft.unit.tokens[-1].end
    first = bisect_left(names, start, key=lambda name: name.evidence.start)
    last = bisect_left(names, end, key=lambda name: name.evidence.start)
    near = names[first:last]
    return near if any(name.kind == "person" for name in near) else names[:last]


def _attribution(
    article: Article, draft: Draft, speaker: Speaker, own_id: str, parent: str | None
) -> Attribution:
    source = None if draft.source is None else span_of(draft.unit, draft.source)
    return Attribution(
        id=own_id,
        source=None if source is None else evidence(article, *source),
        cue=evidence(article, *span_of(draft.unit, draft.cue)),
        content=tuple(evidence(article, *piece) for piece in draft.pieces),
        style=draft.style,
        certainty=draft.certainty,
        source_kind=speaker.kind,
        source_name=speaker.name,
        source_key=speaker.key,
        stance=draft.stance,
        parent=parent,
        score=draft.score,
    )
