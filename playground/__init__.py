"""A local imitation of Telegram, for trying the bot without a token and for tests."""
