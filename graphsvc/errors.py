"""What can go wrong, each as one sentence that says what to do.

    GraphsvcError
    |-- InputError (ValueError)          a file or a value that was given to us
    |   |-- UnreadableFile               it cannot be opened, or is no spreadsheet of ours
    |   |-- RefusedFile                  reading it would take too much memory or time
    |   |-- ProblemsFound                it was read, and rows in it need mending
    |   `-- DamagedBackup                a backup that is cut, changed or from a newer version
    |-- SettingsError (ValueError)       an environment variable or an option that cannot be used
    |-- UnknownName (LookupError)        nothing in the data has that name or id
    |-- StoreError (RuntimeError)        the database
    |   |-- DatabaseUnavailable          it does not answer
    |   |-- DatabaseRefused              it answers, and says no
    |   |-- MissingConstraints           it lacks what keeps records from being doubled
    |   `-- StoreNotEmpty                it holds records that would be overwritten
    `-- EngineError (RuntimeError)       the embedded database engine
        |-- NoEmbeddedEngine             there is none for this machine
        |-- DataFolderUnusable           its folder is locked, read-only or full
        `-- EngineDidNotStart            it was started and did not come up

Boundary modules translate the errors of the libraries they wrap into these and chain the cause. Pages and the
command line catch ``GraphsvcError`` only, and show ``str(error)``.
"""


class GraphsvcError(Exception):
    """The root of every error that graphsvc raises on purpose; its text is meant for the user."""


class InputError(GraphsvcError, ValueError):
    """Something that was given to graphsvc cannot be used as it is."""


class UnreadableFile(InputError):
    """A file cannot be opened, or is not of a kind that graphsvc reads."""


class RefusedFile(InputError):
    """A file is too large, or built so that reading it would exhaust the machine."""


class ProblemsFound(InputError):
    """Rows of the input need mending; the text lists each with its place."""


class DamagedBackup(InputError):
    """A backup file is cut short, was changed, or was written by a newer graphsvc."""


class SettingsError(GraphsvcError, ValueError):
    """A setting has a value that cannot be used."""


class UnknownName(GraphsvcError, LookupError):
    """Nothing in the data goes by this name or id."""


class StoreError(GraphsvcError, RuntimeError):
    """The database could not do what was asked; nothing was changed."""


class DatabaseUnavailable(StoreError):
    """The database does not answer."""


class DatabaseRefused(StoreError):
    """The database answers but refuses: the login, the database name or the statement."""


class MissingConstraints(StoreError):
    """The database lacks uniqueness constraints, so writing could double records."""


class StoreNotEmpty(StoreError):
    """The database has content, and the command would overwrite it."""


class EngineError(GraphsvcError, RuntimeError):
    """The embedded database engine cannot be used."""


class NoEmbeddedEngine(EngineError):
    """The embedded engine does not exist for this kind of machine."""


class DataFolderUnusable(EngineError):
    """The data folder cannot be written, is full, or is in use by something else."""


class EngineDidNotStart(EngineError):
    """The embedded engine was started and did not answer in time."""
