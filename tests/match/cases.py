"""The edge cases of counting as small invented piles: pages as they would be saved, and the truth.

Each case is what the design lists as an edge case of independence (`trace.md` 5, decision 7): the
pages, how many newsrooms stand behind the beating of Ilja Tarn at least and at most, and what the
sentence must say. Every person, outlet and town is invented.
"""

from __future__ import annotations

from typing import NamedTuple

TITLE = "Harbour pilot beaten in Linden Quay"


class Saved(NamedTuple):
    """One page of a pile."""

    outlet: str
    day: str
    paragraphs: tuple[str, ...]
    language: str = "en"
    title: str = TITLE
    byline: str = ""
    credit: str = ""

    @property
    def html(self) -> str:
        """An ordinary page: menu, headline, byline, paragraphs, footer."""
        host = self.outlet.lower().replace(" ", "-")
        slug = self.title.lower().replace(" ", "-")
        lines = [*self.paragraphs, *([self.credit] if self.credit else [])]
        body = "\n".join(f"<p>{line}</p>" for line in lines)
        byline = f'<div class="byline">{self.byline}</div>' if self.byline else ""
        return f"""<!doctype html>
<html lang="{self.language}"><head><meta charset="utf-8"><title>{self.title} | {self.outlet}</title>
<link rel="canonical" href="https://{host}.example/news/{self.day}/{slug}">
<meta property="og:site_name" content="{self.outlet}">
<meta property="article:published_time" content="{self.day}T09:00:00+00:00"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<main><article><h1>{self.title}</h1>{byline}
{body}</article></main>
<footer><p>© {self.outlet}. All rights reserved.</p></footer></body></html>"""


class Case(NamedTuple):
    """An edge case: its pages and the numbers of newsrooms it must give.

    says: words of the sentence; relays: how many of the houses are relays; witnesses: at least
    and at most, None where the case does not touch them.
    """

    name: str
    pages: tuple[Saved, ...]
    low: int
    high: int
    says: tuple[str, ...] = ()
    relays: int = 0
    witnesses: tuple[int, int] | None = None


POST = (
    "The harbour pilot Ilja Tarn was beaten by three men outside his home in Linden Quay on"
    " Tuesday evening.",
    "“They waited behind the boat shed and did not say a word,” Tarn told the Harbour Post in"
    " hospital. “I knew none of the three, and all of them knew my name.”",
    "Two of his ribs and his left wrist are broken, said the surgeon Ana Mirov, who treated him"
    " the same night and wants to keep him until Friday.",
    "Tarn, 52, has brought ships into the harbour for nineteen years. In January he refused to"
    " pilot a freighter whose papers named no owner.",
    "His colleagues went out as usual on Wednesday morning, each with a white ribbon on the sleeve."
    " A collection for his wife and two daughters brought in nine hundred crowns by noon.",
)
COURIER = (
    "Three attackers beat Ilja Tarn, a pilot at the port of Linden Quay, on 11 March.",
    "The fishmonger Boris Kell saw it from his window. “I heard a bottle break, and then somebody"
    " ran towards the mole,” Kell told the Linden Courier.",
    "It took a patrol forty minutes to arrive, Kell said, although its station stands two streets"
    " further up. He has written down the time.",
    "The lamp above the boat shed has been dark since Christmas. Kell asked the town hall for a new"
    " bulb in February, and the answer, a form with four questions, lies on his counter.",
    "Fish is sold again at the mole this morning, under two umbrellas and without music. Somebody"
    " has swept up the glass and put a candle in its place.",
)
WIRE = tuple(line.replace("the Harbour Post", "Northwire") for line in POST)
GERMAN = (
    "Der Hafenlotse Ilja Tarn ist am Dienstagabend vor seinem Haus in Linden Quay von drei Männern"
    " verprügelt worden.",
    "„Sie warteten hinter dem Bootsschuppen und sagten kein Wort“, sagte Tarn der Harbour Post im"
    " Krankenhaus. „Ich kannte keinen der drei, und sie alle kannten meinen Namen.“",
    "Zwei seiner Rippen und sein linkes Handgelenk sind gebrochen, sagte die Chirurgin Ana Mirov,"
    " die ihn in derselben Nacht behandelte und bis Freitag dabehalten will.",
    "Tarn, 52, bringt seit neunzehn Jahren Schiffe in den Hafen. Im Januar weigerte er sich, einen"
    " Frachter zu lotsen, in dessen Papieren kein Eigentümer stand.",
    "Seine Kollegen fuhren am Mittwochmorgen hinaus wie immer, jeder mit einem weißen Band am"
    " Ärmel. Eine Sammlung für seine Frau und seine zwei Töchter ergab bis Mittag neunhundert"
    " Kronen.",
)
BACKGROUND = "The ferry to the islands was given up in 2019, when its last operator went bankrupt."
RELEASE = (
    "We state with alarm that the harbour pilot Ilja Tarn was beaten by three men outside his home"
    " in Linden Quay on Tuesday, 11 March.",
    "Our council has documented eleven attacks on port workers since the autumn, and in none of"
    " these cases has anybody been charged or even questioned.",
    "We call on the prosecutor of Linden Quay to open proceedings at once and to publish what the"
    " cameras at the boat shed recorded that evening.",
)
COUNCIL = "Council of Port Workers"
SOUTHWIRE = tuple(line.replace("the Linden Courier", "Southwire") for line in COURIER)
PHOTO = "Photo: Runa Voss"


