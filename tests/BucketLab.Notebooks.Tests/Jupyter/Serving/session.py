"""A session of jupyter_client with our kernel; prints one JSON object by the name of each thing that was tried."""
import json
import sys
import time

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

dotnet, program = sys.argv[1], sys.argv[2]
manager = KernelManager()
manager._kernel_spec = KernelSpec(
    argv=[dotnet, program, "kernel", "{connection_file}"], display_name="C#", language="C#", interrupt_mode="message")
manager.start_kernel()
client = manager.client()
client.start_channels()
client.wait_for_ready(timeout=60)


def run(code, **options):
    """Executes code; the reply's content and what was published until idle."""
    published = []
    reply = client.execute_interactive(code, timeout=60, output_hook=lambda m: published.append(m), allow_stdin=False, **options)
    return reply["content"], [(m["msg_type"], m["content"]) for m in published]


def ask(message_id):
    while True:
        reply = client.get_shell_msg(timeout=60)
        if reply["parent_header"].get("msg_id") == message_id:
            return reply["content"]


tried = {}
tried["info"] = ask(client.kernel_info())
tried["value"] = run("var x = 20; x + 22")
tried["streams"] = run("Console.Write(\"a\"); Console.Error.Write(\"b\"); Console.WriteLine(\"c\");")
tried["keeps"] = run("x")
tried["error"] = run("int y = x;\nthrow new InvalidOperationException(\"no such luck\");")
tried["compile"] = run("int z = ;")
tried["silent"] = run("Console.WriteLine(\"hush\"); x", silent=True)
tried["complete_member"] = ask(client.complete("\"abc\".Sub", 9))
tried["complete_name"] = ask(client.complete("Cons", 4))
tried["complete_in_string"] = ask(client.complete("var s = \"Cons", 13))
tried["inspect"] = ask(client.inspect("Console.WriteLine", 12))
tried["is_complete"] = [ask(client.is_complete(code))["status"] for code in ("1 + 1", "if (true) {", "int = ;")]
tried["history"] = ask(client.history(hist_access_type="tail", n=2))
tried["comm_info"] = ask(client.comm_info())

# Two requests at once. The first fails, after the second has surely arrived, which then must not be executed.
first = client.execute("await Task.Delay(2000); throw new Exception(\"stop\");")
second = client.execute("x = 1000;")
tried["queued"] = [ask(first)["status"], ask(second)["status"]]
tried["after_queue"] = run("x")

waiting = client.execute("await Task.Delay(600_000);")
time.sleep(1)
manager.interrupt_kernel()
tried["interrupted"] = ask(waiting)
tried["state_after_interrupt"] = run("x")
tried["heartbeat"] = client.hb_channel.is_beating()
manager.shutdown_kernel()
tried["alive_after_shutdown"] = manager.is_alive()
print(json.dumps(tried))
