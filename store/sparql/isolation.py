"""A process that cannot reach the network, where the platform can deny it.

On Linux a seccomp filter refuses the calls that make a socket; what is open stays open, and the
filter can never be taken off again. It is written here, in fifteen instructions, because the
binding there is (pyseccomp) needs a system library that a bare container lacks.
"""

import ctypes
import errno
import platform
import struct
import sys

_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 38, 22, 2
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06  # classic BPF, linux/bpf_common.h
_NUMBER_OF_CALL, _ARCHITECTURE = 0, 4  # offsets in struct seccomp_data, linux/seccomp.h
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES
_X32 = 0x40000000
"""Calls of the x32 interface begin here; they would go round the numbers below."""

_IO_URING_SETUP = 425
_CALLS = {
    "x86_64": (0xC000003E, (41, _IO_URING_SETUP)),
    "aarch64": (0xC00000B7, (198, _IO_URING_SETUP)),
}
"""Machine: its audit number, and its calls that make a socket, or a queue that can make one."""


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def deny_network() -> str | None:
    """Let this thread, and all that it starts, make no more sockets.

    Returns:
        None, or the reason why the network is not denied.
    """
    machine = platform.machine()
    if sys.platform != "linux" or machine not in _CALLS:
        return f"there is no filter for {sys.platform} on {machine}"
    libc = ctypes.CDLL(None, use_errno=True)
    filled = _filter(*_CALLS[machine])
    program = _Program(len(filled) // 8, filled)
    for arguments in (
        (_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0),
        (_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0),
    ):
        if libc.prctl(*arguments):
            return f"the system refuses the filter ({errno.errorcode[ctypes.get_errno()]})"
    return None


def _filter(architecture: int, calls: tuple[int, ...]) -> bytes:
    """Return the filter's instructions: another architecture, x32 and the calls are refused."""
    tests = [(_AT_LEAST, _X32), *((_EQUAL, call) for call in calls)]
    steps = [
        struct.pack("=HBBI", _LOAD, 0, 0, _ARCHITECTURE),
        struct.pack("=HBBI", _EQUAL, 0, len(tests) + 2, architecture),
        struct.pack("=HBBI", _LOAD, 0, 0, _NUMBER_OF_CALL),
        *(
            struct.pack("=HBBI", test, len(tests) - position, 0, value)
            for position, (test, value) in enumerate(tests)
        ),
        struct.pack("=HBBI", _RETURN, 0, 0, _ALLOW),
        struct.pack("=HBBI", _RETURN, 0, 0, _REFUSE),
    ]
    return b"".join(steps)
