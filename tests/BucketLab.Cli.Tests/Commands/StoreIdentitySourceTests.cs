using BucketLab.Cli.Stores;
using BucketLab.Cli.Tests.Doctor;
using BucketLab.Store.Http;

namespace BucketLab.Cli.Tests.Commands;

/// <summary>Sources of the identities of <c>lab store serve</c>, and destinations of secrets.</summary>
public sealed class StoreIdentitySourceTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("bucketlab-test-");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public void A_file_names_one_on_each_line()
    {
        var (identities, error) = Read("# who\n\nroot:AKIDROOT:a:b\r\n  alice:AKIDALICE:c/d+e=  \n");
        Assert.Equal(
            [new StoreIdentity("root", "AKIDROOT", "a:b"), new StoreIdentity("alice", "AKIDALICE", "c/d+e=")],
            identities
        );
        Assert.Empty(error);
    }

    [Fact]
    public void A_file_that_others_can_read_is_warned_of()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        var (identities, error) = Read("root:AKIDROOT:secret\n", UnixFileMode.UserRead | UnixFileMode.OtherRead);
        Assert.Single(identities);
        Assert.Contains("chmod 600", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("root:AKIDROOT:hidden\nalice:hidden", "line 2 of ")]
    [InlineData("root:AKID1:hidden\nroot:AKID2:hidden", "the same name")]
    [InlineData("# nobody\n", "names no identity")]
    public void What_is_wrong_with_a_file_is_said_without_a_secret(string text, string message)
    {
        var wrong = Assert.Throws<CommandException>(() => Read(text));
        Assert.Equal(ExitCode.Usage, wrong.ExitCode);
        Assert.Contains(message, wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_environment_names_them_too()
    {
        var machine = FakeMachine.WithAllThatIsNeeded();
        machine.Variables["LAB_S3_ACCESS_KEY"] = "AKIDROOT";
        machine.Variables["LAB_S3_SECRET_KEY"] = "a";
        using var error = new StringWriter();
        var identities = GivenIdentities.Read(With(machine, TextWriter.Null, error, isTerminal: false), file: null, []);
        Assert.Equal([new StoreIdentity("root", "AKIDROOT", "a")], identities);
        Assert.Empty(error.ToString());
    }

    [Fact]
    public void Identities_of_the_command_line_are_warned_of()
    {
        using var error = new StringWriter();
        var context = With(FakeMachine.WithAllThatIsNeeded(), TextWriter.Null, error, isTerminal: false);
        Assert.Single(GivenIdentities.Read(context, file: null, ["root:AKIDROOT:hidden"]));
        Assert.Contains("--identity-file FILE", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_secret_that_was_made_is_shown_on_a_terminal_only(bool isTerminal)
    {
        using var output = new StringWriter();
        using var made = new GeneratedIdentity();
        made.Tell(new Terminal(output, TextWriter.Null, isTerminal), root.FullName);
        Assert.Contains(made.Identity.AccessKeyId, output.ToString(), StringComparison.Ordinal);
        Assert.Equal(isTerminal, output.ToString().Contains(made.Identity.SecretAccessKey, StringComparison.Ordinal));
        var files = root.EnumerateFiles().ToList();
        Assert.Equal(isTerminal ? 0 : 1, files.Count);
        if (files is not [var file])
            return;
        Assert.Equal(GivenIdentities.LineOf(made.Identity) + "\n", File.ReadAllText(file.FullName));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode);
        made.Dispose();
        Assert.Empty(root.EnumerateFiles());
    }

    private (IReadOnlyList<StoreIdentity> Identities, string Error) Read(
        string text,
        UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite
    )
    {
        var path = Path.Combine(root.FullName, "identities.txt");
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
        using var error = new StringWriter();
        var context = With(FakeMachine.WithAllThatIsNeeded(), TextWriter.Null, error, isTerminal: false);
        return (GivenIdentities.Read(context, path, []), error.ToString());
    }

    private CommandContext With(FakeMachine machine, TextWriter output, TextWriter error, bool isTerminal) =>
        new(new Terminal(output, error, isTerminal), machine, new CourseFolder(root.FullName));
}
