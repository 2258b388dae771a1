"""The recorder on each database that Home Assistant supports: ask for ``any_recorder``."""

from collections.abc import Iterator
import os

from homeassistant.components.recorder.core import Recorder
from homeassistant.components.recorder.db_schema import Base, MigrationChanges, SchemaChanges, States
from pymysql import converters
import pytest
from pytest_homeassistant_custom_component.patch_time import HAFakeDatetime
import pytest_socket
import sqlalchemy as sa

from .server import Engine, Server, ServerMissingError

_KEPT = {SchemaChanges.__tablename__, MigrationChanges.__tablename__}
"""What tells the recorder that the tables are there."""

# The driver goes by the very class; the test package has told the other drivers of this one.
converters.conversions[HAFakeDatetime] = converters.escape_datetime


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for any recorder on every one."""
    if "any_recorder" in metafunc.fixturenames:
        metafunc.parametrize("recorder_db_url", ["sqlite", *Engine], indirect=True)


@pytest.fixture
def any_recorder(recorder_mock: Recorder) -> Recorder:
    """Return a recorder with an empty database, on SQLite, PostgreSQL and MariaDB in turn."""
    return recorder_mock


@pytest.fixture
def recorder_db_url(request: pytest.FixtureRequest, recorder_db_url: str) -> Iterator[str]:
    """Let the recorder write to the engine that the test is run for."""
    engine = getattr(request, "param", "sqlite")
    if engine == "sqlite":
        yield recorder_db_url
        return
    # MariaDB's driver is written in Python, whose sockets the test package keeps from any connection.
    # Enabled first: a test's own sockets would otherwise bring back what they were kept by before.
    request.getfixturevalue("socket_enabled")
    pytest_socket.socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)
    url: str = request.getfixturevalue(f"{engine}_database")
    yield url
    _empty(url)


@pytest.fixture(scope="session")
def postgresql_database() -> Iterator[str]:
    """Return the address of a database on a PostgreSQL server of our own."""
    yield from _serve(Engine.POSTGRESQL)


@pytest.fixture(scope="session")
def mariadb_database() -> Iterator[str]:
    """Return the address of a database on a MariaDB server of our own."""
    yield from _serve(Engine.MARIADB)


def _serve(engine: Engine) -> Iterator[str]:
    try:
        server = Server(engine)
    except ServerMissingError as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error))
        pytest.skip(str(error))
    with server:
        yield server.create_database()


def _empty(url: str) -> None:
    """Remove every row, which takes milliseconds where making the tables takes seconds."""
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.update(States).values(old_state_id=None))
        for table in reversed(Base.metadata.sorted_tables):
            if table.name not in _KEPT:
                connection.execute(table.delete())
    engine.dispose()
