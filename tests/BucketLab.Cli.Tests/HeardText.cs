using System.Text;
using BucketLab.Cli.Tests.Doctor;

namespace BucketLab.Cli.Tests;

/// <summary>Output in which a text can be waited for; what was heard once is not heard again.</summary>
internal sealed class HeardText : TextWriter
{
    private readonly Lock guard = new();
    private readonly StringBuilder unheard = new();
    private (string Text, TaskCompletionSource Found)? wanted;

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(string? value)
    {
        lock (guard)
        {
            unheard.Append(value);
            Look();
        }
    }

    public override void WriteLine(string? value) => Write(value + "\n");

    public override void WriteLine() => Write("\n");

    public async Task HearsAsync(string text)
    {
        var found = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (guard)
        {
            wanted = (text, found);
            Look();
        }

        var limit = Task.Delay(TimeSpan.FromMinutes(5), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.True(await Task.WhenAny(found.Task, limit) == found.Task, $"Not said: {text}. Said instead: {unheard}");
    }

    /// <summary>A command that is heard here, on a machine where nothing is missing.</summary>
    public CommandContext ContextIn(string root) =>
        new(new Terminal(this, Null, isTerminal: false), FakeMachine.WithAllThatIsNeeded(), new CourseFolder(root));

    private void Look()
    {
        if (
            wanted is not { } sought
            || unheard.ToString().IndexOf(sought.Text, StringComparison.Ordinal) is not (>= 0 and var at)
        )
            return;
        unheard.Remove(0, at + sought.Text.Length);
        wanted = null;
        sought.Found.TrySetResult();
    }
}
