using System.Globalization;
using BucketLab.Checks;

namespace BucketLab.Lessons.L02SingleMachine;

/// <summary>A backup in the learner's order, with a copy that arrives damaged. Buckets play the machine and the two
/// copies.</summary>
internal sealed class BackupSteps(CheckContext context)
{
    public const string Hash = "note the hash of every file on the machine";
    public const string Copy = "copy every file to the other place";
    public const string Compare = "read the copies back and compare their hashes; stop if one differs";
    public const string Delete = "delete yesterday's copy";
    public const int Files = 3;

    private readonly Dictionary<string, string> copied = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> yesterday = new(StringComparer.Ordinal);

    /// <summary>Carries out an order.</summary>
    /// <returns>Stopped is true if the program stopped at the damage; Restorable is the number of files that can be
    /// restored from one of the copies.</returns>
    /// <exception cref="InvalidOperationException">A step has nothing to work on; the message says what is
    /// missing.</exception>
    public async Task<(bool Stopped, int Restorable)> RunAsync(IReadOnlyList<string> order, bool damage)
    {
        var bucket = await context.NewBucketAsync();
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var file = 0; file < Files; file++)
            yesterday[Key(file)] = Content(file);
        foreach (var step in order)
        {
            if (step == Hash)
                hashes = Enumerable.Range(0, Files).ToDictionary(Key, Content, StringComparer.Ordinal);
            else if (step == Copy)
                await CopyAsync(bucket, damage);
            else if (step == Delete)
                yesterday.Clear();
            else if (await DiffersAsync(bucket, hashes))
                return (true, Restorable());
        }

        return (false, Restorable());
    }

    private static string Key(int file) => string.Create(CultureInfo.InvariantCulture, $"song-{file}.mp3");

    private static string Content(int file) =>
        string.Create(CultureInfo.InvariantCulture, $"the whole song number {file}");

    private async Task CopyAsync(string bucket, bool damage)
    {
        for (var file = 0; file < Files; file++)
        {
            var content = damage && file == 1 ? "the whole so" : Content(file);
            copied[Key(file)] = content;
            await context.S3.PutObjectAsync(
                new()
                {
                    BucketName = bucket,
                    Key = Key(file),
                    ContentBody = content,
                }
            );
        }
    }

    private async Task<bool> DiffersAsync(string bucket, Dictionary<string, string> hashes)
    {
        if (copied.Count == 0)
            throw new InvalidOperationException("there were no copies yet");
        if (hashes.Count == 0)
            throw new InvalidOperationException("no hash had been noted");
        foreach (var (key, wanted) in hashes)
        {
            using var reply = await context.S3.GetObjectAsync(bucket, key);
            using var reader = new StreamReader(reply.ResponseStream);
            if (await reader.ReadToEndAsync() != wanted)
                return true;
        }

        return false;
    }

    private int Restorable() =>
        Enumerable
            .Range(0, Files)
            .Count(file =>
                copied.GetValueOrDefault(Key(file)) == Content(file)
                || yesterday.GetValueOrDefault(Key(file)) == Content(file)
            );
}
