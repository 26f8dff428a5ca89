"""How much of one document readers read, and what the record says of the rest."""

from khabar.records.record_warning import RecordWarning

UNITS_A_DOCUMENT = 40_000
"""What is read of one document, in units: about 250 pages. Past it a warning says what was not read."""


def not_read_past(start: int) -> RecordWarning:
    """The warning that nothing was read from the code point `start` on."""
    return RecordWarning("not-read-past", f"the text is too long: nothing was read from character {start} on; split the file")
