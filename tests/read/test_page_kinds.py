"""Kinds of pages that no gold set has many of: a reader must see what a person sees."""

from __future__ import annotations

import pytest

from firsthand.records import BODY_ROLES
from tests.read.pages import STORY, article_of, words_of

MENU = "".join(
    f"<li><a href='/{name.lower()}'>{name}</a></li>"
    for name in ("Home", "Town", "Harbour", "Sport", "Weather", "Jobs", "Contact")
)
TEASERS = "".join(
    f"<div class='tile'><a href='/{n}'><h3>What happened on pier {n} that night</h3></a>"
    f"<p>A longer look at pier {n}, its keepers and the boats that never came back.</p></div>"
    for n in range(5)
)
COOKIES = (
    "<div id='cookie-consent' role='dialog'><h2>Your privacy</h2><p>We and our 214 partners store "
    "information on your device, such as cookies, and process personal data to show you "
    "advertising that fits you. You can change your mind at any time in our settings.</p>"
    "<button>Accept all</button><button>Reject all</button></div>"
)


def site(title: str, inner: str, *, over: str = "", under: str = "", language: str = "en") -> str:
    """A page of a site with menu, tiles of other stories and a footer around the article."""
    return (
        f"<!DOCTYPE html><html lang='{language}'><head><meta charset='utf-8'><title>{title}</title>"
        f"</head><body>{over}<header><ul class='menu'>{MENU}</ul></header>"
        f"<div class='page'><div class='post'><h1>{title}</h1>{inner}</div>{under}"
        f"<div class='tiles'><h2>More from Marlow</h2>{TEASERS}</div></div>"
        "<footer><p>Harbour Post, 12 Quay Street, Marlow. All rights reserved.</p></footer>"
        "</body></html>"
    )


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def body_of(page: str) -> list[str]:
    return words_of(article_of(page), *BODY_ROLES)


def test_a_post_of_two_sentences_is_read_and_the_posts_beside_it_are_not() -> None:
    short = "The ferry is out of service until Friday. A broken shaft is the reason, says the port."
    assert body_of(site("No ferry until Friday", paragraphs(short))) == [short]


def test_an_article_that_is_a_table_is_not_empty() -> None:
    rows = "".join(
        f"<tr><td>{place}</td><td>{team}</td><td>{points}</td></tr>"
        for place, team, points in (
            ("1", "Marlow Rovers", "61"),
            ("2", "Oldhaven Town", "58"),
            ("3", "Quay Athletic", "57"),
            ("4", "Harbour United", "40"),
        )
    )
    intro = "The final table of the coastal league after all thirty games of the season."
    found = body_of(site("Coastal league table", f"<p>{intro}</p><table>{rows}</table>"))
    assert found[0] == intro
    assert {"Marlow Rovers", "61", "Harbour United", "40"} <= set(found)


def test_the_items_of_a_list_article_are_read() -> None:
    items = (
        "Bring warm clothes, since the wind on the pier is cold even in July",
        "Buy the ticket the day before at the kiosk by the lighthouse",
        "Sit on the left side, where the cliffs come into view first",
        "Leave the dog at home: the crew takes none on board",
        "Keep some coins ready for the telescope at the far end",
    )
    intro = (
        "Thousands take the island ferry each summer. These five hints make the trip a good one."
    )
    markup = f"<p>{intro}</p><ol>{''.join(f'<li>{item}</li>' for item in items)}</ol>"
    found = body_of(site("Five hints for the island ferry", markup))
    assert found == [intro, *items]


def test_the_entries_of_a_live_page_are_read() -> None:
    entries = (
        ("18:40", "The last people have left the quay, a spokeswoman of the port says."),
        ("18:05", "Firefighters have reached the upper deck and are looking for a missing cook."),
        ("17:30", "Smoke rises from the ferry. The harbour is closed to all other boats."),
    )
    markup = "".join(
        f"<div class='entry'><time>{time}</time><p>{text}</p></div>" for time, text in entries
    )
    found = body_of(site("Fire on the ferry: what we know", markup))
    assert [text for _, text in entries] == [text for text in found if len(text) > len("18:40")]


