"""What can be wrong with the folder of a result."""

import os


class ResultError(ValueError):
    """A folder cannot be read as a result, or none can be written there; the message names it and the cure."""

    def __init__(self, folder: str | os.PathLike[str], message: str) -> None:
        self.folder = os.fspath(folder)
        self.message = message
        super().__init__(self.folder, message)

    def __str__(self) -> str:
        return f"{self.folder}\n  {self.message}"
