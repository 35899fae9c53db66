"""Word tables of a language for speech: who says, by which word, how surely."""

from __future__ import annotations

from typing import Literal

import msgspec

from firsthand.records import Stance

Takes = Literal["clause", "addressee", "object"]


class SpeechVerbs(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Verbs of one stance: each word (or phrase) with each ending.

    takes: "clause" what is said follows at once; "addressee" who was told comes first ("told X
    that"); "object" only what follows can be content. particles: the verb needs one of them later
    in its clause ("teilte ... mit"). trailing: endings of forms that borrow the subject ("adding").
    """

    stance: Stance
    words: tuple[str, ...]
    endings: tuple[str, ...] = ("",)
    trailing: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    takes: Takes = "clause"
    persons: bool = True  # False: done to a person ("attacked a man") it is an act, and no word
    complement: bool = False  # True: speech only with what it calls something, "called it a lie"


class SpeechNouns(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nouns that carry a statement when a that-clause follows: "the claim that"."""

    stance: Stance
    words: tuple[str, ...]


class Speakers(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nouns that tell what a speaker is; `key` is one neutral name for all languages.

    words are beginnings of words ("полици" for полиция, полиции); a phrase is one beginning for
    each of its words. inside: the beginning may stand within a compound ("Bundespolizei").
    """

    kind: Literal["person", "organisation", "document", "outlet", "unnamed"]
    words: tuple[str, ...]
    key: str = ""
    inside: bool = False


class Genders(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """By which words one person is told from another; "*" at the beginning: any letters.

    feminine, masculine: pronouns, titles and offices. given: first names; where both tables fit,
    the masculine one holds. verbs: forms that agree with their subject. other_verbs: forms whose
    subject is no single person. reflexives: words that take the subject from a verb.
    """

    feminine: tuple[str, ...] = ()
    masculine: tuple[str, ...] = ()
    feminine_given: tuple[str, ...] = ()
    masculine_given: tuple[str, ...] = ()
    feminine_verbs: tuple[str, ...] = ()
    masculine_verbs: tuple[str, ...] = ()
    other_verbs: tuple[str, ...] = ()
    reflexives: tuple[str, ...] = ()


class SpeechWords(msgspec.Struct, frozen=True, kw_only=True, eq=False, forbid_unknown_fields=True):
    """Tuples of words and tables keyed by words; a lone string is a code, not a word."""

    verbs: tuple[SpeechVerbs, ...] = ()
    nouns: tuple[SpeechNouns, ...] = ()
    before_source: tuple[str, ...] = ()  # "according to": source follows
    after_source: tuple[str, ...] = ()  # "zufolge": source comes before
    relays: tuple[str, ...] = ()  # "citing", "со ссылкой на": the source of the source
    passers: tuple[str, ...] = ()  # "quoted by": who has it from the source
    quoters: tuple[str, ...] = ()  # "quoted": whose words are given comes next, then `quoting`
    quoting: tuple[str, ...] = ()  # "as saying", "mit den Worten"
    possessed: tuple[str, ...] = ()  # "по его словам": the second word stands for the source
    asides: tuple[str, ...] = ()  # "as", "wie": open a clause that only names the source
    phrasals: tuple[str, ...] = ()  # "down": behind a verb, no speech ("wrote down his name")
    tails: tuple[str, ...] = ()  # ", so der Minister": close a statement and name the source
    backward: tuple[str, ...] = ()  # "Об этом": what is said stands in the sentence before
    that: tuple[str, ...] = ()  # open what is said
    breaks: tuple[str, ...] = ()  # words that end a noun phrase: conjunctions, relatives
    joins: tuple[str, ...] = ()  # "and": may also join two speakers
    auxiliaries: tuple[str, ...] = ()
    passives: tuple[str, ...] = ()  # auxiliaries after which the speaker is not the subject
    clitics: tuple[str, ...] = ()  # auxiliaries that may follow their verb: "rekao je"
    adverbs: tuple[str, ...] = ()  # may stand between a speaker and its verb
    determiners: tuple[str, ...] = ()
    addressing: tuple[str, ...] = ()  # German "dem": behind a speaker, opens who was told
    by_account: tuple[str, ...] = ()  # German "nach": names a speaker only before one of `accounts`
    accounts: tuple[str, ...] = ()  # endings: "Polizeiangaben", "Medienbericht"
    genitives: tuple[str, ...] = ()  # German "von": between "nach Angaben" and the speaker
    indefinites: tuple[str, ...] = ()  # of those: "a", "two"; none where nouns stand without
    prepositions: tuple[str, ...] = ()
    inner_prepositions: tuple[str, ...] = ()  # may stand inside a speaker's noun phrase: "of"
    source_prepositions: tuple[str, ...] = ()  # "в полиции сообщили": place of an institution
    occasions: tuple[str, ...] = ()  # days, "statement", "interview": beside the verb, no content
    audiences: tuple[str, ...] = ()  # prepositions of who was told: "rekao je za X"
    pronouns: tuple[str, ...] = ()  # third person, one speaker
    plural_pronouns: tuple[str, ...] = ()
    possessives: tuple[str, ...] = ()  # "по его словам": whose words, one person's
    own_pronouns: tuple[str, ...] = ()  # "I", "we": never a speaker that is told about
    relatives: tuple[str, ...] = ()
    relative_openers: tuple[str, ...] = ()  # German "der", "die": open a relative clause, or a noun
    subjects: tuple[str, ...] = ()  # words that open a clause after an addressee: "he", "there"
    subjunctives: tuple[str, ...] = ()  # verb forms that alone mark reported speech: "sei", "habe"
    carries_on: tuple[str, ...] = ()  # "demnach", "soll": the speaker before still speaks
    negations: tuple[str, ...] = ()
    speakers: tuple[Speakers, ...] = ()
    genders: Genders = Genders()
    posts: tuple[str, ...] = ()  # beginnings: "post", "channel": where somebody writes himself
    papers: tuple[str, ...] = ()  # beginnings: "decision", "form": what a newsroom may have seen
    seen: tuple[str, ...] = ()  # phrases, last word a beginning: "seen by", "copy of which"
    newsroom: tuple[str, ...] = ()  # beginnings of "us", "our": the newsroom of the page itself
    carriers: tuple[str, ...] = ()  # verbs by which a medium is quoted: "prenosi", "meldet"
    clause_after_comma: bool = False  # German: a comma opens what is said
    nouns_capitalised: bool = False  # German: a capital letter marks no name
    head_last: bool = False  # English: the head of "border police" is its last word
