using System.CommandLine;

namespace BucketLab.Cli.Backends;

/// <summary>The options of <c>lab use ceph</c>.</summary>
internal sealed class CephOptions
{
    private const int MaxNodes = 6;

    private readonly Option<int?> nodes = new("--nodes")
    {
        Description =
            "ceph: the number of nodes, 1 or 3 to 6 (three copies need three); when left out, 1 or what runs already.",
        HelpName = "NUMBER",
    };

    /// <summary>Adds them to a command; with another server they are an error.</summary>
    public void AddTo(Command command, Argument<string?> server)
    {
        command.Add(nodes);
        command.Validators.Add(result =>
        {
            if (result.GetResult(nodes) is null)
                return;
            if (result.GetValue(server) != CephCluster.Ceph)
                result.AddError($"{nodes.Name} belongs to `{Typed.Lab} use ceph`.");
            else if (result.GetValue(nodes) is not (1 or (>= CephStart.Copies and <= MaxNodes)))
                result.AddError(
                    "A Ceph cluster here has 1 node, or 3 to 6: it keeps three copies, each on another node. "
                        + $"Try `{Typed.Lab} use ceph --nodes 4`."
                );
        });
    }

    /// <summary>Returns the number of nodes that was asked for; null when none was.</summary>
    public int? NodesOf(ParseResult parsed) => parsed.GetValue(nodes);
}
