using System.Text;
using System.Text.Json;
using BucketLab.Contracts.Display;
using BucketLab.Views;

namespace BucketLab.Sessions;

/// <summary>Asks the embedded store which files are behind an object, and reads them.</summary>
/// <param name="session">Whose store.</param>
internal sealed class DiskInspection(LabSession session)
{
    private const int MaxBytes = 4096;

    public async Task<View> LookAsync(string bucket, string key)
    {
        var (answer, status, _) = await new ControlClient(session.Quiet).SendAsync(
            HttpMethod.Get,
            $"on-disk/{bucket}/{key}"
        );
        if (answer is null)
            return new MessageCard(
                $"The store has no files for {bucket}/{TextLine.Of(key)}.",
                $"It answered {status}. Is the key spelled like this, and has it been put?"
            );
        using (answer)
            return new DiskView(
                bucket,
                key,
                [.. answer.RootElement.GetProperty("files").EnumerateArray().Select(Read)]
            );
    }

    /// <summary>Whether a file behind the object holds the text as it is (UTF-8).</summary>
    /// <exception cref="ArgumentException">There is no such object.</exception>
    public async Task<bool> HoldsAsync(string bucket, string key, string text)
    {
        var (answer, status, _) = await new ControlClient(session.Quiet).SendAsync(
            HttpMethod.Get,
            $"on-disk/{bucket}/{key}"
        );
        if (answer is null)
            throw new ArgumentException(
                $"The store has no files for {bucket}/{key}; it answered {status}.",
                nameof(key)
            );
        var wanted = Encoding.UTF8.GetBytes(text);
        using (answer)
            return answer
                .RootElement.GetProperty("files")
                .EnumerateArray()
                .Any(file => File.ReadAllBytes(file.GetProperty("path").GetString()!).AsSpan().IndexOf(wanted) >= 0);
    }

    private static DiskFile Read(JsonElement file)
    {
        var path = file.GetProperty("path").GetString()!;
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var first = new byte[Math.Min(MaxBytes, stream.Length)];
        stream.ReadExactly(first);
        return new DiskFile(
            path,
            file.GetProperty("role").GetString()!,
            file.GetProperty("bytes").GetInt64(),
            file.TryGetProperty("encrypted", out var encrypted) && encrypted.GetBoolean(),
            first
        );
    }
}
