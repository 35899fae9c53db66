"""Names: which house a credit or a byline means, among those of the pile and those known before.

A house is also meant by its abbreviation, by the label of its host, in another script and with a
case ending. Houses that are only credited have one key for all their spellings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from firsthand.languages.houses import spelling
from firsthand.records import Article, Credit
from firsthand.trace.credits.houses import (
    SHORTEST_SOUND,
    HouseNames,
    by_initials,
    by_sound,
    house_key,
    plain_host,
    sound_key,
)
from firsthand.trace.credits.services import without_language

PLAIN_FORMS = frozenset({"line", "bracket", "dateline", "byline", "initials", "canonical"})
OF_TEXT = frozenset({"whole", "passage", "background"})  # scopes of credits for words
_SHORTEST_LABEL = 3  # letters of a host's first label that name a house
_LONGEST_ABBREVIATION = 6  # letters
_SIGNED = 0.8  # score of a byline that is a house's name


@dataclass(frozen=True, slots=True)
class Names:
    """How houses may be named: as known beforehand, by sound, by initials, by their hosts' labels.

    credited: sound -> the one key of a house that is only credited; signing: those of them that a
    credit line or mark names.
    """

    named: HouseNames
    sounds: Mapping[str, str]
    initials: Mapping[str, str]
    labels: Mapping[str, str]
    credited: Mapping[str, str]
    signing: frozenset[str]

    def house_of(self, credit: Credit) -> str | None:
        """The house that a credit names; None for initials that are nobody's but an editor's."""
        key = house_key(credit.name)
        known = self.named.spelled.get(spelling(credit.name)) or self.named.plain(key)
        if known != key or key in self.named.told or key in self.named.aliases:
            return known
        if credit.form == "initials" and key not in self.sounds.values():
            return self.initials.get(key) or self.labels.get(key)
        return self._of_the_pile(credit.name, key) or self.credited.get(sound_key(key), key)

    def signed(self, article: Article) -> Iterator[Credit]:
        """A credit for each byline that is the name of a house, of the pile or credited by others.

        Its own house is among them where it signs itself.
        """
        for byline in article.bylines:
            key = house_key(byline.value)
            house = self._of_the_pile(byline.value, key)
            credited = self.credited.get(sound_key(key)) in self.signing
            if byline.evidence and (house or credited):
                where = byline.evidence[0]
                yield Credit(
                    name=byline.value, scope="whole", form="byline", evidence=where, score=_SIGNED
                )

    def _of_the_pile(self, name: str, key: str) -> str | None:
        if key in self.sounds.values():
            return key
        heard = self.sounds.get(sound_key(key)) or self.labels.get(_letters(key))
        short = name.isupper() and len(name) <= _LONGEST_ABBREVIATION
        return heard or (self.initials.get(key) if short else None)


def names_of(articles: Sequence[Article], houses: Sequence[str], named: HouseNames) -> Names:
    """The names of a pile; houses: that of each article. Time is linear in articles and credits."""
    sounds = by_sound(set(houses))
    credits = [one for article in articles for one in article.credits if one.scope in OF_TEXT]
    credited = _one_key_each(house_key(credit.name) for credit in credits)
    whole = (one for one in credits if one.scope == "whole" and one.form in PLAIN_FORMS)
    plain = (house_key(credit.name) for credit in whole)
    signing = {credited[sound] for sound in map(sound_key, plain) if sound in credited}
    return Names(
        named=named,
        sounds=sounds,
        initials=by_initials(set(houses)),
        labels=_by_label(articles, houses),
        credited=credited,
        signing=frozenset(signing),
    )


def _one_key_each(keys: Iterable[str]) -> dict[str, str]:
    """Sound -> the shortest key that sounds so; sounds too short to tell houses apart are none."""
    found: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        sound = sound_key(key)
        if len(sound) >= SHORTEST_SOUND:
            found[sound].add(key)
    return {sound: min(same, key=lambda key: (len(key), key)) for sound, same in found.items()}


def _by_label(articles: Sequence[Article], houses: Sequence[str]) -> dict[str, str]:
    """A host, and its first label ("bay" of bay.example) -> its house, where only one has it."""
    found: dict[str, set[str]] = defaultdict(set)
    for article, house in zip(articles, houses, strict=True):
        if article.host:
            host = without_language(plain_host(article.host))
            for label in (host, host.split(".", maxsplit=1)[0]):
                found[_letters(label)].add(house)
    return {
        label: min(same)
        for label, same in found.items()
        if len(same) == 1 and len(label) >= _SHORTEST_LABEL
    }


def _letters(name: str) -> str:
    return "".join(character for character in name if character.isalnum())
