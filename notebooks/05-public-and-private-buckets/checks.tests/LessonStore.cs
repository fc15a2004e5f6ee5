using BucketLab.Checks;
using BucketLab.Testing.Lessons;

namespace BucketLab.Lessons.Tests.L05PublicAndPrivateBuckets;

/// <summary>A store in this process with the bucket of a lesson, for checks to ask.</summary>
public sealed class LessonStore : IAsyncLifetime
{
    private readonly StoreInProcess store = new();

    internal CheckContext Lab { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await store.InitializeAsync();
        Lab = (await store.OpenAsync("05-public-and-private-buckets")).ForCheck() with { Bucket = "lab-05-test" };
        await Lab.S3.PutBucketAsync(Lab.Bucket);
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
