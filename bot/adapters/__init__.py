"""Redis, the queue, Telegram's transport and the isolated reader: where the outside world begins."""
