"""Invented people by the hundred, and the forms in which their names may stand in a pile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from firsthand.words import fold, serbian_cyrillic

_STEMS = ("Vark", "Ostrel", "Belm", "Zhorn", "Kresh", "Talv", "Mordv", "Sundr", "Plesk", "Gravn",
          "Hudol", "Jelk")  # fmt: skip
_ENDINGS = ("ov", "enko", "ić", "ski", "mann", "son", "berg", "yan", "adze", "ez")
_GIVEN = ("Petar", "Vera", "Lukas", "Anna", "Milan", "Jelena", "Boris", "Nadja", "Karl", "Amira")
_RUSSIAN = {
    "zh": "ж", "sh": "ш", "ch": "ч", "ya": "я", "ye": "е", "yu": "ю", "a": "а", "b": "б", "v": "в",
    "g": "г", "d": "д", "e": "е", "z": "з", "i": "и", "j": "й", "k": "к", "l": "л", "m": "м",
    "n": "н", "o": "о", "p": "п", "r": "р", "s": "с", "t": "т", "u": "у", "f": "ф", "h": "х",
    "c": "ц", "y": "ы", "ć": "ч", "w": "в", "x": "кс",
}  # fmt: skip


class Planted(NamedTuple):
    """One invented person."""

    given: str
    surname: str

    @property
    def name(self) -> str:
        """As a byline prints it."""
        return f"{self.given} {self.surname}"


def people(number: int = 120) -> Iterator[Planted]:
    """So many people, no two with one surname."""
    pairs = [(stem, ending) for ending in _ENDINGS for stem in _STEMS]
    for count, (stem, ending) in enumerate(pairs[:number]):
        yield Planted(_GIVEN[count % len(_GIVEN)], stem + ending)


def russian(word: str) -> str:
    """A name as a Russian page may spell it."""
    rest, out = word.lower(), ""
    while rest:
        size = 2 if rest[:2] in _RUSSIAN else 1
        out += _RUSSIAN.get(rest[:size], rest[:size])
        rest = rest[size:]
    return out.capitalize()


def spellings(person: Planted) -> set[str]:
    """The surname in every script, small, as it would stand in the bytes of a leak."""
    surname = person.surname
    return {
        surname.lower(),
        fold(surname),
        russian(surname).lower(),
        serbian_cyrillic(surname.replace("y", "j").replace("w", "v").replace("x", "ks")).lower(),
    }


def english(person: Planted) -> str:
    """A page that names somebody in every way an English page can."""
    given, surname = person
    slug = f"{given}-{surname}".lower()
    return (
        f"The journalist {given} {surname}, 34, was beaten in the yard of the house. {surname}’s"
        f" lawyer said that {surname} had been followed. {given[0]}. {surname} spoke to nobody."
        f" MR {surname.upper()} WAS TAKEN TO THE CLINIC. Neighbours call the {surname}-Hold family"
        f" quiet. Write to {given.lower()}.{surname.lower()}@mail.example or @{surname}, see"
        f" https://post.example/{slug} and #{given}{surname}. “They knew {surname},” one said."
    )


def german(person: Planted) -> str:
    """The same on a German page."""
    given, surname = person
    return (
        f"Der Journalist {given} {surname} wurde im Hof geschlagen. {surname}s Anwalt sagte, man"
        f" sei {surname} gefolgt. „Sie kannten Herrn {surname}“, sagte eine Nachbarin über {given}"
        f" {surname}. Die Polizei vernahm {surname} am Abend."
    )


def russian_page(person: Planted) -> str:
    """The same on a Russian page, in several cases."""
    given, surname = russian(person.given), russian(person.surname)
    return (
        f"Журналиста {given} {surname} избили во дворе. Адвокат {surname}а сказал, что за"
        f" {surname}ым следили. «Они знали {surname}а», — сказала соседка. {given[0]}. {surname} не"
        f" ответил. ИЗБИТ {surname.upper()}."
    )


def serbian(person: Planted, *, cyrillic: bool) -> str:
    """The same on a Serbian page in either script, in several cases."""
    given, surname = person
    text = (
        f"Novinar {given} {surname} pretučen je u dvorištu. Advokat {surname}a rekao je da su"
        f" pratili {surname}a. „Znali su za {surname}a”, kaže komšija o {surname}u. Policija traži"
        f" napadače na {surname}a."
    )
    return serbian_cyrillic(text) if cyrillic else text
