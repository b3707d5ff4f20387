"""A row of one workspace cannot point into another, and the migrations make the tables that the code names."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.exc import IntegrityError

from storage import schema
from storage.database import Database
from storage.projects import projects
from storage.tables import compared, metadata
from studio.people.person import Engagement
from studio.vocabulary import Function
from tests.cast import Studio


def test_a_row_cannot_point_into_another_workspace(studio: Studio) -> None:
    other = Studio.opened(studio.database)
    stranger, ours = other.person("engineer"), studio.project.id
    with pytest.raises(IntegrityError), studio.transaction() as db:
        projects.engage(db, ours, [Engagement(stranger.id, Function.ENGINEER)])


def test_the_migrations_make_the_tables_that_the_code_names(database: Database) -> None:
    with database.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": compared})
        assert compare_metadata(context, metadata) == []


def test_migrating_twice_is_harmless(database: Database) -> None:
    schema.migrate(database)
    assert schema.state(database) is schema.Schema.CURRENT


def test_a_project_of_another_workspace_does_not_exist(studio: Studio) -> None:
    other = Studio.opened(studio.database)
    studio.say("/decision ours alone", as_="engineer")
    assert "ours alone" not in other.say("/decision list", as_="engineer").text
    assert "There is no decision NEON-1" in other.say("/decision NEON-1", as_="engineer").text
