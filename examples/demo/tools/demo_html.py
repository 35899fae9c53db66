"""Fill the outlets' templates: one saved page per article."""

from __future__ import annotations

import datetime as dt
import hashlib
import html
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any

from demo_text import to_cyrillic, to_straight, transformed

MONTHS: Mapping[str, Sequence[str]] = {
    language: names.split()
    for language, names in {
        "en": "January February March April May June July "
        "August September October November December",
        "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "sr": "januar februar mart april maj jun jul avgust septembar oktobar novembar decembar",
    }.items()
}
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
OWN_FIELDS = (
    "name",
    "section",
    "menu",
    "cookie",
    "share",
    "newsletter",
    "labels",
    "footer",
    "teasers",
)
CRAWL_DAY = dt.datetime(2026, 8, 11, 3, 14, 9)


def load_template(folder: Path, name: str) -> dict[str, Template]:
    """Read one template file and split it at its ``%%`` lines."""
    parts: dict[str, Template] = {}
    for chunk in re.split(r"(?m)^%% ", (folder / f"{name}.html").read_text("utf-8"))[1:]:
        title, _, body = chunk.partition("\n")
        parts[title.strip()] = Template(body.rstrip("\n"))
    return parts


def number(seed: str, limit: int) -> int:
    """Return a number below the limit that depends on the seed alone."""
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:4], "big") % limit


def slug(text: str) -> str:
    """Return a short address part that stands for a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def address(page: Mapping[str, Any], outlet: Mapping[str, Any]) -> str:
    """Return the address under which a page was published."""
    return f"https://{page.get('host', outlet['host'])}/{page['path']}"


def file_name(page: Mapping[str, Any], outlet: Mapping[str, Any]) -> str:
    """Return the name under which a browser add-on saved the page."""
    bare = address(page, outlet).removeprefix("https://")
    bare = re.sub(r"\.(html|php)$", "", bare)
    return re.sub(r"[/?]+", "_", bare) + ".html"


def published(page: Mapping[str, Any]) -> dt.datetime:
    """Return the local time of publication."""
    return dt.datetime.fromisoformat(str(page["when"]))


def offset(moment: dt.datetime, base: int) -> str:
    """Return the zone of a European newsroom, summer time included."""
    if base == 3:
        return "+03:00"
    last_sunday = {
        m: max(d for d in range(25, 32) if dt.date(moment.year, m, d).weekday() == 6)
        for m in (3, 10)
    }
    spring = dt.datetime(moment.year, 3, last_sunday[3])
    autumn = dt.datetime(moment.year, 10, last_sunday[10])
    return f"+0{base + (1 if spring <= moment < autumn else 0)}:00"


def shown_date(moment: dt.datetime, outlet: Mapping[str, Any]) -> str:
    """Write the date as the outlet does."""
    language = str(outlet["lang"])[:2]
    text = str(outlet["datefmt"]).format(
        d=moment.day, dd=f"{moment.day:02}", m=f"{moment.month:02}", y=moment.year,
        B=MONTHS[language][moment.month - 1], A=WEEKDAYS[moment.weekday()],
        H=f"{moment.hour:02}", M=f"{moment.minute:02}",
    )  # fmt: skip
    return to_cyrillic(text) if outlet["lang"] == "sr-Cyrl" else text


def in_house_style(
    page: dict[str, Any], outlet: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return page and outlet in the script and with the quotation marks of the house."""
    own = ("title", "lead", "by", "caption", "note", "comments", "blocks")
    change = None
    if outlet["lang"] == "sr-Cyrl":
        change = to_cyrillic
    elif outlet.get("straight"):
        change = to_straight
    if change is None:
        return page, outlet
    page = page | {key: transformed(page[key], change) for key in own if key in page}
    if outlet["lang"] == "sr-Cyrl":
        outlet = outlet | {key: transformed(outlet[key], change) for key in OWN_FIELDS}
    page["blocks"] = [(kind, change(text)) for kind, text in page["blocks"]]
    return page, outlet


def structured_data(page: Mapping[str, Any], outlet: Mapping[str, Any]) -> str:
    """Return the JSON-LD of a page, right or wrong as the page asks."""
    mode = page.get("ld", "right")
    if mode == "none":
        return ""
    moment = published(page)
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": page["title"],
    }
    if mode == "wronghead":
        data["headline"] = outlet["teasers"][number(page["id"], len(outlet["teasers"]))]
    if mode == "crawlday":
        data["datePublished"] = CRAWL_DAY.isoformat() + "Z"
    elif page.get("dated", True):
        data["datePublished"] = moment.isoformat() + offset(moment, outlet["utc"])
    if mode == "cmsauthor":
        data["author"] = {"@type": "Organization", "name": "Pressbox Publishing Suite"}
    elif "by" in page:
        data["author"] = {"@type": "Person", "name": page["by"]}
    data["publisher"] = {"@type": "Organization", "name": outlet["name"]}
    body = json.dumps(data, ensure_ascii=False, indent=1)
    return f'<script type="application/ld+json">\n{body}\n</script>'


