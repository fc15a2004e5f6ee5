using System.Text.Json;
using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Lifecycle;

/// <summary>Puts the rules of a bucket and runs them.</summary>
internal static class LifecycleRules
{
    private static string Target => $"/{LifecycleTests.Bucket}?lifecycle";

    public static string Rule(string filter, string actions, string id = "r1", string status = "Enabled") =>
        $"<Rule><ID>{id}</ID>{filter}<Status>{status}</Status>{actions}</Rule>";

    public static string Document(params string[] rules) =>
        $"<LifecycleConfiguration>{string.Concat(rules)}</LifecycleConfiguration>";

    public static async Task PutRulesAsync(this WireStore store, params string[] rules) =>
        Assert.Equal(200, (await store.SignedAsync("PUT", Target, Document(rules))).Status);

    /// <summary>Runs what is due and gives one of the counts of the answer.</summary>
    public static async Task<int> RunRulesAsync(this WireStore store, string count)
    {
        var answer = await store.SignedAsync("POST", "/_lab/lifecycle");
        Assert.Equal(200, answer.Status);
        using var counts = JsonDocument.Parse(answer.Text);
        return counts.RootElement.GetProperty(count).GetInt32();
    }
}
