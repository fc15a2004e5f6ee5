using System.Text.Json.Nodes;

namespace BucketLab.Notebooks.Tests.Jupyter.Serving;

public sealed class KernelSessionTests(JupyterSession session) : IClassFixture<JupyterSession>
{
    [Fact]
    public void It_introduces_itself()
    {
        var info = Tried("info");
        Assert.Equal(
            ("5.4", "C#", ".cs"),
            (
                Text(info["protocol_version"]),
                Text(info["language_info"]!["name"]),
                Text(info["language_info"]!["file_extension"])
            )
        );
    }

    [Fact]
    public void A_value_is_published_between_busy_and_idle_and_what_was_declared_stays()
    {
        Assert.Equal("ok", Text(Reply("value")["status"]));
        Assert.Equal(["status", "execute_input", "execute_result", "status"], Types("value"));
        Assert.Equal("42", Text(Published("value", "execute_result")["data"]!["text/plain"]));
        Assert.Equal("20", Text(Published("keeps", "execute_result")["data"]!["text/plain"]));
    }

    [Fact]
    public void Streams_come_in_the_order_in_which_they_were_written()
    {
        var streams = Tried("streams")[1]!
            .AsArray()
            .Where(message => Text(message![0]) == "stream")
            .Select(message => $"{Text(message![1]!["name"])}:{Text(message[1]!["text"])}");
        Assert.Equal("stdout:a stderr:b stdout:c\n", string.Join(' ', streams));
    }

    [Fact]
    public void An_error_names_the_line_of_the_cell()
    {
        Assert.Equal(
            ("error", "InvalidOperationException", "no such luck"),
            (
                Text(Reply("error")["status"]),
                Text(Reply("error")["ename"])!.Split('.')[^1],
                Text(Reply("error")["evalue"])
            )
        );
        Assert.Contains(
            Published("error", "error")["traceback"]!.AsArray(),
            line => Text(line)!.Contains("line 2", StringComparison.Ordinal)
        );
        Assert.Equal("CompilationError", Text(Reply("compile")["ename"]));
    }

    [Fact]
    public void Silent_means_silent() => Assert.Equal(["status", "status"], Types("silent"));

    [Fact]
    public void Completion_knows_members_and_names_and_keeps_out_of_strings()
    {
        Assert.Contains("Substring", Matches("complete_member"));
        Assert.Contains("Console", Matches("complete_name"));
        Assert.Empty(Matches("complete_in_string"));
        Assert.Equal(
            (6, 9),
            ((int)Tried("complete_member")["cursor_start"]!, (int)Tried("complete_member")["cursor_end"]!)
        );
    }

    [Fact]
    public void Inspection_shows_the_signature() =>
        Assert.Contains("Console.WriteLine", Text(Tried("inspect")["data"]!["text/plain"]), StringComparison.Ordinal);

    [Fact]
    public void It_tells_complete_code_from_code_that_goes_on() =>
        Assert.Equal("complete incomplete invalid", string.Join(' ', Tried("is_complete").AsArray().Select(Text)));

    [Fact]
    public void The_history_holds_what_was_executed() =>
        Assert.Equal("int z = ;", Text(Tried("history")["history"]!.AsArray()[^1]![2]));

    [Fact]
    public void What_waits_behind_a_failed_cell_is_not_executed()
    {
        Assert.Equal("error aborted", string.Join(' ', Tried("queued").AsArray().Select(Text)));
        Assert.Equal("20", Text(Published("after_queue", "execute_result")["data"]!["text/plain"]));
    }

    [Fact]
    public void What_is_sent_when_an_error_is_seen_is_executed() =>
        Assert.All(Tried("after_error").AsArray(), status => Assert.Equal("ok", Text(status)));

    [Fact]
    public void An_interrupt_ends_a_waiting_cell_and_the_state_stays()
    {
        Assert.Equal("error", Text(Tried("interrupted")["status"]));
        Assert.Equal("20", Text(Published("state_after_interrupt", "execute_result")["data"]!["text/plain"]));
    }

    [Theory]
    [InlineData("loop")]
    [InlineData("loop_after_await")]
    [InlineData("loop_in_function")]
    public void An_interrupt_stops_a_running_loop(string tried)
    {
        Assert.Equal(("error", "Interrupted"), (Text(Tried(tried)["status"]), Text(Tried(tried)["ename"])));
        Assert.Contains("The cell was stopped", Text(Tried(tried)["evalue"]), StringComparison.Ordinal);
        Assert.Equal("True", Text(Published("turns", "execute_result")["data"]!["text/plain"]));
    }

    [Fact]
    public void An_interrupt_says_when_code_cannot_be_stopped() =>
        Assert.Contains(
            "goes on in the background. To end it, restart the kernel.",
            Text(Tried("blocking")["evalue"]),
            StringComparison.Ordinal
        );

