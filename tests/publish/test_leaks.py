"""No private name stands in any byte of any export: the promise that everything else rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import unescape
from urllib.parse import unquote

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.publish import Material
from firsthand.records import AddSource, Article, Confirm, Declare, Dissent, Edit, Marks, Note
from tests.builders import article
from tests.publish.builders import (
    AT,
    cited,
    files_of,
    gate,
    incident_of,
    marks_of,
    material,
    protected,
    report_of,
)
from tests.publish.planted import (
    Planted,
    english,
    german,
    people,
    russian,
    russian_page,
    serbian,
    spellings,
)

PEOPLE = tuple(people(104))
_WORD = re.compile(r"\w+")


def pages(person: Planted, number: int) -> tuple[Article, ...]:
    """An English page about one person, and one in another language or script."""
    title = f"{person.name} beaten in the yard"
    first = article(title, english(person), roles=("headline",), title=title)
    address = cited(f"https://post.example/{person.given}-{person.surname}".lower())
    first = msgspec.structs.replace(
        first,
        address=address,
        bylines=(cited(person.name),),
        host="post.example",
        dissents=(
            Dissent(field="address", told=address),
            Dissent(field="bylines", told=cited(person.name)),
            Dissent(field="title", told=cited(f"{person.surname} was beaten, police say")),
        ),
    )
    others = (
        article(german(person), language="de", outlet="Abendblatt am Ring"),
        article(russian_page(person), language="ru", outlet="Новости порта"),
        article(serbian(person, cyrillic=False), language="sr-Latn", outlet="Jutarnji list"),
        article(serbian(person, cyrillic=True), language="sr-Cyrl", outlet="Јутарњи лист"),
    )
    return first, others[number % len(others)]


def pile(chosen: Iterable[Planted], *, blind: bool) -> Material:
    """A pile about some people; blind: marking has found no name in it."""
    articles, incidents, marks = [], [], []
    for number, person in enumerate(chosen):
        for page in pages(person, number):
            articles.append(page)
            incidents.append(incident_of(page, person.name, person.name))
            found = marks_of(page, blind=blind)
            marks.append(msgspec.structs.replace(found, reports=(report_of(page, person.name),)))
    return material(articles, incidents=incidents, marks=marks)


def leaks(files: Mapping[str, bytes], chosen: Iterable[Planted]) -> list[str]:
    """Every word in names and bytes of files, escaped or not, that holds a planted surname.

    Given names are shared with half of the world: they count where they stand as a whole word.
    """
    text = "\n".join(f"{name}\n{raw.decode()}" for name, raw in files.items()).lower()
    words = {word for form in (text, unescape(text), unquote(text)) for word in _WORD.findall(form)}
    given = {form for person in chosen for form in (person.given.lower(), russian(person.given))}
    forms = {form for person in chosen for form in spellings(person)}
    return sorted(w for w in words if w in given or any(form in w for form in forms))


@pytest.mark.slow
@pytest.mark.parametrize("blind", [False, True], ids=["marked", "missed by marking"])
def test_no_planted_name_stands_in_any_byte_of_any_export(blind: bool) -> None:
    """104 people in 5 languages and scripts, a dozen forms each, in every format."""
    record = pile(PEOPLE, blind=blind)
    assert len(leaks({"record": msgspec.json.encode(record)}, PEOPLE)) > 300  # it can be found
    files = files_of(protected(record))
    assert len(files) > 200
    assert leaks(files, PEOPLE) == []


def test_what_reviewers_type_is_masked_too() -> None:
    person = PEOPLE[0]
    page = article(english(PEOPLE[1]))
    subject = incident_of(page).id
    decisions = (
        Confirm(subject=subject, by="Owl", at=AT, why=f"I called {person.name} myself"),
        Note(subject=subject, by="Owl", at=AT, why=f"{person.surname} asked for care"),
        AddSource(subject=subject, by="Owl", at=AT, kind="witness", name=person.name),
        Edit(subject=subject, by="Owl", at=AT, field="recipient", text=cited(person.name)),
        Declare(subject="key", by="Owl", at=AT, name=person.name, standing="private"),
    )
    record = material([page], incidents=[incident_of(page)], decisions=decisions)
    through = gate(record)
    lines = {f"{n}": msgspec.json.encode(through.record(e)) for n, e in enumerate(record.entries)}
    assert leaks(lines, [person, PEOPLE[1]]) == []
    assert b"Owl" not in b"".join(lines.values())


def test_every_record_of_a_pile_passes_without_a_name() -> None:
    record = pile(PEOPLE[:6], blind=False)
    through = gate(record)
    every = [
        *record.articles,
        *record.captures,
        *record.marks,
        *(j.incident for j in record.judged),
    ]
    lines = {str(n): msgspec.json.encode(through.record(one)) for n, one in enumerate(every)}
    assert leaks(lines, PEOPLE[:6]) == []


WORDS = st.sampled_from(
    ["the police said", "on Monday", "in the yard of the house", "a neighbour told", "and left",
     "who had been followed", "“we knew”", "said", "the lawyer", "was beaten", "wrote to"]
)  # fmt: skip


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    before=st.lists(WORDS, max_size=4),
    after=st.lists(WORDS, max_size=4),
    person=st.sampled_from(PEOPLE),
    form=st.sampled_from(["{g} {s}", "{s}", "{g[0]}. {s}", "{S}", "{s}'s", "{s}-Hold", "al-{s}"]),
)
def test_a_name_nobody_found_is_masked_wherever_it_stands(
    before: list[str], after: list[str], person: Planted, form: str
) -> None:
    name = form.format(g=person.given, s=person.surname, S=person.surname.upper())
    text = " ".join([*before, name, *after]) + "."
    page = article(text[0].upper() + text[1:])
    blind = (Marks(article=page.id),)
    shown = gate(material([page], marks=blind)).part(page.id, 0, len(page.text))
    assert leaks({"text": shown.encode()}, [person]) == []
