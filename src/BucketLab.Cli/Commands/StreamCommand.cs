using BucketLab.Streaming.Hosting;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab stream serve</c>: the viewer's side of the video lessons, which the library starts; nobody types
/// it.</summary>
internal sealed class StreamCommand : LabCommand
{
    public StreamCommand()
        : base(
            "stream",
            "The viewer's side of the video lessons: a line with a bandwidth, a player's page, private streams.",
            ("lab stream serve", "what a notebook starts")
        )
    {
        Hidden = true;
        var serve = new LabSubcommand(
            "serve",
            "Runs it in this process until the standard input ends.",
            ("lab stream serve", "what a notebook starts")
        );
        serve.SetAction(
            async (_, cancellationToken) =>
            {
                try
                {
                    await StreamingHost.RunAsync(Console.In, Console.Out, cancellationToken);
                    return ExitCode.Ok;
                }
                catch (InvalidDataException exception)
                {
                    throw new CommandException(ExitCode.Usage, exception.Message);
                }
            }
        );
        Add(serve);
    }
}
