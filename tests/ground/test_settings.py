from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from api.db import database_url
from api.settings import Environment, Misconfigured, Settings

LONG = "x" * 32


def test_production_is_what_happens_without_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LAPOR_ENV", raising=False)
    assert Settings().env is Environment.PRODUCTION


@pytest.mark.parametrize("secret", [None, "", "short"])
def test_production_needs_a_long_secret(secret: str | None, tmp_path: Path) -> None:
    given = None if secret is None else SecretStr(secret)
    with pytest.raises(Misconfigured, match="LAPOR_SECRET"):
        Settings(env=Environment.PRODUCTION, secret=given, data_dir=tmp_path).key_for("tracking")
    assert list(tmp_path.iterdir()) == []


def test_the_demo_makes_its_secret_once_and_keeps_it_to_itself(tmp_path: Path) -> None:
    demo = Settings(env=Environment.DEMO, secret=None, data_dir=tmp_path / "new")
    assert demo.key_for("tracking") == demo.key_for("tracking")
    assert (tmp_path / "new" / "secret").stat().st_mode & 0o777 == 0o600
    again = Settings(env=Environment.DEMO, secret=None, data_dir=tmp_path / "new")
    assert again.key_for("tracking") == demo.key_for("tracking")


def test_each_purpose_has_a_key_of_its_own() -> None:
    settings = Settings(secret=SecretStr(LONG))
    assert len({settings.key_for("tracking"), settings.key_for("sessions")}) == 2
    assert len(settings.key_for("tracking")) == 32


def test_a_wrong_setting_is_named_and_its_value_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAPOR_ENV", "rahasia")
    with pytest.raises(ValidationError) as refused:
        Settings()
    assert "env" in str(refused.value)
    assert "rahasia" not in str(refused.value)


def test_no_secret_is_told_when_settings_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAPOR_SECRET", LONG)
    monkeypatch.setenv("LAPOR_DEMO_PASSWORD", "rahasia")
    monkeypatch.setenv("DATABASE_URL", "postgresql://lapor:rahasia@db/lapor")
    assert LONG not in repr(Settings())
    assert "rahasia" not in repr(Settings())


def test_several_origins_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAPOR_CORS_ORIGINS", "https://lapor.go.id/, https://a.example ,")
    assert Settings().cors_origins == ("https://lapor.go.id", "https://a.example")


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("postgres://u:p@h:5433/d", "postgresql+asyncpg://u:p@h:5433/d"),
        ("postgresql://u@h/d?sslmode=require", "postgresql+asyncpg://u@h/d?ssl=require"),
        ("postgresql+asyncpg://u@h/d", "postgresql+asyncpg://u@h/d"),
    ],
)
def test_the_usual_spellings_of_a_database_are_understood(given: str, taken: str) -> None:
    url = database_url(Settings(database_url=SecretStr(given)))
    assert url.render_as_string(hide_password=False) == taken


def test_files_lie_in_the_data_folder_unless_told_otherwise(tmp_path: Path) -> None:
    assert Settings(data_dir=tmp_path, store_url=None).files_url == (tmp_path / "files").as_uri()
    assert Settings(store_url="s3://lapor").files_url == "s3://lapor"


def test_addresses_end_without_a_slash_however_they_are_spelled() -> None:
    settings = Settings(public_url="https://lapor.example/", web_url="https://web.example/")
    assert (settings.public_url, settings.pages_url) == ("https://lapor.example", "https://web.example")
    assert Settings(public_url="https://lapor.example/", web_url="").pages_url == "https://lapor.example"
