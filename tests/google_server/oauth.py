"""Google's token endpoint and throw-away key files of service accounts."""

import json
import secrets
from pathlib import Path
from threading import Lock
from typing import Any, cast

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from google.auth import jwt

from tests.google_server.clock import Clock
from tests.google_server.errors import Json, unauthenticated
from tests.google_server.user import SCOPES_READ, SCOPES_WRITE, User

AUDIENCE = "https://oauth2.googleapis.com/token"
"""What every assertion is addressed to, whatever its token_uri says."""

LIFE = 3599
RECORDED = User(
    email="telegram-budgeter@telegram-budgeter.iam.gserviceaccount.com",
    scopes=SCOPES_READ,
    has_quota=False,
    is_owner=True,
)
"""The account of the recordings."""

REPLAY_TOKENS = frozenset({"<ACCESS_TOKEN>", "cassette"})
_BAD_TIME = (
    "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat "
    "and exp values in the JWT claim."
)


def _decode(assertion: str, **options: Any) -> dict[str, Any]:
    """Google's own reading of a JWT; raises ValueError for a wrong one."""
    return cast("dict[str, Any]", cast("Any", jwt).decode(assertion, **options))


class Accounts:
    """Service accounts that the server knows, and the tokens that it gave out."""

    def __init__(self, clock: Clock, *, replay: bool) -> None:
        self._clock = clock
        self._lock = Lock()
        self._keys: dict[str, bytes] = {}
        self._tokens: dict[str, tuple[User, float]] = {}
        self.replay = replay

    def new_key(self, email: str, token_uri: str) -> Json:
        """The content of a key file for an account; the account is known from now on."""
        private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        pem = private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        public = private.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        with self._lock:
            self._keys[email] = public
        return {
            "type": "service_account",
            "project_id": "sheetpm-test",
            "private_key_id": secrets.token_hex(20),
            "private_key": pem.decode(),
            "client_email": email,
            "client_id": "100000000000000000000",
            "auth_uri": "https://accounts.google.com/o/oauth2/auth",
            "token_uri": token_uri,
        }

    def write_key(self, path: Path, email: str, token_uri: str) -> Path:
        path.write_text(
            json.dumps(self.new_key(email, token_uri), indent=2) + "\n", encoding="utf-8"
        )
        return path

    def exchange(self, form: dict[str, str]) -> tuple[int, Json]:
        """Answers the token endpoint: status and body."""
        if form.get("grant_type") != "urn:ietf:params:oauth:grant-type:jwt-bearer":
            return 400, {
                "error": "unsupported_grant_type",
                "error_description": "Invalid grant_type: ",
            }
        try:
            claims = self._verified(form.get("assertion", ""))
        except ValueError as error:
            return 400, {"error": "invalid_grant", "error_description": str(error)}
        scopes = frozenset(str(claims.get("scope", "")).split())
        if not scopes:
            return 400, {
                "error": "invalid_scope",
                "error_description": "Empty or missing scope not allowed.",
            }
        token = "ya29." + secrets.token_urlsafe(48)
        with self._lock:
            user = User(email=claims["iss"], scopes=scopes)
            self._tokens[token] = (user, self._clock.now() + LIFE)
        return 200, {"access_token": token, "expires_in": LIFE, "token_type": "Bearer"}

    def _verified(self, assertion: str) -> dict[str, Any]:
        """The claims of an assertion; raises ValueError with Google's words."""
        try:
            unverified = _decode(assertion, verify=False)
        except ValueError as error:
            raise ValueError("Invalid JWT Signature.") from error
        if unverified.get("aud") != AUDIENCE:
            raise ValueError("Invalid JWT: Failed audience check.")
        now = self._clock.now()
        issued, expires = unverified.get("iat", 0), unverified.get("exp", 0)
        if not now - 3600 <= issued <= now + 300 or not now < expires <= issued + 3600:
            raise ValueError(_BAD_TIME)
        public = self._keys.get(unverified.get("iss", ""))
        if public is None:
            raise ValueError("Invalid grant: account not found")
        try:
            claims = _decode(
                assertion, certs=public, audience=AUDIENCE, clock_skew_in_seconds=10**9
            )
        except ValueError as error:
            raise ValueError("Invalid JWT Signature.") from error
        return claims

    def user(self, header: str | None) -> User:
        """The account of an Authorization header; raises ApiError 401."""
        token = (header or "").removeprefix("Bearer ").strip()
        if self.replay and token in REPLAY_TOKENS:
            return RECORDED
        with self._lock:
            user, expires = self._tokens.get(token, (None, 0.0))
        if user is None or expires <= self._clock.now():
            raise unauthenticated()
        return user

    def issue(self, email: str, scopes: frozenset[str] = SCOPES_WRITE) -> str:
        """A token without the exchange, for tests that skip it."""
        token = "ya29." + secrets.token_urlsafe(48)
        with self._lock:
            self._tokens[token] = (User(email=email, scopes=scopes), self._clock.now() + LIFE)
        return token

    def revoke_tokens(self) -> None:
        with self._lock:
            self._tokens.clear()
