using System.Text.RegularExpressions;
using Amazon.S3;
using Amazon.S3.Model;

namespace BucketLab.Sessions;

/// <summary>The buckets that the lab made on a backend, told by their names, and their removal.</summary>
/// <param name="backend">Where they are.</param>
/// <param name="folder">Where sessions say which of them they hold.</param>
internal sealed class LabBuckets(Backend backend, LabFolder folder) : IDisposable
{
    private readonly S3Clients clients = new(backend);

    /// <summary>All of them, sorted by name.</summary>
    /// <exception cref="InvalidOperationException">The backend did not answer or refused; the message says
    /// so.</exception>
    public Task<IReadOnlyList<LabBucket>> ListAsync(CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyList<LabBucket>>(async root =>
        {
            var held = Directory.Exists(folder.Sessions)
                ? Directory
                    .EnumerateFiles(folder.Sessions, "*.json")
                    .Select(SessionFile.TryRead)
                    .Where(session => session is not null && session.IsAlive() && session.IsOf(backend))
                    .SelectMany(session => session!.Buckets)
                    .ToHashSet(StringComparer.Ordinal)
                : [];
            var names = ((await root.ListBucketsAsync(cancellationToken)).Buckets ?? [])
                .Select(bucket => bucket.BucketName)
                .Where(IsOfTheLab)
                .Order(StringComparer.Ordinal);
            var found = new List<LabBucket>();
            foreach (var name in names)
                found.Add(await CountAsync(root, name, held.Contains(name), cancellationToken));
            return found;
        });

    /// <summary>Removes one with all that is in it: objects, versions, delete markers, uploads.</summary>
    /// <exception cref="InvalidOperationException">The backend did not answer or refused; the message says
    /// so.</exception>
    public Task RemoveAsync(string bucket, CancellationToken cancellationToken) =>
        AskAsync(async root =>
        {
            var movesClock = backend.Has(Capability.LifecycleClock);
            await BucketRemoval.RunAsync(root, bucket, cancellationToken, movesClock: movesClock);
            return true;
        });

    /// <summary>Closes its connections.</summary>
    public void Dispose() => clients.Dispose();

    // lab-05-0123abcd of a session, lab-05-check-0123abcd of a check, lab-trial-0123abcd of `lab use`.
    private bool IsOfTheLab(string bucket) =>
        Regex.IsMatch(
            bucket,
            $@"\A{Regex.Escape(backend.BucketPrefix)}-(\d\d|trial)(-[a-z0-9-]+)?-[0-9a-f]{{8,32}}\z",
            RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1)
        );

    private static async Task<LabBucket> CountAsync(
        IAmazonS3 root,
        string bucket,
        bool isInUse,
        CancellationToken cancellationToken
    )
    {
        var page = await root.ListVersionsAsync(new ListVersionsRequest { BucketName = bucket }, cancellationToken);
        var uploads = await root.ListMultipartUploadsAsync(
            new ListMultipartUploadsRequest { BucketName = bucket },
            cancellationToken
        );
        var versions = page.Versions ?? [];
        return new LabBucket(
            bucket,
            versions.Count,
            versions.Sum(version => version.Size ?? 0),
            uploads.MultipartUploads?.Count ?? 0,
            page.IsTruncated == true || uploads.IsTruncated == true,
            isInUse
        );
    }

    private async Task<T> AskAsync<T>(Func<IAmazonS3, Task<T>> ask)
    {
        using var root = clients.Create(backend.Root, log: null);
        return await ServerErrors.InWordsAsync(backend.Endpoint, () => ask(root));
    }
}

/// <summary>A bucket that a lesson or a trial of the lab made, and what is in it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Versions">Objects, their older versions and delete markers, as far as they were counted.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Uploads">Multipart uploads that were begun and never ended.</param>
/// <param name="IsMore">True if there is more than was counted.</param>
/// <param name="IsInUse">True if a session that still runs holds it.</param>
internal sealed record LabBucket(string Name, int Versions, long Bytes, int Uploads, bool IsMore, bool IsInUse);
