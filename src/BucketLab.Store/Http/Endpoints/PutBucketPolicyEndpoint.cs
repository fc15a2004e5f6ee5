using System.Text;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Policy;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>PutBucketPolicy: refused as a whole when anything in it is wrong.</summary>
internal static class PutBucketPolicyEndpoint
{
    private const int MaxBytes = 64 * 1024;

    public static async Task HandleAsync(S3Exchange exchange)
    {
        var document = await exchange.ReadDocumentAsync(MaxBytes);
        var policy = PolicyParser.Parse(document, exchange.Bucket);
        if (policy.IsPublic && exchange.Settings.PublicAccessBlock?.BlockPublicPolicy == true)
            throw S3Error.AccessDenied.With("The bucket's public access block refuses public policies.");
        exchange.Store.Change(
            exchange.Store.Find(exchange.Bucket),
            bucket => bucket with { Policy = Encoding.UTF8.GetString(document) }
        );
        exchange.NoContent();
    }
}
