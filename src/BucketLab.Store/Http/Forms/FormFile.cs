using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.Forms;

/// <summary>The file of a form, held against the size that the form's policy allows.</summary>
internal sealed class FormFile(Stream file, PostPolicy? policy) : ReadOnlyStream
{
    private long read;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await ReadPartAsync(buffer, cancellationToken);
        read += count;
        policy?.CheckSize(read, isWhole: count == 0 && buffer.Length > 0);
        return count;
    }

    private async ValueTask<int> ReadPartAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await file.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            throw S3Error.MalformedPostRequest.With("The file does not end with the boundary of the form.");
        }
    }
}
