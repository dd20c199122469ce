#!/usr/bin/env python3
"""Measures the time from the save of a transcript to its served page, with Dicta and with Hugo."""
import argparse
import http.client
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import compare

PATIENCE = 180  # seconds until a page that does not come is given up


def page(port, path):
    """The page, or nothing while the server does not have it."""
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        connection.request("GET", path)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        return text if answer.status == 200 else b""
    except OSError:
        return b""


def until(done, server, pause):
    """Seconds until `done` holds, asked for every `pause` seconds."""
    start = time.perf_counter()
    while not done():
        if server.poll() is not None or time.perf_counter() - start > PATIENCE:
            sys.exit(f"the page did not come from {server.args[0]}")
        time.sleep(pause)
    return time.perf_counter() - start


def peak(server):
    """The most memory that the server held, in bytes; 0 where the system does not tell."""
    try:
        status = Path(f"/proc/{server.pid}/status").read_text(encoding="ascii", errors="replace")
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) * 1024
    except (OSError, TypeError):
        return 0


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def measure(command, file, path, rounds):
    """Seconds to the first page, seconds from each save to its page, bytes."""
    port = free_port()
    text = file.read_text(encoding="utf-8").rstrip()
    command = [str(part).replace("PORT", str(port)) for part in command]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        first = until(lambda: page(port, path), server, 0.01)
        saves = []
        for number in range(rounds + 1):
            time.sleep(1)  # people do not save faster, and a server may have work left
            word = f"qzw{number}x{time.time_ns()}"
            file.write_text(f"{text} {word}\n", encoding="utf-8")
            saves.append(until(lambda: word.encode() in page(port, path), server, 0.002))
        return first, saves[1:], peak(server)  # the first save finds everything cold
    finally:
        server.terminate()
        server.wait()
        file.write_text(text + "\n", encoding="utf-8")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    option = parser.add_argument
    option("--size", type=int, default=5000, help="transcripts [%(default)s]")
    option("--rounds", type=int, default=15, help="saves that count [%(default)s]")
    option("--dir", type=Path, help="where to work [/dev/shm, or else the temporary folder]")
    option("--dicta", type=Path, default=compare.REPOSITORY / "target/release/dicta")
    option("--hugo", default=None, help='its binary, or "" for none [that of the package `hugo`]')
    return parser.parse_args()


def main():
    args = arguments()
    hugo = compare.find_hugo() if args.hugo is None else args.hugo and Path(args.hugo)
    parent = args.dir or compare.place(args.size)
    folder = Path(tempfile.mkdtemp(prefix="dicta-latency-", dir=parent.resolve()))
    try:
        compare.make_archive(folder, args.size, with_hugo=bool(hugo))
        name = sorted((folder / "dicta/content").iterdir())[args.size // 2].name
        path = f"{compare.BASE_PATH}transcripts/{name}/"
        serve = [args.dicta.resolve(), "serve", "--root", folder / "dicta", "-p", "PORT", "-q"]
        programs = [("Dicta", serve, folder / "dicta/content" / name / "transcript.md")]
        if hugo:
            address = f"http://127.0.0.1{compare.BASE_PATH}"
            serve = [*compare.hugo_command(hugo, "least", folder, "server"),
                     "-p", "PORT", "--bind", "127.0.0.1", "-b", address]
            programs.append(("Hugo", serve, folder / "hugo/content/transcripts" / f"{name}.md"))
        figures = []
        print(f"{args.size:,} transcripts, {args.rounds} saves; {compare.machine()}")
        for name, command, file in programs:
            first, saves, memory = measure(command, file, path, args.rounds)
            figures.append((statistics.median(saves), first, memory))
            least, median, most = (value * 1000 for value in
                                   (min(saves), statistics.median(saves), max(saves)))
            print(f"{name}: first page {first:.2f} s; save to page {median:.1f} ms "
                  f"[{least:.1f}–{most:.1f}]; {memory / 1e6:.0f} MB")
        if hugo:
            save, first, memory = (a / b if b else 0 for a, b in zip(*figures))
            print(f"Dicta / Hugo: save {save:.4f}, first page {first:.3f}, memory {memory:.3f}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
