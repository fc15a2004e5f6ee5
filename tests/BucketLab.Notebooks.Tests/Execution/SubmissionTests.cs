using BucketLab.Contracts.Display;
using BucketLab.Notebooks.Execution;

namespace BucketLab.Notebooks.Tests.Execution;

public sealed class SubmissionTests
{
    private readonly CSharpSession session = new(AppContext.BaseDirectory);

    [Theory]
    [InlineData("1 + 2", "3")]
    [InlineData("var a = 4;\na", "4")]
    [InlineData("(string)null", "null")]
    [InlineData("await Task.FromResult(5)", "5")]
    [InlineData("var n = 0;\nn = 7", "7")]
    [InlineData("int F() => 8;\nF() // with a comment", "8")]
    [InlineData("return 9;", "9")]
    [InlineData("new[] { 1, 2 }.Select(x => x * 2)", "[ 2, 4 ]")]
    public async Task The_last_expression_without_its_semicolon_is_the_value(string code, string expected) =>
        Assert.Equal(expected, (await session.RunAsync(code)).Text);

    [Theory]
    [InlineData("1.ToString();")]
    [InlineData("var a = 1;")]
    [InlineData("Console.Write(\"\")")]
    [InlineData("await Task.Delay(0)")]
    [InlineData("void F() { return; }")]
    [InlineData("Action f = () => { return; };")]
    [InlineData("Func<int> f = () => { return 3; };")]
    [InlineData("class C { }")]
    [InlineData("using System.IO;")]
    [InlineData("// nothing")]
    [InlineData("")]
    public async Task Anything_else_has_no_value(string code) => Assert.Null((await session.RunAsync(code)).Result);

    [Fact]
    public async Task Variables_functions_types_and_usings_are_seen_by_later_submissions()
    {
        await session.RunAsync(
            "using System.Globalization;\nvar n = 20; int Twice(int x) => 2 * x; record Box(int Value);"
        );
        await session.RunAsync("n += 1;");

        Assert.Equal("Box { Value = 42 }", (await session.RunAsync("new Box(Twice(n))")).Text);
        Assert.Equal("", (await session.RunAsync("CultureInfo.InvariantCulture.Name")).Text);
    }

    [Fact]
    public async Task Variables_and_types_can_be_declared_again()
    {
        await session.RunAsync("var x = 1; class C { public override string ToString() => \"old\"; }");
        await session.RunAsync("var x = \"text\"; class C { public override string ToString() => \"new\"; }");

        Assert.Equal("text new", (await session.RunAsync("$\"{x} {new C()}\"")).Text);
    }

    [Fact]
    public async Task What_was_assigned_before_an_exception_stays()
    {
        await session.RunAsync("var kept = 1;");
        await session.FailAsync("kept = 2; var late = 3; throw new Exception(\"stop\");");

        Assert.Equal("2 3", (await session.RunAsync("$\"{kept} {late}\"")).Text);
    }

    [Fact]
    public async Task A_submission_that_does_not_compile_leaves_nothing_behind()
    {
        await session.FailAsync("var broken = ; int ok = 1;");

        Assert.Contains("CS0103", (await session.FailAsync("ok")).Error!.Message);
        Assert.Equal("2", (await session.RunAsync("1 + 1")).Text);
    }

    [Theory]
    [InlineData("System.Text.Json.JsonSerializer.Serialize(1)", "1")]
    [InlineData("new System.Net.Http.HttpClient().Timeout.TotalSeconds", "100")]
    [InlineData("new StringBuilder().Append(new ArrayList { 1 }.Count).Append(new List<int>().Count())", "10")]
    [InlineData("string? x = null; x?.Length ?? 3", "3")]
    [InlineData("""string s = "a"; s is ['a', ..]""", "True")]
    public async Task The_framework_is_there_with_the_usings_of_the_common_hosts(string code, string expected) =>
        Assert.Equal(expected, (await session.RunAsync(code)).Text);

    [Fact]
    public async Task The_language_is_CSharp_14()
    {
        await session.RunAsync("class Box { public int Value { get; set => field = value * 2; } }");

        Assert.Equal("8", (await session.RunAsync("Box b = new() { Value = 4 }; b.Value")).Text);
    }

    [Theory]
    [InlineData("Microsoft.CodeAnalysis.CSharp.CSharpCompilation x = null;")]
    [InlineData("BucketLab.Contracts.Display.HtmlText.Escape(\"\")")]
    [InlineData("Xunit.Assert.True(true);")]
    public async Task The_assemblies_of_the_host_are_not_seen(string code) =>
        Assert.Equal(SubmissionError.CompilationName, (await session.FailAsync(code)).Error!.Name);

    [Fact]
    public async Task A_value_is_shown_in_each_of_its_representations()
    {
        var sink = await session.RunAsync(
            "class Card { public string ToHtml() => \"<b>seen</b>\"; public override string ToString() => "
                + "\"seen\"; }\nnew Card()"
        );

        Assert.Equal("<b>seen</b>", sink.Result![MimeBundle.Html]);
        Assert.Equal("seen", sink.Text);
    }

    [Fact]
    public async Task A_value_that_cannot_be_shown_is_an_error_and_the_session_lives()
    {
        var sink = await session.FailAsync(
            "class Bad { public override string ToString() =>\n throw new FormatException(\"no text\"); }"
                + "\nvar bad = new Bad(); bad"
        );

        Assert.Equal("System.FormatException", sink.Error!.Name);
        Assert.Contains("only showing its value failed", sink.Traceback);
        Assert.Contains("at cell [1], line 2, in Bad.ToString", sink.Traceback);
        Assert.Equal("True", (await session.RunAsync("bad is not null")).Text);
    }

    [Fact]
    public async Task Cancelling_gives_up_waiting_and_the_session_lives()
    {
        using var cancel = new CancellationTokenSource();
        var sink = new RecordingSink();
        var submission = session.SubmitAsync("var before = 1; await Task.Delay(-1);", sink, cancel.Token);
        await cancel.CancelAsync();

        Assert.Equal("System.Threading.Tasks.TaskCanceledException", (await submission)!.Name);
        Assert.Equal("2", (await session.RunAsync("1 + 1")).Text);
    }

    [Fact]
    public async Task Many_submissions_keep_their_variables_apart()
    {
        for (var i = 0; i < 40; i++)
            await session.RunAsync($"var v{i} = {i};");

        Assert.Equal("39", (await session.RunAsync("v0 + v39")).Text);
    }

    [Fact]
    public async Task Two_sessions_share_no_variables()
    {
        await session.RunAsync("var mine = 1;");

        Assert.Contains("CS0103", (await new CSharpSession(AppContext.BaseDirectory).FailAsync("mine")).Error!.Message);
    }
}
