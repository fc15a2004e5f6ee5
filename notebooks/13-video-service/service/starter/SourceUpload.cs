using Amazon.S3;

namespace VideoService;

/// <summary>Uploads the body of a request in parts of 8 MiB, and goes on where an upload was broken off.</summary>
/// <param name="s3">The client.</param>
/// <param name="bucket">Where to.</param>
public sealed class SourceUpload(IAmazonS3 s3, string bucket)
{
    /// <summary>The size of each part but the last, in bytes.</summary>
    public const int PartBytes = 8 << 20;

    /// <summary>Uploads a file.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="file">Its path.</param>
    /// <param name="onlyNew">True if an object that is there already must stay.</param>
    /// <param name="cancelled">Gives up; what was sent stays for the next try.</param>
    /// <exception cref="RefusedException">With 412: there is one already, and <paramref name="onlyNew"/>.</exception>
    public Task RunAsync(string key, string file, bool onlyNew, CancellationToken cancelled)
    {
        // TODO stage 2: look for an unfinished upload of this key whose parts are parts of this file; send the parts
        // that are missing; complete it with a CRC32 of the whole object, and with IfNoneMatch "*" if onlyNew.
        _ = (s3, bucket);
        throw new NotImplementedException("Stage 2, SourceUpload.cs: the upload is not written yet.");
    }
}
