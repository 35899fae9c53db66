"""trace: all articles -> who copied, rewrote, updated, translated or credited whom; lineages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.records import Article, Derivation, Standing, Tracing, make_id
from firsthand.tools import Tools
from firsthand.trace.across.judging import translation_ties
from firsthand.trace.across.meaning import Meaning, make_meaning
from firsthand.trace.across.pairs import compare_across, heads_of, in_one_language
from firsthand.trace.across.partners import Pair
from firsthand.trace.across.stock import stock_sentences, with_sentences
from firsthand.trace.across.translation import Likeness
from firsthand.trace.changes import find_changes
from firsthand.trace.credits.absences import Absence, find_absences
from firsthand.trace.credits.settling import find_mentions, settle_credits
from firsthand.trace.lineages.origins import find_lineages, find_standings
from firsthand.trace.lineages.spans import over_all_copies
from firsthand.trace.lineages.ties import (
    Tie,
    choose_parents,
    one_for_each_pair,
    told_merged,
    with_next_best,
    without_circles,
)
from firsthand.trace.pile import Pile, make_pile
from firsthand.trace.sheets import Flags
from firsthand.trace.within.overlap import stock_words
from firsthand.trace.within.pairs import (
    Compared,
    compare_within,
    count_credited,
    judge_again,
    judged_alike,
    make_ties,
    minor_ties,
)
from firsthand.trace.within.passages import passages

VERSION = "4"
LIFTED_SCORE = 0.5  # of an absent origin that only a copy names


def trace(articles: Sequence[Article], tools: Tools) -> Tracing:
    """Derivations, absent origins, standings, lineages of a pile, and what copies changed.

    Pure, and independent of the order of `articles`; ids must be distinct. Texts are compared
    word by word within a language, then sentence by sentence across languages; credits last.
    """
    pile = make_pile(articles, tools)
    looked = _look_again(pile, _look(pile, tools))
    credited, ties = looked.credited, list(looked.ties)
    translated = translation_ties(looked.meaning, looked.likenesses, credited)
    ties += [tie for tie in translated if tie.counts]
    chosen = without_circles(pile, choose_parents(pile, ties, credited))
    chosen = with_next_best(pile, ties, chosen, credited)
    settled, settling = settle_credits(pile, chosen, looked.meaning.nearness)
    absences = find_absences(settling, credited)
    settled = told_merged(settled, settling.families.heads)
    counted = [*settled, *_still_possible(translated, settled)]
    standings = find_standings(pile, counted, absences)
    minor = [*find_mentions(settling), *minor_ties(pile, looked.compared, credited)]
    edges = one_for_each_pair([*counted, *minor])
    derivations = [_derivation(pile, tie) for tie in edges]
    derivations += _hollow_edges(pile, absences, standings)
    return Tracing(
        derivations=tuple(sorted(derivations, key=lambda edge: (edge.derived, edge.origin))),
        absent=tuple(sorted((one.origin for one in absences), key=lambda one: one.id)),
        standings=standings,
        lineages=find_lineages(pile, standings, absences),
        changes=find_changes(articles, derivations, tools),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Looked:
    """All texts of a pile side by side, within languages and across them."""

    compared: Sequence[Compared]
    credited: Sequence[int]
    ties: Sequence[Tie]
    stock: Sequence[Flags]
    meaning: Meaning
    likenesses: Mapping[Pair, Likeness]


def _look(pile: Pile, tools: Tools) -> _Looked:
    compared = compare_within(pile)
    credited = count_credited(pile, compared)
    ties = make_ties(pile, compared, credited)
    chosen = choose_parents(pile, ties, credited)
    heads = heads_of(pile, chosen)
    stock = stock_words([pair.overlap for pair in compared], pile.sheets)
    meaning = make_meaning(pile, heads, stock, tools)
    times = over_all_copies(pile, chosen).times
    likenesses = compare_across(meaning, heads, times, {}, judged_alike(compared))
    return _Looked(compared, credited, ties, stock, meaning, likenesses)


def _look_again(pile: Pile, first: _Looked) -> _Looked:
    """The same, without the sentences that go round in several languages."""
    across = {
        pair: one for pair, one in first.likenesses.items() if not in_one_language(pile, pair)
    }
    found = stock_sentences(across)
    stock = list(first.stock)
    for number, sentences in found.items():
        text = first.meaning.told(number)
        stock[number] = with_sentences(pile.sheets[number], text, stock[number], sentences)
    compared = judge_again(pile, first.compared, stock, found)
    ties = make_ties(pile, compared, first.credited) if found else first.ties
    chosen = choose_parents(pile, ties, first.credited)
    heads = heads_of(pile, chosen)
    meaning = first.meaning.with_stock(stock)
    known = {pair: one for pair, one in first.likenesses.items() if not found.keys() & set(pair)}
    times = over_all_copies(pile, chosen).times
    likenesses = compare_across(meaning, heads, times, known, judged_alike(compared))
    return _Looked(compared, first.credited, ties, stock, meaning, likenesses)


def _still_possible(translated: Sequence[Tie], settled: Sequence[Tie]) -> list[Tie]:
    """Undecided translations into texts that rest on nothing else: the likeliest of each."""
    explained = {tie.derived for tie in settled if tie.counts}
    best: dict[int, Tie] = {}
    for tie in sorted(translated, key=lambda tie: (-tie.score, tie.origin)):
        if not tie.counts and tie.derived not in explained:
            best.setdefault(tie.derived, tie)
    return [best[number] for number in sorted(best)]


def _derivation(pile: Pile, tie: Tie) -> Derivation:
    derived, origin = pile.sheets[tie.derived], pile.sheets[tie.origin]
    return Derivation(
        id=make_id("derivation", derived.article.id, origin.article.id),
        derived=derived.article.id,
        origin=origin.article.id,
        kind=tie.kind,
        score=tie.score,
        counts=tie.counts,
        directed=tie.directed,
        coverage=tie.coverage,
        coverage_back=tie.coverage_back,
        passages=passages(derived, origin) if tie.aligned is None else tie.aligned,
        reasons=tie.reasons,
        credit=tie.credit,
        residue=tie.residue,
    )


def _hollow_edges(
    pile: Pile, absences: Sequence[Absence], standings: Sequence[Standing]
) -> list[Derivation]:
    """The edges from absent origins; one that the words of the text contradict does not count."""
    origins = {standing.article: standing.origins for standing in standings}
    found = []
    for absence in absences:
        for number in sorted({*absence.credits, *absence.lifted}):
            article = pile.sheets[number].article.id
            counts = absence.origin.id in origins[article]
            found.append(_hollow_edge(absence, number, article, counts=counts))
    return found


def _hollow_edge(absence: Absence, number: int, article: str, *, counts: bool) -> Derivation:
    credit = absence.credits.get(number)
    reason = f"credits {absence.origin.name}" if credit else "a text that rests on it credits it"
    return Derivation(
        id=make_id("derivation", article, absence.origin.id),
        derived=article,
        origin=absence.origin.id,
        kind="credited",
        score=credit.score if credit else LIFTED_SCORE,
        counts=counts,
        directed=True,
        coverage=0.0,
        coverage_back=0.0,
        passages=(),
        reasons=(f"{reason}; its text is not in the pile",),
        credit=credit,
    )
