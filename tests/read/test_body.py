"""Rules about the whole page: what is quoted or tabulated in a story is part of it."""

from __future__ import annotations

from tests.read.pages import STORY, article_of, page_of, words_of

POST = (
    "<blockquote class='twitter-tweet'><p>No boat leaves tonight.</p>"
    "— Harbour Watch (@harbourwatch) November 18, 2019</blockquote>"
)
ROWS = "".join(
    f"<tr><td>{quay}</td><td>{boats}</td></tr>"
    for quay, boats in (("Quay", "Boats"), ("North", "12"), ("South", "7"), ("Old", "31"))
)


def with_inset(inset: str) -> str:
    return page_of(STORY[0], "INSERT", *STORY[1:]).replace("<p>INSERT</p>", inset)


def test_a_post_in_a_story_is_quoted_whole_with_its_signature() -> None:
    quoted = words_of(article_of(with_inset(POST)), "quote")
    assert quoted == [
        "No boat leaves tonight.",
        "— Harbour Watch (@harbourwatch) November 18, 2019",
    ]


def test_a_post_among_what_is_related_is_left_out() -> None:
    related = f"<aside class='related'><h4>More on this</h4>{POST}</aside>"
    assert "No boat" not in article_of(page_of(*STORY, after=related)).text


def test_a_table_in_a_story_is_part_of_it_with_every_cell() -> None:
    cells = words_of(article_of(with_inset(f"<table>{ROWS}</table>")), "body")
    assert cells == [
        STORY[0],
        *("Quay", "Boats", "North", "12", "South", "7", "Old", "31"),
        *STORY[1:],
    ]


def test_a_table_of_links_is_left_out() -> None:
    links = "".join(f"<tr><td><a href='/{n}'>Ferry {n}</a></td></tr>" for n in range(6))
    text = article_of(with_inset(f"<table>{links}</table>")).text
    assert "Ferry" not in text


def test_a_story_laid_out_by_a_table_takes_no_other_cell_with_it() -> None:
    page = (
        "<html><head><title>A mural</title></head><body><table><tr><td>Weather: rain at noon</td>"
        f"<td><h1>A mural</h1><p>{'</p><p>'.join(STORY)}</p></td><td>Lottery: 3 8 21</td></tr>"
        "<tr><td>Tide: 4.2</td><td>Ferry at six</td></tr></table></body></html>"
    )
    assert words_of(article_of(page), "body") == list(STORY)


AUTHOR = "<div class='byl'>By Ina Velt</div>"
ABOUT = (
    "<div class='who'><p>Ina Velt, born in Oldhaven, has written of boats, and of those who build "
    "and sail them, for years.</p></div>"
)


def test_a_closing_block_about_the_author_is_a_note() -> None:
    article = article_of(page_of(*STORY, before=AUTHOR, after=ABOUT))
    assert words_of(article, "body") == list(STORY)


def test_a_story_that_ends_on_the_author_of_it_is_no_note() -> None:
    last = "Ina Velt was on board when the last boat left, and stayed there for the whole night."
    assert words_of(article_of(page_of(*STORY, last, before=AUTHOR)), "body")[-1] == last


def test_a_signature_with_an_initial_is_no_sentence() -> None:
    assert "I. Velt" not in words_of(article_of(page_of(*STORY, "I. Velt")), "body")


def test_a_table_in_which_one_column_has_a_name_of_something_else_is_kept_whole() -> None:
    rows = "".join(
        f"<tr><td class='ticker'>{name}</td><td>{last}</td><td>{change}</td></tr>"
        for name, last, change in (("HRB", "4.10", "+1.2"), ("QUA", "9.75", "-0.3"))
    )
    cells = words_of(article_of(with_inset(f"<table>{rows}</table>")), "body")
    assert cells[1:-2] == ["HRB", "4.10", "+1.2", "QUA", "9.75", "-0.3"]


def test_a_post_in_a_frame_of_its_own_is_quoted() -> None:
    wrapped = f"<div class='frame'>{POST}</div>"
    assert words_of(article_of(with_inset(wrapped)), "quote")[:1] == ["No boat leaves tonight."]


def test_a_lead_given_again_under_another_name_is_no_second_lead() -> None:
    lead = "Three men painted over the mural by the harbour, and nobody knows why they did it."
    twice = f"<div class='dek'>{lead}</div><div class='summary'>{lead}</div>"
    assert len(words_of(article_of(page_of(*STORY, before=twice)), "standfirst")) == 1
