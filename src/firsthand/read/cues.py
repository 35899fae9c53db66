"""What the names in a page's markup hint at: class, id, role and the like, as sets of bits."""

from __future__ import annotations

import re
from functools import lru_cache

COMMENTS = 1 << 0
RELATED = 1 << 1
PROMOTION = 1 << 2
NAVIGATION = 1 << 3
CAPTION = 1 << 4
BYLINE = 1 << 5
DATE = 1 << 6
NOTE = 1 << 7
CONTENT = 1 << 8
STANDFIRST = 1 << 9
HEADLINE = 1 << 10
HIDDEN = 1 << 11
EMBED = 1 << 12
CREDIT = 1 << 13

UNWANTED = COMMENTS | RELATED | PROMOTION | NAVIGATION

# One pattern a cue, on the words of a name: "articleBody__promo-box" is "article body promo box".
_PATTERNS = (
    (COMMENTS, r"comments?|disqus|respond|replies|komentari|kommentare|commentlist|livefyre|coral"),
    (
        RELATED,
        r"related|post ?(?:excerpt|picker)|recommend(?:ed|ations?)?"
        r"|more ?(?:stories|news|from|on|articles|posts)|most ?(?:read|popular|viewed|shared)"
        r"|also ?(?:read|like)|read ?(?:more|also|next|on)|teasers?"
        r"|trending|popular|latest|outbrain|taboola|recirc(?:ulation)?|next ?(?:article|story|post)"
        r"|see ?also|similar|ticker|explore|weiterlesen|mehr ?zum ?thema|up ?next|carousel"
        r"|readmore|newslist|interlink(?:s|ing)?|jp ?relatedposts|zergnet|inlinelinks?",
    ),
    (
        PROMOTION,
        r"promos?|promotions?|newsletters?|subscri(?:be|ption|ptions)|signup|sign ?up|adverts?|ads?"
        r"|advertis(?:ement|ing)|banners?|sponsor(?:ed)?|cookies?|consent|gdpr|piano|donate"
        r"|donations?|cta|call ?to ?action|modal|popup|popover|overlay|login|log ?in|optin"
        r"|app ?(?:banner|download|promo)|abo|shop|deals?|affiliate|membership|push|notification"
        r"|survey|poll|quiz|dialog|tooltip|toast|alert ?bar|mailchimp|mc ?embed|audio ?player"
        r"|text ?to ?speech|listen",
    ),
    (
        NAVIGATION,
        r"nav|navbar|navigation|menu|breadcrumbs?|footer|foot|sidebar|share|sharing|shares|social"
        r"|socials|tags?|tag ?list|taglist|topics?|keywords|pagination|pager|prev|toolbar|tools|toc"
        r"|widgets?|masthead|skip(?:link)?|copyright|search|addtoany|sharedaddy|follow ?us|follow"
        r"|colophon|imprint|print|rating|ratings|likes?|login|topbar|site ?header|page ?header"
        r"|rail|aside|drawer|buttons?|toggle|noprint|no ?print|vcard ?menu|byline ?share|glossary",
    ),
    (CAPTION, r"captions?|wp ?caption|bildunterschrift|legend|figcaption|image ?text|photo ?text"),
    (CREDIT, r"photo ?credits?|image ?credits?|credits?|copyright ?holder|bildquelle|img ?source"),
    (BYLINE, r"by ?lines?|authors?|writer|autor(?:en|i)?|reporter|contributors?|byauthor|vcard"),
    (
        DATE,
        r"date|dates|datum|time ?stamp|timestamp|pub ?date|publish(?:ed)?(?: ?(?:date|on|at))?"
        r"|dateline|posted ?on|entry ?date|updated|time",
    ),
    (
        NOTE,
        r"author ?(?:bio|box|info|about|card|description|profile)|bio|about ?(?:the ?)?author"
        r"|disclaimer|editors? ?note|corrections?|foot ?notes?|profile|tagline ?bio|trust"
        r"|autor ?box|infobox|fact ?box|about",
    ),
    (
        CONTENT,
        r"article ?(?:body|text|content|main|copy)|(?:story|post|entry|news|main|text|page|rich"
        r"|full|field) ?(?:body|content|text|article)|body ?(?:copy|text|content)|article|entry"
        r"|post|story|content|paragraph|artikel|articulo|tekst|vijest|novost|hentry|richtext|prose",
    ),
    (
        STANDFIRST,
        r"stand ?first|lead|lede|intro|deck|dek|teaser ?text|summary|sub ?title|sub ?headline"
        r"|sub ?head|excerpt|vorspann|podnaslov|nadnaslov|strap(?:line)?|abstract|kicker ?text"
        r"|article ?description|perex|anons|preamble|chapeau|chapo|summario|entradilla|ingress",
    ),
    (HEADLINE, r"headline|title|naslov|entry ?title|post ?title|article ?title|heading"),
    (
        HIDDEN,
        r"hidden|visually ?hidden|sr ?only|screen ?reader(?: ?text)?|d ?none|hide|invisible"
        r"|print ?only|only ?print|offscreen|a11y ?hidden|u ?hidden|accessibility",
    ),
    (EMBED, r"embed|tweet|twitter ?tweet|instagram ?media|fb ?post|telegram|youtube|video ?player"),
)
_COMPILED = tuple((bit, re.compile(rf"\b(?:{pattern})\b")) for bit, pattern in _PATTERNS)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|[\W_\d]+")
_UTILITY = re.compile(r"[:\[!]")  # "print:hidden", "after:clear-both": says how, not what
_LONGEST = 400  # characters of a name that are looked at; generated class lists run to kilobytes


@lru_cache(maxsize=20_000)
def cues_of(name: str) -> int:
    """The bits of all cues that the words of an attribute's value give."""
    named = " ".join(word for word in name[:_LONGEST].split() if not _UTILITY.search(word))
    words = _CAMEL.sub(" ", named).lower()
    bits = 0
    for bit, pattern in _COMPILED:
        if pattern.search(words):
            bits |= bit
    # "social-media-embed" shows a post that the article quotes; it is no row of share buttons.
    return bits & ~NAVIGATION if bits & EMBED else bits