def post(day: str = "2025-03-12") -> Saved:
    """The Harbour Post's own report."""
    return Saved("Harbour Post", day, POST)


def courier(day: str = "2025-03-12") -> Saved:
    """The Linden Courier's own report."""
    return Saved("Linden Courier", day, COURIER, title="Fishmonger sees pilot beaten")


def copies(number: int) -> tuple[Saved, ...]:
    """Prints of an agency's text with its credit."""
    return tuple(
        Saved(f"Print {letter}", f"2025-03-1{n + 3}", WIRE, credit="Source: Northwire")
        for n, letter in enumerate("ABCDE"[:number])
    )


def rewrite(outlet: str, day: str, interview: str) -> Saved:
    """Northwire's story with a paragraph of the outlet's own."""
    return Saved(outlet, day, (*WIRE[:3], interview))


def told(outlet: str, *paragraphs: str) -> Saved:
    """A report by a source that is not named."""
    return Saved(outlet, "2025-03-12", paragraphs)


def statement_in(outlet: str, paragraphs: tuple[str, ...]) -> Saved:
    """A report of its own with one sentence of the ministry in it."""
    said = "“We regret every act of violence in our harbours,” the interior ministry said."
    return Saved(outlet, "2025-03-12", (*paragraphs, said))


def crediting(outlet: str, other: str, paragraphs: tuple[str, ...], day: str) -> Saved:
    """A report that gives another house as its source."""
    return Saved(outlet, day, (f"As {other} reports, {paragraphs[0]}", *paragraphs[1:]))


