"""How much a process that reads a foreign file may take, and how it takes no more."""

MAX_COMPRESSED = 20_000_000
"""Bytes of a file, as it is given."""
MAX_SECONDS = 10
"""Of the processor's time: what a file itself may cost."""
MAX_WAIT = 60
"""By the clock, for a reading that only waits: a machine with much else to do needs longer for an honest file."""
MAX_MEMORY = 512_000_000
MAX_ANSWER = 64_000_000


def limit_resources() -> None:
    """Bounds memory, processor time and output of this process, where the system can."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    # https://man7.org/linux/man-pages/man2/setrlimit.2.html: address space, so that what expands ends in a
    # MemoryError; the processor's time with a second between SIGXCPU and SIGKILL, so that the end says why;
    # what is written; and no core file, which would leave somebody's budget on the disk.
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_ANSWER, MAX_ANSWER))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
