using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace BucketLab.Testing;

/// <summary>Breaches of WCAG 2.2, levels A and AA, and of its best practices, that axe finds on a page.</summary>
public static class AxeFindings
{
    private static readonly List<string> Wcag22 = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    /// <summary>Each breach with its rule and element; empty on a clean page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="isWhole">False for a fragment, which need not have the landmarks of a page.</param>
    /// <param name="withFrames">False where no script may run in frames, so that axe cannot look into them.</param>
    public static async Task<IReadOnlyList<string>> FindAsync(IPage page, bool isWhole = true, bool withFrames = true)
    {
        var result = await page.RunAxe(
            new()
            {
                Iframes = withFrames,
                RunOnly = new() { Type = "tag", Values = isWhole ? [.. Wcag22, "best-practice"] : Wcag22 },
                // What is in order comes with its source, too, unless it is told not to: most of the time goes there.
                ResultTypes = [ResultType.Violations],
            }
        );
        return [.. result.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id}: {node.Html}"))];
    }
}
