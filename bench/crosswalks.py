"""From our codebook to the labels of each public set of events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from firsthand.codebook import Codebook
from firsthand.records import Status

_PLOVER_ROLES = {"actor": "actor", "recipient": "recipient", "place": "place", "trigger": "trigger"}
_COMING: frozenset[Status | None] = frozenset({"planned", "ordered", "threatened"})
# PLOVER's manual: what is friendly and still to come is a promise; the same of harm is a threat.
_FUTURES = {
    **dict.fromkeys(("CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"), "AGREE"),
    **dict.fromkeys(("SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "PROTEST"), "THREATEN"),
}
# CAMEO's appeals (02) have no type in PLOVER's crosswalk; its demands (10) have.
_APPEALS = frozenset({"request_assist", "request_change", "request_yield", "request_meet"})
# CAMEO has verdicts and expulsions under its 17, coercion.
_COERCED = {"sanction_convict": "COERCE", "sanction_expel": "COERCE"}
_HARM = {name: "THREATEN" for name in ("ASSAULT", "COERCE", "MOBILIZE")}
_NO_ROLES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """How a set is read: by which codebook, in which language, and what it calls our entries.

    book: PLOVER, or one of `bench/books`.
    labels: the set's label of a type of the book; a type that is not in it has no label. None:
    labels are the types themselves.
    quads: the set's labels are the quad classes of types, by the book.
    wider: labels that a label brings with it ("KILL" is "FORCE" too).
    roles: the set's names of actor, recipient, place and trigger; what is left out is not written.
    single: the set gives one label to a text, so the one told most is given.
    main_acts: the set codes the main act of a sentence, not what that act is about.
    futures: the type that an act has while it is only planned ("will visit" is a promise).
    unnamed: entries that the set does not code; moved: entries that it codes as another type.
    fillers: roles are those of the whole text, by what is learnt from the train part.
    cut: the chance from which a ranker learnt from the train part gives a label; None: the
    codebook alone gives them.
    articles: the texts are sentences of articles, which their ids name: they are weighed with their
    neighbours.
    language: of the whole set where its rows may not name one; None: found from the words.
    """

    book: str = "plover"
    labels: Mapping[str, str] | None = None
    quads: bool = False
    wider: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=lambda: dict(_PLOVER_ROLES))
    single: bool = False
    main_acts: bool = False
    futures: Mapping[str, str] = field(default_factory=dict)
    unnamed: frozenset[str] = frozenset()
    moved: Mapping[str, str] = field(default_factory=dict)
    fillers: bool = False
    cut: float | None = None
    articles: bool = False
    language: str | None = None

    def label(self, entry: str, book: Codebook, status: Status | None) -> str | None:
        """The set's label of an entry's act, None where the set has none for it."""
        if entry in self.unnamed:
            return None
        kind = self.moved.get(entry, book.entries[entry].plover)
        if status in _COMING:
            kind = self.futures.get(kind, kind)
        if self.quads:
            return book.types[kind].quad.replace(" ", "_")
        return kind if self.labels is None else self.labels.get(kind)

    def with_wider(self, label: str) -> tuple[str, ...]:
        """A label and those that it brings with it."""
        return (label, *self.wider.get(label, ()))


_ACLED = (
    "ABDUCT_DISSAP AGREEMENT AIR_STRIKE ARMED_CLASH ARREST ART_MISS_ATTACK ATTACK ATTRIB "
    "CHANGE_TO_GROUP_ACT CHEM_WEAP DIPLO DISR_WEAP FORCE_AGAINST_PROTEST GOV_REGAINS_TERIT GRENADE "
    "HQ_ESTABLISHED MAN_MADE_DISASTER MOB_VIOL NATURAL_DISASTER NON_STATE_ACTOR_OVERTAKES_TER "
    "NON_VIOL_TERRIT_TRANSFER ORG_CRIME OTHER PEACE_PROTEST PROPERTY_DISTRUCT "
    "PROTEST_WITH_INTER REM_EXPLOS SEX_VIOL SUIC_BOMB VIOL_DEMONSTR"
)
_MUC = {
    "MUC_ATTACK": "ATTACK",
    "MUC_BOMBING": "BOMBING",
    "MUC_KIDNAPPING": "KIDNAPPING",
    "MUC_ARSON": "ARSON",
    "MUC_ROBBERY": "ROBBERY",
    "MUC_STOPPAGE": "FORCED WORK STOPPAGE",
}
_POLICE = ("KILL", "ARREST", "FORCE", "FAIL", "ANY_ACTION")


def _same(labels: str) -> dict[str, str]:
    return {label: label for label in labels.split()}


_CROSSWALKS = {
    "acled_subtypes": Crosswalk(
        book="acled", labels=_same(_ACLED), roles=_NO_ROLES, single=True, language="en"
    ),
    "cameo_penta": Crosswalk(
        quads=True,
        roles={"actor": "actor", "recipient": "recipient"},
        single=True,
        main_acts=True,
        futures=_FUTURES,
        cut=0.22,
        language="en",
    ),
    "india_police": Crosswalk(
        book="india_police",
        labels={f"POLICE_{label}": label for label in _POLICE},
        wider={
            "KILL": ("FORCE", "ANY_ACTION"),
            "FORCE": ("ANY_ACTION",),
            "ARREST": ("ANY_ACTION",),
        },
        roles=_NO_ROLES,
        articles=True,
        language="en",
    ),
    "muc4": Crosswalk(
        book="muc4",
        labels=_MUC,
        roles={"actor": "perpetrator", "recipient": "victim", "instrument": "weapon"},
        fillers=True,
        language="en",
    ),
    "ngec_synth": Crosswalk(
        roles=_NO_ROLES, single=True, main_acts=True, futures=_FUTURES, language="en"
    ),
    "petrarch_valid": Crosswalk(
        roles=_NO_ROLES,
        main_acts=True,
        futures=_HARM,
        unnamed=_APPEALS,
        moved=_COERCED,
        language="en",
    ),
    "plover_ar": Crosswalk(language="ar"),
    "plover_es": Crosswalk(language="es"),
    "plover_gsr": Crosswalk(main_acts=True, futures=_FUTURES, language="en"),
}


def crosswalk_of(set_name: str) -> Crosswalk:
    """The crosswalk of a set, by its folder's name; of an unknown one PLOVER's own types."""
    return _CROSSWALKS.get(set_name, Crosswalk())
