"""getUpdates and the webhook's methods."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playground.call import Call
from playground.chats import Json
from playground.errors import bad_request
from playground.methods.registry import Telegram, method
from playground.webhook import WebhookSettings

THIS_COMPUTER = {"localhost", "127.0.0.1", "::1"}
LONGEST_POLL = 50


@method("getUpdates")
async def get_updates(telegram: Telegram, call: Call) -> list[Json]:
    """What happened since; waits a while for something to happen."""
    updates = telegram.world.updates
    telegram.world.bot_listens.set()
    if "allowed_updates" in call.values:
        updates.allowed = call.values["allowed_updates"]
    timeout = max(0, min(call.get("timeout", 0), LONGEST_POLL))
    return await updates.poll(call.get("offset", 0), call.get("limit", 100), timeout)


@method("setWebhook")
async def set_webhook(telegram: Telegram, call: Call) -> bool:
    """Deliver updates to an address of this computer."""
    if not call.values["url"]:
        _stop_webhook(telegram, call)
        return True
    secret = call.get("secret_token")
    if secret is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise bad_request("secret token contains unallowed characters")
    connections = call.get("max_connections", 40)
    if not 1 <= connections <= 100:
        raise bad_request("max_connections must be 1-100")
    _check_address(call.values["url"])
    if "allowed_updates" in call.values:
        telegram.world.updates.allowed = call.values["allowed_updates"]
    if call.get("drop_pending_updates"):
        telegram.world.updates.drop_all()
    telegram.world.bot_listens.set()
    telegram.webhook.start(WebhookSettings(call.values["url"], secret, connections))
    return True


@method("deleteWebhook")
async def delete_webhook(telegram: Telegram, call: Call) -> bool:
    """Deliver updates no more; they can be polled again."""
    _stop_webhook(telegram, call)
    return True


@method("getWebhookInfo")
async def get_webhook_info(telegram: Telegram, call: Call) -> Json:
    """Where updates are delivered, and how that goes."""
    settings, error = telegram.webhook.settings, telegram.webhook.last_error
    allowed = telegram.world.updates.allowed
    info: Json = {
        "url": settings.url if settings else "",
        "has_custom_certificate": False,
        "pending_update_count": len(telegram.world.updates),
    }
    if settings:
        info |= {"max_connections": settings.connections, "ip_address": "127.0.0.1"}
    if settings and error:
        info |= {"last_error_date": error[0], "last_error_message": error[1]}
    return info | ({"allowed_updates": allowed} if allowed else {})


def _stop_webhook(telegram: Telegram, call: Call) -> None:
    telegram.webhook.stop()
    if call.get("drop_pending_updates"):
        telegram.world.updates.drop_all()


def _check_address(url: str) -> None:
    try:
        parts = urlsplit(url)
        host, scheme = parts.hostname or "", parts.scheme
    except ValueError:
        raise bad_request("bad webhook: invalid webhook URL specified") from None
    if scheme not in {"http", "https"}:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if host not in THIS_COMPUTER:
        raise bad_request("bad webhook: the playground delivers only to this computer")
