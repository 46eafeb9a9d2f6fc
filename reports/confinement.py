"""Cuts a process off from every network, from starting programs and from looking into other processes.

A file that takes over the reading process must find nobody to tell. Linux refuses the calls by a filter that needs no
rights and no library (seccomp); where a machine is of another kind, an own network without any device does nearly the
same (a user and network namespace). Both last until the process ends and cannot be undone by it.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
import sys
from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum


class Confinement(StrEnum):
    """How a process is kept from the network."""

    FILTER = "filter"
    NAMESPACE = "namespace"
    NONE = "none"


_MACHINES = {"x86_64": 0, "aarch64": 1}
_AUDIT = (0xC000003E, 0xC00000B7)  # the machine as the kernel names it to a filter
_SECCOMP = (317, 277)
# Calls that are refused, by their numbers on x86_64 and aarch64. No socket of any kind: one on this machine may lead to
# the bot's Redis, or to a service that looks names up.
REFUSED = {
    "socket": (41, 198),
    "connect": (42, 203),
    "bind": (49, 200),
    "listen": (50, 201),
    "accept": (43, 202),
    "accept4": (288, 242),
    "sendto": (44, 206),
    "sendmsg": (46, 211),
    "sendmmsg": (307, 269),
    # Does all of the above behind the filter's back.
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    # Programs.
    "execve": (59, 221),
    "execveat": (322, 281),
    "fork": (57, None),
    "vfork": (58, None),
    # The memory and the open files of other processes, the bot's among them.
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    "kcmp": (312, 272),
    # Large parts of the kernel that reading never needs.
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "unshare": (272, 97),
    "setns": (308, 268),
}
CLONE, CLONE3 = (56, 220), (435, 435)

_NO_NEW_PRIVILEGES, _SET_FILTER, _ALL_THREADS = 38, 1, 1
_ALLOW, _ERROR, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_LOAD, _EQUAL, _AT_LEAST, _HAS_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_CALL, _MACHINE, _FIRST_ARGUMENT = 0, 4, 16  # places in what a filter is shown
_OTHER_TABLE = 0x40000000  # x86_64 has its calls a second time from here on, under other numbers
_CLONE_THREAD = 0x00010000
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def confine() -> Confinement:
    """Confine this process for good, its threads too; NONE where the system offers nothing.

    A namespace can be had only before the process has threads: call this before anything that starts some.
    """
    if sys.platform != "linux":
        return Confinement.NONE
    if refuse_calls():
        return Confinement.FILTER
    return Confinement.NAMESPACE if leave_network() else Confinement.NONE


def refuse_calls() -> bool:
    """Have the kernel refuse the calls; False where it cannot."""
    machine = _MACHINES.get(platform.machine())
    if machine is None or sys.maxsize < 2**32:
        return False
    program = b"".join(_instructions(machine))
    shown = _Program(len(program) // 8, program)
    libc = ctypes.CDLL(None, use_errno=True)
    # Without it, a filter is only for those who have all rights.
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return int(libc.syscall(_SECCOMP[machine], _SET_FILTER, _ALL_THREADS, ctypes.byref(shown))) == 0


def leave_network() -> bool:
    """Move to a network of one's own that leads nowhere; False where that is not allowed, or not any more."""
    with suppress(OSError, AttributeError):
        return int(ctypes.CDLL(None, use_errno=True).unshare(_NEW_USER | _NEW_NETWORK)) == 0
    return False


def _instructions(machine: int) -> Iterator[bytes]:
    """The filter: a call of another machine's kind ends the process, a refused one is an error."""
    yield _step(_LOAD, _MACHINE)
    yield _step(_EQUAL, _AUDIT[machine], 1, 0)
    yield _step(_RETURN, _KILL)
    yield _step(_LOAD, _CALL)
    yield from _unless(_AT_LEAST, _OTHER_TABLE, errno.EACCES)
    # It hides its flags from a filter; as if it were unknown, the C library takes the older call.
    yield from _unless(_EQUAL, CLONE3[machine], errno.ENOSYS)
    for numbers in REFUSED.values():
        if (number := numbers[machine]) is not None:
            yield from _unless(_EQUAL, number, errno.EACCES)
    # Threads, but no processes.
    yield _step(_EQUAL, CLONE[machine], 1, 0)
    yield _step(_RETURN, _ALLOW)
    yield _step(_LOAD, _FIRST_ARGUMENT)
    yield _step(_HAS_BIT, _CLONE_THREAD, 1, 0)
    yield _step(_RETURN, _ERROR | errno.EACCES)
    yield _step(_RETURN, _ALLOW)


def _unless(test: int, value: int, error: int) -> tuple[bytes, bytes]:
    return _step(test, value, 0, 1), _step(_RETURN, _ERROR | error)


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("HBBI", code, if_true, if_false, value)
