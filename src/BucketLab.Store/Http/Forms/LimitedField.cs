using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.Forms;

/// <summary>A form field, refused once all fields together are too long.</summary>
internal sealed class LimitedField(Stream field, int maxBytes) : ReadOnlyStream
{
    private int read;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await field.ReadAsync(buffer, cancellationToken);
        read += count;
        return read <= maxBytes ? count : throw S3Error.MaxPostPreDataLengthExceeded.With();
    }
}
