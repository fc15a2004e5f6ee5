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
client.wait_for_ready(timeout=600)


def run(code, **options):
    """Executes code; the reply's content and what was published until idle."""
    published = []
    reply = client.execute_interactive(code, timeout=600, output_hook=lambda m: published.append(m), allow_stdin=False, **options)
    return reply["content"], [(m["msg_type"], m["content"]) for m in published]


def ask(message_id):
    while True:
        reply = client.get_shell_msg(timeout=600)
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

# A request at the moment when an error is seen, before the reply to the cell that failed has come: it must be executed.
tried["after_error"] = []
for _ in range(20):
    failing = client.execute("throw new Exception(\"seen\");")
    while True:
        message = client.get_iopub_msg(timeout=600)
        if message["msg_type"] == "error" and message["parent_header"].get("msg_id") == failing:
            break
    tried["after_error"].append(ask(client.execute("x"))["status"])

waiting = client.execute("await Task.Delay(600_000);")
time.sleep(1)
manager.interrupt_kernel()
tried["interrupted"] = ask(waiting)
tried["state_after_interrupt"] = run("x")

for name, code in (
    ("loop", "var turns = 0; while (true) turns++;"),
    ("loop_after_await", "await Task.Yield(); for (;;) await Task.Delay(1);"),
    ("loop_in_function", "int Spin() { do { } while (turns > 0); return 1; }\nSpin()"),
    ("blocking", "System.Threading.Thread.Sleep(20_000);"),
):
    spinning = client.execute(code)
    time.sleep(1)
    manager.interrupt_kernel()
    tried[name] = ask(spinning)
tried["turns"] = run("turns > 0")
tried["line_in_loop"] = run("foreach (var i in new[] { 1 })\n{\n    throw new Exception(\"third\");\n}")
tried["error_in_loop"] = run("while (true)\n    nothing();")

tried["display"] = run("var shown = display(1);\nshown.Update(2);\nclear_output(true);\n3")
tried["expressions"] = run("var e = 5;", user_expressions={"twice": "e * 2", "wrong": "missing"})
tried["inspect_framework"] = ask(client.inspect("Console.WriteLine", 4))
tried["hidden"] = ask(client.complete("__Buck", 6))


def say(line):
    def hook(message):
        client.input(line)
    return hook


answers = []
reply = client.execute_interactive("Console.ReadLine() + \"!\"", timeout=600, output_hook=answers.append, stdin_hook=say("Ada"), allow_stdin=True)
tried["input"] = [reply["content"], [(m["msg_type"], m["content"]) for m in answers]]
tried["input_refused"] = run("Console.ReadLine()")


def told(code, text):
    """Executes code, then listens until a stream message that holds text has come; its stream and the cell it belongs to."""
    cell = client.execute(code)
    seen = ""
    while True:
        message = client.get_iopub_msg(timeout=600)
        if message["msg_type"] == "stream":
            seen += message["content"]["text"]
            if text in seen:
                return [message["content"]["name"], message["parent_header"].get("msg_id") == cell, seen]


tried["late"] = told("_ = Task.Run(async () => { await Task.Delay(700); Console.WriteLine(\"later\"); });", "later")
tried["async_void"] = told("async void Lost() { await Task.Delay(10); throw new InvalidOperationException(\"gone astray\"); }\nLost();", "gone astray")
tried["thread"] = told("new System.Threading.Thread(() => throw new InvalidOperationException(\"thread lost\")).Start();", "thread lost")
tried["task"] = told("_ = Task.Run(() => { throw new InvalidOperationException(\"task lost\"); });", "task lost")
tried["alive_after_lost"] = run("x")
tried["lines"] = run("for (var i = 0; i < 3000; i++) Console.WriteLine(i);")
tried["numbers"] = run("Console.WriteLine(1.5); Console.WriteLine('c'); Console.WriteLine(true); Console.WriteLine((object)7L);")
tried["text_before_result"] = run("Console.Write(\"before\"); display(1); Console.Write(\"after\"); 2")
tried["dictionary"] = run("new Dictionary<string, int> { [\"a\"] = 1, [\"b\"] = 2 }")
tried["display_last"] = run("display(5)")
tried["forgotten_await"] = run("Task.FromResult(1)")
tried["inspect_call"] = ask(client.inspect("Console.WriteLine(", 18))
tried["inspect_own"] = ask(client.inspect("int Twice(int number, int times = 2) => number * times;\nTwice(1)", 60))
big = run("new string('x', 100_000_000)")
tried["big"] = sum(len(content["data"]["text/plain"]) for kind, content in big[1] if kind == "execute_result")
tried["heartbeat"] = client.hb_channel.is_beating()
manager.shutdown_kernel()
tried["alive_after_shutdown"] = manager.is_alive()
print(json.dumps(tried))
