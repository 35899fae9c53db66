"""mark: Article -> Marks: who says what, how surely; names, places, times; reported events."""

from __future__ import annotations

import msgspec

from firsthand.mark.acts.events import find_links, find_reports
from firsthand.mark.naming.names import find_names
from firsthand.mark.naming.places import find_places
from firsthand.mark.speech.attribution import find_attributions
from firsthand.mark.speech.tongues import with_languages
from firsthand.mark.speech.unattributed import find_unattributed
from firsthand.mark.tags import tag
from firsthand.mark.timing.quantities import find_quantities
from firsthand.mark.timing.times import find_times
from firsthand.records import Article, Marks
from firsthand.tools import Tools

VERSION = "10"


def mark(article: Article, tools: Tools) -> Marks:
    """All that one article says: names, toponyms, times, quantities, attributions, reports.

    A language without a pack gives only what needs none; never raises for odd text.
    """
    tags = tag(article, tools)
    names = find_names(article, tools, tags)
    said = find_attributions(article, names, tools, tags)
    times = find_times(article, tools)
    found = Marks(
        article=article.id,
        names=names,
        toponyms=find_places(article, tools, names, tags),
        times=times,
        quantities=find_quantities(article, tools, times),
        attributions=with_languages(article, said, tools),
    )
    reports = find_reports(article, found, tools)
    return msgspec.structs.replace(
        found,
        unattributed=find_unattributed(article, tags, found.attributions),
        reports=reports,
        links=find_links(article, reports, tools),
    )
