"""Wires settings, stores, queue, reader and handlers together, once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from enum import StrEnum

import structlog
from redis.asyncio import BlockingConnectionPool, Redis
from redis.exceptions import RedisError
from telegram import BotCommand, Update
from telegram.error import TelegramError
from telegram.ext import ApplicationBuilder, ContextTypes, Defaults

from bot.adapters.embedded_redis import embedded_redis
from bot.adapters.isolated_reader import IsolatedReader
from bot.adapters.language_model import LanguageModel
from bot.adapters.redis_sessions import RedisSessions
from bot.adapters.streaq_jobs import StreaqJobs
from bot.adapters.telegram_transport import AiohttpRequest, Pace
from bot.context import BotApplication, Context, Services
from bot.doors import ALLOWED, Doors, insist, serve, serve_metrics
from bot.handlers import COMMANDS, all_handlers, first_handlers
from bot.handlers.failure import guard, tell
from bot.jobs import Job
from bot.reading import ReportJob
from bot.settings import DATA, BadSettings, Settings
from bot.texts import LANGUAGES, texts_for
from explainers.answer import prepare
from explainers.library import languages, load_library
from reports.errors import ReportError

WEBHOOK_PORT = 8080
READY_SECONDS = 5
log = structlog.get_logger()


class Role(StrEnum):
    """Which part of the bot a process is."""

    ALL = "all"
    WEB = "web"
    WORKER = "worker"


async def run(settings: Settings, role: Role) -> None:
    """Run until cancelled."""
    for language in languages():
        load_library(language)  # broken guides stop the start, not an answer
    for language in LANGUAGES:
        texts_for(language)
    async with AsyncExitStack() as stack:
        redis_url = await stack.enter_async_context(_redis(settings, role))
        keys = settings.session_keys
        redis = Redis(connection_pool=BlockingConnectionPool.from_url(redis_url, max_connections=32, timeout=5))
        stack.push_async_callback(redis.aclose)
        lanes = {"update": 32, "read": settings.reader_processes + 2}  # reading is slow and must not hold up answers
        jobs = await stack.enter_async_context(StreaqJobs(redis_url, keys, f"bot-{settings.bot_id}", lanes).open())
        transports = AiohttpRequest(), AiohttpRequest(connections=2)
        for transport in transports:
            stack.push_async_callback(transport.shutdown)
        application = build_application(settings, *transports)
        await insist(application.initialize)
        stack.push_async_callback(application.shutdown)
        await _introduce(application)
        if settings.metrics_port:
            await stack.enter_async_context(serve_metrics(settings.metrics_port))
        async with asyncio.TaskGroup() as tasks:
            if role is not Role.WEB:
                prepare()
                isolated = IsolatedReader(settings.reader_processes, settings.reader_limits)
                reader = await stack.enter_async_context(isolated.open())
                sessions = RedisSessions(redis, keys, settings.session_ttl_hours, application.bot.id)
                model = await stack.enter_async_context(_language_model(settings))
                application.services = Services(sessions, jobs, reader, settings.session_ttl_hours, model)
                tasks.create_task(jobs.work(works_of(application)))
            if role is not Role.WORKER:
                await _open_door(settings, application, Doors(jobs, application.bot.id), redis, stack, tasks)
            log.info("started", role=role)
            await asyncio.Event().wait()  # a web process with a webhook has no task of its own


def build_application(
    settings: Settings, transport: AiohttpRequest, polling: AiohttpRequest, pace: Pace | None = None
) -> BotApplication:
    """python-telegram-bot's application: our transport, our pace, our handlers."""
    base = settings.telegram_api_url
    builder = (
        ApplicationBuilder()
        .application_class(BotApplication)
        .token(settings.bot_token.get_secret_value())
        .base_url(f"{base}/bot")
        .base_file_url(f"{base}/file/bot")
        .request(transport)
        .get_updates_request(polling)
        .rate_limiter(pace or Pace())
        .context_types(ContextTypes(context=Context))
        .updater(None)
        .defaults(Defaults(protect_content=settings.protect_content or None))
    )
    application = builder.build()
    if not isinstance(application, BotApplication):
        raise TypeError("the builder made another application")
    application.add_handlers(first_handlers(), group=-1)
    application.add_handlers(all_handlers())
    return application


def works_of(application: BotApplication) -> dict[str, Callable[[Job], Awaitable[None]]]:
    """What is done for each kind of job."""

    async def work_update(job: Job) -> None:
        update = Update.de_json(job.payload, application.bot)

        async def give_up(error: ReportError) -> None:
            await tell(application, update, error)

        await guard(job, lambda: application.process_update(update), give_up)

    async def work_read(job: Job) -> None:
        report_job = ReportJob(application.bot, application.services, job)
        await guard(job, report_job.run, report_job.give_up)

    return {"update": work_update, "read": work_read}


async def _open_door(
    settings: Settings,
    application: BotApplication,
    doors: Doors,
    redis: Redis,
    stack: AsyncExitStack,
    tasks: asyncio.TaskGroup,
) -> None:
    async def is_ready() -> bool:
        try:
            async with asyncio.timeout(READY_SECONDS):
                return bool(await redis.ping()) and bool(await application.bot.get_me())
        except (RedisError, OSError, TelegramError):
            return False

    if settings.webhook_url and settings.webhook_secret:
        secret = settings.webhook_secret.get_secret_value()
        await stack.enter_async_context(serve(settings.port or WEBHOOK_PORT, doors, secret, is_ready))
        address = f"{settings.webhook_url}/webhook"
        await insist(
            lambda: application.bot.set_webhook(
                address, secret_token=secret, allowed_updates=ALLOWED, max_connections=40
            )
        )
        return
    if settings.port:
        await stack.enter_async_context(serve(settings.port, doors, None, is_ready))
    await insist(application.bot.delete_webhook)
    tasks.create_task(doors.poll(application.bot))


async def _introduce(application: BotApplication) -> None:
    """Command menus and descriptions in each language; a bot works without them when Telegram is slow."""
    for language in LANGUAGES:
        texts = texts_for(language)
        code = None if language == "en" else language
        try:
            commands = [BotCommand(name, texts(f"command.{name}")) for name in COMMANDS]
            await application.bot.set_my_commands(commands, language_code=code)
            await application.bot.set_my_description(texts("bot.description"), language_code=code)
        except TelegramError as error:
            log.warning("introduction_failed", error=type(error).__name__)
            return


@asynccontextmanager
async def _language_model(settings: Settings) -> AsyncIterator[LanguageModel | None]:
    """The outside model, where one is named; off by default."""
    if settings.model_url is None or settings.model_name is None:
        yield None
        return
    async with LanguageModel(settings.model_url, settings.model_name, settings.model_key).open() as model:
        yield model


@asynccontextmanager
async def _redis(settings: Settings, role: Role) -> AsyncIterator[str]:
    if settings.redis_url is not None:
        yield settings.redis_url.get_secret_value()
        return
    if role is not Role.ALL:
        raise BadSettings([f"REDIS_URL is missing: {role} is one of several processes that share one Redis"])
    async with embedded_redis(DATA / "redis") as url:
        yield url
