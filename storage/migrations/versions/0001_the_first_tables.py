"""The first tables"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "workspaces",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("domain", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("events", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspaces")),
    )
    op.create_table(
        "ddex_parties",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("sender_name", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("recipient_name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_ddex_parties_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_ddex_parties")),
    )
    op.create_table(
        "deliveries",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("dedupe_key", sa.Text(), nullable=False),
        sa.Column("about", sa.BigInteger(), nullable=True),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=True),
        sa.Column("thread", sa.Text(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("lease_until", sa.BigInteger(), nullable=True),
        sa.Column("first_attempt_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("ts", sa.Text(), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_deliveries_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("workspace_id", "dedupe_key", name=op.f("uq_deliveries_workspace_id_dedupe_key")),
    )
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.create_index("ix_deliveries_state_due_at", ["state", "due_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_deliveries_workspace_id_kind_about"),
            ["workspace_id", "kind", "about"],
            unique=False,
        )

    op.create_table(
        "inbox",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_inbox_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "key", name=op.f("pk_inbox")),
    )
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inbox_at"), ["at"], unique=False)

    op.create_table(
        "installations",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("team_id", sa.Text(), nullable=True),
        sa.Column("enterprise_id", sa.Text(), nullable=True),
        sa.Column("bot_id", sa.Text(), nullable=False),
        sa.Column("bot_user_id", sa.Text(), nullable=False),
        sa.Column("scopes", sa.Text(), nullable=True),
        sa.Column("installed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("people_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_installations_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_installations")),
    )
    op.create_table(
        "people",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("slack", sa.Text(), nullable=True),
        sa.Column("team_id", sa.Text(), nullable=True),
        sa.Column("handle", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("is_bot", sa.Boolean(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("external", sa.Boolean(), nullable=False),
        sa.Column("admin", sa.Boolean(), nullable=False),
        sa.Column("refreshed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_people_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_people")),
        sa.UniqueConstraint("workspace_id", "slack", name=op.f("uq_people_workspace_id_slack")),
    )
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_people_workspace_id_folded"), ["workspace_id", "folded"], unique=False
        )

    op.create_table(
        "projects",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("artist", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("preset", sa.Text(), nullable=False),
        sa.Column("decisions", sa.Integer(), nullable=False),
        sa.Column("sessions", sa.Integer(), nullable=False),
        sa.Column("leads", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_projects_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_projects")),
        sa.UniqueConstraint("workspace_id", "key", name=op.f("uq_projects_workspace_id_key")),
    )
    op.create_table(
        "rooms",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("buffer", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_rooms_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_rooms")),
        sa.UniqueConstraint("workspace_id", "folded", name=op.f("uq_rooms_workspace_id_folded")),
    )
    op.create_table(
        "calendar_feeds",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("about", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.BigInteger(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "made_by"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_calendar_feeds_workspace_id_made_by"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_calendar_feeds_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_calendar_feeds")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_calendar_feeds_token_hash")),
    )
    with op.batch_alter_table("calendar_feeds", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_calendar_feeds_workspace_id_kind_about"),
            ["workspace_id", "kind", "about"],
            unique=False,
        )

    op.create_table(
        "chain_steps",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("functions", sa.Text(), nullable=False),
        sa.Column("people", sa.Text(), nullable=True),
        sa.Column("quorum", sa.Text(), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["projects.workspace_id", "projects.id"],
            name=op.f("fk_chain_steps_workspace_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_chain_steps_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_chain_steps")),
        sa.UniqueConstraint(
            "workspace_id",
            "project_id",
            "stage",
            "position",
            name=op.f("uq_chain_steps_workspace_id_project_id_stage_position"),
        ),
    )
    op.create_table(
        "delegates",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("delegate_id", sa.BigInteger(), nullable=False),
        sa.Column("from_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "delegate_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_delegates_workspace_id_delegate_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_delegates_workspace_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["projects.workspace_id", "projects.id"],
            name=op.f("fk_delegates_workspace_id_project_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_delegates_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_delegates")),
    )
    with op.batch_alter_table("delegates", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_delegates_workspace_id_delegate_id"), ["workspace_id", "delegate_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_delegates_workspace_id_person_id"), ["workspace_id", "person_id"], unique=False
        )

    op.create_table(
        "drafts",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_drafts_workspace_id_person_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_drafts_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_drafts")),
    )
    with op.batch_alter_table("drafts", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_drafts_workspace_id_person_id_created_at"),
            ["workspace_id", "person_id", "created_at"],
            unique=False,
        )

    op.create_table(
        "engagements",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("function", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_engagements_workspace_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["projects.workspace_id", "projects.id"],
            name=op.f("fk_engagements_workspace_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_engagements_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_engagements")),
        sa.UniqueConstraint(
            "workspace_id",
            "project_id",
            "person_id",
            "function",
            "stage",
            name=op.f("uq_engagements_workspace_id_project_id_person_id_function_stage"),
        ),
    )
    with op.batch_alter_table("engagements", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_engagements_workspace_id_person_id"), ["workspace_id", "person_id"], unique=False
        )

    op.create_table(
        "events",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("about", sa.BigInteger(), nullable=True),
        sa.Column("payload", sa.JSON(), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "actor"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_events_workspace_id_actor"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_events_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "seq", name=op.f("pk_events")),
    )
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_events_workspace_id_about"), ["workspace_id", "about"], unique=False
        )

    op.create_table(
        "person_facts",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("as_printed", sa.Text(), nullable=True),
        sa.Column("legal_name", sa.Text(), nullable=True),
        sa.Column("isni", sa.Text(), nullable=True),
        sa.Column("ipi", sa.Text(), nullable=True),
        sa.Column("company", sa.Boolean(), nullable=False),
        sa.Column("changed_by", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "changed_by"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_person_facts_workspace_id_changed_by"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_person_facts_workspace_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "person_id", name=op.f("pk_person_facts")),
    )
    op.create_table(
        "policies",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("due_days", sa.Integer(), nullable=True),
        sa.Column("backup", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "backup"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_policies_workspace_id_backup"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["projects.workspace_id", "projects.id"],
            name=op.f("fk_policies_workspace_id_project_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_policies_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_policies")),
        sa.UniqueConstraint(
            "workspace_id", "project_id", "stage", name=op.f("uq_policies_workspace_id_project_id_stage")
        ),
    )
    op.create_table(
        "preferences",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("opens", sa.Integer(), nullable=True),
        sa.Column("closes", sa.Integer(), nullable=True),
        sa.Column("leads", sa.Text(), nullable=True),
        sa.Column("quiet_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_preferences_workspace_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "person_id", name=op.f("pk_preferences")),
    )
    op.create_table(
        "printed_names",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("confirmed_by", sa.BigInteger(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "confirmed_by"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_printed_names_workspace_id_confirmed_by"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_printed_names_workspace_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "person_id", "name", name=op.f("pk_printed_names")),
    )
    op.create_table(
        "project_channels",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["projects.workspace_id", "projects.id"],
            name=op.f("fk_project_channels_workspace_id_project_id"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "channel", name=op.f("pk_project_channels")),
    )
    with op.batch_alter_table("project_channels", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_project_channels_workspace_id_project_id"),
            ["workspace_id", "project_id"],
            unique=False,
        )

    op.create_table(
        "releases",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("upc", sa.Text(), nullable=True),
        sa.Column("catalogue_number", sa.Text(), nullable=True),
        sa.Column("p_line", sa.Text(), nullable=True),
        sa.Column("c_line", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["projects.workspace_id", "projects.id"],
            name=op.f("fk_releases_workspace_id_project_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_releases_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_releases")),
    )
    with op.batch_alter_table("releases", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_releases_workspace_id_project_id"), ["workspace_id", "project_id"], unique=False
        )

    op.create_table(
        "sheets",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("private", sa.LargeBinary(), nullable=False),
        sa.Column("frozen_by", sa.BigInteger(), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "frozen_by"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_sheets_workspace_id_frozen_by"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["projects.workspace_id", "projects.id"],
            name=op.f("fk_sheets_workspace_id_project_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_sheets_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_sheets")),
        sa.UniqueConstraint(
            "workspace_id", "project_id", "version", name=op.f("uq_sheets_workspace_id_project_id_version")
        ),
    )
    op.create_table(
        "songs",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("iswc", sa.Text(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["projects.workspace_id", "projects.id"],
            name=op.f("fk_songs_workspace_id_project_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_songs_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_songs")),
    )
    with op.batch_alter_table("songs", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_songs_workspace_id_project_id_position"),
            ["workspace_id", "project_id", "position"],
            unique=False,
        )

    op.create_table(
        "credit_suggestions",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("song_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("raised_to", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_credit_suggestions_workspace_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["projects.workspace_id", "projects.id"],
            name=op.f("fk_credit_suggestions_workspace_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "raised_to"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_credit_suggestions_workspace_id_raised_to"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "song_id"],
            ["songs.workspace_id", "songs.id"],
            name=op.f("fk_credit_suggestions_workspace_id_song_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_credit_suggestions_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_credit_suggestions")),
        sa.UniqueConstraint(
            "workspace_id",
            "song_id",
            "person_id",
            "role",
            name=op.f("uq_credit_suggestions_workspace_id_song_id_person_id_role"),
        ),
    )
    with op.batch_alter_table("credit_suggestions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_credit_suggestions_workspace_id_project_id"),
            ["workspace_id", "project_id"],
            unique=False,
        )

    op.create_table(
        "recordings",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("song_id", sa.BigInteger(), nullable=False),
        sa.Column("variant", sa.Text(), nullable=False),
        sa.Column("isrc", sa.Text(), nullable=True),
        sa.Column("seconds", sa.Integer(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("explicit", sa.Text(), nullable=True),
        sa.Column("samples", sa.Text(), nullable=True),
        sa.Column("ai_use", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["projects.workspace_id", "projects.id"],
            name=op.f("fk_recordings_workspace_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "song_id"],
            ["songs.workspace_id", "songs.id"],
            name=op.f("fk_recordings_workspace_id_song_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_recordings_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_recordings")),
        sa.UniqueConstraint("workspace_id", "isrc", name=op.f("uq_recordings_workspace_id_isrc")),
        sa.UniqueConstraint(
            "workspace_id", "song_id", "variant", name=op.f("uq_recordings_workspace_id_song_id_variant")
        ),
    )
    with op.batch_alter_table("recordings", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_recordings_workspace_id_project_id"), ["workspace_id", "project_id"], unique=False
        )

    op.create_table(
        "sessions",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("room", sa.Text(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=True),
        sa.Column("song_id", sa.BigInteger(), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wall", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("booked_by", sa.BigInteger(), nullable=False),
        sa.Column("booked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("call_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("series_id", sa.BigInteger(), nullable=True),
        sa.Column("lockout", sa.Boolean(), server_default="0", nullable=False),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_sessions_ends_after_start")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "booked_by"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_sessions_workspace_id_booked_by"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["projects.workspace_id", "projects.id"],
            name=op.f("fk_sessions_workspace_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "series_id"],
            ["sessions.workspace_id", "sessions.id"],
            name=op.f("fk_sessions_workspace_id_series_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "song_id"],
            ["songs.workspace_id", "songs.id"],
            name=op.f("fk_sessions_workspace_id_song_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_sessions_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_sessions")),
        sa.UniqueConstraint(
            "workspace_id", "project_id", "number", name=op.f("uq_sessions_workspace_id_project_id_number")
        ),
    )
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_sessions_workspace_id_project_id_starts_at"),
            ["workspace_id", "project_id", "starts_at"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_sessions_workspace_id_series_id"), ["workspace_id", "series_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_sessions_workspace_id_starts_at"), ["workspace_id", "starts_at"], unique=False
        )

    op.create_table(
        "sheet_signatures",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("sheet_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_sheet_signatures_workspace_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "sheet_id"],
            ["sheets.workspace_id", "sheets.id"],
            name=op.f("fk_sheet_signatures_workspace_id_sheet_id"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "sheet_id", "person_id", name=op.f("pk_sheet_signatures")),
    )
    op.create_table(
        "song_titles",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("song_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["projects.workspace_id", "projects.id"],
            name=op.f("fk_song_titles_workspace_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "song_id"],
            ["songs.workspace_id", "songs.id"],
            name=op.f("fk_song_titles_workspace_id_song_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_song_titles_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_song_titles")),
        sa.UniqueConstraint(
            "workspace_id", "project_id", "folded", name=op.f("uq_song_titles_workspace_id_project_id_folded")
        ),
    )
    with op.batch_alter_table("song_titles", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_song_titles_workspace_id_song_id"), ["workspace_id", "song_id"], unique=False
        )

    op.create_table(
        "song_writers",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("song_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("share", sa.Integer(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("pro", sa.Text(), nullable=True),
        sa.Column("stated_by", sa.BigInteger(), nullable=False),
        sa.Column("stated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_song_writers_workspace_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["projects.workspace_id", "projects.id"],
            name=op.f("fk_song_writers_workspace_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "song_id"],
            ["songs.workspace_id", "songs.id"],
            name=op.f("fk_song_writers_workspace_id_song_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "stated_by"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_song_writers_workspace_id_stated_by"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_song_writers_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_song_writers")),
        sa.UniqueConstraint(
            "workspace_id",
            "song_id",
            "person_id",
            name=op.f("uq_song_writers_workspace_id_song_id_person_id"),
        ),
    )
    with op.batch_alter_table("song_writers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_song_writers_workspace_id_project_id"),
            ["workspace_id", "project_id"],
            unique=False,
        )

    op.create_table(
        "stands",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("song_id", sa.BigInteger(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_stands_workspace_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "song_id"],
            ["songs.workspace_id", "songs.id"],
            name=op.f("fk_stands_workspace_id_song_id"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "person_id", "channel", name=op.f("pk_stands")),
    )
    op.create_table(
        "assigned_credits",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("song_id", sa.BigInteger(), nullable=True),
        sa.Column("recording_id", sa.BigInteger(), nullable=True),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("instrument", sa.Text(), nullable=True),
        sa.Column("as_printed", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("assigned_by", sa.BigInteger(), nullable=False),
        sa.Column("assigned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_by", sa.BigInteger(), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "assigned_by"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_assigned_credits_workspace_id_assigned_by"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_assigned_credits_workspace_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["projects.workspace_id", "projects.id"],
            name=op.f("fk_assigned_credits_workspace_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "recording_id"],
            ["recordings.workspace_id", "recordings.id"],
            name=op.f("fk_assigned_credits_workspace_id_recording_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "removed_by"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_assigned_credits_workspace_id_removed_by"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "song_id"],
            ["songs.workspace_id", "songs.id"],
            name=op.f("fk_assigned_credits_workspace_id_song_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_assigned_credits_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_assigned_credits")),
    )
    with op.batch_alter_table("assigned_credits", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_assigned_credits_workspace_id_person_id"),
            ["workspace_id", "person_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_assigned_credits_workspace_id_project_id"),
            ["workspace_id", "project_id"],
            unique=False,
        )

    op.create_table(
        "attendance",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("session_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("invited_by", sa.BigInteger(), nullable=True),
        sa.Column("attended", sa.Boolean(), nullable=True),
        sa.Column("did", sa.Text(), nullable=True),
        sa.Column("confirmed_by", sa.BigInteger(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "confirmed_by"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_attendance_workspace_id_confirmed_by"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_attendance_workspace_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "session_id"],
            ["sessions.workspace_id", "sessions.id"],
            name=op.f("fk_attendance_workspace_id_session_id"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "session_id", "person_id", name=op.f("pk_attendance")),
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_attendance_workspace_id_person_id"), ["workspace_id", "person_id"], unique=False
        )

    op.create_table(
        "decisions",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("song_id", sa.BigInteger(), nullable=True),
        sa.Column("session_id", sa.BigInteger(), nullable=True),
        sa.Column("variant", sa.Text(), nullable=True),
        sa.Column("section", sa.Text(), nullable=True),
        sa.Column("take", sa.Text(), nullable=True),
        sa.Column("version", sa.Text(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=True),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("category_guessed", sa.Boolean(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("alternatives", sa.Text(), nullable=True),
        sa.Column("gear", sa.Text(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("permalink", sa.Text(), nullable=True),
        sa.Column("quoted", sa.Text(), nullable=True),
        sa.Column("quoted_author", sa.BigInteger(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("thread", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("decider", sa.Text(), nullable=False),
        sa.Column("sharing", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("replaces", sa.BigInteger(), nullable=True),
        sa.Column("logged_by", sa.BigInteger(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("logged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("inferred", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "logged_by"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_decisions_workspace_id_logged_by"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["projects.workspace_id", "projects.id"],
            name=op.f("fk_decisions_workspace_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "quoted_author"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_decisions_workspace_id_quoted_author"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "replaces"],
            ["decisions.workspace_id", "decisions.id"],
            name=op.f("fk_decisions_workspace_id_replaces"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "session_id"],
            ["sessions.workspace_id", "sessions.id"],
            name=op.f("fk_decisions_workspace_id_session_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "song_id"],
            ["songs.workspace_id", "songs.id"],
            name=op.f("fk_decisions_workspace_id_song_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_decisions_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_decisions")),
        sa.UniqueConstraint(
            "workspace_id", "project_id", "number", name=op.f("uq_decisions_workspace_id_project_id_number")
        ),
    )
    with op.batch_alter_table("decisions", schema=None) as batch_op:
        batch_op.create_index(
            "ix_decisions_counted",
            ["workspace_id", "project_id", "status", "stage", "song_id", "decided_at", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_decisions_workspace_id_project_id_song_id_number"),
            ["workspace_id", "project_id", "song_id", "number"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_decisions_workspace_id_replaces"), ["workspace_id", "replaces"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_decisions_workspace_id_session_id"), ["workspace_id", "session_id"], unique=False
        )

    op.create_table(
        "release_tracks",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("release_id", sa.BigInteger(), nullable=False),
        sa.Column("recording_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "recording_id"],
            ["recordings.workspace_id", "recordings.id"],
            name=op.f("fk_release_tracks_workspace_id_recording_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "release_id"],
            ["releases.workspace_id", "releases.id"],
            name=op.f("fk_release_tracks_workspace_id_release_id"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "release_id", "recording_id", name=op.f("pk_release_tracks")),
    )
    op.create_table(
        "versions",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("recording_id", sa.BigInteger(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("hash", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("loudness", sa.Text(), nullable=True),
        sa.Column("seconds", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("made_by", sa.BigInteger(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "made_by"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_versions_workspace_id_made_by"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "recording_id"],
            ["recordings.workspace_id", "recordings.id"],
            name=op.f("fk_versions_workspace_id_recording_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_versions_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_versions")),
        sa.UniqueConstraint(
            "workspace_id",
            "recording_id",
            "stage",
            "label",
            name=op.f("uq_versions_workspace_id_recording_id_stage_label"),
        ),
    )
    op.create_table(
        "approvals",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("decision_id", sa.BigInteger(), nullable=True),
        sa.Column("version_id", sa.BigInteger(), nullable=True),
        sa.Column("release_id", sa.BigInteger(), nullable=True),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=True),
        sa.Column("round", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "asked_by"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_approvals_workspace_id_asked_by"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "decision_id"],
            ["decisions.workspace_id", "decisions.id"],
            name=op.f("fk_approvals_workspace_id_decision_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["projects.workspace_id", "projects.id"],
            name=op.f("fk_approvals_workspace_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "release_id"],
            ["releases.workspace_id", "releases.id"],
            name=op.f("fk_approvals_workspace_id_release_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "version_id"],
            ["versions.workspace_id", "versions.id"],
            name=op.f("fk_approvals_workspace_id_version_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_approvals_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_approvals")),
    )
    with op.batch_alter_table("approvals", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_approvals_workspace_id_decision_id"), ["workspace_id", "decision_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_approvals_workspace_id_project_id_state"),
            ["workspace_id", "project_id", "state"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_approvals_workspace_id_version_id"), ["workspace_id", "version_id"], unique=False
        )

    op.create_table(
        "contributions",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("decision_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("assumed", sa.Boolean(), nullable=False),
        sa.Column("verification", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "decision_id"],
            ["decisions.workspace_id", "decisions.id"],
            name=op.f("fk_contributions_workspace_id_decision_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_contributions_workspace_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_contributions_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_contributions")),
        sa.UniqueConstraint(
            "workspace_id",
            "decision_id",
            "person_id",
            "kind",
            name=op.f("uq_contributions_workspace_id_decision_id_person_id_kind"),
        ),
    )
    with op.batch_alter_table("contributions", schema=None) as batch_op:
        batch_op.create_index(
            "ix_contributions_counted",
            ["workspace_id", "decision_id", "person_id", "kind", "assumed", "verification"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_contributions_workspace_id_person_id"), ["workspace_id", "person_id"], unique=False
        )

    op.create_table(
        "corrections",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("decision_id", sa.BigInteger(), nullable=False),
        sa.Column("said_by", sa.BigInteger(), nullable=False),
        sa.Column("says", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "decision_id"],
            ["decisions.workspace_id", "decisions.id"],
            name=op.f("fk_corrections_workspace_id_decision_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "said_by"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_corrections_workspace_id_said_by"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "settled_by"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_corrections_workspace_id_settled_by"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_corrections_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_corrections")),
    )
    with op.batch_alter_table("corrections", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_corrections_workspace_id_decision_id"),
            ["workspace_id", "decision_id"],
            unique=False,
        )

    op.create_table(
        "decision_revisions",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("decision_id", sa.BigInteger(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_by", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "changed_by"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_decision_revisions_workspace_id_changed_by"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "decision_id"],
            ["decisions.workspace_id", "decisions.id"],
            name=op.f("fk_decision_revisions_workspace_id_decision_id"),
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "decision_id", "revision", name=op.f("pk_decision_revisions")
        ),
    )
    op.create_table(
        "imported",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("decision_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "decision_id"],
            ["decisions.workspace_id", "decisions.id"],
            name=op.f("fk_imported_workspace_id_decision_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["projects.workspace_id", "projects.id"],
            name=op.f("fk_imported_workspace_id_project_id"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "project_id", "key", name=op.f("pk_imported")),
    )
    op.create_table(
        "approval_steps",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("approval_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("quorum", sa.Text(), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "approval_id"],
            ["approvals.workspace_id", "approvals.id"],
            name=op.f("fk_approval_steps_workspace_id_approval_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_approval_steps_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_approval_steps")),
        sa.UniqueConstraint(
            "workspace_id",
            "approval_id",
            "position",
            name=op.f("uq_approval_steps_workspace_id_approval_id_position"),
        ),
    )
    op.create_table(
        "approval_versions",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("approval_id", sa.BigInteger(), nullable=False),
        sa.Column("version_id", sa.BigInteger(), nullable=False),
        sa.Column("excepted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "approval_id"],
            ["approvals.workspace_id", "approvals.id"],
            name=op.f("fk_approval_versions_workspace_id_approval_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "version_id"],
            ["versions.workspace_id", "versions.id"],
            name=op.f("fk_approval_versions_workspace_id_version_id"),
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "approval_id", "version_id", name=op.f("pk_approval_versions")
        ),
    )
    with op.batch_alter_table("approval_versions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_approval_versions_workspace_id_version_id"),
            ["workspace_id", "version_id"],
            unique=False,
        )

    op.create_table(
        "final_oks",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("recording_id", sa.BigInteger(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("version_id", sa.BigInteger(), nullable=False),
        sa.Column("approval_id", sa.BigInteger(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "approval_id"],
            ["approvals.workspace_id", "approvals.id"],
            name=op.f("fk_final_oks_workspace_id_approval_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["projects.workspace_id", "projects.id"],
            name=op.f("fk_final_oks_workspace_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "recording_id"],
            ["recordings.workspace_id", "recordings.id"],
            name=op.f("fk_final_oks_workspace_id_recording_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "version_id"],
            ["versions.workspace_id", "versions.id"],
            name=op.f("fk_final_oks_workspace_id_version_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_final_oks_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_final_oks")),
    )
    with op.batch_alter_table("final_oks", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_final_oks_workspace_id_approval_id"), ["workspace_id", "approval_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_final_oks_workspace_id_project_id"), ["workspace_id", "project_id"], unique=False
        )

    op.create_table(
        "verdicts",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("approval_id", sa.BigInteger(), nullable=False),
        sa.Column("step_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("function", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("via", sa.Text(), nullable=True),
        sa.Column("shown", sa.Integer(), nullable=True),
        sa.Column("ping", sa.BigInteger(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.BigInteger(), nullable=True),
        sa.Column("delegate_id", sa.BigInteger(), nullable=True),
        sa.Column("pinged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remind_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "answered_by"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_verdicts_workspace_id_answered_by"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "approval_id"],
            ["approvals.workspace_id", "approvals.id"],
            name=op.f("fk_verdicts_workspace_id_approval_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "delegate_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_verdicts_workspace_id_delegate_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_verdicts_workspace_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "step_id"],
            ["approval_steps.workspace_id", "approval_steps.id"],
            name=op.f("fk_verdicts_workspace_id_step_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_verdicts_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_verdicts")),
        sa.UniqueConstraint(
            "workspace_id", "step_id", "person_id", name=op.f("uq_verdicts_workspace_id_step_id_person_id")
        ),
    )
    with op.batch_alter_table("verdicts", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_verdicts_workspace_id_approval_id"), ["workspace_id", "approval_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_verdicts_workspace_id_person_id_answer"),
            ["workspace_id", "person_id", "answer"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_verdicts_workspace_id_ping"), ["workspace_id", "ping"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("verdicts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_verdicts_workspace_id_ping"))
        batch_op.drop_index(batch_op.f("ix_verdicts_workspace_id_person_id_answer"))
        batch_op.drop_index(batch_op.f("ix_verdicts_workspace_id_approval_id"))

    op.drop_table("verdicts")
    with op.batch_alter_table("final_oks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_final_oks_workspace_id_project_id"))
        batch_op.drop_index(batch_op.f("ix_final_oks_workspace_id_approval_id"))

    op.drop_table("final_oks")
    with op.batch_alter_table("approval_versions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_approval_versions_workspace_id_version_id"))

    op.drop_table("approval_versions")
    op.drop_table("approval_steps")
    op.drop_table("imported")
    op.drop_table("decision_revisions")
    with op.batch_alter_table("corrections", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_corrections_workspace_id_decision_id"))

    op.drop_table("corrections")
    with op.batch_alter_table("contributions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contributions_workspace_id_person_id"))
        batch_op.drop_index("ix_contributions_counted")

    op.drop_table("contributions")
    with op.batch_alter_table("approvals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_approvals_workspace_id_version_id"))
        batch_op.drop_index(batch_op.f("ix_approvals_workspace_id_project_id_state"))
        batch_op.drop_index(batch_op.f("ix_approvals_workspace_id_decision_id"))

    op.drop_table("approvals")
    op.drop_table("versions")
    op.drop_table("release_tracks")
    with op.batch_alter_table("decisions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decisions_workspace_id_session_id"))
        batch_op.drop_index(batch_op.f("ix_decisions_workspace_id_replaces"))
        batch_op.drop_index(batch_op.f("ix_decisions_workspace_id_project_id_song_id_number"))
        batch_op.drop_index("ix_decisions_counted")

    op.drop_table("decisions")
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attendance_workspace_id_person_id"))

    op.drop_table("attendance")
    with op.batch_alter_table("assigned_credits", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assigned_credits_workspace_id_project_id"))
        batch_op.drop_index(batch_op.f("ix_assigned_credits_workspace_id_person_id"))

    op.drop_table("assigned_credits")
    op.drop_table("stands")
    with op.batch_alter_table("song_writers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_song_writers_workspace_id_project_id"))

    op.drop_table("song_writers")
    with op.batch_alter_table("song_titles", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_song_titles_workspace_id_song_id"))

    op.drop_table("song_titles")
    op.drop_table("sheet_signatures")
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sessions_workspace_id_starts_at"))
        batch_op.drop_index(batch_op.f("ix_sessions_workspace_id_series_id"))
        batch_op.drop_index(batch_op.f("ix_sessions_workspace_id_project_id_starts_at"))

    op.drop_table("sessions")
    with op.batch_alter_table("recordings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recordings_workspace_id_project_id"))

    op.drop_table("recordings")
    with op.batch_alter_table("credit_suggestions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_credit_suggestions_workspace_id_project_id"))

    op.drop_table("credit_suggestions")
    with op.batch_alter_table("songs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_songs_workspace_id_project_id_position"))

    op.drop_table("songs")
    op.drop_table("sheets")
    with op.batch_alter_table("releases", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_releases_workspace_id_project_id"))

    op.drop_table("releases")
    with op.batch_alter_table("project_channels", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_channels_workspace_id_project_id"))

    op.drop_table("project_channels")
    op.drop_table("printed_names")
    op.drop_table("preferences")
    op.drop_table("policies")
    op.drop_table("person_facts")
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_events_workspace_id_about"))

    op.drop_table("events")
    with op.batch_alter_table("engagements", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_engagements_workspace_id_person_id"))

    op.drop_table("engagements")
    with op.batch_alter_table("drafts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_drafts_workspace_id_person_id_created_at"))

    op.drop_table("drafts")
    with op.batch_alter_table("delegates", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_delegates_workspace_id_person_id"))
        batch_op.drop_index(batch_op.f("ix_delegates_workspace_id_delegate_id"))

    op.drop_table("delegates")
    op.drop_table("chain_steps")
    with op.batch_alter_table("calendar_feeds", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_calendar_feeds_workspace_id_kind_about"))

    op.drop_table("calendar_feeds")
    op.drop_table("rooms")
    op.drop_table("projects")
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_people_workspace_id_folded"))

    op.drop_table("people")
    op.drop_table("installations")
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_inbox_at"))

    op.drop_table("inbox")
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_deliveries_workspace_id_kind_about"))
        batch_op.drop_index("ix_deliveries_state_due_at")

    op.drop_table("deliveries")
    op.drop_table("ddex_parties")
    op.drop_table("workspaces")
