using BucketLab.ObjectStore.Http.Xml;
using BucketLab.ObjectStore.Model;
using BucketLab.ObjectStore.Operations;

namespace BucketLab.ObjectStore.Http.Endpoints;

/// <summary>DeleteObjects: up to 1,000 keys, each answered for itself.</summary>
internal static class DeleteObjectsEndpoint
{
    private const int MostKeys = 1000;
    private const int MostBytes = 2 * 1024 * 1024;

    public static async Task HandleAsync(S3Exchange exchange)
    {
        exchange.Store.Find(exchange.Bucket);
        if (exchange.Facts.Header("content-md5") is null && exchange.Body.ChecksumAlgorithm is null)
            throw S3Error.InvalidRequest.With("Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
        var request = S3XmlReader.Read(await exchange.ReadDocumentAsync(MostBytes), "Delete");
        var keys = request.Children("Object").Select(entry => entry.Child("Key") ?? "").ToList();
        if (keys.Count is 0 or > MostKeys || keys.Contains("", StringComparer.Ordinal))
            throw S3Error.MalformedXml.With();
        var isQuiet = request.Child("Quiet")?.Trim() == "true";
        var errors = new Dictionary<string, S3Exception>(StringComparer.Ordinal);
        foreach (var key in keys)
            await DeleteAsync(exchange, key, errors);
        await exchange.WriteXmlAsync("DeleteResult", xml =>
        {
            foreach (var key in keys.Where(key => !isQuiet && !errors.ContainsKey(key)))
                xml.Element("Deleted", () => xml.Element("Key", key));
            foreach (var (key, error) in errors)
                WriteError(xml, key, error);
        });
    }

    // The one place where an error is not the answer to the request: S3 reports it beside the key.
    private static async Task DeleteAsync(S3Exchange exchange, string key, Dictionary<string, S3Exception> errors)
    {
        try
        {
            exchange.Access.Demand("s3:DeleteObject", exchange.Bucket, key);
            await new DeleteObject(exchange.Store).ExecuteAsync(exchange.Bucket, key, new Conditions(), exchange.Cancelled);
        }
        catch (S3Exception error)
        {
            errors[key] = error;
        }
    }

    private static void WriteError(S3XmlWriter xml, string key, S3Exception error) => xml.Element("Error", () =>
    {
        xml.Element("Key", key);
        xml.Element("Code", error.Error.Code);
        xml.Element("Message", error.Message);
    });
}
