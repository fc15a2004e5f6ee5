using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.S3;
using BucketLab.Checks;

namespace BucketLab.Lessons.L01LargeFiles;

/// <summary>The four steps that publish an ad with a photo, carried out in any order and cut off after any of
/// them.</summary>
internal sealed class PublishSteps(CheckContext context, string bucket)
{
    public const string Look = "look at the first bytes, and stop if it is not a picture";
    public const string Hash = "hash the bytes; the hash becomes the key";
    public const string Put = "PUT the bytes under the key";
    public const string Insert = "INSERT the row with the key";

    public static readonly byte[] Fake = Encoding.ASCII.GetBytes("<script>alert('not a bike')</script>");

    /// <summary>Does the first steps of an order, then the program dies.</summary>
    /// <param name="order">The four steps.</param>
    /// <param name="steps">The number of steps done.</param>
    /// <param name="content">The uploaded bytes.</param>
    /// <returns>RowLeads is true if the object of the row can be read (null without a row), IsServed if the content can
    /// be read from the store at all.</returns>
    /// <exception cref="InvalidOperationException">A step needs the key before there is one; the message names the
    /// step.</exception>
    public async Task<(bool? RowLeads, bool IsServed)> RunAsync(IReadOnlyList<string> order, int steps, byte[] content)
    {
        string? key = null;
        string? row = null;
        foreach (var step in order.Take(steps))
        {
            if (step == Look && !IsPicture(content))
                break;
            if (step == Hash)
                key = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{steps}-{content.Length}/{Convert.ToHexString(SHA256.HashData(content))}"
                );
            if (step is Put or Insert && key is null)
                throw new InvalidOperationException(step);
            if (step == Put)
                await context.S3.PutObjectAsync(
                    new()
                    {
                        BucketName = bucket,
                        Key = key,
                        InputStream = new MemoryStream(content),
                        ContentType = "image/png",
                    }
                );
            if (step == Insert)
                row = key;
        }

        return (row is null ? null : await CanReadAsync(row), key is not null && await CanReadAsync(key));
    }

    public static byte[] Picture { get; } = SamplePhoto.Png(9, 20, 15);

    private static bool IsPicture(byte[] content) => content is [0x89, (byte)'P', (byte)'N', (byte)'G', ..];

    private async Task<bool> CanReadAsync(string key)
    {
        try
        {
            await context.S3.GetObjectMetadataAsync(bucket, key);
            return true;
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            return false;
        }
    }
}
