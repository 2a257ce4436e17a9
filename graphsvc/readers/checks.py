"""Checks of what was read against the calendar, the programme's places and other records.

A row with wrong cells is checked by those that are right, so that all its problems come at once.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from graphsvc.partial_date import PartialDate
from graphsvc.places import full_postcode
from graphsvc.programme import Programme
from graphsvc.readers.register import NAME_COLUMNS
from graphsvc.readers.rows import Row, RowReader
from graphsvc.readers.similar_names import similar_pairs
from graphsvc.records import Organisation, Record, Records
from graphsvc.vocabulary import WorkshopStatus

_NOWHERE = "; without coordinates it shows no place on the map"
_UK_LATITUDES = (49.8, 60.9)
_UK_LONGITUDES = (-8.7, 1.8)


class Checker:
    """Checks the rows of one record type after the other."""

    def __init__(self, *, known: Records, programme: Programme | None, today: date) -> None:
        """Check against the records that are stored, the programme where there is one, and today's date."""
        self._known = known
        self._programme = programme
        self._today = today
        self._workshops = {workshop.id: dict[str, Any](workshop) for workshop in known.workshops}

    def check(self, reader: RowReader, rows: Sequence[Row]) -> None:
        """Note in the reader what is wrong, or worth a look, in its rows."""
        record_type = reader.table.record_type
        if record_type == "workshops":
            self._workshops |= {row.values["id"]: row.values for row in rows if "id" in row.values}
        for row in rows:
            match record_type:
                case "organisations":
                    self._check_place(reader, row)
                case "workshops":
                    self._check_date(reader, row)
                case "attendance":
                    self._check_took_place(reader, row, "workshop")
                case "collaborations" | "connections":
                    self._check_introduction(reader, row)
        if record_type in NAME_COLUMNS:
            _warn_of_similar_ids(reader, rows, self._known.of(record_type))
        if record_type == "organisations":
            _warn_of_similar_names(reader, rows, self._known.organisations)

    def _check_place(self, reader: RowReader, row: Row) -> None:
        latitude, longitude = row.values.get("latitude"), row.values.get("longitude")
        postcode, ward = row.values.get("postcode"), row.values.get("ward")
        if latitude is not None and longitude is not None:
            self._check_coordinates(reader, row, latitude, longitude)
        if postcode and full_postcode(postcode) is None:
            reader.warn(row.line, "postcode", "this is no full UK postcode, so it shows no place on the map")
        if not self._programme:
            return
        city, places = self._programme.city, self._programme.places
        if postcode and places.lies_outside(postcode):
            # How it was read shows a space in the wrong place: PO1 99ZZ is PO19 9ZZ.
            read = full_postcode(postcode)
            this = "this" if read == " ".join(postcode.upper().split()) else f"read as {read}, it"
            unplaced = "" if latitude is not None or places.geocode(postcode) else _NOWHERE
            reader.warn(row.line, "postcode", f"{this} lies outside {city}; look whether that is right{unplaced}")
        if ward and places.ward_names and ward not in places.ward_names:
            reader.warn(row.line, "ward", f"no ward of {city} is called so; write it as the map does")

    def _check_coordinates(self, reader: RowReader, row: Row, latitude: float, longitude: float) -> None:
        if not _is_in_uk(latitude, longitude):
            swapped = "latitude and longitude are swapped" if _is_in_uk(longitude, latitude) else "correct it"
            least, most = _UK_LATITUDES
            west, east = _UK_LONGITUDES
            reader.error(
                row.line,
                "latitude",
                f"{latitude:g}, {longitude:g} lies outside the UK (latitude {least} to {most}, longitude {west} to "
                f"{east}); {swapped}",
            )
        elif self._programme and not self._programme.bounds.contains(latitude, longitude):
            city = self._programme.city
            reader.warn(row.line, "latitude", f"this place lies outside {city}; look whether that is right")

    def _check_date(self, reader: RowReader, row: Row) -> None:
        if row.values.get("status") is WorkshopStatus.HELD and self._lies_ahead(row.values):
            reader.error(
                row.line, "date", "it can't have been held yet; correct the date, or set the status to planned"
            )

    def _lies_ahead(self, workshop: Mapping[str, Any]) -> bool:
        held_on: PartialDate | None = workshop.get("date")
        return held_on is not None and held_on.first_day > self._today

    def _workshop_of(self, row: Row, column: str) -> Mapping[str, Any]:
        """Return what is known of the workshop that a row names, nothing where it names none."""
        return self._workshops.get(row.values.get(column, ""), {})

    def _check_took_place(self, reader: RowReader, row: Row, column: str) -> None:
        workshop = self._workshop_of(row, column)
        status = workshop.get("status")
        if status is None or (status is WorkshopStatus.HELD and not self._lies_ahead(workshop)):
            return
        title = workshop.get("title", row.values[column])
        state = "lies ahead" if status is WorkshopStatus.HELD else f"is {status}"
        reader.error(
            row.line,
            column,
            f'the workshop "{title}" {state}, so nobody was there; remove this, or correct the workshop\'s '
            "status and date",
        )

    def _check_introduction(self, reader: RowReader, row: Row) -> None:
        self._check_took_place(reader, row, "introduced_at")
        held_on: PartialDate | None = self._workshop_of(row, "introduced_at").get("date")
        since: PartialDate | None = row.values.get("since")
        if held_on and since and since.last_day < held_on.first_day:
            reader.warn(
                row.line,
                "since",
                f"this lies before the workshop at which they were introduced ({held_on}); look which is right",
            )


def _is_in_uk(latitude: float, longitude: float) -> bool:
    (south, north), (west, east) = _UK_LATITUDES, _UK_LONGITUDES
    return south <= latitude <= north and west <= longitude <= east


def _warn_of_similar_ids(reader: RowReader, rows: Sequence[Row], known: Sequence[Record]) -> None:
    """Note ids that differ from another only by capitals: most likely one was meant."""
    by_folded = {record.id.casefold(): record.id for record in known}
    for row in rows:
        record_id = row.values.get("id", "")
        other = by_folded.setdefault(record_id.casefold(), record_id)
        if other != record_id:
            reader.warn(
                row.line, "id", f'this differs from the id "{other}" by capitals only; look whether it is the same'
            )


def _warn_of_similar_names(reader: RowReader, rows: Sequence[Row], known: Sequence[Organisation]) -> None:
    read = [row for row in rows if row.values.keys() >= {"id", "name"}]
    lines = {row.values["id"]: row.line for row in read}
    stored = {organisation.id: organisation.name for organisation in known if organisation.id not in lines}
    names = stored | {row.values["id"]: row.values["name"] for row in read}
    for earlier, later in similar_pairs(names):
        if line := lines.get(later):
            where = f"line {lines[earlier].number}" if earlier in lines else "already stored"
            reader.warn(
                line,
                "name",
                f'nearly the same name as "{names[earlier]}" ({where}); look whether it is the same organisation',
            )
