"""Reports: what an article says was done to whom, where and when, in the codebook's terms.

Sentence by sentence the codebook's triggers give mentions (mentions.py); mentions of one act become
one report (happenings.py), whose fields each cite the words that gave them, or say why there are
none. A label or accusation is only ever the event of a report with its speaker, never a property
of a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from firsthand.codebook.links import hanging_of, links_between
from firsthand.mark.acts.happenings import (
    Happening,
    filled,
    gather,
    is_background,
    is_later_step,
    is_part,
    is_proposed,
    news_day,
    player_of,
)
from firsthand.mark.acts.mentions import Mention, find_mentions
from firsthand.mark.acts.people import Player, untold
from firsthand.mark.acts.setting import Setting, setting_of
from firsthand.records import UNREAL, Absence, Article, Cited, Link, Marks, Report, Site, make_id
from firsthand.text import evidence
from firsthand.tools import Tools

_SCORE_OF_PIECES = {1: 0.7, 2: 0.85}
_MANY_PIECES = 0.9
_PROPOSED = 0.7  # what a sure proposal is worth: no more than a trigger of one piece
_STATUS_SCORE = 0.8
_OF_A_PERSON = frozenset({"act", "thing", "undergo", "noun"})  # not target: it names a thing
_HEADLINE_ONLY = 0.2  # what a report loses that no sentence of the body tells
_REASONS = {
    "actor": "no phrase in its sentences plays this part",
    "recipient": "no phrase in its sentences plays this part",
    "place": "no place in its sentence, the one before, or a dateline",
    "time": "no time in its sentence, beside it, or in the lead; publication is no event's date",
}


def find_reports(article: Article, marks: Marks, tools: Tools) -> tuple[Report, ...]:
    """The acts that an article reports, each once, in the order of their first mention.

    Rules, conditions, questions and plots of films are no reports. Never raises for odd text;
    empty for a language without words in the codebook.
    """
    setting = setting_of(article, marks, tools)
    if setting is None:
        return ()
    main = None if setting.main is None else setting.main.key
    happenings = gather(tuple(find_mentions(setting)), main)
    maker = f"codebook {tools.codebook.version_for(article.language)}"
    real = [one for one in happenings if one[0].status not in UNREAL and not is_proposed(one)]
    day = news_day(article, real)
    return tuple(
        _report(setting, one, maker, background=_is_recalled(setting, one, real, day))
        for one in happenings
    )


def find_links(article: Article, reports: Sequence[Report], tools: Tools) -> tuple[Link, ...]:
    """How the reports of one article bear on one another: proposals, nothing is joined by them."""
    if len(reports) == 1:
        return ()
    hanging = {one.id: hanging_of(article, one, tools.codebook) for one in reports}
    return links_between(reports, reports, tools.codebook.entries, hanging)


def _is_recalled(
    setting: Setting, happening: Happening, real: Sequence[Happening], day: date | None
) -> bool:
    """Whether the article tells an act only beside its news: as background, or as part of it.

    real: what it tells by triggers, as more than a threat or a thought.
    """
    others = [other for other in real if other is not happening]
    if is_later_step(happening, others):
        return True
    entry = setting.tools.codebook.entries.get(happening[0].event)
    wholes = () if entry is None else entry.part_of
    return is_background(happening, others, day) or is_part(happening, others, wholes)


def _report(setting: Setting, happening: Happening, maker: str, *, background: bool) -> Report:
    article, best = setting.article, happening[0]
    actor, recipient = _players(setting, happening, background=background)
    report = Report(
        id=make_id("report", article.id, best.event, best.act[0]),
        article=article.id,
        event=_event(article, best, maker),
        status=Cited(
            value=best.status,
            evidence=tuple(
                evidence(article, *words) for words in dict.fromkeys((best.act, best.cue)) if words
            ),
            score=_STATUS_SCORE,
            by=f"{maker}, {best.rule}",
        ),
        certainty=best.certainty,
        background=background,
        sentence=evidence(article, best.stretch.start, best.stretch.end),
        actor=None if actor is None else actor.cited,
        recipient=None if recipient is None else recipient.cited,
        recipient_keys=() if recipient is None else recipient.keys,
        actor_keys=() if actor is None else actor.keys,
        place=filled([mention.place for mention in happening]),
        time=filled([mention.time for mention in happening]),
        quantities=tuple(dict.fromkeys(q for mention in happening for q in mention.quantities)),
        attribution=best.attribution,
        instrument=filled([mention.instrument for mention in happening]),
        site=_site(happening),
        proposed=is_proposed(happening),
    )
    return replace(report, absences=_absences(report))


def _site(happening: Happening) -> Site | None:
    """The thing that it was done to, of the mention that tells most of its states."""
    told = [mention.site for mention in happening if mention.site is not None]
    states = {site: (site.before is not None) + (site.after is not None) for site in told}
    return max(told, key=states.__getitem__, default=None)


def _players(
    setting: Setting, happening: Happening, *, background: bool
) -> tuple[Player | None, Player | None]:
    """Actor and recipient; nobody is both, and the news of an article is its protagonist's."""
    actor = player_of([mention.actor for mention in happening], named_first=False)
    recipient = player_of([mention.recipient for mention in happening], named_first=True)
    personal = not background and happening[0].frame in _OF_A_PERSON
    if recipient is None and setting.main is not None and personal:
        recipient = untold(setting.main)
    if actor is not None and recipient is not None and set(actor.keys) & set(recipient.keys):
        actor = None
    return actor, recipient


def _absences(report: Report) -> tuple[Absence, ...]:
    return tuple(
        Absence(field=name, reason=reason)
        for name, reason in _REASONS.items()
        if getattr(report, name) is None
    )


def _event(article: Article, mention: Mention, maker: str) -> Cited[str]:
    score = _SCORE_OF_PIECES.get(len(mention.pieces), _MANY_PIECES)
    if mention.chance is not None:
        score = _PROPOSED * mention.chance
        maker = f"proposed by the network of acts, chance {mention.chance:.2f}; {maker}"
    if mention.role == "headline":
        score -= _HEADLINE_ONLY
    words = tuple(evidence(article, start, end) for start, end in mention.pieces)
    return Cited(value=mention.event, evidence=words, score=round(score, 2), by=maker)
