using BucketLab.Media;

namespace BucketLab.Media.Tests.Publishing;

/// <summary>A bucket in memory that can be told to refuse, and that looks after each put whether a viewer would miss
/// something.</summary>
internal sealed class MemoryTarget : IStreamTarget
{
    private readonly Lock gate = new();

    public Dictionary<string, byte[]> Objects { get; } = [];

    public Dictionary<string, PublishedObject> Headers { get; } = [];

    public List<string> Order { get; } = [];

    public Func<string, bool> Refuses { get; set; } = _ => false;

    public Action AfterEach { get; set; } = () => { };

    public async Task PutAsync(PublishedObject target, Stream content, CancellationToken cancellationToken)
    {
        if (Refuses(target.Key))
            throw new IOException($"No room for {target.Key}.");
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken);
        lock (gate)
        {
            Assert.Equal(target.SizeBytes, bytes.Length);
            (Objects[target.Key], Headers[target.Key]) = (bytes.ToArray(), target);
            Order.Add(target.Key);
            AfterEach();
        }
    }

    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        lock (gate)
            return Task.FromResult<IReadOnlyList<string>>([
                .. Objects.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)),
            ]);
    }

    public Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            Objects.Remove(key);
            AfterEach();
        }
        return Task.CompletedTask;
    }
}