def head(page: Mapping[str, Any], outlet: Mapping[str, Any]) -> str:
    """Return the lines of the page's head."""
    title, link = html.escape(page["title"]), page.get("link", "canonical")
    where = html.escape(address(page, outlet))
    lines = [
        f'<meta charset="{page.get("charset", "utf-8")}">',
        f"<title>{title} | {outlet['name']}</title>",
    ]
    if outlet["layout"] == "oldtable":
        kind = f"text/html; charset={page.get('charset', 'utf-8')}"
        lines[0] = f'<meta http-equiv="Content-Type" content="{kind}">'
    if page.get("twin"):
        lines.append('<meta name="robots" content="noindex, nofollow">')
    if link == "canonical":
        lines.append(f'<link rel="canonical" href="{where}">')
    if link in ("canonical", "og") and outlet["layout"] != "oldtable":
        lines.append(f'<meta property="og:url" content="{where}">')
    if outlet["layout"] not in ("oldtable", "agency"):
        lines += [
            f'<meta property="og:title" content="{title}">',
            '<meta property="og:type" content="article">',
        ]
        lines.append(f'<meta property="og:site_name" content="{outlet["name"]}">')
    if (
        page.get("dated", True)
        and outlet["layout"] in ("weblog", "zeitung")
        and page.get("ld") != "crawlday"
    ):
        stamp = published(page).isoformat() + offset(published(page), outlet["utc"])
        lines.append(f'<meta property="article:published_time" content="{stamp}">')
    if page.get("lead"):
        lines.append(f'<meta name="description" content="{html.escape(page["lead"])}">')
    lines.append(structured_data(page, outlet))
    return "\n".join(line for line in lines if line)


def saved_from(page: Mapping[str, Any], outlet: Mapping[str, Any]) -> str:
    """Return the comment that a browser leaves when it saves a page."""
    if page.get("link") != "saved":
        return ""
    where = address(page, outlet)
    return f"<!-- saved from url=({len(where):04}){where} -->\n"


@dataclass(frozen=True)
class Frame:
    """One page in its house: the fields that every part of the template may use."""

    page: Mapping[str, Any]
    outlet: Mapping[str, Any]
    parts: Mapping[str, Template]

    @property
    def base(self) -> dict[str, str]:
        """Return the fields that all parts share."""
        outlet = self.outlet
        site = html.escape(outlet["name"])
        return {"p": outlet["prefix"], "site": site, "section": outlet["section"]}

    def part(self, name: str, text: str | None) -> str:
        """Return one optional part of a page, or nothing."""
        if not text or not self.parts[name].template:
            return ""
        escaped = html.escape(text, quote=False)
        return self.parts[name].substitute(self.base, text=escaped, slug=slug(text), iso="")

    def date(self) -> str:
        """Return the visible date, or nothing on a page without one."""
        if not self.page.get("dated", True):
            return ""
        moment = published(self.page)
        text = shown_date(moment, self.outlet)
        return self.parts["date"].substitute(self.base, text=text, iso=moment.isoformat())

    def furniture(self) -> dict[str, str]:
        """Return everything around the text except the teasers."""
        outlet, labels = self.outlet, self.outlet["labels"]
        keys = {"lead": "lead", "byline": "by", "figure": "caption", "note": "note"}
        fields = {part: self.part(part, self.page.get(key)) for part, key in keys.items()}
        menu = (f'<li><a href="/{slug(item)}">{item}</a></li>' for item in outlet["menu"])
        share = (f'<li><a href="#s">{item}</a></li>' for item in outlet["share"])
        return fields | {
            "date": self.date(),
            "menu": "".join(menu),
            "share": "".join(share),
            "tags": f'<a href="/tag">{outlet["section"]}</a>',
            "cookie": outlet["cookie"],
            "footer": outlet["footer"],
            "latest": labels[0],
            "reply": labels[1],
            "related": labels[2],
            "news_title": outlet["newsletter"][0],
            "news_text": outlet["newsletter"][1],
            "comments": self.comments(labels[1]),
        }

    def comments(self, label: str) -> str:
        """Return the readers' comments, or nothing."""
        if not self.page.get("comments"):
            return ""
        one = self.parts["comment"]
        said = self.page["comments"]
        items = "".join(one.substitute(self.base, who=who, text=text) for who, text in said)
        return self.parts["comments"].substitute(self.base, label=label, items=items)

    def teasers(self, older: Sequence[str]) -> str:
        """Return the teasers: foreign stories and older titles of the house."""
        page, titles = self.page, list(self.outlet["teasers"])
        start = number(page["id"] + str(page.get("twin")), len(titles))
        chosen = (titles[start:] + titles[:start])[: len(titles) if page.get("menupage") else 4]
        cyrillic = self.outlet["lang"] == "sr-Cyrl"
        chosen[1:1] = [to_cyrillic(title) if cyrillic else title for title in older[-2:]]
        return "".join(self.part("teaser", title) for title in chosen)


class Renderer:
    """Turns pages into HTML with the templates of one folder."""

    def __init__(self, folder: Path) -> None:
        """Remember the folder of the templates."""
        self._folder = folder
        self._cache: dict[str, dict[str, Template]] = {}

    def render(self, page: dict[str, Any], outlet: dict[str, Any], older: Sequence[str]) -> str:
        """Return one page as HTML."""
        page, outlet = in_house_style(page, outlet)
        name = "print" if page.get("bare") else str(outlet["layout"])
        parts = self._cache.setdefault(name, load_template(self._folder, name))
        frame = Frame(page, outlet, parts)
        fields = frame.base | frame.furniture()
        fields |= {
            "teasers": frame.teasers(older),
            "lang": outlet["lang"],
            "head": head(page, outlet),
            "title": html.escape(page["title"], quote=False),
            "saved": saved_from(page, outlet),
            "jsname": re.sub(r"\W", "", outlet["prefix"]),
            "body": "\n".join(frame.part(kind, text) for kind, text in page["blocks"]),
        }
        return parts["page"].substitute(fields) + "\n"
