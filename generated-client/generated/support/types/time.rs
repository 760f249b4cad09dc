//! Dates and times.

use chrono::{FixedOffset, NaiveDate, SecondsFormat};

use super::field::{Field, Parse, Slot, View};

/// A point in time, with the offset that it was given in.
///
/// Read from RFC 3339, with a `T` or a blank before the time. Written with `Z` for UTC, and with as many decimals of a
/// second as it has.
pub type DateTime = chrono::DateTime<FixedOffset>;

/// A day of the calendar, as in `2025-10-31`.
pub type Date = NaiveDate;

/// Reads RFC 3339, with a `T` or a blank before the time. A time without an offset is no point in time: `None`.
pub fn parse_date_time(text: &str) -> Option<DateTime> {
    DateTime::parse_from_rfc3339(text).ok()
}

/// Writes RFC 3339.
pub fn write_date_time(time: &DateTime) -> String {
    time.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

impl Field for DateTime {
    fn empty() -> Self {
        chrono::DateTime::UNIX_EPOCH.fixed_offset()
    }

    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::Parse(self)
    }

    #[inline]
    fn view(&self) -> View<'_> {
        View::DateTime(self)
    }
}

impl Parse for DateTime {
    fn set_text(&mut self, text: &str) -> Result<(), &'static str> {
        *self = parse_date_time(text).ok_or("a date and time with an offset, as in RFC 3339")?;
        Ok(())
    }
}

impl Field for Date {
    fn empty() -> Self {
        NaiveDate::default()
    }

    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::Parse(self)
    }

    #[inline]
    fn view(&self) -> View<'_> {
        View::Date(self)
    }
}

impl Parse for Date {
    fn set_text(&mut self, text: &str) -> Result<(), &'static str> {
        // The length, because chrono also reads `2025-1-1`.
        let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| text.len() == 10);
        *self = date.ok_or("a date such as 2025-10-31")?;
        Ok(())
    }
}