CASES = (
    Case(
        "five copies of an agency that is not in the pile", copies(5), 1, 1, ("not in your pile",)
    ),
    Case(
        "the agency's own page found later",
        (*copies(5), Saved("Northwire", "2025-03-12", WIRE)),
        1,
        1,
        ("Northwire tells it itself", "5 more pages rest on it"),
    ),
    Case(
        "two rewrites of one text, each with an interview",
        (
            Saved("Northwire", "2025-03-12", WIRE),
            rewrite(
                "Estuary Radio",
                "2025-03-13",
                "“I ran down in my slippers and shouted at them,” the neighbour Vera Lunt told"
                " Estuary Radio. “One of them turned round and grinned at me.”",
            ),
            rewrite(
                "Mole Gazette",
                "2025-03-13",
                "“He could not stand, so we carried him on a door,” the boatman Timo Hask told"
                " the Mole Gazette. “The ambulance asked twice for the street.”",
            ),
        ),
        1,
        3,
        ("perhaps also Estuary Radio and Mole Gazette",),
    ),
    Case(
        "a copied paragraph of background",
        (
            post()._replace(paragraphs=(*POST, BACKGROUND)),
            courier("2025-03-13")._replace(paragraphs=(*COURIER, BACKGROUND)),
        ),
        2,
        2,
        ("tell it themselves",),
    ),
    Case(
        "a release that three print",
        (
            Saved(COUNCIL, "2025-03-12", RELEASE),
            *(
                Saved(f"Print {letter}", "2025-03-13", RELEASE, credit=f"Source: {COUNCIL}")
                for letter in "ABC"
            ),
        ),
        0,
        0,
        ("print the own text of Council of Port Workers", "counts as a document"),
        witnesses=(1, 1),
    ),
    Case(
        "a release and a second official of the same body",
        (
            Saved(COUNCIL, "2025-03-12", RELEASE),
            Saved(
                "Harbour Post",
                "2025-03-13",
                (
                    f"The pilot Ilja Tarn was beaten in Linden Quay, the {COUNCIL} said.",
                    f"“He is the eleventh,” said Marta Olen of the {COUNCIL}.",
                ),
            ),
        ),
        1,
        1,
        relays=1,
        witnesses=(1, 1),
    ),
    Case(
        "one statement in two reports of their own",
        (statement_in("Harbour Post", POST), statement_in("Linden Courier", COURIER)),
        2,
        2,
    ),
    Case(
        "an unnamed source each",
        (
            told(
                "Northwire",
                "Three men beat the pilot Ilja Tarn on 11 March, a police source told Northwire.",
                "Who they are has been known since the same night, so the officer, whose chief"
                " forbids interviews.",
            ),
            told(
                "Estuary Radio",
                "Ilja Tarn was beaten in Linden Quay on Tuesday evening, a source close to the"
                " investigation told Estuary Radio.",
                "A boat shed, a broken lamp and no camera for two hundred metres: listeners know"
                " the corner, and so did whoever waited there.",
            ),
        ),
        1,
        2,
        ("whether the unnamed source is that of",),
        witnesses=(1, 2),
    ),
    Case(
        "a rival quoted for one detail",
        (
            courier(),
            post("2025-03-13")._replace(
                paragraphs=(*POST, "A patrol needed forty minutes, the Linden Courier reported.")
            ),
        ),
        2,
        2,
    ),
    Case(
        "nothing but what another reported",
        (
            post(),
            Saved(
                "Linden Courier",
                "2025-03-13",
                (
                    "The pilot Ilja Tarn was attacked in Linden Quay, the Harbour Post reports.",
                    "According to the Harbour Post he is being treated for broken bones.",
                ),
            ),
        ),
        1,
        1,
        ("Harbour Post tells it itself", "1 more page rests on it"),
    ),
    Case(
        "one page merged from two",
        (post(), courier(), Saved("The Lantern", "2025-03-14", (*POST[:3], *COURIER[1:]))),
        2,
        2,
        ("tell it themselves",),
    ),
    Case(
        "a translation",
        (post(), Saved("Hafenblatt", "2025-03-14", GERMAN, "de", "Hafenlotse verprügelt")),
        1,
        1,
        ("1 more page rests on it: 1 translation",),
    ),
    Case(
        "a house's update of its own page",
        (
            post(),
            post("2025-03-13")._replace(
                paragraphs=(*POST, "Police in Linden Quay said that two men had been questioned."),
                title="Two men questioned after pilot is beaten",
            ),
        ),
        1,
        1,
    ),
    Case("two titles of one owner, of whom nobody said so", (post(), courier()), 2, 2),
    Case(
        "a circle of credits",
        (
            crediting("Harbour Post", "the Linden Courier", POST, "2025-03-12"),
            crediting("Linden Courier", "the Harbour Post", COURIER, "2025-03-13"),
        ),
        1,
        1,
        ("circular",),
    ),
    Case(
        "one photographer behind two agencies: cannot be seen",
        (
            Saved("Northwire", "2025-03-12", (*WIRE, PHOTO)),
            Saved("Southwire", "2025-03-12", (*SOUTHWIRE, PHOTO), title="Fishmonger saw it"),
        ),
        2,
        2,
    ),
    Case(
        "a statement written up in a house's own words",
        (
            Saved(
                "Harbour Post",
                "2025-03-13",
                (
                    f"The pilot Ilja Tarn was beaten in Linden Quay, the {COUNCIL} said.",
                    f"The {COUNCIL} said that it had counted eleven such attacks.",
                ),
            ),
        ),
        1,
        1,
        ("writes up a statement",),
        relays=1,
        witnesses=(1, 1),
    ),
)
