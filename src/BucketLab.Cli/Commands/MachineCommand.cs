using System.CommandLine;
using BucketLab.Streaming.Machines;

namespace BucketLab.Cli.Commands;

/// <summary><c>lab machine</c>: the file server that lesson 02 starts, loads and kills. Nobody types it.</summary>
internal sealed class MachineCommand : LabCommand
{
    public MachineCommand()
        : base(
            "machine",
            "Runs a small file server in this process until its input ends.",
            ("lab machine --folder files --workers 4 --work 20", "what lesson 02 starts")
        )
    {
        Hidden = true;
        var folder = new Option<string>("--folder") { Required = true, Description = "Where the files lie." };
        var workers = new Option<int>("--workers")
        {
            Required = true,
            Description = "How many requests are worked on at the same time.",
        };
        var work = new Option<int>("--work")
        {
            Required = true,
            Description = "How many milliseconds each keeps its worker.",
        };
        var core = new Option<int?>("--core")
        {
            Description = "The one core that it stays on, from 0; it then compresses each file anew.",
        };
        Add(folder);
        Add(workers);
        Add(work);
        Add(core);
        SetAction(
            async (arguments, cancellationToken) =>
            {
                var only = arguments.GetValue(core);
                // Where a process cannot be kept on one core, one worker computes no more than one core can.
                var isBound = only is null || OneCore.TryBind(only.Value);
                await using var server = await FileServer.StartAsync(
                    arguments.GetRequiredValue(folder),
                    isBound ? arguments.GetRequiredValue(workers) : 1,
                    TimeSpan.FromMilliseconds(arguments.GetRequiredValue(work)),
                    compresses: only is not null,
                    cancellationToken
                );
                Console.WriteLine(server.Endpoint);
                // Whoever started it holds its input open; when that process is gone, however it went, the input ends.
                await Console.In.ReadToEndAsync(cancellationToken);
                return ExitCode.Ok;
            }
        );
    }
}
