"""The Bot API as a bot without any library sees it."""

from __future__ import annotations

import io
import json
from typing import Any

import aiohttp
from PIL import Image

from playground.schema import load_schema

Answer = dict[str, Any]


def draw(width: int, height: int, kind: str = "JPEG") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(buffer, kind)
    return buffer.getvalue()


class Wire:
    """Sends requests in any form, and holds every good answer against the schema."""

    def __init__(self, url: str, token: str, session: aiohttp.ClientSession) -> None:
        self.url = url
        self.token = token
        self.session = session

    async def call(self, method: str, **parameters: Any) -> Answer:
        """A request with a JSON body."""
        async with self.session.post(f"{self.url}/bot{self.token}/{method}", json=parameters) as response:
            return self._check(method, response.status, await response.json())

    async def send_form(self, method: str, **parameters: Any) -> Answer:
        """A request with form fields; a pair of name and bytes goes as a file."""
        form = aiohttp.FormData(quote_fields=False)
        for name, value in parameters.items():
            if isinstance(value, tuple):
                form.add_field(name, value[1], filename=value[0])
            else:
                form.add_field(name, value if isinstance(value, str) else json.dumps(value))
        async with self.session.post(f"{self.url}/bot{self.token}/{method}", data=form) as response:
            return self._check(method, response.status, await response.json())

    async def refuse(self, method: str, **parameters: Any) -> str:
        """The refusal of a request that has to be refused."""
        answer = await self.call(method, **parameters)
        assert not answer["ok"], f"{method} should have been refused"
        return str(answer["description"])

    async def do(self, method: str, **parameters: Any) -> Any:
        """The result of a request that has to go well."""
        answer = await self.call(method, **parameters)
        assert answer["ok"], answer
        return answer["result"]

    async def get(self, path: str) -> tuple[int, bytes]:
        """Status and body of any address."""
        async with self.session.get(f"{self.url}{path}") as response:
            return response.status, await response.read()

    def _check(self, method: str, status: int, answer: Answer) -> Answer:
        if not answer["ok"]:
            assert answer["error_code"] == status
            return answer
        assert status == 200
        name = load_schema().find_method(method)
        assert name
        problem = load_schema().find_problem(load_schema().methods[name]["returns"], answer["result"])
        assert problem is None, f"{method} answered what the schema does not know: {problem}"
        return answer
