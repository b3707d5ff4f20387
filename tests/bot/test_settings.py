"""Settings say everything that is wrong with them at once, and never show a secret."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.settings import Connection, Settings, SettingsProblem, read_settings

BOT = {"SLACK_BOT_TOKEN": "xoxb-1-secret-token"}
APP = {"SLACK_APP_TOKEN": "xapp-1-secret-token"}
SIGNING = {"SLACK_SIGNING_SECRET": "0123456789abcdef0123456789abcdef"}
POSTGRES = {"DATABASE_URL": "postgres://me:hush@db.example/liner"}


def problems(environ: dict[str, str]) -> str:
    with pytest.raises(SettingsProblem) as caught:
        read_settings(environ)
    return str(caught.value)


@pytest.mark.parametrize(
    ("environ", "connection"),
    [
        ({}, Connection.NONE),
        (BOT | APP, Connection.SOCKET),
        (BOT | SIGNING, Connection.HTTP),
        (BOT | APP | SIGNING, Connection.SOCKET),
    ],
)
def test_the_credentials_decide_how_slack_reaches_us(environ: dict[str, str], connection: Connection) -> None:
    assert read_settings(environ).connection is connection


def test_without_any_setting_everything_has_a_default() -> None:
    settings = read_settings({})
    assert settings.database_url == "sqlite:///var/liner-notes.db"
    assert (settings.host, settings.port, settings.threads) == ("127.0.0.1", 3000, 4)


def test_empty_values_count_as_not_set() -> None:
    assert read_settings({"SLACK_BOT_TOKEN": "", "PORT": " ", "LOG_LEVEL": ""}) == read_settings({})


@pytest.mark.parametrize(
    ("environ", "sentence"),
    [
        (BOT, "SLACK_BOT_TOKEN stands alone: add SLACK_APP_TOKEN"),
        (APP, "SLACK_APP_TOKEN needs SLACK_BOT_TOKEN"),
        (SIGNING, "SLACK_SIGNING_SECRET needs SLACK_BOT_TOKEN"),
        (BOT | {"SLACK_APP_TOKEN": "xoxb-2"}, "SLACK_APP_TOKEN must begin with xapp-"),
        (APP | {"SLACK_BOT_TOKEN": "xoxp-2"}, "SLACK_BOT_TOKEN must begin with xoxb-"),
        (BOT | {"SLACK_SIGNING_SECRET": "short"}, "SLACK_SIGNING_SECRET is too short"),
        ({"PORT": "http"}, "PORT: input should be a valid integer"),
        ({"PORT": "99999"}, "PORT: input should be less than or equal to 65535"),
        ({"LOG_LEVEL": "loud"}, "LOG_LEVEL: input should be 'DEBUG'"),
        ({"DATABASE_URL": "mysql://x/y"}, "DATABASE_URL must begin with sqlite:/// or postgresql://"),
        ({"DATABASE_URL": "liner.db"}, "DATABASE_URL must begin with sqlite:/// or postgresql://"),
        ({"DATABASE_URL": "sqlite://notes.db"}, "three slashes before its name: sqlite:///notes.db"),
        ({"DATABASE_URL": "sqlite:///~/notes.db"}, "write the whole path: sqlite:////"),
        ({"DATABASE_URL": "postgresql+psycopg2://u:hush@x/y"}, "write postgresql://… without +psycopg2"),
        ({"COMMAND_PREFIX": "Neon /"}, "COMMAND_PREFIX may hold"),
        ({"SLACK_API_URL": "slack.com"}, "SLACK_API_URL must begin with https://"),
    ],
)
def test_each_problem_is_told_with_the_way_to_mend_it(environ: dict[str, str], sentence: str) -> None:
    assert sentence in problems(environ)


def test_all_problems_are_told_at_once() -> None:
    told = problems({"SLACK_APP_TOKEN": "xoxb-2", "SLACK_SIGNING_SECRET": "short", "DATABASE_URL": "x"})
    assert told.count("\n  - ") == 5


def test_wrong_settings_end_the_program_with_code_2_and_say_no_secret(
    capsys: pytest.CaptureFixture[str],
) -> None:
    secret = "xoxp-this-is-secret"
    assert main(["web"], environ={"SLACK_BOT_TOKEN": secret, "SLACK_SIGNING_SECRET": "hush"}) == 2
    told = capsys.readouterr().err
    assert "SLACK_BOT_TOKEN must begin with xoxb-" in told
    assert secret not in told
    assert "hush" not in told


@pytest.mark.parametrize("command", ["web", "worker", "run"])
def test_without_slack_credentials_there_is_nothing_to_run(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command], environ={}) == 2
    assert "make run" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("host", "named"),
    [
        ({"DYNO": "web.1"}, "Heroku"),
        ({"RENDER": "true"}, "Render"),
        ({"RAILWAY_ENVIRONMENT": "production"}, "Railway"),
        ({"FLY_APP_NAME": "liner"}, "Fly"),
    ],
)
def test_a_host_that_throws_its_disk_away_gets_no_sqlite(host: dict[str, str], named: str) -> None:
    told = problems(host)
    assert named in told
    assert "PostgreSQL" in told
    assert read_settings(host | POSTGRES).database_url.startswith("postgres://")


@pytest.mark.parametrize(
    "host",
    [
        {"RAILWAY_ENVIRONMENT": "x", "RAILWAY_VOLUME_MOUNT_PATH": "/data"},
        {"RENDER": "1", "RENDER_DISK_PATH": "/d"},
    ],
)
def test_a_host_with_a_volume_may_have_sqlite(host: dict[str, str]) -> None:
    assert read_settings(host).on_sqlite


def test_the_env_file_stands_below_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / ".env"
    file.write_text("PORT=4000\nHOST=0.0.0.0\n")
    monkeypatch.setenv("PORT", "5000")
    settings = read_settings(env_file=file)
    assert (settings.port, settings.host) == (5000, "0.0.0.0")


def test_secrets_are_not_shown_and_survive_the_way_to_another_process() -> None:
    settings = read_settings(BOT | APP | SIGNING)
    assert not any(secret in repr(settings) for secret in settings.secrets)
    again = pickle.loads(pickle.dumps(settings))
    assert again.slack_bot_token.get_secret_value() == BOT["SLACK_BOT_TOKEN"]


def test_every_setting_stands_in_the_example_file_with_its_sentence() -> None:
    example = (Path(__file__).parents[2] / ".env.example").read_text()
    for name, field in Settings.model_fields.items():
        assert f"# {field.description}\n" in example, name
        assert f"\n{name.upper()}=" in example or f"\n# {name.upper()}=" in example, name


def test_a_wrong_value_does_not_hide_the_other_problems() -> None:
    given = {"PORT": "x", "LOG_LEVEL": "loud", "SLACK_BOT_TOKEN": "abc", "SLACK_APP_TOKEN": "zzz"}
    with pytest.raises(SettingsProblem) as told:
        read_settings(given)
    for name in given:
        assert name in str(told.value)


@pytest.mark.parametrize("command", ["migrate", "audit", "web"])
@pytest.mark.parametrize("password", ["hush@hush", "hush@hush:hush", "hush@[hush"])
def test_a_password_that_breaks_the_address_is_told_of_without_a_letter_of_it(
    password: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    address = {"DATABASE_URL": f"postgresql://me:{password}@db.example:5432/liner"}
    assert main([command, *(["verify"] if command == "audit" else [])], environ=BOT | SIGNING | address) == 2
    told = capsys.readouterr()
    assert "percent-encoded" in told.err
    assert "hu" not in told.out + told.err


def test_the_log_leaves_the_password_of_the_database_out() -> None:
    assert "hush" in read_settings(POSTGRES).secrets


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"SENDER_NAME=M\xfcller Studio\n", "line 1: a letter is saved in an old encoding (ANSI)"),
        (b"PORT=4000\nSENDER_NAME=M\xfcller\n", "line 2: a letter is saved in an old encoding (ANSI)"),
        ("PORT=4000\n".encode("utf-16"), "is saved as UTF-16"),
        ("PORT=4000\n".encode("utf-16-le"), "is saved as UTF-16"),
        (b"DATABSE_URL=sqlite:///x.db\n", "DATABSE_URL is no setting: did you mean DATABASE_URL?"),
        (b"slack_bot_tokn=xoxb-1\n", "slack_bot_tokn is no setting: did you mean SLACK_BOT_TOKEN?"),
        (b"DATABASE_URL=sqlite://notes.db\n", "three slashes"),
    ],
)
def test_an_env_file_that_cannot_be_meant_ends_with_a_sentence_and_code_2(
    content: bytes,
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / ".env").write_bytes(content)
    monkeypatch.chdir(tmp_path)
    assert main(["migrate"]) == 2
    assert sentence in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == [".env"]


@pytest.mark.parametrize(
    "content", [b"\xef\xbb\xbfPORT=4000\r\n", b"port = 4000 # ours\nCOMPOSE_PROJECT_NAME=x\n"]
)
def test_an_env_file_is_read_as_editors_save_it(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes(content)
    assert read_settings(env_file=file).port == 4000


def test_a_setting_of_another_program_that_holds_the_name_of_ours_is_no_slip(tmp_path: Path) -> None:
    theirs = {"TEST_DATABASE_URL": "postgresql://x/y", "DATABASE_URL_OLD": "", "XPC_PORT": "1"}
    assert read_settings(theirs, tmp_path / ".env").on_sqlite
    with pytest.raises(SettingsProblem, match="did you mean DATABASE_URL"):
        read_settings({"DATABASES_URL": "postgresql://x/y"})


def test_a_file_that_is_no_database_or_stands_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a database")
    (tmp_path / "empty.db").write_bytes(b"")
    assert "is no SQLite database" in problems({"DATABASE_URL": f"sqlite:///{tmp_path}/notes.txt"})
    assert "nothing can be kept below it" in problems(
        {"DATABASE_URL": f"sqlite:///{tmp_path}/notes.txt/x.db"}
    )
    assert "is a folder" in problems({"DATABASE_URL": f"sqlite:///{tmp_path}"})
    assert read_settings({"DATABASE_URL": f"sqlite:///{tmp_path}/empty.db"}).on_sqlite
    assert read_settings({"DATABASE_URL": f"sqlite:///{tmp_path}/later/x.db"}).on_sqlite
    assert not (tmp_path / "later").exists()


def test_during_a_change_of_the_signing_secret_both_are_taken() -> None:
    settings = read_settings(BOT | SIGNING | {"SLACK_SIGNING_SECRET_OLD": "f" * 32})
    assert settings.slack_signing_secret_old
    assert "f" * 32 in settings.secrets
    assert "SLACK_SIGNING_SECRET_OLD is too short" in problems(
        BOT | SIGNING | {"SLACK_SIGNING_SECRET_OLD": "short"}
    )