def test_questions_and_answers_of_an_interview_are_read() -> None:
    talk = (
        ("Why did you leave the port?", "Because nobody would listen. I wrote eleven letters."),
        ("And then?", "Then the crane fell, as I had said it would, and they called me a prophet."),
        ("Do you regret it?", "No. I sleep well, and I can see the sea from my kitchen table."),
    )
    markup = "".join(
        f"<p><strong>{question}</strong></p><p>{answer}</p>" for question, answer in talk
    )
    found = body_of(site("“I wrote eleven letters”", paragraphs(STORY[0]) + markup))
    assert found == [STORY[0], *(line for pair in talk for line in pair)]


def test_comments_longer_than_the_story_are_left_out() -> None:
    remarks = "".join(
        f"<li class='comment'><b>Sailor{n}</b><p>I have lived by this harbour for {n + 20} years, "
        "and never have I seen a thing like that. Somebody should look into it, and soon!</p></li>"
        for n in range(25)
    )
    under = f"<div id='comments'><h3>25 comments</h3><ol>{remarks}</ol></div>"
    assert body_of(site("A mural", paragraphs(*STORY), under=under)) == list(STORY)


def test_a_wall_of_cookies_over_the_story_is_not_the_story() -> None:
    assert body_of(site("A mural", paragraphs(*STORY), over=COOKIES)) == list(STORY)


@pytest.mark.parametrize(
    ("language", "title", "texts"),
    [
        (
            "ru",
            "Мурал в гавани закрасили ночью",
            (
                "Полиция Марлоу сообщила во вторник, что трое мужчин закрасили мурал у гавани.",
                "По словам представительницы полиции Инны Вельт, никто не пострадал.",
                "Жители слышали крики вскоре после полуночи, а затем шум отъезжающей машины.",
            ),
        ),
        (
            "ar",
            "طلاء جدارية الميناء ليلا",
            (
                "قالت الشرطة في مارلو يوم الثلاثاء إن ثلاثة رجال طلوا الجدارية قرب الميناء ليلا.",
                "وأضافت المتحدثة باسم الشرطة أن أحدا لم يصب بأذى، وأن البحث ما زال مستمرا.",
                "وقال سكان الحي إنهم سمعوا صراخا بعد منتصف الليل ثم صوت سيارة تبتعد.",
            ),
        ),
        (
            "zh",
            "港口壁画夜间被涂抹",
            (
                "马洛警方周二表示，三名男子在夜间涂抹了港口附近的壁画，目前仍在逃。",
                "警方女发言人对记者说，没有人受伤，搜寻工作仍在继续，希望目击者提供线索。",
                "附近居民说，他们在午夜过后不久听到了喊叫声，随后听到一辆汽车驶离的声音。",
            ),
        ),
    ],
)
def test_a_story_is_read_in_any_script(language: str, title: str, texts: tuple[str, ...]) -> None:
    assert body_of(site(title, paragraphs(*texts), language=language)) == list(texts)


def test_a_page_of_a_story_in_divisions_without_paragraphs_is_read() -> None:
    markup = "".join(f"<div>{text}</div>" for text in STORY)
    assert body_of(site("A mural", markup)) == list(STORY)


def test_a_page_of_nothing_but_a_table_gives_the_table_and_no_teasers() -> None:
    cells = ("Ferry", "Monday", "Sunday", "Island", "07:10", "09:40", "Oldhaven", "08:00", "10:30")
    rows = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells[start : start + 3]) + "</tr>"
        for start in range(0, len(cells), 3)
    )
    assert body_of(site("When the ferries leave", f"<table>{rows}</table>")) == list(cells)


def test_a_page_of_nothing_but_a_list_gives_the_list_and_no_teasers() -> None:
    items = ("Warm clothes for the wind", "A ticket bought the day before", "Coins for the kiosk")
    markup = f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"
    assert body_of(site("What to bring on board", markup)) == list(items)
