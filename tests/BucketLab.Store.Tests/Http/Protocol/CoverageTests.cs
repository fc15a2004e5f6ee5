using BucketLab.Store.Core.Policy;
using BucketLab.Store.Http.Endpoints;
using BucketLab.Store.Http.Routing;

namespace BucketLab.Store.Tests.Http.Protocol;

/// <summary>docs/s3-coverage.md says what the code does, operation by operation.</summary>
public sealed class CoverageTests
{
    private static readonly Dictionary<string, (string Supported, string Action)> Rows = File.ReadLines(
            Path.Combine(Root(), "docs", "s3-coverage.md")
        )
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .Where(cells => cells.Length == 6 && cells[2] is "yes" or "no")
        .ToDictionary(cells => cells[1], cells => (cells[2], cells[3].Trim('`')), StringComparer.Ordinal);

    [Fact]
    public void The_page_has_every_operation_once() =>
        Assert.Equal(
            S3Operations.All.Select(operation => operation.Name).Order(StringComparer.Ordinal),
            Rows.Keys.Order(StringComparer.Ordinal)
        );

    [Fact]
    public void The_page_says_which_are_supported() =>
        Assert.Empty(
            S3Operations
                .All.Where(operation =>
                    Rows[operation.Name].Supported != (operation.Endpoint is not null ? "yes" : "no")
                )
                .Select(operation => operation.Name)
        );

    [Fact]
    public void The_page_says_which_action_a_policy_must_allow() =>
        Assert.Empty(
            S3Operations
                .All.Where(operation => Rows[operation.Name].Action != operation.Action)
                .Select(operation => operation.Name)
        );

    [Fact]
    public void A_policy_can_name_every_action_of_the_page() =>
        Assert.All(
            S3Operations
                .All.Select(operation => operation.Action)
                .Where(action =>
                    action != "s3:ListAllMyBuckets" && !action.StartsWith("s3express:", StringComparison.Ordinal)
                ),
            action => Assert.True(PolicyActions.IsOnBuckets(action) || PolicyActions.IsOnObjects(action), action)
        );

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "BucketLab.slnx")))
            folder =
                Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("The tests do not run inside the checkout.");
        return folder;
    }
}
