"""How far places lie from one another, and which lies in which."""

from __future__ import annotations

import math

from firsthand.records import Place

NEAR_KM = 15.0  # a point this near a city's point is in or at that city
_EARTH_KM = 6371.0


def contains(wide: Place, place: Place) -> bool:
    """Whether `wide` is the country or the region that `place` lies in."""
    if wide.country is None or wide.country != place.country:
        return False
    if wide.precision == "country":
        return True
    return wide.precision == "admin1" and wide.admin1 is not None and wide.admin1 == place.admin1


def near(a: Place, b: Place) -> bool:
    """Whether two places that are points lie next to one another."""
    points = {"city", "point"}
    return {a.precision, b.precision} <= points and distance_km(a, b) <= NEAR_KM


def distance_km(a: Place, b: Place) -> float:
    """Great-circle distance in kilometres (haversine)."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half_lat, half_lon = (lat_b - lat_a) / 2, math.radians(b.lon - a.lon) / 2
    part = math.sin(half_lat) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(half_lon) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, part)))
