"""python -m tests.confined UNIT COMMAND …: run a command under the filter of system calls that a systemd unit sets.

So a unit can be tried where systemd does not run: its SystemCallFilter, RestrictAddressFamilies and
MemoryDenyWriteExecute, by libseccomp, as systemd does it.
"""

import ctypes
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

# seccomp.h, and PR_SET_NO_NEW_PRIVS of prctl.h.
_ALLOW, _REFUSE, _EQUAL, _MASKED = 0x7FFF0000, 0x00050000, 4, 7
_NO_NEW_PRIVILEGES = 38
_EPERM = 1
# mman.h
_WRITE, _EXECUTE = 2, 4


class _Argument(ctypes.Structure):
    _fields_ = (("number", ctypes.c_uint), ("is", ctypes.c_int), ("one", ctypes.c_uint64), ("two", ctypes.c_uint64))


def values(unit: str, name: str) -> list[str]:
    """The values of a setting of a unit, each time that it is set."""
    return re.findall(rf"^{name}=(.*)$", unit, re.MULTILINE)


def calls(name: str) -> set[str]:
    """The system calls of one of systemd's groups, such as @system-service, or the one of this name."""
    if not name.startswith("@"):
        return {name}
    command = ["systemd-analyze", "syscall-filter", name]
    listed = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.splitlines()[1:]
    members = [line.strip() for line in listed if line.strip() and not line.strip().startswith("#")]
    return {call for member in members for call in calls(member)}


def allowed(unit: str) -> set[str]:
    """The system calls that a unit allows, beside those that systemd always does."""
    found: set[str] = set()
    for value in values(unit, "SystemCallFilter"):
        named = {call for word in value.removeprefix("~").split() for call in calls(word)}
        found = found - named if value.startswith("~") else found | named
    return found | calls("@default") | {"execve"}


def confine(unit: str) -> None:
    """Put this process, and all that it starts, under the filter of a unit."""
    library = ctypes.CDLL("libseccomp.so.2")
    library.seccomp_init.restype = ctypes.c_void_p
    library.seccomp_init.argtypes = (ctypes.c_uint32,)
    library.seccomp_load.argtypes = (ctypes.c_void_p,)
    library.seccomp_rule_add_array.argtypes = (
        *(ctypes.c_void_p, ctypes.c_uint32, ctypes.c_int, ctypes.c_uint),
        ctypes.POINTER(_Argument),
    )
    context = library.seccomp_init(_REFUSE | _EPERM)

    def allow(call: str, *arguments: _Argument) -> None:
        number = library.seccomp_syscall_resolve_name(call.encode())
        if number >= 0:  # else of another processor
            given = (_Argument * len(arguments))(*arguments)
            assert library.seccomp_rule_add_array(context, _ALLOW, number, len(arguments), given) == 0, call

    families = [family for value in values(unit, "RestrictAddressFamilies") for family in value.split()]
    no_code = values(unit, "MemoryDenyWriteExecute") == ["yes"]
    for call in allowed(unit):
        if call == "socket":
            for family in families:
                allow(call, _Argument(0, _EQUAL, getattr(socket, family), 0))
        elif no_code and call in ("mprotect", "pkey_mprotect"):
            allow(call, _Argument(2, _MASKED, _EXECUTE, 0))
        elif no_code and call == "mmap":
            for protection in (0, _WRITE, _EXECUTE):
                allow(call, _Argument(2, _MASKED, _WRITE | _EXECUTE, protection))
        else:
            allow(call)
    assert ctypes.CDLL(None).prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0
    assert library.seccomp_load(context) == 0


if __name__ == "__main__":
    confine(Path(sys.argv[1]).read_text(encoding="utf-8"))
    os.execv(sys.argv[2], sys.argv[2:])
