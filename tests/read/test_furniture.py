"""Furniture: what an outlet prints around several stories is no part of any of them."""

from __future__ import annotations

from firsthand.read.furniture import settle_furniture
from firsthand.records import Article
from firsthand.text import broken_runs
from tests.read.pages import article_of, capture, page_of, words_of

NOTE = "The Harbour Post is made in Marlow by people who walk its quays every single morning."
TOPICS = ("ferry", "school", "bridge", "library", "market")


def story(topic: str, host: str = "harbourpost.example", *, ends: tuple[str, ...] = (NOTE,)) -> str:
    told = (
        f"The {topic} of Marlow will be closed for the whole of the week, the mayor said.",
        f"Workers found cracks in the wall behind the {topic} when they looked at the roof.",
        f"People who need the {topic} were told to come back when all the work is done.",
        f"The town has asked two firms what a new wall for the {topic} would cost it.",
    )
    head = f'<link rel="canonical" href="https://{host}/{topic}">'
    return page_of(*told, *ends, head=head, title=f"The {topic} of Marlow is closed for a week")


def articles(*pages: str) -> list[Article]:
    """The pages as they are read one by one."""
    found = []
    for page in pages:
        article = article_of(page)
        assert NOTE not in page or NOTE in article.text
        found.append(article)
    return found


def notes(found: list[Article]) -> list[list[str]]:
    return [words_of(one, "note") for one in settle_furniture(found)]


def test_what_ends_three_stories_of_an_outlet_is_a_note_in_each() -> None:
    found = articles(*map(story, TOPICS[:3]))
    assert [words_of(one, "note") for one in found] == [[]] * 3
    assert notes(found) == [[NOTE]] * 3


def test_words_anchors_and_all_else_stay() -> None:
    pages = [story(topic) for topic in TOPICS]
    found = articles(*pages)
    for page, one, settled in zip(pages, found, settle_furniture(found), strict=True):
        assert (settled.id, settled.text, settled.runs) == (one.id, one.text, one.runs)
        assert broken_runs(settled, page.encode()) == ()
        assert capture(page.encode()).id == settled.capture
        assert len(words_of(settled, "body")) == len(words_of(one, "body")) - 1


def test_two_stories_are_too_few() -> None:
    assert notes(articles(*map(story, TOPICS[:2]))) == [[], []]


def test_other_outlets_do_not_make_it_furniture() -> None:
    pages = [story(topic, f"{topic}.example") for topic in TOPICS]
    assert notes(articles(*pages)) == [[]] * 5


def test_versions_of_one_story_are_not_three_stories() -> None:
    more = ("The wall will be looked at again before the winter, an engineer said.", "So it goes.")
    pages = [story("ferry", ends=(NOTE, *more[:n])) for n in range(3)]
    assert notes(articles(*pages)) == [[]] * 3


def test_a_quotation_or_a_dated_sentence_is_news_however_often_it_is_printed() -> None:
    for news in (
        "“Nobody in this town has ever seen such a winter before”, the mayor said of it all.",
        "The old harbour wall fell into the sea on 3 March 2024 and killed a man who slept there.",
    ):
        pages = [story(topic, ends=(news,)) for topic in TOPICS]
        assert notes(articles(*pages)) == [[]] * 5


def test_a_sentence_in_the_midst_of_stories_stays() -> None:
    def wrapped(topic: str) -> str:
        after = tuple(f"{word} was what the {topic} made them feel, they said." for word in WORDS)
        return story(topic, ends=(NOTE, *after))

    assert notes(articles(*map(wrapped, TOPICS))) == [[]] * 5


WORDS = ("Anger", "Sorrow", "Hunger", "Wonder", "Relief")


def test_the_order_of_the_pile_has_no_effect() -> None:
    found = articles(*map(story, TOPICS), story("quay", ends=()))
    settled = {one.id: one for one in settle_furniture(found)}
    mixed = [*found[3:], *found[2::-1]]
    assert {one.id: one for one in settle_furniture(mixed)} == settled
    assert [one.id for one in settle_furniture(mixed)] == [one.id for one in mixed]


def test_what_is_settled_stays_settled() -> None:
    once = settle_furniture(articles(*map(story, TOPICS)))
    assert settle_furniture(once) == once


def test_an_article_made_of_furniture_alone_keeps_its_account() -> None:
    found = articles(*map(story, TOPICS))

    bare = article_of(page_of(NOTE, NOTE.replace("Marlow", "Orashin"), title="About this paper"))
    assert {block.role for block in settle_furniture([*found, bare])[-1].blocks} >= {"body"}
