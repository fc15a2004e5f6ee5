#!/usr/bin/python3
"""Measures our kernel beside ipykernel as a Jupyter client sees both: start, cells, output.

    ./lab && /usr/bin/python3 benchmarks/kernel/measure.py

Needs Debian's python3-jupyter-client and, as the peer, python3-ipykernel. Prints a table; medians of several rounds, and the ratio to the peer.
"""
import json
import os
import statistics
import sys
import time

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.path.join(ROOT, "artifacts", "cli", "BucketLab.Notebooks.dll")
STARTS, CELLS = 5, 60
KERNELS = {
    "BucketLab": (["dotnet", PROGRAM, "kernel", "{connection_file}"], "C#", "1 + 1", "var x{0} = {0}; x{0} * 2", "for (var i = 0; i < 1000; i++) Console.WriteLine(i);"),
    "ipykernel": ([sys.executable, "-Xfrozen_modules=off", "-m", "ipykernel_launcher", "-f", "{connection_file}"], "python", "1 + 1", "x{0} = {0}; x{0} * 2", "for i in range(1000): print(i, flush=True)"),
}


def started(argv, language, first):
    """A client, and the seconds from the start of the process to its first result."""
    manager = KernelManager()
    manager._kernel_spec = KernelSpec(argv=argv, display_name=language, language=language, interrupt_mode="message")
    begun = time.perf_counter()
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    run(client, first)
    return manager, client, time.perf_counter() - begun


def run(client, code):
    begun = time.perf_counter()
    reply = client.execute_interactive(code, timeout=60, output_hook=lambda message: None, allow_stdin=False)
    assert reply["content"]["status"] == "ok", reply["content"]
    return time.perf_counter() - begun


def measure(argv, language, first, cell, flood):
    begun = []
    for _ in range(STARTS):
        manager, client, seconds = started(argv, language, first)
        begun.append(seconds)
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    manager, client, _ = started(argv, language, first)
    cells = [run(client, cell.format(number)) for number in range(CELLS)][CELLS // 2:]
    floods = [run(client, flood) for _ in range(5)]
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    return statistics.median(begun), statistics.median(cells) * 1000, statistics.median(floods) * 1000


measured = {name: measure(*parts) for name, parts in KERNELS.items()}
print("| measured | " + " | ".join(measured) + " | ratio |")
print("|---|" + "---|" * (len(measured) + 1))
for row, unit in enumerate(("start to first result, s", "a small cell, ms", "1,000 lines of output, ms")):
    values = [results[row] for results in measured.values()]
    report = os.environ.get("BUCKETLAB_MEASURES")  # set by benchmarks/run
    if report:
        with open(report, "a", encoding="utf-8") as file:
            name, kind = unit.rsplit(", ", 1)
            measure = {"name": "our kernel: " + name, "unit": kind, "value": values[0], "better": "Lower"}
            print(json.dumps({**measure, "peer": "ipykernel", "peerValue": values[1]}), file=file)
    print(f"| {unit} | " + " | ".join(f"{value:.2f}" for value in values) + f" | {values[0] / values[1]:.2f} |")
