"""The engine's state: the one file that says how the running engine of a data folder is reached."""

import os
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graphsvc.embedded.folder import DataFolder, private_opener


class EngineState(BaseModel):
    """How a running engine is reached. The secrets are new at every start and never show in a representation."""

    model_config = ConfigDict(frozen=True)

    pid: int
    version: str
    started: datetime
    log: Path
    bolt_port: int
    control_port: int
    password: str = Field(repr=False)
    client_secret: str = Field(repr=False)
    engine_secret: str = Field(repr=False)

    @property
    def uri(self) -> str:
        """The engine's Bolt address; always this machine's own."""
        return f"bolt://127.0.0.1:{self.bolt_port}"


def read_state(folder: DataFolder) -> EngineState | None:
    """Return what the state file says, None where there is none or it is no state of ours.

    Whether that engine still runs is not looked at: a killed one leaves its file behind.
    """
    try:
        return EngineState.model_validate_json(folder.state_file.read_bytes())
    except (OSError, ValidationError):
        return None


def write_state(folder: DataFolder, state: EngineState) -> None:
    """Write the state file in one step, so that no reader ever sees half of it."""
    draft = folder.state_file.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    with open(draft, "x", opener=private_opener, encoding="utf-8") as file:
        file.write(state.model_dump_json())
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder.state_file)


def remove_state(folder: DataFolder) -> None:
    """Remove the state file where there is one."""
    folder.state_file.unlink(missing_ok=True)
