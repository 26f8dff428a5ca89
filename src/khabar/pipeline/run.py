"""From files to reports."""

import importlib.metadata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from khabar.codebook import codebook
from khabar.errors import FaultError, KhabarError, UsageError
from khabar.extract.grounding import ground
from khabar.extract.reader import Reader
from khabar.extract.registry import open_reader
from khabar.ingest import Limits, documents
from khabar.lang.gazetteer_load import Gazetteer
from khabar.lang.load import folder_fingerprint
from khabar.lang.own import Own, OwnLayer
from khabar.pipeline.assemble import assemble
from khabar.pipeline.passages import passage_vectors
from khabar.pipeline.values import values
from khabar.records.document import Document, Ingested
from khabar.records.record_warning import RecordWarning
from khabar.records.report import DataFile, Engine, Report
from khabar.resolve.actor_list import using
from khabar.text.fold import key

LANGUAGE_DATA = ("actors", "ar", "en", "gazetteer", "languages")
DEFAULT_LIMITS = Limits()


class Pipeline:
    """A reader, a gazetteer and limits, ready to read. Reports do not touch one another."""

    def __init__(self, reader: Reader, gazetteer: Gazetteer, limits: Limits = DEFAULT_LIMITS, own: Own = Own()) -> None:  # noqa: B008 - frozen
        self._reader, self._limits, self._own, self._shared = reader, limits, own, gazetteer
        self._gazetteer = gazetteer.with_own(OwnLayer(own.places, key)) if own.places else gazetteer
        self.engine = Engine(
            version=importlib.metadata.version("khabar"),
            reader=reader.name,
            model=reader.model,
            model_sha256=reader.model_sha256,
            codebook=codebook().version,
            data=(*gazetteer.data_files, *map(folder_fingerprint, LANGUAGE_DATA), *_data_of(reader), *own.data_files()),
        )

    @classmethod
    def open(cls, reader: str = "encoder", data: Path | None = None, settings: Mapping[str, object] | None = None) -> "Pipeline":
        """The pipeline with the reader of that name and the places imported into the folder `data`.

        `settings` are the reader's own, as `url` and `model` are of `llm`; most readers take none.
        Without `data`, the folder is the one that KHABAR_DATA names, else the platform's. Raises UsageError where no reader has
        that name or it cannot be opened so, ModelError where its weights are damaged, DataError where imported places are.
        """
        from khabar.lang.data_folder import data_folder

        return cls(open_reader(reader, settings), Gazetteer.open(data or data_folder()))

    def with_own(self, own: Own) -> "Pipeline":
        """The same reader with the places and actors of a case file's own; at no cost."""
        return Pipeline(self._reader, self._shared, self._limits, own)

    def read(
        self,
        data: bytes | str,
        *,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - the record's own word
        published: str | None = None,
    ) -> list[Report]:
        """The reports in one file: one, or for Telegram's export one a post.

        `name` is a file name, `published` a day or an instant (ISO). Raises UsageError for a malformed call, IngestError and its
        kinds where the bytes cannot become a document.
        """
        return [self.report(d) for d in documents(data, name=name, id=id, published=published, limits=self._limits)]

    def read_many(self, inputs: Iterable[tuple[str, bytes]], *, published: str | None = None) -> Iterator[list[Report] | KhabarError]:
        """One outcome for each (name, bytes), in their order: its reports, or the error that kept it from being read."""
        for name, data in inputs:
            try:
                yield self.read(data, name=name, published=published)
            except UsageError:
                raise  # the call is wrong, not this file
            except KhabarError as e:
                yield e
            except Exception as e:  # a bug; it costs this file, not the batch
                yield FaultError(
                    f"{name}: khabar failed on this file ({type(e).__name__}: {e}); please report it, with the file if you may"
                )

    def report(self, ingested: Ingested) -> Report:
        """The report of one document."""
        return self.report_of(ingested.document, ingested.warnings)

    def report_of(self, document: Document, warnings: tuple[RecordWarning, ...] = ()) -> Report:
        """The report of one document that is at hand already."""
        reading = ground(document, self._reader.read(document))
        with using(self._own.actors):
            found = values(document, reading, self._gazetteer)
            return assemble(document, reading, found, gazetteer=self._gazetteer, engine=self.engine, warnings=warnings)

    def passages(self, report: Report) -> dict[str, bytes]:
        """The vectors of the passages of a report that was just read, by claim id (see `khabar.pipeline.passages`)."""
        return passage_vectors(self._reader, report)


def _data_of(reader: Reader) -> tuple[DataFile, ...]:
    """The data files that a reader says it reads with; most have none."""
    return tuple(getattr(reader, "data_files", ()))
