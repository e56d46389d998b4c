"""Open an uploaded file as what it is, whatever its name says, and count what it decodes to while it is read.

A gzipped gigabyte of zeros is refused at its first block, a long table at the limit; only one block is held.
"""

from __future__ import annotations

import codecs
import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from backend.adapters.findings import refuse
from backend.adapters.limits import MEGABYTE, Limits
from modules.kit.errors import DataError

BLOCK = 256 * 1024
PARQUET = b"PAR1"
GZIP = b"\x1f\x8b"
BYTE_ORDER_MARK = codecs.BOM_UTF8
CANNOT_READ = {
    b"PK\x03\x04": ("a zip or Excel (.xlsx) file", "Save the sheet as CSV (UTF-8), or unzip the file first."),
    b"\xd0\xcf\x11\xe0": ("an old Excel (.xls) file", "Save the sheet as CSV (UTF-8)."),
    b"\x28\xb5\x2f\xfd": ("a zstd archive", "Unpack it first, or use gzip."),
    b"BZh": ("a bzip2 archive", "Unpack it first, or use gzip."),
    b"\xfd7zXZ": ("an xz archive", "Unpack it first, or use gzip."),
    b"\xff\xfe": ("text in UTF-16", "Save the file as UTF-8."),
    b"\xfe\xff": ("text in UTF-16", "Save the file as UTF-8."),
    b"%PDF": ("a PDF document", "Export the table as CSV."),
}


def is_parquet(head: bytes) -> bool:
    """Return whether a file that starts with ``head`` is Parquet."""
    return head.startswith(PARQUET)


class DecodedText(io.RawIOBase):
    """The UTF-8 bytes of a CSV file, unpacked where it is gzipped, checked and counted block by block.

    Raises
    ------
    DataError
        While reading: not text, not UTF-8, cut off, damaged, a line or a total beyond the limits.
    """

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        self._limits = limits
        self._blocks = self._checked(_unpacked(stream))
        self._rest = memoryview(b"")
        self.total = 0
        self._lines = 1
        self._line_bytes = 0

    def readable(self) -> bool:
        """Say that this can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # no mmap or array here
        """Fill ``buffer`` with the next bytes; zero at the end."""
        if not self._rest:
            self._rest = memoryview(next(self._blocks, b""))
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count

    def _checked(self, blocks: Iterator[bytes]) -> Iterator[bytes]:
        decoder = codecs.getincrementaldecoder("utf-8")()
        for block in blocks:
            self.total += len(block)
            self._limits.check_bytes(self.total)
            if b"\x00" in block:
                raise refuse(
                    "binary",
                    f"Line {self._line_of(block, block.index(0))} holds zero bytes: not text.",
                    _AS_CSV,
                )
            self._decode(decoder, block, final=False)
            self._count_lines(block)
            yield block
        self._decode(decoder, b"", final=True)

    def _decode(self, decoder: codecs.IncrementalDecoder, block: bytes, *, final: bool) -> None:
        try:
            decoder.decode(block, final)
        except UnicodeDecodeError as error:
            line = self._line_of(block, error.start)
            raise refuse(
                "encoding",
                f"Line {line} is not UTF-8 (byte {error.object[error.start]:#04x}).",
                "Save the file as UTF-8.",
            ) from error

    def _line_of(self, block: bytes, place: int) -> int:
        return self._lines + block.count(b"\n", 0, place)

    def _count_lines(self, block: bytes) -> None:
        breaks = block.count(b"\n")
        self._lines += breaks
        self._line_bytes = len(block) - block.rfind(b"\n") if breaks else self._line_bytes + len(block)
        if self._line_bytes > self._limits.line_bytes and b"\r" not in block:
            limit = self._limits.line_bytes // MEGABYTE
            raise refuse("long_line", f"Line {self._lines} is longer than {limit} MB.", _AS_CSV)


def size_of(stream: BinaryIO) -> int:
    """Return the bytes of a file that can seek; zero where that is not known."""
    if not stream.seekable():
        return 0
    here = stream.tell()
    size = stream.seek(0, io.SEEK_END)
    stream.seek(here)
    return size


def share_read(stream: BinaryIO, size: int) -> float:
    """Return how much of a file has been read, from 0 to 1; half where its size is not known."""
    return min(stream.tell() / size, 1.0) if size else 0.5


_AS_CSV = "Give a CSV file: one header line, then one bar a line."


def _unpacked(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the bytes of the text, gunzipped where the file is gzip, without its byte order mark."""
    head = stream.read(BLOCK)
    for magic, (kind, hint) in CANNOT_READ.items():
        if head.startswith(magic):
            raise refuse("format", f"This is {kind}, not a CSV or Parquet file.", hint)
    blocks = _gunzipped(head, stream) if head.startswith(GZIP) else _plain(head, stream)
    first = next(blocks, b"")
    if first.startswith(PARQUET):
        raise refuse(
            "format", "This is a gzipped Parquet file.", "Unpack it first: Parquet is compressed already."
        )
    yield first.removeprefix(BYTE_ORDER_MARK)
    yield from blocks


def _plain(head: bytes, stream: BinaryIO) -> Iterator[bytes]:
    while head:
        yield head
        head = stream.read(BLOCK)


def _gunzipped(head: bytes, stream: BinaryIO) -> Iterator[bytes]:
    """Yield unpacked blocks of bounded size; a file may hold several members one after another."""
    unpacker = zlib.decompressobj(wbits=31)
    data = head
    while True:
        try:
            block = unpacker.decompress(data, BLOCK)
        except zlib.error as error:
            raise _damaged("damaged") from error
        if block:
            yield block
        if unpacker.eof:
            data = unpacker.unused_data or stream.read(BLOCK)
            if not data.strip(b"\x00"):
                return
            unpacker = zlib.decompressobj(wbits=31)
            continue
        data = unpacker.unconsumed_tail or stream.read(BLOCK)
        if not data and not block:
            raise _damaged("cut off")


def _damaged(how: str) -> DataError:
    return refuse("truncated", f"The gzip file is {how}.", "Download or export it again.")
