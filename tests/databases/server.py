"""A PostgreSQL or MariaDB server that lives as long as the tests do."""

from collections.abc import Sequence
from enum import StrEnum
from itertools import count
import os
from pathlib import Path
import pwd
import shutil
import signal
import subprocess
from tempfile import mkdtemp
import time
from typing import Self

import sqlalchemy as sa

_PATIENCE = 60.0
"""s that a server may take to come up."""

_PLACES = [Path("/usr/sbin"), *sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
"""Where Debian keeps servers that are on no user's PATH, the newest PostgreSQL first."""


class Engine(StrEnum):
    """A database server that Home Assistant's recorder can write to."""

    POSTGRESQL = "postgresql"
    MARIADB = "mariadb"


class ServerMissingError(Exception):
    """The server's programs are not installed; the text says what to install."""


class ServerError(Exception):
    """The server did not come up; the text ends with its log."""


class Server:
    """A server on a socket in a folder of its own, that keeps nothing safe and asks for no password.

    It ends with the thread that started it, however that came about.
    """

    def __init__(self, engine: Engine) -> None:
        """Find the programs; nothing runs before it is entered. Raises ServerMissingError."""
        self.engine = engine
        programs = {
            Engine.POSTGRESQL: ("initdb", "postgres"),
            Engine.MARIADB: ("mariadb-install-db", "mariadbd"),
        }
        self._install, self._serve = (_find(program, engine) for program in programs[engine])
        self._numbers = count(1)

    def __enter__(self) -> Self:
        """Make the folder and return when the server answers. Raises ServerError."""
        # Not below the tests' own folder, which nobody else may look into.
        self._folder = Path(mkdtemp(prefix=f"{self.engine}-"))
        self._log = self._folder / "log"
        try:
            self._start()
        except BaseException:
            shutil.rmtree(self._folder)
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it and remove the folder."""
        self._engine.dispose()
        self._stop()
        shutil.rmtree(self._folder)

    def create_database(self) -> str:
        """Return the address of a new database, as the recorder's ``db_url`` wants it."""
        name = f"test_{next(self._numbers)}"
        encoding = {
            Engine.POSTGRESQL: "ENCODING 'UTF8'",
            Engine.MARIADB: "CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci",
        }
        self._execute(f"CREATE DATABASE {name} {encoding[self.engine]}")
        return self._url(name)

    def drop_database(self, url: str) -> None:
        """Remove what ``create_database`` made."""
        self._execute(f"DROP DATABASE {sa.make_url(url).database}")

    def _start(self) -> None:
        data, user = self._folder / "data", []
        if os.geteuid() == 0:  # as which servers refuse to run
            nobody = pwd.getpwnam("nobody")
            os.chown(self._folder, nobody.pw_uid, nobody.pw_gid)
            user = [f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups"]
        install, serve, end = self._commands(data)
        self._end = end
        with self._log.open("ab") as log:
            made = subprocess.run(
                ["setpriv", *user, *install], stdout=log, stderr=log, check=False, cwd=self._folder
            )
            if made.returncode:
                raise ServerError(self._log.read_text())
            self._process = subprocess.Popen(
                ["setpriv", *user, f"--pdeathsig={end.name.removeprefix('SIG')}", *serve],
                stdout=log,
                stderr=log,
                cwd=self._folder,
                start_new_session=True,  # Ctrl-C is for the tests, which then stop it
            )
        self._engine = sa.create_engine(
            self._url("postgres" if self.engine is Engine.POSTGRESQL else "mysql"),
            isolation_level="AUTOCOMMIT",
        )
        try:
            self._wait()
        except BaseException:
            self._stop()
            raise

    def _stop(self) -> None:
        self._process.send_signal(self._end)
        self._process.wait(_PATIENCE)

    def _commands(self, data: Path) -> tuple[Sequence[str | Path], Sequence[str | Path], signal.Signals]:
        """Return how to make the data, how to serve it, and which signal ends that at once."""
        if self.engine is Engine.POSTGRESQL:
            unsafe = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")
            options = [f"-c{option}" for option in (*unsafe, "listen_addresses=", "shared_buffers=32MB")]
            initdb = ("--username=test", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
            return (
                [self._install, f"--pgdata={data}", *initdb],
                [self._serve, "-D", data, "-k", self._folder, *options],
                signal.SIGINT,
            )
        unsafe = ("flush-method=nosync", "flush-log-at-trx-commit=0", "doublewrite=0")
        small = ("buffer-pool-size=32M", "log-file-size=16M")
        # A server that starts deletes the temporary tables in its folder for them, whosever they are.
        places = (f"--datadir={data}", f"--tmpdir={self._folder}")
        common = [*places, *(f"--innodb-{option}" for option in (*unsafe, *small))]
        return (
            [self._install, "--no-defaults", "--skip-test-db", *common],
            [
                *(self._serve, "--no-defaults", *common),
                *("--skip-networking", "--skip-grant-tables", f"--socket={self._folder / 'socket'}"),
            ],
            signal.SIGKILL,  # it would take seconds to put its data in order
        )

    def _wait(self) -> None:
        deadline = time.monotonic() + _PATIENCE
        while True:
            try:
                self._execute("SELECT 1")
            except sa.exc.OperationalError as error:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise ServerError(self._log.read_text()) from error
                time.sleep(0.05)
            else:
                return

    def _execute(self, statement: str) -> None:
        with self._engine.connect() as connection:
            connection.execute(sa.text(statement))

    def _url(self, database: str) -> str:
        if self.engine is Engine.POSTGRESQL:
            return f"postgresql://test@/{database}?host={self._folder}"
        return (
            f"mysql+pymysql://test@localhost/{database}?unix_socket={self._folder / 'socket'}&charset=utf8mb4"
        )


def _find(program: str, engine: Engine) -> str:
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), *map(str, _PLACES)])
    found = shutil.which(program, path=path)
    if found is None:
        package = {Engine.POSTGRESQL: "postgresql", Engine.MARIADB: "mariadb-server-core"}[engine]
        raise ServerMissingError(f"{program} is not installed (Debian: apt install {package})")
    return found
