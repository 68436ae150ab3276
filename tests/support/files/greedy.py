"""A module that takes what it is told to, within limits: it runs in a process of its own."""

import os
import sys

from plans.limited.bounds import MAX_ANSWER, limit_resources

if __name__ == "__main__":
    limit_resources()
    match sys.stdin.buffer.read():
        case b"memory":
            try:
                held = bytearray(600_000_000)
            except MemoryError:
                os.abort()  # as libraries in C do
        case b"output":
            held = b"a" * (1 << 20)
            for _ in range(MAX_ANSWER // len(held) + 2):
                sys.stdout.buffer.write(held)
        case b"environment":
            sys.stdout.write(" ".join(sorted(os.environ)))
