using System.Text.Json;
using BucketLab.Display;
using BucketLab.Views;

namespace BucketLab.Sessions;

/// <summary>Asks the embedded store which files are behind an object, and reads their beginning.</summary>
/// <param name="session">Whose store.</param>
internal sealed class DiskInspection(LabSession session)
{
    private const int MostBytes = 4096;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    public async Task<View> LookAsync(string bucket, string key)
    {
        // The control surface takes the same signatures as S3 does, under a name that no bucket can have.
        var url = session.Quiet.GetPreSignedURL(new() { BucketName = "_lab", Key = $"on-disk/{bucket}/{key}", Expires = (TimeProvider.System.GetUtcNow() + Lifetime).UtcDateTime, Protocol = Amazon.S3.Protocol.HTTP });
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var reply = await client.GetAsync(new Uri(url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (!reply.IsSuccessStatusCode)
            return new MessageCard($"The store has no files for {bucket}/{TextLine.Of(key)}.", $"It answered {(int)reply.StatusCode}. Is the key spelled like this, and has it been put?");
        using var answer = JsonDocument.Parse(await reply.Content.ReadAsStreamAsync());
        return new DiskView(bucket, key, [.. answer.RootElement.GetProperty("files").EnumerateArray().Select(Read)]);
    }

    private static DiskFile Read(JsonElement file)
    {
        var path = file.GetProperty("path").GetString()!;
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var first = new byte[Math.Min(MostBytes, stream.Length)];
        stream.ReadExactly(first);
        return new DiskFile(path, file.GetProperty("role").GetString()!, file.GetProperty("bytes").GetInt64(), file.TryGetProperty("encrypted", out var encrypted) && encrypted.GetBoolean(), first);
    }
}
