using System.Text.Json.Nodes;
using BucketLab.Notebooks.Execution;
using BucketLab.Notebooks.Jupyter.Messaging;

namespace BucketLab.Notebooks.Jupyter.Serving;

/// <summary>The kernel's answer to each kind of request (Jupyter messaging protocol 5.4).</summary>
/// <param name="folder">The start of relative paths in <c>#r</c>.</param>
/// <param name="iopub">Where output goes.</param>
/// <param name="input">Gives a line to a cell that reads from the console.</param>
/// <param name="fails">Called when a cell has failed and what waits behind it shall not be executed, before anybody is
/// told.</param>
/// <param name="end">Called when a client asks for the end.</param>
internal sealed class KernelRequests(string folder, IopubChannel iopub, InputRequests input, Action fails, Action end)
{
    private readonly CSharpSession csharp = new(folder, isPersonal: true);
    private readonly CodeHistory history = new();
    private readonly Lock guard = new();
    private CancellationTokenSource? running;
    private int executionCount;

    /// <summary>The answer, or null when the request has none.</summary>
    public async Task<(string Type, JsonObject Content)?> AnswerAsync(JupyterMessage message)
    {
        return message.Type switch
        {
            "kernel_info_request" => ("kernel_info_reply", KernelDescription.Content()),
            "execute_request" => ("execute_reply", await ExecuteAsync(message)),
            "is_complete_request" => ("is_complete_reply", Completeness.Answer(Text(message, "code"))),
            "complete_request" => (
                "complete_reply",
                QuestionReplies.Completion(csharp, Text(message, "code"), Number(message, "cursor_pos"))
            ),
            "inspect_request" => (
                "inspect_reply",
                QuestionReplies.Inspection(csharp, Text(message, "code"), Number(message, "cursor_pos"))
            ),
            "history_request" => ("history_reply", history.Answer(message.Content)),
            "comm_info_request" => (
                "comm_info_reply",
                new JsonObject { ["status"] = "ok", ["comms"] = new JsonObject() }
            ),
            "interrupt_request" => ("interrupt_reply", Interrupted()),
            "shutdown_request" => ("shutdown_reply", Ended(message)),
            "debug_request" => ("debug_reply", Refused(message)),
            _ => null,
        };
    }

    /// <summary>The answer on the control channel, which is given while a cell runs: nothing that needs the
    /// session.</summary>
    public Task<(string Type, JsonObject Content)?> ControlAsync(JupyterMessage message) =>
        message.Type is "interrupt_request" or "shutdown_request" or "debug_request" or "kernel_info_request"
            ? AnswerAsync(message)
            : Task.FromResult<(string Type, JsonObject Content)?>(null);

    /// <summary>The answer to what waited behind a cell that failed.</summary>
    public async Task<(string Type, JsonObject Content)?> AbortAsync(JupyterMessage message) =>
        message.Type == "execute_request"
            ? ("execute_reply", new JsonObject { ["status"] = "aborted", ["execution_count"] = executionCount })
            : await AnswerAsync(message);

    /// <summary>Stops the cell that runs; what was declared stays.</summary>
    public void Interrupt()
    {
        lock (guard)
            running?.Cancel();
    }

    private async Task<JsonObject> ExecuteAsync(JupyterMessage message)
    {
        var isSilent = Flag(message, "silent", isSet: false);
        using var limit = new CancellationTokenSource();
        lock (guard)
            running = limit;
        var isCounted = !isSilent && Flag(message, "store_history", isSet: true);
        if (isCounted)
            executionCount++;
        var (code, number) = (Text(message, "code"), executionCount);
        if (!isSilent)
        {
            iopub.Publish(message, "execute_input", new JsonObject { ["code"] = code, ["execution_count"] = number });
            if (isCounted)
                history.Add(number, code);
        }

        Action failing = Flag(message, "stop_on_error", isSet: true) ? fails : () => { };
        var shown = isSilent
            ? null
            : new IopubSink(iopub, message, number, token => input.ReadLine(message, token), failing);
        var error = await csharp.SubmitAsync(code, shown ?? (IOutputSink)new SilentSink(failing), limit.Token, number);
        shown?.Flush();
        _ = LostExceptions.LookSoonAsync();
        var expressions = error is null ? await EvaluateAsync(message, limit.Token) : [];
        lock (guard)
            running = null;
        if (error is null)
            return new JsonObject
            {
                ["status"] = "ok",
                ["execution_count"] = number,
                ["payload"] = new JsonArray(),
                ["user_expressions"] = expressions,
            };
        var failed = IopubSink.ContentOf(error);
        (failed["status"], failed["execution_count"]) = ("error", number);
        return failed;
    }

    private async Task<JsonObject> EvaluateAsync(JupyterMessage message, CancellationToken cancellationToken)
    {
        var answers = new JsonObject();
        foreach (var (name, expression) in message.Content["user_expressions"] as JsonObject ?? [])
        {
            var sink = new ExpressionSink();
            await csharp.SubmitAsync(expression?.ToString() ?? "", sink, cancellationToken, executionCount);
            answers[name] = sink.Answer;
        }

        return answers;
    }

    private JsonObject Interrupted()
    {
        Interrupt();
        return new JsonObject { ["status"] = "ok" };
    }

    private JsonObject Ended(JupyterMessage message)
    {
        Interrupt();
        end();
        return new JsonObject { ["status"] = "ok", ["restart"] = Flag(message, "restart", isSet: false) };
    }

    private static JsonObject Refused(JupyterMessage message) =>
        new()
        {
            ["type"] = "response",
            ["success"] = false,
            ["command"] = message.Content["command"]?.DeepClone(),
            ["request_seq"] = message.Content["seq"]?.DeepClone(),
            ["message"] = "This kernel has no debugger.",
        };

    private static string Text(JupyterMessage message, string name) =>
        message.Content[name] is JsonValue value && value.TryGetValue(out string? text) ? text : "";

    private static int Number(JupyterMessage message, string name) =>
        message.Content[name] is JsonValue value && value.TryGetValue(out int number) ? number : 0;

    private static bool Flag(JupyterMessage message, string name, bool isSet) =>
        message.Content[name] is JsonValue value && value.TryGetValue(out bool flag) ? flag : isSet;
}