    [Fact]
    public void Errors_keep_their_places_in_loops()
    {
        Assert.Contains(
            Published("line_in_loop", "error")["traceback"]!.AsArray(),
            line => Text(line)!.Contains("line 3", StringComparison.Ordinal)
        );
        Assert.Contains(
            Published("error_in_loop", "error")["traceback"]!.AsArray(),
            line => Text(line)!.Contains("nothing", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void What_is_displayed_can_be_changed_and_cleared()
    {
        Assert.Equal(
            [
                "status",
                "execute_input",
                "display_data",
                "update_display_data",
                "clear_output",
                "execute_result",
                "status",
            ],
            Types("display")
        );
        Assert.Equal("1", Text(Published("display", "display_data")["data"]!["text/plain"]));
        Assert.Equal(
            Text(Published("display", "display_data")["transient"]!["display_id"]),
            Text(Published("display", "update_display_data")["transient"]!["display_id"])
        );
        Assert.True((bool)Published("display", "clear_output")["wait"]!);
    }

    [Fact]
    public void User_expressions_are_evaluated_after_the_cell()
    {
        var expressions = Reply("expressions")["user_expressions"]!;
        Assert.Equal(
            ("ok", "10"),
            (Text(expressions["twice"]!["status"]), Text(expressions["twice"]!["data"]!["text/plain"]))
        );
        Assert.Equal(
            ("error", "CompilationError"),
            (Text(expressions["wrong"]!["status"]), Text(expressions["wrong"]!["ename"]))
        );
    }

    [Fact]
    public void A_cell_that_reads_from_the_console_asks_the_client()
    {
        Assert.Equal("Ada!", Text(Published("input", "execute_result")["data"]!["text/plain"]));
        Assert.Contains("cannot be asked", Text(Reply("input_refused")["evalue"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Inspection_says_what_the_documentation_says() =>
        Assert.Contains(
            "Represents the standard input, output, and error streams",
            Text(Tried("inspect_framework")["data"]!["text/plain"]),
            StringComparison.Ordinal
        );

    [Fact]
    public void Text_of_a_background_task_belongs_to_its_cell_after_the_cell_has_ended() =>
        Assert.Equal(("stdout", true), (Text(Tried("late")[0]), (bool)Tried("late")[1]!));

    [Theory]
    [InlineData("async_void")]
    [InlineData("thread")]
    [InlineData("task")]
    public void An_exception_that_reaches_nobody_is_told_and_the_kernel_lives_on(string tried)
    {
        Assert.Equal(("stderr", true), (Text(Tried(tried)[0]), (bool)Tried(tried)[1]!));
        Assert.Contains("InvalidOperationException", Text(Tried(tried)[2]), StringComparison.Ordinal);
        Assert.Equal("20", Text(Published("alive_after_lost", "execute_result")["data"]!["text/plain"]));
    }

    [Fact]
    public void Thousands_of_lines_come_whole_in_a_few_messages()
    {
        var streams = Tried("lines")[1]!.AsArray().Where(message => Text(message![0]) == "stream").ToList();
        Assert.Equal(
            string.Concat(Enumerable.Range(0, 3_000).Select(number => $"{number}\n")),
            string.Concat(streams.Select(message => Text(message![1]!["text"])))
        );
        Assert.InRange(streams.Count, 1, 1_000);
    }

    [Fact]
    public void A_line_of_any_type_is_one_text() =>
        Assert.Equal("1.5\nc\nTrue\n7\n", Text(Published("numbers", "stream")["text"]));

    [Fact]
    public void Text_comes_before_what_follows_it() =>
        Assert.Equal(
            ["status", "execute_input", "stream", "display_data", "stream", "execute_result", "status"],
            Types("text_before_result")
        );

    [Fact]
    public void A_dictionary_is_shown_by_its_keys_and_values() =>
        Assert.Equal("{ a: 1, b: 2 }", Text(Published("dictionary", "execute_result")["data"]!["text/plain"]));

    [Fact]
    public void A_display_at_the_end_of_a_cell_is_shown_once() =>
        Assert.Equal(["status", "execute_input", "display_data", "status"], Types("display_last"));

    [Fact]
    public void A_task_that_was_not_awaited_says_so() =>
        Assert.Contains(
            "`await`",
            Text(Published("forgotten_await", "execute_result")["data"]!["text/plain"]),
            StringComparison.Ordinal
        );

    [Fact]
    public void Inspection_of_a_call_names_the_parameters_of_its_overloads()
    {
        Assert.Contains(
            "(string value)",
            Text(Tried("inspect_call")["data"]!["text/plain"])!.Replace("?", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Twice(int number, int times = 2)",
            Text(Tried("inspect_own")["data"]!["text/plain"]),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_message_of_a_hundred_megabytes_arrives_whole() => Assert.Equal(100_000_000, (int)Tried("big"));

    [Fact]
    public void The_hosts_own_names_are_not_offered() => Assert.Empty(Matches("hidden"));

    [Fact]
    public void The_heart_beats_and_a_shutdown_ends_the_process()
    {
        Assert.True((bool)Tried("heartbeat")!);
        Assert.False((bool)Tried("alive_after_shutdown")!);
    }

    private JsonNode Tried(string name)
    {
        if (session.Tried is null && Environment.GetEnvironmentVariable("CI") != "true")
            Assert.Skip("jupyter_client is not installed: apt-get install python3-jupyter-client");
        return session.Tried![name]!;
    }

    private JsonNode Reply(string name) => Tried(name)[0]!;

    private string[] Types(string name) => [.. Tried(name)[1]!.AsArray().Select(message => Text(message![0])!)];

    private JsonNode Published(string name, string type) =>
        Tried(name)[1]!.AsArray().First(message => Text(message![0]) == type)![1]!;

    private string[] Matches(string name) => [.. Tried(name)["matches"]!.AsArray().Select(match => Text(match)!)];

    private static string? Text(JsonNode? node) => node?.GetValue<string>();
}
