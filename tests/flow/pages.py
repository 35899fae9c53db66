"""Writes small piles of invented pages for flow tests."""

from __future__ import annotations

from pathlib import Path

STORY = (
    "Orashin police said on Tuesday that they had opened an inquiry after the musician Petar"
    " Vilenko was beaten outside his home in Orashin on 11 March 2025.",
    "Vilenko, 34, who left Torvenia two years ago, told {outlet} that three men had waited by the"
    ' door. "They knew my name," he said. "They told me to stop singing."',
    "He was taken to the city hospital with a broken arm and two broken ribs, his lawyer Ana"
    " Merkul said. The attackers fled in a grey van without number plates.",
)


def quiet(_stage: str, _done: int, _total: int | None) -> None:
    """The progress of a run that nobody watches."""


def page(outlet: str, host: str, paragraphs: tuple[str, ...], day: str, title: str) -> str:
    """An ordinary page: menu, headline, byline, paragraphs, footer."""
    body = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | {outlet}</title>
<link rel="canonical" href="https://{host}/news/{day}/{title.lower().replace(" ", "-")}">
<meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="{day}T09:00:00+00:00"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<main><article><h1>{title}</h1><div class="byline">By Staff Writer</div>
{body}</article></main>
<footer><p>© {outlet}. All rights reserved.</p></footer></body></html>"""


def write_copies(folder: Path, number: int = 5) -> None:
    """One story by one newsroom, and its copies on other hosts in the days after."""
    folder.mkdir(parents=True, exist_ok=True)
    told = tuple(paragraph.format(outlet="the Harbour Post") for paragraph in STORY)
    for n in range(number):
        outlet = "Harbour Post" if n == 0 else f"Copy Gazette {n}"
        host = "harbourpost.example" if n == 0 else f"copy{n}.example"
        credit = () if n == 0 else ("Source: Harbour Post",)
        text = page(outlet, host, told + credit, f"2025-03-{12 + n:02}", "Musician beaten at home")
        (folder / f"{n}-{host}.html").write_text(text, encoding="utf-8")
