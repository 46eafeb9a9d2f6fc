"""What a confined process can still do: read. It reaches nobody, starts nothing and looks into no other process."""

from __future__ import annotations

import ctypes
import json
import platform
import socket
import struct
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from reports.confinement import CLONE, CLONE3, REFUSED, Confinement

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux confines processes")
ROOT = Path(__file__).parents[2]
NAMES = {0xC000003E: 0, 0xC00000B7: 1}  # of the two machines, as libseccomp knows them

# The real reading process, its answers replaced by attempts to get out.
TRIES = """
import ctypes, errno, json, os, socket, struct, sys
from reports import child, confinement

ports, *options = sys.argv[1:]
tcp, udp = map(int, ports.split(","))
libc = ctypes.CDLL(None, use_errno=True)

def calling(number, *arguments):
    if libc.syscall(number, *arguments) < 0:
        raise OSError(ctypes.get_errno(), "refused")

def look_up():
    # The C library's own resolver, told that the name server is the port of this test.
    resolver = ctypes.CDLL("libresolv.so.2", use_errno=True)
    state = ctypes.create_string_buffer(4096)
    resolver.__res_ninit(state)
    struct.pack_into("ii", state, 0, 1, 1)
    struct.pack_into("iHH4s8x", state, 16, 1, socket.AF_INET, socket.htons(udp), bytes([127, 0, 0, 1]))
    query = getattr(resolver, "res_nquery", None) or resolver.__res_nquery
    ctypes.set_errno(0)
    query(state, b"looked-up.example", 1, 1, ctypes.create_string_buffer(512), 512)
    if ctypes.get_errno() in (errno.EACCES, errno.ENETUNREACH):
        raise OSError(ctypes.get_errno(), "refused")

def peek():
    buffer = ctypes.create_string_buffer(8)
    part = struct.pack("NN", ctypes.addressof(buffer), 8)
    calling({"x86_64": 310, "aarch64": 270}[os.uname().machine], os.getppid(), part, 1, part, 1, 0)

def fork():
    if (process := os.fork()) == 0:
        os._exit(0)
    os.waitpid(process, 0)

ATTEMPTS = {
    "connect": lambda: socket.create_connection(("127.0.0.1", tcp), 5),
    "send": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"sent", ("127.0.0.1", udp)),
    "look up": look_up,
    "local socket": lambda: socket.socket(socket.AF_UNIX),
    "ring": lambda: calling(425, 1, ctypes.create_string_buffer(120)),
    "program": lambda: os.execv("/no such program", ["x"]),
    "process": fork,
    "memory of another": peek,
}

def attempts(*_):
    found = {}
    for name, attempt in ATTEMPTS.items():
        try:
            attempt()
            found[name] = "done"
        except OSError as error:
            found[name] = errno.errorcode.get(error.errno, str(error))
    return b"{}", json.dumps(found).encode()

def confine():
    how = confinement.Confinement.NONE if "FREE" in options else confinement.confine()
    from reports import request  # only now, as it starts threads
    request.answer = attempts
    return how

if "ELSEWHERE" in options:
    confinement.platform.machine = lambda: "another"
child.confine = confine
del sys.argv[1:]
child.main()
"""


@dataclass(frozen=True)
class Outcome:
    """What a process said of itself, what came of its attempts, and what arrived here."""

    confinement: Confinement
    attempts: dict[str, str]
    arrived: set[str]


def outcome_of(*options: str) -> Outcome:
    with socket.create_server(("127.0.0.1", 0)) as tcp, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        udp.bind(("127.0.0.1", 0))
        ports = f"{tcp.getsockname()[1]},{udp.getsockname()[1]}"
        request = json.dumps({"do": "read", "files": 0}).encode()
        done = subprocess.run(
            [sys.executable, "-c", TRIES, ports, *options], input=struct.pack(">I", len(request)) + request,
            capture_output=True, cwd=ROOT, check=True,
        )  # fmt: skip
        said, _, tried = messages_of(done.stdout)
        return Outcome(Confinement(said.decode()), json.loads(tried), arrived_at(tcp, udp))


def messages_of(stream: bytes) -> list[bytes]:
    found = []
    while stream:
        size = struct.unpack(">I", stream[:4])[0]
        found.append(stream[4 : 4 + size])
        stream = stream[4 + size :]
    return found


def arrived_at(tcp: socket.socket, udp: socket.socket) -> set[str]:
    found = set()
    tcp.setblocking(False)
    udp.setblocking(False)
    with suppress(BlockingIOError):
        tcp.accept()[0].close()
        found.add("connection")
    with suppress(BlockingIOError):
        while datagram := udp.recv(600):
            found.add("datagram" if datagram == b"sent" else "query")
    return found


def test_a_reading_process_reaches_nobody_and_starts_nothing() -> None:
    outcome = outcome_of()
    assert outcome.confinement is Confinement.FILTER
    assert outcome.arrived == set()
    assert set(outcome.attempts.values()) == {"EACCES"}


def test_it_would_if_it_were_not_confined() -> None:
    outcome = outcome_of("FREE")
    assert outcome.arrived == {"connection", "datagram", "query"}
    done = {name for name, result in outcome.attempts.items() if result == "done"}
    assert done >= {"connect", "send", "look up", "local socket", "process"}
    assert outcome.attempts["program"] == "ENOENT"


def test_on_another_machine_it_has_a_network_of_its_own() -> None:
    outcome = outcome_of("ELSEWHERE")
    if outcome.confinement is Confinement.NONE:
        pytest.skip("this system does not allow user namespaces")
    assert outcome.confinement is Confinement.NAMESPACE
    assert outcome.arrived == set()
    assert outcome.attempts["connect"] == outcome.attempts["send"] == "ENETUNREACH"


@pytest.mark.skipif(platform.machine() not in ("x86_64", "aarch64"), reason="no filter for this machine")
@pytest.mark.parametrize("machine", NAMES)
def test_the_numbers_of_the_calls_are_those_of_the_kernel(machine: int) -> None:
    try:
        library = ctypes.CDLL("libseccomp.so.2")
    except OSError:
        pytest.skip("libseccomp, which knows the numbers, is not installed")
    calls = {**REFUSED, "clone": CLONE, "clone3": CLONE3}
    ours = {name: numbers[NAMES[machine]] for name, numbers in calls.items()}
    known = {name: library.seccomp_syscall_resolve_name_arch(machine, name.encode()) for name in calls}
    assert ours == {name: number if number >= 0 else None for name, number in known.items()}
