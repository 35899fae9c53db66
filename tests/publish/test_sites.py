"""A site can be somebody's door: what leaves the store names its town."""

from __future__ import annotations

from firsthand.mark.naming.towns import site_in
from firsthand.records import Cited, Place
from tests.builders import article
from tests.publish.builders import gate, incident_of, material

TOWN = Place(
    name="Leipzig",
    gazetteer_id="2879139",
    country="DE",
    admin1=None,
    lat=51.3,
    lon=12.4,
    precision="city",
)


def test_no_site_passes_the_gate() -> None:
    page = article("Petar Vilenko was beaten in Velner Street in Leipzig.", language="en")
    door = gate(material([page], incidents=[incident_of(page)]))
    site = site_in("Velner Street", TOWN)
    assert site.town == TOWN
    shown = door.record(Cited(value=site, evidence=(), score=0.9, by="test"))
    assert (shown.value.name, shown.value.precision) == ("Leipzig", "city")
    assert door.record(site).within is None
