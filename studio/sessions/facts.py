"""What became of a booking, as facts of the record: begun late, cancelled late, somebody who did not come."""

from __future__ import annotations

from datetime import datetime, timedelta

from studio.sessions.session import Attendance, Session

LATE_START = timedelta(minutes=15)  # after the booked time; less is no late start
LATE_CANCEL = timedelta(hours=48)  # before the start, unless the studio says otherwise
DAYS = timedelta(days=3)  # from here on notice is said in days
LONGEST_LATE_CANCEL = timedelta(days=60)


def late_start(session: Session) -> timedelta | None:
    """By how much it began after the booked time; None for in time, and where nobody said when it began."""
    late = session.began_at - session.starts_at if session.began_at else timedelta()
    return late if late > LATE_START else None


def notice_given(session: Session) -> timedelta | None:
    """How long before the start a booked session was cancelled; None for a hold, without a date, and where it is not known."""
    if not session.cancelled:
        return None
    if session.undated or session.cancelled_at is None or session.late_within is None:
        return None
    return max(session.starts_at - session.cancelled_at, timedelta())


def cancelled_late(session: Session) -> bool:
    """Whether that was late by the rule which the studio had on that day."""
    notice = notice_given(session)
    return notice is not None and notice < timedelta(minutes=session.late_within or 0)


def no_show(part: Attendance) -> bool:
    """Whether somebody said Yes and was not there."""
    return part.attended is False and part.coming is True


def said_notice(notice: timedelta) -> str:
    """How long before: "3 h", "47 h 30", of more than three days "12 days"."""
    return said_hours(notice) if notice < DAYS else f"{notice.days} days"


def said_hours(length: timedelta) -> str:
    """A length to be read: "11 h 30", "3 h", "45 min"."""
    hours, minutes = divmod(round(length.total_seconds() / 60), 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {minutes:02}" if minutes else f"{hours} h"


def said_start(session: Session, at: datetime) -> str:
    """How the beginning is said beside the booked time: "25 min late", "in time"."""
    late = at - session.starts_at
    return f"{said_hours(late)} after the booked time" if late > LATE_START else "in time"
