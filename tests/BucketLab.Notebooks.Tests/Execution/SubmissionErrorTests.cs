using BucketLab.Notebooks.Execution;

namespace BucketLab.Notebooks.Tests.Execution;

public sealed class SubmissionErrorTests
{
    private readonly CSharpSession session = new(AppContext.BaseDirectory);

    [Fact]
    public async Task A_compiler_error_shows_the_place_and_marks_it()
    {
        await session.RunAsync("1");
        var sink = await session.FailAsync("var a = 1;\nvar b = a + missing;");

        Assert.Equal("CompilationError", sink.Error!.Name);
        Assert.Equal("CS0103: The name 'missing' does not exist in the current context", sink.Error.Message);
        Assert.Equal(
            [
                "cell [2], line 2, column 13: CS0103: The name 'missing' does not exist in the current context",
                "    var b = a + missing;",
                "                ^^^^^^^",
            ],
            sink.Error.Traceback
        );
    }

    [Fact]
    public async Task Many_compiler_errors_are_cut_after_the_first_few()
    {
        var sink = await session.FailAsync(string.Join('\n', Enumerable.Range(0, 20).Select(i => $"x{i}();")));

        Assert.Equal("... and 12 more errors.", sink.Error!.Traceback[^1]);
        Assert.Equal((8 * 3) + 1, sink.Error.Traceback.Count);
    }

    [Fact]
    public async Task An_interrupt_during_compilation_says_that_nothing_ran_and_the_cell_can_be_run_again()
    {
        var kernel = new CSharpSession(AppContext.BaseDirectory, isPersonal: true);
        var sink = new RecordingSink();
        var error = await kernel.SubmitAsync("var a = 1;", sink, new CancellationToken(canceled: true));

        Assert.Equal(
            ("Interrupted", "The cell was stopped while it was being compiled. Nothing of it ran."),
            (error?.Name, error?.Message)
        );
        Assert.Same(error, sink.Error);
        await kernel.RunAsync("var a = 2;");
        Assert.Equal("2", (await kernel.RunAsync("a")).Text);
    }

    [Fact]
    public async Task An_exception_shows_the_learners_own_lines_and_no_others()
    {
        await session.RunAsync("int Parse(string text)\n{\n    return int.Parse(text);\n}");
        var sink = await session.FailAsync("var n = 1;\n\nn += Parse(\"x\");");

        Assert.Equal("System.FormatException", sink.Error!.Name);
        Assert.Equal(
            [
                "System.FormatException: The input string 'x' was not in a correct format.",
                "  at cell [1], line 3, in Parse",
                "  at cell [2], line 3",
            ],
            sink.Error.Traceback
        );
    }

    [Theory]
    [InlineData("await Task.Yield();\nthrow new Exception(\"m\");", "  at cell [1], line 2")]
    [InlineData(
        "async Task F()\n{\n await Task.Yield();\n throw new Exception(\"m\"); }\nawait F();",
        "  at cell [1], line 4, in F\n  at cell [1], line 5"
    )]
    [InlineData("Action f = () =>\n throw new Exception(\"m\");\nf();", "  at cell [1], line 2\n  at cell [1], line 3")]
    [InlineData(
        "class C { public C() =>\n throw new Exception(\"m\"); }\nnew C()",
        "  at cell [1], line 2, in new C\n  at cell [1], line 3"
    )]
    [InlineData(
        "class C { public void M() =>\n throw new Exception(\"m\"); }\nnew C().M();",
        "  at cell [1], line 2, in C.M\n  at cell [1], line 3"
    )]
    [InlineData(
        "IEnumerable<int> F() { yield return 1;\n throw new Exception(\"m\"); }\nF().ToList();",
        "  at cell [1], line 2, in F\n  at cell [1], line 3"
    )]
    public async Task Lines_are_named_whatever_the_compiler_made_of_them(string code, string frames) =>
        Assert.Equal($"System.Exception: m\n{frames}", (await session.FailAsync(code)).Traceback);

    [Fact]
    public async Task Causes_are_listed_and_wrappers_left_out()
    {
        var sink = await session.FailAsync(
            "Task.Run(() => { throw new InvalidOperationException(\"outer\", new ArgumentException(\"inner\")); "
                + "}).Wait();"
        );

        Assert.StartsWith(
            "System.InvalidOperationException: outer\n  caused by System.ArgumentException: inner\n  at cell "
                + "[1], line 1",
            sink.Traceback
        );
    }

    [Fact]
    public async Task An_exception_type_of_the_learners_own_has_a_readable_name() =>
        Assert.Equal("Mine", (await session.FailAsync("class Mine : Exception { }\nthrow new Mine();")).Error!.Name);

    [Fact]
    public async Task An_exception_whose_own_members_throw_is_still_reported()
    {
        var sink = await session.FailAsync(
            "class Mine : Exception { public override string Message => throw new Exception(\"x\"); }\nthrow "
                + "new Mine();"
        );

        Assert.Equal("Mine: its Message threw System.Exception", sink.Error!.Traceback[0]);
    }

    [Fact]
    public async Task An_endless_recursion_of_causes_and_frames_is_cut()
    {
        var sink = await session.FailAsync(
            "int F(int n)\n{\n if (n == 0)\n  throw new Exception(new string('x', 100_000));\n return F(n - "
                + "1)\n + 1; }\nF(50)"
        );

        Assert.True(sink.Traceback.Length < 25_000, sink.Traceback.Length.ToString());
    }
}
