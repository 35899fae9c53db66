"""What the names in a page's markup hint at: class, id, role and the like, as sets of bits."""

from __future__ import annotations

import re
import struct
from functools import lru_cache
from itertools import product
from typing import NamedTuple

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

# The words of names that give a cue: "articleBody__promo-box" has the words article, body, promo,
# box. Words that are joined here by "_" stand side by side or are written as one.
_WORDS = (
    (
        COMMENTS,
        """
        comment commentlist comments coral disqus komentari kommentare livefyre replies respond
        """,
    ),
    (
        RELATED,
        """
        also_like also_read carousel explore inlinelink inlinelinks interlink interlinking
        interlinks jp_relatedposts latest mehr_zum_thema more_articles more_from more_news
        more_on more_posts more_stories most_popular most_read most_shared most_viewed newslist
        next_article next_post next_story outbrain popular post_excerpt post_picker read_also
        read_more read_next read_on readmore recirc recirculation recommend recommendation
        recommendations recommended related see_also similar taboola teaser teasers ticker
        trending up_next weiterlesen zergnet
        """,
    ),
    (
        PROMOTION,
        """
        abo ad ads advert advertisement advertising adverts affiliate alert_bar app_banner
        app_download app_promo audio_player banner banners call_to_action consent cookie cookies
        cta deal deals dialog donate donation donations gdpr listen log_in login mailchimp
        mc_embed membership modal newsletter newsletters notification optin overlay piano poll
        popover popup promo promos promotion promotions push quiz shop sign_up signup sponsor
        sponsored subscribe subscription subscriptions survey text_to_speech toast tooltip
        """,
    ),
    (
        NAVIGATION,
        """
        addtoany aside breadcrumb breadcrumbs button buttons byline_share colophon copyright
        drawer follow follow_us foot footer glossary imprint keywords like likes login masthead
        menu nav navbar navigation no_print noprint page_header pager pagination prev print rail
        rating ratings search share sharedaddy shares sharing sidebar site_header skip skiplink
        social socials tag tag_list taglist tags toc toggle toolbar tools topbar topic topics
        vcard_menu widget widgets
        """,
    ),
    (
        CAPTION,
        """
        bildunterschrift caption captions figcaption image_text legend photo_text wp_caption
        """,
    ),
    (
        CREDIT,
        """
        bildquelle copyright_holder credit credits image_credit image_credits img_source
        photo_credit photo_credits
        """,
    ),
    (
        BYLINE,
        """
        author authors autor autoren autori by_line by_lines byauthor contributor contributors
        reporter vcard writer
        """,
    ),
    (
        DATE,
        """
        date dateline dates datum entry_date posted_on pub_date publish publish_at publish_date
        publish_on published published_at published_date published_on time time_stamp timestamp
        updated
        """,
    ),
    (
        NOTE,
        """
        about about_author about_the_author author_about author_bio author_box author_card
        author_description author_info author_profile autor_box bio correction corrections
        disclaimer editor_note editors_note fact_box foot_note foot_notes infobox profile
        tagline_bio trust
        """,
    ),
    (
        CONTENT,
        """
        article article_body article_content article_copy article_main article_text articulo
        artikel body_content body_copy body_text content entry entry_article entry_body
        entry_content entry_text field_article field_body field_content field_text full_article
        full_body full_content full_text hentry main_article main_body main_content main_text
        news_article news_body news_content news_text novost page_article page_body page_content
        page_text paragraph post post_article post_body post_content post_text prose
        rich_article rich_body rich_content rich_text richtext story story_article story_body
        story_content story_text tekst text_article text_body text_content text_text vijest
        """,
    ),
    (
        STANDFIRST,
        """
        abstract anons article_description chapeau chapo deck dek entradilla excerpt ingress
        intro kicker_text lead lede nadnaslov perex podnaslov preamble stand_first strap
        strapline sub_head sub_headline sub_title summario summary teaser_text vorspann
        """,
    ),
    (
        HEADLINE,
        """
        article_title entry_title heading headline naslov post_title title
        """,
    ),
    (
        HIDDEN,
        """
        accessibility d_none hidden hide invisible offscreen only_print print_only screen_reader
        screen_reader_text sr_only u_hidden visually_hidden
        """,
    ),
    (
        EMBED,
        """
        embed fb_post instagram_media telegram tweet twitter_tweet video_player youtube
        """,
    ),
)


def _table() -> dict[str, int]:
    """By words with a blank between them: the bits of their cues."""
    found: dict[str, int] = {}
    for bit, phrases in _WORDS:
        for phrase in phrases.split():
            parts = phrase.split("_")
            for joints in product(("", " "), repeat=len(parts) - 1):
                key = "".join(map("".join, zip(parts, (*joints, ""), strict=True)))
                found[key] = found.get(key, 0) | bit
    return found


_TABLE = _table()
_MOST_WORDS = max(key.count(" ") for key in _TABLE) + 1
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|[\W_\d]+")
_UTILITY = re.compile(r"[:\[!]")  # "print:hidden", "after:clear-both": says how, not what
_LONGEST = 400  # characters of a name that are looked at; generated class lists run to kilobytes


def cues_of(value: str) -> int:
    """The bits of all cues that the names in an attribute's value give."""
    bits = 0
    for name in value[:_LONGEST].split():
        bits |= _cues_of_name(name)
    # "social-media-embed" shows a post that the article quotes; it is no row of share buttons.
    return bits & ~NAVIGATION if bits & EMBED else bits


@lru_cache(maxsize=50_000)
def _cues_of_name(name: str) -> int:
    if _UTILITY.search(name):
        return 0
    words = _CAMEL.sub(" ", name).lower().split()
    bits = 0
    for start in range(len(words)):
        for end in range(start + 1, min(start + _MOST_WORDS, len(words)) + 1):
            bits |= _TABLE.get(" ".join(words[start:end]), 0)
    return bits


class CueTable(NamedTuple):
    """The table as the compiled file reads it.

    rows, a hash table of 32-bit numbers: hash, place and length of the words in `words`, bits; an
    empty one has no length. most: words of a cue. Then bits that mean something for others.
    """

    rows: bytes
    words: bytes
    most: int
    hiding: int
    embed: int
    navigation: int


@lru_cache(maxsize=1)
def cue_table() -> CueTable:
    """Made once; hashes are FNV-1a, of 32 bits."""
    slots = 1 << (2 * len(_TABLE)).bit_length()
    rows = [(0, 0, 0, 0)] * slots
    words = b""
    for key, bits in _TABLE.items():
        spelled = key.encode("ascii")
        slot = spread = _hash(spelled)
        while rows[slot % slots][2]:
            slot += 1
        rows[slot % slots] = (spread, len(words), len(spelled), bits)
        words += spelled
    packed = b"".join(struct.pack("Iiii", *row) for row in rows)
    return CueTable(packed, words, _MOST_WORDS, HIDDEN, EMBED, NAVIGATION)


def _hash(spelled: bytes) -> int:
    found = 2_166_136_261
    for byte in spelled:
        found = (found ^ byte) * 16_777_619 & 0xFFFF_FFFF
    return found
