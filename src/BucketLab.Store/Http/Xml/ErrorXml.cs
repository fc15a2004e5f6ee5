using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.Xml;

/// <summary>The error document (Amazon S3 API Reference, "REST error responses").</summary>
internal static class ErrorXml
{
    public static S3XmlWriter Document(
        S3Exception error,
        IReadOnlyList<KeyValuePair<string, string>> details,
        string resource,
        string requestId
    ) =>
        S3XmlWriter.Document(
            "Error",
            xml =>
            {
                xml.Element("Code", error.Error.Code);
                xml.Element("Message", error.Message);
                foreach (var (name, value) in details)
                    xml.Element(name, value);
                xml.Element("Resource", resource);
                xml.Element("RequestId", requestId);
                xml.Element("HostId", "bucketlab");
            },
            hasNamespace: false
        );
}
