"""Keep what a run left behind: whole folders with checksums; a file that changed is set aside and named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import orjson

from backend.store.files import file_sha256, move_folder, new_folder, remove_folder
from modules.kit.errors import Issue, QisError

SEAL = "checksums.json"
Fill = Callable[[Path], object]


class Damaged(QisError):
    """An artefact is not what was written; it now lies in quarantine."""


class Missing(QisError):
    """A run has no such artefact."""


class Artefacts:
    """The results of runs, one folder a run."""

    def __init__(self, folder: Path, quarantine: Path) -> None:
        self._folder, self._quarantine = folder, quarantine

    def put(self, run_id: str, fill: Fill) -> Mapping[str, str]:
        """Let ``fill`` write the files of a run; they appear at once, sealed, or not at all.

        Returns
        -------
        checksums : file name to SHA-256
        """
        target = self._target(run_id)
        if target.exists():  # an earlier attempt got as far as this, and died before it was recorded
            remove_folder(target)
        with new_folder(target) as folder:
            fill(folder)
            sums = {path.name: file_sha256(path) for path in sorted(folder.iterdir())}
            (folder / SEAL).write_bytes(orjson.dumps(sums, option=orjson.OPT_INDENT_2))
        return sums

    def path(self, run_id: str, name: str) -> Path:
        """Return the path of a file whose content is what was written.

        Raises
        ------
        Missing
            There is none.
        Damaged
            Its checksum does not match; the whole folder is set aside.
        """
        folder = self._target(run_id)
        path = folder / name
        if not path.is_file():
            raise Missing(
                Issue(
                    "artefact.missing", f"The run has no {name}.", "A run that did not succeed leaves none."
                )
            )
        try:
            sums = orjson.loads((folder / SEAL).read_bytes())
            intact = _sum(path, path.stat().st_mtime_ns, path.stat().st_size) == sums.get(name)
        except (OSError, orjson.JSONDecodeError):
            intact = False
        if not intact:
            self._set_aside(folder)
            raise Damaged(
                Issue(
                    "artefact.damaged",
                    f"{name} of run {run_id} is not what was written; it was moved to quarantine.",
                    "Reproduce the run to get its results again.",
                )
            )
        return path

    def json(self, run_id: str, name: str) -> dict[str, object]:
        """Return a JSON artefact."""
        found: dict[str, object] = orjson.loads(self.path(run_id, name).read_bytes())
        return found

    def remove(self, run_id: str) -> None:
        """Remove the results of a run, if there are any."""
        with suppress(FileNotFoundError):
            remove_folder(self._target(run_id))

    def strangers(self, known: set[str]) -> list[str]:
        """Return the folders that belong to no run: what a crash left between the files and the record."""
        if not self._folder.is_dir():
            return []
        return [
            path.name
            for path in self._folder.iterdir()
            if not path.name.startswith(".") and path.name not in known
        ]

    def _target(self, run_id: str) -> Path:
        if not run_id.replace("_", "").isalnum():
            raise ValueError("a run id holds letters and digits only")
        return self._folder / run_id

    def _set_aside(self, folder: Path) -> None:
        target = self._quarantine / f"run-{folder.name}"
        number = 1
        while target.exists():
            number += 1
            target = self._quarantine / f"run-{folder.name}-{number}"
        move_folder(folder, target)


@lru_cache(maxsize=512)
def _sum(path: Path, changed: int, size: int) -> str:
    """Return the checksum; asked again only where time or size of the file changed."""
    return file_sha256(path)
