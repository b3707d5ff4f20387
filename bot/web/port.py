"""Whether the port to listen on is free, and who has it: asked before anything listens.

The server shares its port with whoever asks (SO_REUSEPORT), so that two programs with two databases would each answer
half of Slack's requests, and neither would say a word.
"""

from __future__ import annotations

import contextlib
import errno
import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path

WAIT = 3.0
"""Seconds that a program which has just been stopped may take to let go of its port."""
LOOK_AGAIN = 0.1
LISTENING = "0A"  # the state as /proc/net/tcp writes it
PROC = Path("/proc")


@contextlib.contextmanager
def held(host: str, port: int, wait: float = WAIT) -> Iterator[str]:
    """Keeps the port for this program while the block runs.

    Yields who has it and what to do, in a sentence; empty where it is ours.
    """
    with _named(port) as mine:
        yield taken(host, port, wait) or (
            "" if mine else _is_taken(port, "another Liner Notes that is starting")
        )


def taken(host: str, port: int, wait: float = WAIT) -> str:
    """Who has the port and what to do, in a sentence; empty where it is free."""
    until = time.monotonic() + wait
    while why := _refused(host, port):
        if why.errno != errno.EADDRINUSE:
            return (
                f"Cannot listen on {host}:{port} ({(why.strerror or 'unknown').lower()}): mend HOST or PORT."
            )
        if time.monotonic() >= until:
            return _is_taken(port, _holder(port))
        time.sleep(LOOK_AGAIN)
    return ""


def _is_taken(port: int, who: str) -> str:
    return f"Port {port} is taken by {who}. Stop it, or set PORT to another one."


@contextlib.contextmanager
def _named(port: int) -> Iterator[bool]:
    """Whether this process got the name of the port, which one of a machine can have.

    Two that start in the same moment both find the port free. The kernel frees the name with the process, and it is
    no file. Elsewhere than on Linux there are no such names: there the port alone is asked.
    """
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as name:
        try:
            if PROC.is_dir():
                name.bind(f"\0liner-notes-port-{port}")
        except OSError:
            yield False
            return
        yield True


def _refused(host: str, port: int) -> OSError | None:
    """Why nobody can listen there alone; a connection of before that is still closing is no reason."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen(1)
        except OSError as error:
            return error
    return None


def _holder(port: int) -> str:
    """The process that listens there, as far as this one may see it."""
    try:
        inodes = set(_listening(port))
        processes = sorted(int(one.name) for one in PROC.iterdir() if one.name.isdecimal())
    except OSError:  # not Linux
        return "another process"
    for number in processes:
        if number != os.getpid() and inodes & _sockets(number):
            return f"process {number}{_called(number)}"
    return "a process of another user"


def _listening(port: int) -> Iterator[str]:
    """The inodes of the sockets that listen on it, on any address."""
    for table in ("tcp", "tcp6"):
        with contextlib.suppress(FileNotFoundError):
            for line in (PROC / "net" / table).read_text().splitlines()[1:]:
                parts = line.split()
                if parts[3] == LISTENING and int(parts[1].rpartition(":")[2], 16) == port:
                    yield f"socket:[{parts[9]}]"


def _sockets(number: int) -> set[str]:
    found = set()
    with contextlib.suppress(OSError):  # another user's, or gone by now
        for link in (PROC / str(number) / "fd").iterdir():
            with contextlib.suppress(OSError):
                found.add(str(link.readlink()))
    return found


def _called(number: int) -> str:
    """What it is: its own name, or that it is another Liner Notes. Its arguments are nobody's business."""
    with contextlib.suppress(OSError):
        words = (PROC / str(number) / "cmdline").read_bytes().split(b"\0")
        if b"bot" in words or b"multiprocessing" in b" ".join(words):
            with contextlib.suppress(OSError):
                return f" (Liner Notes in {(PROC / str(number) / 'cwd').readlink()})"
        return f" ({(PROC / str(number) / 'comm').read_text().strip()})"
    return ""
