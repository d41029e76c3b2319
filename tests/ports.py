"""Ports of this machine for servers that tests start."""

import random
import socket

# Below those that systems give to outgoing connections, lest one takes the port in a moment when nothing listens there.
_PORTS = range(15_000, 32_000)


def free_port() -> int:
    """A port of 127.0.0.1 on which nothing listens."""
    for port in random.sample(_PORTS, 100):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise RuntimeError("No port is free")
