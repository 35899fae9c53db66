"""The forms of a codebook: its entries, their words in each language, and the files on disk.

A file has `entries` (what an act is, in prose) and `words` (how a language says it). Both may
stand in one file or in several: `exile.yaml` defines, `exile.de.yaml` gives the German words.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Frame = Literal["act", "thing", "undergo", "noun", "self", "target", "attempt"]
QuadClass = Literal[
    "verbal cooperation", "material cooperation", "verbal conflict", "material conflict"
]


class PloverType(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of PLOVER's sixteen types of act, in our own words; modes: what each means."""

    quad: QuadClass
    definition: str
    modes: dict[str, str] = {}


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one kind of act is: its PLOVER parent, definition, and borders to its neighbours.

    reverses: an entry that this one undoes; its reports are told as that entry, status "reversed".
    appeals: an entry that this one is an appeal against; told as that entry, status "appealed".
    part_of: entries that this one is only the cause, means or consequence of where the two are told
    side by side ("his permit was revoked; he has until Friday to leave").
    follows: entries that this one may be a consequence of, where both befell one person.
    across: whether the act is done to somebody who crosses a border: then the place they go to is
    not its place, and the place they are sent from may be.
    outward: whether it sends them away, so that what stands after "to" is where they go.
    """

    plover: str
    definition: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    include: str = ""
    exclude: str = ""
    reverses: str | None = None
    appeals: str | None = None
    part_of: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    across: bool = False
    outward: bool = False


class Triggers(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Patterns by frame: the frame says who plays which part beside the words that match.

    act: somebody does it to a person ("police detained X", "X was detained by police");
    thing: it is done to something of a person ("X's permit was revoked");
    target: it is done to a thing, which is the recipient ("the mural was painted over");
    undergo: the subject suffers it ("X received a deportation order");
    noun: a noun names it ("the detention of X by police");
    self: the subject does it, and nobody else takes part ("X left the country");
    attempt: as act, but the words themselves tell that it was tried only ("went for X with a knife
    and was overpowered").
    """

    act: tuple[str, ...] = ()
    thing: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    undergo: tuple[str, ...] = ()
    noun: tuple[str, ...] = ()
    self: tuple[str, ...] = ()
    attempt: tuple[str, ...] = ()


class EntryWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How one language says one act; examples must fire, look-alikes must not."""

    triggers: Triggers
    examples: tuple[str, ...]
    lookalikes: tuple[str, ...]
    blockers: tuple[str, ...] = ()


class BookWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of one language: named groups for use in patterns, and the words of each entry."""

    groups: dict[str, tuple[str, ...]] = {}
    entries: dict[str, EntryWords] = {}


class BookFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One codebook file as people write it; contexts: what each that entries may name means."""

    name: str
    version: str = "1"
    types: dict[str, PloverType] = {}
    contexts: dict[str, str] = {}
    entries: dict[str, Entry] = {}
    words: dict[str, BookWords] = {}


class Reach(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many words before and after an act a cue may stand to bear on it.

    crosses: whether one clause border may lie between ("plant, ihn auszuweisen"), or how many.
    """

    before: int = 0
    after: int = 0
    crosses: bool | int = False


class StatusWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Cues that bear on whether an act took place; all are patterns.

    negation; exempt: what looks like one ("not only"); nobody: a negated person (nothing to
    record); denial: somebody says it was not so; motive: why or for whom, which alone is what such
    words deny of the act ("denied that it was revoked at the request of Harare"); threat, warned
    (before the act: "told him that he would be"), warns (after it, and of a plan): it is held out
    to somebody; condition ("if"),
    fear ("fears that") and modal ("may"): it is only thought of, and of nobody in particular "if"
    and "may" state a rule; rule, fiction: no report at all; reversal: undoes what a noun names
    ("lifted the ban"); restored: undoes any act ("has been reinstated"); appeal: what a noun names
    is taken to court ("challenged the refusal"); attempt, order, plan;
    ongoing: it lasts, and progress: words before an act that is under way by its form, whose
    endings progressive_act gives (a regular expression); recall: the act is looked back upon;
    history: it is told with a year or a time long past; definite: words that point at one person;
    infinitive: words directly before an act that only something else asks for ("to", as in "asked
    to deport her"), and infinitive_act the endings of such an act (a regular expression);
    infinitive_tied: words before it in a headline that do not make it a plan ("told to leave");
    pending: until something is decided, for which alone somebody need not go;
    undoable_act: acts that a negation undoes even where the trigger holds it ("was not barred");
    inverted: verbs that make a condition of the clause they open; governing: words before a
    participle after which it is no act that goes on ("for leaving");
    managed: words that make it real after all ("managed to"); future_act and menace_act: forms of a
    verb that tell by themselves of an act to come, and of one held out to the hearer ("we will take
    it from you"), where no helping verb does (regular expressions).
    silence: words of not answering a question, which are no refusal of anything else; topic: words
    before an act in general, of which somebody writes or speaks ("lectures on").
    state_act: a word and the participle behind it, folded, where that may only describe the person
    who follows ("the jailed poet"); bare_act: where it does so only if a verb with a form of
    bare_then follows that person (regular expressions).
    """

    negation: tuple[str, ...]
    exempt: tuple[str, ...]
    nobody: tuple[str, ...]
    denial: tuple[str, ...]
    threat: tuple[str, ...]
    warned: tuple[str, ...]
    warns: tuple[str, ...]
    motive: tuple[str, ...]
    pending: tuple[str, ...] = ()
    condition: tuple[str, ...]
    fear: tuple[str, ...]
    modal: tuple[str, ...]
    reversal: tuple[str, ...]
    restored: tuple[str, ...]
    appeal: tuple[str, ...] = ()
    attempt: tuple[str, ...]
    order: tuple[str, ...]
    plan: tuple[str, ...]
    ongoing: tuple[str, ...]
    progress: tuple[str, ...]
    progressive_act: str
    rule: tuple[str, ...]
    fiction: tuple[str, ...]
    recall: tuple[str, ...]
    history: tuple[str, ...]
    definite: tuple[str, ...]
    infinitive: tuple[str, ...]
    infinitive_act: str
    infinitive_tied: str = ""
    undoable_act: str = "$^"
    inverted: str = "$^"
    governing: str = ""
    managed: tuple[str, ...]
    future_act: str = "$^"
    menace_act: str = "$^"
    silence: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    state_act: str = "$^"
    bare_act: str = "$^"
    bare_then: str = "$^"


class RoleWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that tell who did what to whom; patterns, save the endings (regular expressions).

    none: negative words before a noun ("no", "kein*"): done to nobody; things: nouns that are
    plainly no person; relatives: words that open a relative clause after a comma, and
    relative_end the ending of its last word; aside: prepositions of what only goes before or
    against an act ("despite"); goal and goal_form: prepositions of where somebody is sent, and the
    endings a place then has;
    agents, persons: nouns for those who do such things and for those they are done to; pronouns,
    owners: he, his; by: marks the doer of a passive; into: prepositions that go before a phrase,
    and may join one to another;
    where: marks the place of an act; whither and whence: mark a place that somebody goes to or is
    from; passive: words of the passive; passive_act: endings that make the act itself passive;
    plural: endings that make a noun for people more than one.

    instruments: nouns for what an act is done with.

    How phrases are cut: articles open one; tails ("of") join one to the next; verbs: words that
    stand in none, besides the function words; verbal: endings of such words; describing: endings of
    adjectives; continuing: endings of an adjective that goes on with the phrase before it;
    capital_nouns: nouns have a capital; places_end: the name of a place ends its phrase.
    """

    agents: tuple[str, ...]
    persons: tuple[str, ...]
    pronouns: tuple[str, ...]
    owners: tuple[str, ...]
    by: tuple[str, ...]
    into: tuple[str, ...]
    where: tuple[str, ...]
    whither: tuple[str, ...]
    whence: tuple[str, ...]
    articles: tuple[str, ...]
    none: tuple[str, ...]
    things: tuple[str, ...]
    relatives: tuple[str, ...]
    relative_end: str
    aside: tuple[str, ...]
    goal: tuple[str, ...]
    goal_form: str
    passive: tuple[str, ...]
    passive_act: str
    plural: str
    instruments: tuple[str, ...]
    verbs: tuple[str, ...]
    verbal: str
    describing: str
    continuing: str
    tails: tuple[str, ...]
    capital_nouns: bool
    places_end: bool


class LinkWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that tell how one act hangs on another; all are patterns.

    proceedings: they place an act in a case told before; because: a clause follows that tells the
    cause; following: a noun follows that names it; results: what follows is the consequence of what
    was told; dockets: the number of a case follows.
    """

    proceedings: tuple[str, ...]
    because: tuple[str, ...]
    following: tuple[str, ...]
    results: tuple[str, ...]
    dockets: tuple[str, ...]


class SiteWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that tell what a thing was before an act and how it was left; all are patterns.

    depicts: between a thing and whom it shows or honours; shows: verbs for that, in a clause of
    their own; prior: before the thing, a state that ends; formerly: the same told by a clause;
    covers: what it is daubed with; states: how it is now; stains: the same, and with what follows;
    restores: words for putting it right.
    """

    depicts: tuple[str, ...]
    shows: tuple[str, ...]
    prior: tuple[str, ...]
    formerly: tuple[str, ...]
    covers: tuple[str, ...]
    states: tuple[str, ...]
    stains: tuple[str, ...]
    restores: tuple[str, ...]


class ParagraphWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that say what a whole paragraph is; all are patterns.

    plot: it retells a story (one is enough); arts: it is about films, books, stages, exhibitions;
    sport: about matches; guide: it gives advice or states rules; past: it is history; real: it is
    about people in exile after all.
    """

    plot: tuple[str, ...]
    arts: tuple[str, ...]
    sport: tuple[str, ...]
    guide: tuple[str, ...]
    past: tuple[str, ...]
    real: tuple[str, ...]
    crime: tuple[str, ...]
    trade: tuple[str, ...]
    public: tuple[str, ...]


class LanguageTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """codebook/words/<language>.toml: how far a pattern reaches, and the cues around an act.

    gap: words that "..." may skip; window: words that "~" may skip; comma_breaks: whether a comma
    always ends a clause; breaks: words that open a new clause; months: those that are other words
    too, in lower case.
    """

    gap: int
    window: int
    comma_breaks: bool
    breaks: tuple[str, ...]
    months: frozenset[str] = frozenset()
    reach: dict[str, Reach]
    status: StatusWords
    roles: RoleWords
    paragraphs: ParagraphWords
    links: LinkWords
    sites: SiteWords
