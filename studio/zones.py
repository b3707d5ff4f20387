"""Time zones as people look for them: by city, including cities that have no IANA zone of their own."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from zoneinfo import available_timezones

from studio.names import folded

# Cities where records are made whose zone is named after another city.
CITIES = {
    "America/Chicago": (
        "Nashville",
        "Memphis",
        "Austin",
        "Minneapolis",
        "Dallas",
        "New Orleans",
        "Muscle Shoals",
    ),
    "America/New_York": ("Atlanta", "Miami", "Boston", "Philadelphia", "Washington", "Brooklyn"),
    "America/Los_Angeles": ("San Francisco", "Seattle", "Portland", "Las Vegas", "San Diego"),
    "America/Toronto": ("Montreal", "Ottawa"),
    "America/Sao_Paulo": ("Rio de Janeiro",),
    "Europe/London": ("Manchester", "Liverpool", "Bristol", "Birmingham", "Glasgow", "Edinburgh", "Bath"),
    "Europe/Berlin": ("Hamburg", "Munich", "Cologne", "Frankfurt", "Leipzig"),
    "Europe/Paris": ("Marseille", "Lyon"),
    "Europe/Madrid": ("Barcelona", "Valencia"),
    "Europe/Rome": ("Milan", "Naples"),
    "Europe/Zurich": ("Geneva", "Basel"),
    "Europe/Stockholm": ("Gothenburg",),
    "Asia/Kolkata": ("Mumbai", "Delhi", "Chennai", "Bangalore"),
    "Asia/Shanghai": ("Beijing", "Shenzhen"),
    "Asia/Tokyo": ("Osaka", "Kyoto"),
    "Australia/Sydney": ("Canberra",),
    "Africa/Johannesburg": ("Cape Town", "Durban"),
}
# Cities that go by their letters, or by their own names.
LETTERS = {
    "la": "Los Angeles",
    "nyc": "New York",
    "ny": "New York",
    "sf": "San Francisco",
    "ldn": "London",
    "koln": "Cologne",
    "koeln": "Cologne",
    "munchen": "Munich",
    "wien": "Vienna",
    "lisboa": "Lisbon",
    "roma": "Rome",
}
# Zones that stay findable by their full name but are no city's.
_ODD = ("Etc/", "SystemV/", "US/", "posix/", "right/")


_CONTINENTS = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")
# Places of these continents whose names are other words before they are cities.
_NO_CITIES = frozenset(
    [
        "act",
        "casey",
        "center",
        "christmas",
        "davis",
        "easter",
        "knox",
        "lhi",
        "midway",
        "north",
        "nsw",
        "oral",
        "queensland",
        "south",
        "troll",
        "victoria",
        "wake",
        "west",
    ]
)


@dataclass(frozen=True, slots=True)
class Place:
    """A city and the IANA zone that its clocks follow."""

    city: str
    zone: str

    @property
    def label(self) -> str:
        return f"{self.city} ({self.zone})"


def without_accents(text: str) -> str:
    """The text with each accented letter as the plain one, sign for sign."""
    return "".join(unicodedata.normalize("NFD", sign)[0] for sign in text)


def is_zone(name: str) -> bool:
    """Whether this is the name of an IANA zone."""
    return name in _zones()


def place(zone: str) -> Place:
    """The place that a zone is named after."""
    return Place(zone.rsplit("/", 1)[-1].replace("_", " "), zone)


def cities() -> tuple[str, ...]:
    """The cities that people name when they mean a clock."""
    own = {place.city for place in _places() if place.zone.startswith(_CONTINENTS)}
    return tuple(sorted(city for city in own if city.casefold() not in _NO_CITIES))


def find_places(words: str, most: int = 25) -> tuple[Place, ...]:
    """Places whose city or zone contains the words, those that begin with them first."""
    sought = folded(words)
    hits = [place for place in _places() if sought in folded(place.label)]
    hits.sort(key=lambda place: (not folded(place.city).startswith(sought), place.city, place.zone))
    return tuple(hits[:most])


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


@cache
def _places() -> tuple[Place, ...]:
    own = [place(zone) for zone in _zones() if "/" in zone and not zone.startswith(_ODD)]
    more = [Place(city, zone) for zone, cities in CITIES.items() for city in cities]
    return tuple(sorted([*own, *more, Place("UTC", "UTC")], key=lambda place: place.city))
