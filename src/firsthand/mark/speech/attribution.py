"""Who says what: attributions of an article (PARC: source, cue, content).

1. Paragraphs are cut into units that no quotation crosses (quotation, speech_units).
2. Reporting words open frames: source, cue, content (speech_cues, speech_sources, speech_frames).
3. What stands inside a content is read again, one level down; a unit that only goes on joins the
   speaker before it (speech_drafts).
4. What the encoder reads corrects and completes the drafts, where it reads (taught); quotations
   that only a name signs are statements too (signed).
5. Speakers are resolved against the names of the article (speakers), and pronouns, offices and
   verbs without a subject against who was named or spoke before (antecedents).
6. What the text around a statement doubts or takes back is less than said (doubts).
"""

from __future__ import annotations

from firsthand.mark.speech.antecedents import speakers_in
from firsthand.mark.speech.doubts import with_doubts
from firsthand.mark.speech.drafts import Draft, read_drafts, span_of
from firsthand.mark.speech.lexicon import lexicon
from firsthand.mark.speech.signed import signed
from firsthand.mark.speech.speakers import Speaker
from firsthand.mark.speech.taught import combined
from firsthand.mark.speech.units import units
from firsthand.mark.tags import NO_TAGS, Tags
from firsthand.records import Article, Attribution, Name, make_id
from firsthand.text import evidence
from firsthand.tools import Tools


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
    told = sorted((*tags.statements, *signed(article.text, tags.alone, names)))
    if told:
        drafts = combined(article.text, pack, rows, drafts, told)
    names = tuple(sorted(names, key=lambda name: name.evidence.start))
    ids = [_id(article, draft) for draft in drafts]
    found: dict[str, Attribution] = {}
    speakers = speakers_in(article, drafts, names)
    for number, (draft, speaker) in enumerate(zip(drafts, speakers, strict=True)):
        parent = None if draft.parent is None else ids[draft.parent]
        made = _attribution(article, draft, speaker, ids[number], parent)
        found.setdefault(made.id, made)
    return with_doubts(article, tuple(found.values()), pack)


def _id(article: Article, draft: Draft) -> str:
    cue_start, _ = span_of(draft.unit, draft.cue)
    starts = tuple(start for start, _ in draft.pieces)
    return make_id("attribution", article.id, cue_start, *starts)


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
        source_link=speaker.link,
        source_reason=speaker.reason,
        stance=draft.stance,
        parent=parent,
        score=draft.score,
    )
