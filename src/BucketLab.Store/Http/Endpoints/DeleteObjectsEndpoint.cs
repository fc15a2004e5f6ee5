using System.Xml.Linq;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Operations;
using BucketLab.Store.Http.Xml;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>DeleteObjects: up to 1,000 keys or versions, each answered for itself.</summary>
internal static class DeleteObjectsEndpoint
{
    private const int MaxKeys = 1000;
    private const int MaxBytes = 2 * 1024 * 1024;

    public static async Task HandleAsync(S3Exchange exchange)
    {
        exchange.Store.Find(exchange.Bucket);
        if (exchange.Facts.Header("content-md5") is null && exchange.Body.ChecksumAlgorithm is null)
            throw S3Error.InvalidRequest.With(
                "Missing required header for this request: Content-MD5 OR x-amz-checksum-*"
            );
        var request = S3XmlReader.Read(await exchange.ReadDocumentAsync(MaxBytes), "Delete");
        var wanted = request.Children("Object").Select(entry => Read(exchange, entry)).ToList();
        if (wanted.Count is 0 or > MaxKeys || wanted.Exists(input => input.Key.Length == 0))
            throw S3Error.MalformedXml.With();
        var isQuiet = request.Child("Quiet")?.Trim() == "true";
        var results = new List<(DeleteObjectInput Input, DeletedObject? Deleted, S3Exception? Error)>();
        foreach (var input in wanted)
            results.Add(await DeleteAsync(exchange, input));
        await exchange.WriteXmlAsync(
            "DeleteResult",
            xml =>
            {
                foreach (var (input, deleted, _) in results.Where(result => !isQuiet && result.Deleted is not null))
                    WriteDeleted(xml, input, deleted!);
                foreach (var (input, _, error) in results.Where(result => result.Error is not null))
                    WriteError(xml, input, error!);
            }
        );
    }

    private static DeleteObjectInput Read(S3Exchange exchange, XElement entry)
    {
        var key = entry.Child("Key") ?? "";
        return new DeleteObjectInput
        {
            Bucket = exchange.Bucket,
            Key = key,
            VersionId = entry.Child("VersionId") is { Length: > 0 } versionId ? versionId : null,
            BypassesGovernance = key.Length > 0 && LockHeaders.ReadBypass(exchange, key),
            Conditions = new Conditions
            {
                IfMatch = entry.Child("ETag") is { } tag ? [tag.Trim().Trim('"')] : null,
                IfLastModified = ConditionHeaders.ReadTime("LastModifiedTime", entry.Child("LastModifiedTime")),
                IfSizeBytes = ConditionHeaders.ReadSize("Size", entry.Child("Size")),
            },
        };
    }

    // The one place where an error is not the answer to the request: S3 reports it beside the key.
    private static async Task<(DeleteObjectInput Input, DeletedObject? Deleted, S3Exception? Error)> DeleteAsync(
        S3Exchange exchange,
        DeleteObjectInput input
    )
    {
        try
        {
            exchange.Access.Demand(
                input.VersionId is null ? "s3:DeleteObject" : "s3:DeleteObjectVersion",
                exchange.Bucket,
                input.Key
            );
            var deleted = await new DeleteObject(exchange.Store).ExecuteAsync(input, exchange.Cancelled);
            exchange.NotifyRemoved(input.Key, deleted, input.VersionId is not null);
            return (input, deleted, null);
        }
        catch (S3Exception exception)
        {
            return (input, null, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The others are deleted or will be, and the client must hear of them.
            return (input, null, S3Error.InternalError.With());
        }
    }

    private static void WriteDeleted(S3XmlWriter xml, DeleteObjectInput input, DeletedObject deleted) =>
        xml.Element(
            "Deleted",
            () =>
            {
                xml.Element("Key", input.Key);
                xml.Element("VersionId", input.VersionId);
                if (!deleted.IsDeleteMarker)
                    return;
                xml.Element("DeleteMarker", true);
                xml.Element("DeleteMarkerVersionId", deleted.VersionId);
            }
        );

    private static void WriteError(S3XmlWriter xml, DeleteObjectInput input, S3Exception error) =>
        xml.Element(
            "Error",
            () =>
            {
                xml.Element("Key", input.Key);
                xml.Element("VersionId", input.VersionId);
                xml.Element("Code", error.Error.Code);
                xml.Element("Message", error.Message);
            }
        );
}
