using System.Text;
using BucketLab.Contracts.Display;
using BucketLab.Contracts.StoreControl;
using BucketLab.Views;

namespace BucketLab.Sessions;

/// <summary>Asks the embedded store which files are behind an object, and reads them.</summary>
/// <param name="session">Whose store.</param>
internal sealed class DiskInspection(LabSession session)
{
    private const int MaxBytes = 4096;

    public async Task<View> LookAsync(string bucket, string key)
    {
        var reply = await AskAsync(bucket, key);
        return reply.Problem is null
            ? new DiskView(bucket, key, [.. FilesOf(reply).Select(Read)])
            : new MessageCard(
                $"The store has no files for {bucket}/{TextLine.Of(key)}.",
                $"It answered {reply.Status}. Is the key spelled like this, and has it been put?"
            );
    }

    /// <summary>Returns true where a file behind the object holds the text as it is (UTF-8).</summary>
    /// <exception cref="ArgumentException">There is no such object.</exception>
    public async Task<bool> HoldsAsync(string bucket, string key, string text)
    {
        var reply = await AskAsync(bucket, key);
        if (reply.Problem is not null)
            throw new ArgumentException(
                $"The store has no files for {bucket}/{key}; it answered {reply.Status}.",
                nameof(key)
            );
        var wanted = Encoding.UTF8.GetBytes(text);
        return FilesOf(reply).Any(file => File.ReadAllBytes(file.Path).AsSpan().IndexOf(wanted) >= 0);
    }

    private Task<ControlReply> AskAsync(string bucket, string key) =>
        new ControlClient(session.Quiet).SendAsync(HttpMethod.Get, $"{StoreControlApi.OnDisk}/{bucket}/{key}");

    private static IReadOnlyList<StoredFile> FilesOf(ControlReply reply) =>
        reply.Read(StoreControlJson.Wire.ObjectOnDisk).Files;

    private static DiskFile Read(StoredFile file)
    {
        using var stream = new FileStream(
            file.Path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete
        );
        var first = new byte[Math.Min(MaxBytes, stream.Length)];
        stream.ReadExactly(first);
        return new DiskFile(file.Path, file.Role, file.Bytes, file.Encrypted, first);
    }
}
