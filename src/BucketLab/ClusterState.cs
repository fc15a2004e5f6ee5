using BucketLab.Contracts.Display;
using BucketLab.Contracts.Display.Drawings;
using BucketLab.Views;

namespace BucketLab;

/// <summary>A cluster as it was at one time; as a value of a cell it shows itself as a table.</summary>
public sealed class ClusterState : View
{
    internal ClusterState(
        DateTimeOffset at,
        bool hasMonitor,
        IReadOnlyList<ClusterNode> nodes,
        (int All, int Answering, int Whole) groups,
        long missingCopies
    ) =>
        (At, HasMonitor, Nodes, Groups, AnsweringGroups, WholeGroups, MissingCopies) = (
            at,
            hasMonitor,
            nodes,
            groups.All,
            groups.Answering,
            groups.Whole,
            missingCopies
        );

    /// <summary>The time when the daemons were asked.</summary>
    public DateTimeOffset At { get; }

    /// <summary>True if the monitor lived: who knows which nodes belong to the cluster.</summary>
    public bool HasMonitor { get; }

    /// <summary>The nodes by their numbers.</summary>
    public IReadOnlyList<ClusterNode> Nodes { get; }

    /// <summary>The placement groups of the nodes that live. Each object is in one of them, and a group lies on three
    /// of the nodes.</summary>
    public int Groups { get; }

    /// <summary>The groups that answer requests.</summary>
    public int AnsweringGroups { get; }

    /// <summary>The groups that have all their copies.</summary>
    public int WholeGroups { get; }

    /// <summary>The copies and parts of objects that should be there and are not (Ceph calls them degraded), as far as
    /// the nodes that live know.</summary>
    public long MissingCopies { get; }

    /// <summary>The bytes that objects take on all disks.</summary>
    public long BytesOnDisk => Nodes.Sum(node => node.BytesOnDisk);

    /// <summary>True if monitor and nodes live and no copy is missing.</summary>
    public bool IsWhole =>
        HasMonitor && Nodes.All(node => node.IsAlive) && Groups > 0 && WholeGroups == Groups && MissingCopies == 0;

    /// <inheritdoc/>
    public override string ToHtml() => ViewFrame.Wrap("cluster", Build().ToHtml());

    /// <inheritdoc/>
    public override string ToText() => Build().ToText();

    private Grid Build()
    {
        var grid = new Grid("part", "state", "on its disk>");
        grid.Add("monitor", Word(HasMonitor), "");
        foreach (var node in Nodes)
            grid.Add(
                $"node {NumberFormat.Count(node.Number)}",
                Word(node.IsAlive),
                node.IsAlive ? NumberFormat.Bytes(node.BytesOnDisk) : ""
            );
        grid.Add(
            "groups",
            $"{NumberFormat.Count(AnsweringGroups)} of {NumberFormat.Count(Groups)} answer, "
                + $"{NumberFormat.Count(WholeGroups)} are whole",
            ""
        );
        grid.Add("missing copies", NumberFormat.Count(MissingCopies), "");
        return grid;
    }

    private static string Word(bool lives) => $"{StatusWords.SignOf(lives)} {(lives ? "lives" : "is dead")}";
}
