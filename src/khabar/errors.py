"""Every error that Khabar raises on purpose.

KhabarError                  one base to catch; has a `code`, a message that says what, where and what to do
├── UsageError               the caller asked for something that does not exist or does not fit together
├── IngestError              bytes that cannot become a document
│   ├── EmptyInputError      nothing to read
│   ├── UnsupportedError     a format that no reader of files knows, or a binary
│   ├── LimitError           larger, deeper or slower than the limits allow
│   └── BrokenFileError      a file of a known format that its parser cannot open
├── DataError                a data file of the project, or one that is imported, breaks its schema
├── ModelError               weights that are missing, damaged or of another format
├── CaptureError             a page that cannot be fetched, or its evidence not kept or not trusted
│   ├── FetchRefusedError    an address that is not asked: unsafe, or robots.txt forbids it
│   └── FetchFailedError     the network or the server; it may pass
│       └── FetchLimitError  more than the limits allow, or a server that cannot be trusted; it does not pass
├── CaseFileError            a case file that cannot be opened, written or trusted; its kinds stand in khabar.casefile.faults
├── FaultError               khabar itself failed on one file of a batch (a bug); the others are read all the same
└── GroundingError           a reader's output that points outside the text (a bug in a reader)
"""


class KhabarError(Exception):
    """Base of all errors raised on purpose. `code` is stable and meant for programs; the message is for people."""

    code = "error"


class UsageError(KhabarError):
    """The call itself is wrong: an unknown claim id, a malformed date, options that exclude each other."""

    code = "usage"


class IngestError(KhabarError):
    """Bytes that cannot become a document."""

    code = "ingest"


class EmptyInputError(IngestError):
    """There is no text in the input."""

    code = "empty"


class UnsupportedError(IngestError):
    """No reader knows this kind of file."""

    code = "unsupported"


class LimitError(IngestError):
    """The input is larger, deeper or slower than the limits allow."""

    code = "limit"


class BrokenFileError(IngestError):
    """The file claims a known format, and its parser cannot open it."""

    code = "broken-file"


class DataError(KhabarError):
    """A data file (shipped or imported) breaks its schema; the message names file, row and key."""

    code = "data"


class ModelError(KhabarError):
    """Weights are missing, damaged or of another format than this version reads."""

    code = "model"


class CaptureError(KhabarError):
    """A page cannot be fetched, or its evidence cannot be kept or trusted."""

    code = "capture"


class FetchRefusedError(CaptureError):
    """An address that is not asked: its scheme, port or network is not safe, or robots.txt forbids it."""

    code = "fetch-refused"


class FetchFailedError(CaptureError):
    """No connection, or a server that breaks off or answers in no way that HTTP has."""

    code = "fetch-failed"


class FetchLimitError(FetchFailedError):
    """More, or slower, than the limits allow; or a server whose certificate does not hold. Asking again does not help."""

    code = "fetch-limit"


class FaultError(KhabarError):
    """Khabar itself failed on one file of a batch: a bug, named so that it can be reported."""

    code = "fault"


class GroundingError(KhabarError):
    """A reader handed back something that cannot be a reading of this text (offsets outside it)."""

    code = "grounding"
