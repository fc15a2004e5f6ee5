namespace BucketLab.Course.Services.Stages;

/// <summary>Stage 1: the bucket belongs to the service alone.</summary>
internal static class BucketStage
{
    private const string Known = "originals/known.txt";
    private const string Advice =
        "At its start the service takes away what opens the bucket: its policy (DeleteBucketPolicy), and public "
        + "access as a whole (PutPublicAccessBlock).";

    public static ServiceStage Stage { get; } =
        new(
            1,
            "bucket",
            new(new(1, "stranger-reads", "a stranger reads and lists nothing"), ReadsAsync),
            new(new(1, "stranger-writes", "a stranger writes nothing"), WritesAsync)
        );

    private static async Task ReadsAsync(ServiceTrial trial, CancellationToken cancellationToken)
    {
        await trial.Bucket.PutAsync(Known, "not for strangers", cancellationToken);
        await RefusesAsync(trial, HttpMethod.Get, Known, "an object", cancellationToken);
        await RefusesAsync(trial, HttpMethod.Get, "?list-type=2", "the list of keys", cancellationToken);
        // 404 would tell a stranger which films there are.
        await RefusesAsync(
            trial,
            HttpMethod.Get,
            "originals/missing.txt",
            "a key that is not there",
            cancellationToken
        );
    }

    private static async Task WritesAsync(ServiceTrial trial, CancellationToken cancellationToken)
    {
        const string Key = "originals/stranger.txt";
        await RefusesAsync(trial, HttpMethod.Put, Key, "a new object", cancellationToken);
        Unless.Holds(
            await trial.Bucket.FindAsync(Key, cancellationToken) is null,
            $"the bucket after the stranger's PUT of {Key}",
            "no such object",
            "it is there",
            Advice
        );
    }

    private static async Task RefusesAsync(
        ServiceTrial trial,
        HttpMethod method,
        string key,
        string name,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(method, $"{trial.Bucket.Name}/{key}");
        if (method == HttpMethod.Put)
            request.Content = new StringContent("from a stranger");
        using var answer = await trial.Bucket.Stranger.SendAsync(request, cancellationToken);
        Unless.Holds(
            (int)answer.StatusCode == 403,
            $"{method} of {name} at the store, without credentials",
            "403",
            $"{(int)answer.StatusCode}",
            Advice
        );
    }
}
