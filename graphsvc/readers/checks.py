"""Checks of what was read against the calendar, the programme's places and other records."""

from collections.abc import Sequence
from datetime import date

from graphsvc.places import postcode_sector
from graphsvc.programme import Programme
from graphsvc.readers.register import NAME_COLUMNS
from graphsvc.readers.rows import Row, RowReader
from graphsvc.readers.similar_names import similar_pairs
from graphsvc.records import Attendance, Collaboration, Connection, Organisation, Record, Records, Workshop
from graphsvc.vocabulary import WorkshopStatus

_UK_LATITUDES = (49.8, 60.9)
_UK_LONGITUDES = (-8.7, 1.8)


class Checker:
    """Checks the rows of one record type after the other."""

    def __init__(self, *, known: Records, programme: Programme | None, today: date) -> None:
        """Check against the records that are stored, the programme where there is one, and today's date."""
        self._known = known
        self._programme = programme
        self._today = today
        self._workshops = {workshop.id: workshop for workshop in known.workshops}

    def check(self, reader: RowReader, rows: Sequence[Row]) -> None:
        """Note in the reader what is wrong, or worth a look, in its rows."""
        self._workshops |= {row.record.id: row.record for row in rows if isinstance(row.record, Workshop)}
        for row in rows:
            match row.record:
                case Organisation() as organisation:
                    self._check_place(reader, row, organisation)
                case Workshop() as workshop:
                    self._check_date(reader, row, workshop)
                case Attendance() as attendance:
                    self._check_took_place(reader, row, "workshop", attendance.workshop)
                case Collaboration() | Connection() as tie:
                    self._check_introduction(reader, row, tie)
        record_type = reader.table.record_type
        if record_type in NAME_COLUMNS:
            _warn_of_similar_ids(reader, rows, self._known.of(record_type))
        if record_type == "organisations":
            _warn_of_similar_names(reader, rows, self._known.organisations)

    def _check_place(self, reader: RowReader, row: Row, organisation: Organisation) -> None:
        if organisation.latitude is not None and organisation.longitude is not None:
            self._check_coordinates(reader, row, organisation.latitude, organisation.longitude)
        if organisation.postcode and postcode_sector(organisation.postcode) is None:
            reader.warn(row.line, "postcode", "this is no full UK postcode, so it shows no place on the map")
        if not self._programme:
            return
        city, places = self._programme.city, self._programme.places
        if organisation.postcode and places.lies_outside(organisation.postcode):
            reader.warn(row.line, "postcode", f"this postcode lies outside {city}; look whether that is right")
        if organisation.ward and places.ward_names and organisation.ward not in places.ward_names:
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

    def _check_date(self, reader: RowReader, row: Row, workshop: Workshop) -> None:
        if workshop.status is WorkshopStatus.HELD and self._lies_ahead(workshop):
            reader.error(
                row.line, "date", "it can't have been held yet; correct the date, or set the status to planned"
            )

    def _lies_ahead(self, workshop: Workshop) -> bool:
        return workshop.date is not None and workshop.date.first_day > self._today

    def _check_took_place(self, reader: RowReader, row: Row, column: str, workshop_id: str) -> None:
        workshop = self._workshops.get(workshop_id)
        if workshop is None or (workshop.status is WorkshopStatus.HELD and not self._lies_ahead(workshop)):
            return
        state = "lies ahead" if workshop.status is WorkshopStatus.HELD else f"is {workshop.status}"
        reader.error(
            row.line,
            column,
            f'the workshop "{workshop.title}" {state}, so nobody was there; remove this, or correct the workshop\'s '
            "status and date",
        )

    def _check_introduction(self, reader: RowReader, row: Row, tie: Collaboration | Connection) -> None:
        if not tie.introduced_at:
            return
        self._check_took_place(reader, row, "introduced_at", tie.introduced_at)
        workshop = self._workshops.get(tie.introduced_at)
        if workshop and workshop.date and tie.since and tie.since.last_day < workshop.date.first_day:
            reader.warn(
                row.line,
                "since",
                f"this lies before the workshop at which they were introduced ({workshop.date}); look which is right",
            )


def _is_in_uk(latitude: float, longitude: float) -> bool:
    (south, north), (west, east) = _UK_LATITUDES, _UK_LONGITUDES
    return south <= latitude <= north and west <= longitude <= east


def _warn_of_similar_ids(reader: RowReader, rows: Sequence[Row], known: Sequence[Record]) -> None:
    """Note ids that differ from another only by capitals: most likely one was meant."""
    by_folded = {record.id.casefold(): record.id for record in known}
    for row in rows:
        other = by_folded.setdefault(row.record.id.casefold(), row.record.id)
        if other != row.record.id:
            reader.warn(
                row.line, "id", f'this differs from the id "{other}" by capitals only; look whether it is the same'
            )


def _warn_of_similar_names(reader: RowReader, rows: Sequence[Row], known: Sequence[Organisation]) -> None:
    lines = {row.record.id: row.line for row in rows}
    stored = {organisation.id: organisation.name for organisation in known if organisation.id not in lines}
    names = stored | {row.record.id: row.record.name for row in rows if isinstance(row.record, Organisation)}
    for earlier, later in similar_pairs(names):
        if line := lines.get(later):
            where = f"line {lines[earlier].number}" if earlier in lines else "already stored"
            reader.warn(
                line,
                "name",
                f'nearly the same name as "{names[earlier]}" ({where}); look whether it is the same organisation',
            )
