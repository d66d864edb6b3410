"""What the surroundings say: the only reader of the environment."""

import hashlib
import hmac
import os
import secrets
from datetime import timedelta
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

SECRET_BYTES = 32
"""The least length of LAPOR_SECRET."""

FURTHEST = timedelta(days=3660)
"""How far a training may move the time."""


class Misconfigured(Exception):
    """A setting is missing or cannot be used; the message names it and never its value."""


class Environment(StrEnum):
    PRODUCTION = "production"
    DEMO = "demo"
    TEST = "test"


def _split(value: object) -> object:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return value


Address = Annotated[str, AfterValidator(lambda address: address.rstrip("/"))]
"""The beginning of a URL, without a slash at its end."""


class Settings(BaseSettings):
    """Each field is the environment variable LAPOR_<FIELD>, but for those that name theirs."""

    model_config = SettingsConfigDict(
        env_prefix="LAPOR_", extra="ignore", frozen=True, populate_by_name=True, hide_input_in_errors=True
    )

    env: Environment = Environment.PRODUCTION
    secret: SecretStr | None = None
    demo_password: SecretStr | None = None
    data_dir: Path = Path(".data")
    store_url: str | None = None
    """Where attachments lie, as obstore names it (s3://…, file:///…); without it a folder in `data_dir`."""
    public_url: Address = "http://127.0.0.1:8000"
    """The address under which people reach the service: what gateways call back, and who issues receipts and seals."""
    web_url: Address | None = None
    """The address of the web app, where links in messages and codes of posters lead; `public_url`, unless it is set."""
    cors_origins: Annotated[tuple[Address, ...], NoDecode, BeforeValidator(_split)] = ()
    signing_keys_file: Path | None = None
    """A JWK set with the keys that receipts and seals are signed with, or the set itself; see `keyring`."""
    signing_keys: SecretStr | None = None

    # Messages. A way of which something is missing here is not there.
    smtp_url: SecretStr | None = None
    """smtp://user:password@host:587 (STARTTLS) or smtps://…:465."""
    mail_from: str | None = None
    sms_url: str | None = None
    """A gateway that speaks Twilio's form API, up to its version: https://api.twilio.com/2010-04-01."""
    sms_account: str | None = None
    sms_token: SecretStr | None = None
    sms_sender: str | None = None
    whatsapp_url: str | None = None
    """Of the WhatsApp Cloud API, with the number that sends: https://graph.facebook.com/v23.0/1234567890."""
    whatsapp_token: SecretStr | None = None
    whatsapp_template: str = "kabar"
    whatsapp_app_secret: SecretStr | None = None
    whatsapp_verify_token: SecretStr | None = None
    vapid_key: SecretStr | None = None
    """32 random bytes in base64url, by which push services know this server."""
    vapid_subject: str | None = None
    push_services: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split)] = ()
    """Beginnings of addresses of push services besides those of the known browsers."""
    message_timeout: float = Field(15.0, gt=0, le=20)
    """Seconds that a mail server or a gateway may take for one message."""
    messages_at_once: int = Field(4, ge=1, le=50)
    """Messages that a worker sends at the same time, by each way."""

    database_url: SecretStr | None = Field(None, validation_alias="DATABASE_URL")
    """Without it the embedded PostgreSQL in `data_dir` serves."""
    replica_url: SecretStr | None = Field(None, validation_alias="DATABASE_REPLICA_URL")
    """Streaming replicas that requests which only read go to, with commas between them."""
    replica_wait: float = Field(0.1, gt=0)
    """Seconds that a request waits for a replica to show what was committed before; then the primary serves it."""
    transaction_pooler: bool = False
    """Whether a pooler in transaction mode (pgbouncer) stands before the database."""
    jobs_database_url: SecretStr | None = None
    """The database itself, for the queue of jobs, where `database_url` leads to such a pooler."""
    pool_size: int = Field(20, ge=1)
    pool_overflow: int = Field(0, ge=0)
    pool_timeout: float = Field(5.0, gt=0)
    """Seconds to wait for a connection before the answer is 503."""
    connect_timeout: float = Field(5.0, gt=0)
    statement_timeout: float = Field(15.0, gt=0)
    """Seconds; jobs and exports set their own."""
    lock_timeout: float = Field(3.0, gt=0)

    refresh_days: int = Field(30, ge=1, le=365)
    """Days after which an officer who stayed away must sign in again."""
    limit_scale: float = Field(1.0, ge=0)
    """Widens or narrows the limits on sign-in, key tries and intake; 0 lifts them, as a load test needs."""
    body_limit: int = Field(1_000_000, ge=1_000)
    """Bytes of a request's body, where a route sets no limit of its own."""

    # What follows is counted in each process.
    connections: int = Field(4_000, ge=10)
    """Beyond these, those that have been idle for longest are closed."""
    keep_alive: int = Field(15, ge=1)
    """Seconds that a connection stays open between requests."""
    header_timeout: float = Field(10.0, gt=0)
    """Seconds for the head of a request to arrive, the first one's from when the connection was made."""
    header_limit: int = Field(64 * 1024, ge=1024)
    """Bytes of the head of a request."""
    body_timeout: float = Field(20.0, gt=0)
    """Seconds for a body to arrive, and one more for each `body_rate` bytes of it."""
    body_rate: int = Field(2_000, ge=1)
    send_timeout: float = Field(60.0, gt=0)
    """Seconds in which whoever reads an answer must take some of it."""
    requests_at_work: int = Field(64, ge=1)
    writes_at_work: int = Field(8, ge=1)
    """Requests with a body at once; more of them only wait for the disk, and make those wait who only read."""
    requests_waiting: int = Field(1_000, ge=0)
    """Requests that wait to be worked at; beyond these the answer is 503."""
    wait_timeout: float = Field(10.0, gt=0)
    uploads_at_once: int = Field(64, ge=1)
    """Requests with a body over 64 KiB, or of unknown length."""
    shutdown_timeout: int = Field(20, ge=1)
    """Seconds in which what has begun may end when the server is told to stop."""
    log_level: str = "INFO"
    clock_offset: timedelta = Field(timedelta(0), ge=-FURTHEST, le=FURTHEST)
    """Moves the system's time (ISO 8601: P21D, -PT1H), for trainings and tests."""

    @field_validator("clock_offset")
    @classmethod
    def _is_for_trainings(cls, offset: timedelta, given: ValidationInfo) -> timedelta:
        if offset and given.data.get("env", Environment.PRODUCTION) is Environment.PRODUCTION:
            raise Misconfigured(
                "LAPOR_CLOCK_OFFSET moves the time of trainings and tests: it is refused in production "
                "(unset it, or set LAPOR_ENV=demo)"
            )
        return offset

    @property
    def is_production(self) -> bool:
        return self.env is Environment.PRODUCTION

    @property
    def pages_url(self) -> str:
        """The address of the web app."""
        return self.web_url or self.public_url

    @property
    def files_url(self) -> str:
        """Where attachments lie, as a URL for obstore."""
        return self.store_url or (self.data_dir / "files").absolute().as_uri()

    def key_for(self, purpose: str) -> bytes:
        """32 bytes derived from LAPOR_SECRET for one purpose alone, the same for every process and start.

        Raises Misconfigured in production when LAPOR_SECRET is missing or short; elsewhere one is made and
        kept in the data folder.
        """
        return _drawn(self._secret_bytes(), purpose)

    def _secret_bytes(self) -> bytes:
        if self.secret is None and not self.is_production:
            return _kept_secret(self.data_dir / "secret")
        given = self.secret.get_secret_value().encode() if self.secret else b""
        if len(given) < SECRET_BYTES:
            raise Misconfigured(f"LAPOR_SECRET must be set, with at least {SECRET_BYTES} bytes")
        return given


@lru_cache(maxsize=64)
def _drawn(secret: bytes, purpose: str) -> bytes:
    return hmac.digest(secret, b"lapor:" + purpose.encode(), hashlib.sha256)


@cache
def _kept_secret(path: Path) -> bytes:
    """The secret in the file, made once. Readable by its owner alone; two first starts agree on one."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_hex(SECRET_BYTES).encode())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_bytes()


@cache
def get_settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
