using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace BucketLab.Cli.Commands;

/// <summary>The help of a command, followed by its examples.</summary>
/// <param name="help">The help as System.CommandLine writes it.</param>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var result = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is not LabCommand { Examples: { Count: > 0 } examples })
            return result;
        var output = parseResult.InvocationConfiguration.Output;
        var width = examples.Max(example => example.Line.Length);
        output.WriteLine("Examples:");
        foreach (var (line, meaning) in examples)
            output.WriteLine($"  {line.PadRight(width)}  {meaning}");
        output.WriteLine();
        return result;
    }
}
