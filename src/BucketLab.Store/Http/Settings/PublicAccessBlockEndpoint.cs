using System.Xml.Linq;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.Xml;

namespace BucketLab.Store.Http.Settings;

/// <summary>GetPublicAccessBlock, PutPublicAccessBlock and DeletePublicAccessBlock.</summary>
internal static class PublicAccessBlockEndpoint
{
    private const string Root = "PublicAccessBlockConfiguration";

    public static Task GetAsync(S3Exchange exchange)
    {
        var block = exchange.Settings.PublicAccessBlock ?? throw S3Error.NoSuchPublicAccessBlockConfiguration.With();
        return exchange.WriteXmlAsync(
            Root,
            xml =>
            {
                xml.Element("BlockPublicAcls", block.BlockPublicAcls);
                xml.Element("IgnorePublicAcls", block.IgnorePublicAcls);
                xml.Element("BlockPublicPolicy", block.BlockPublicPolicy);
                xml.Element("RestrictPublicBuckets", block.RestrictPublicBuckets);
            }
        );
    }

    public static async Task PutAsync(S3Exchange exchange)
    {
        var document = await exchange.ReadXmlAsync(Root);
        var block = new PublicAccessBlock
        {
            BlockPublicAcls = Flag(document, "BlockPublicAcls"),
            IgnorePublicAcls = Flag(document, "IgnorePublicAcls"),
            BlockPublicPolicy = Flag(document, "BlockPublicPolicy"),
            RestrictPublicBuckets = Flag(document, "RestrictPublicBuckets"),
        };
        exchange.ChangeSettings(bucket => bucket with { PublicAccessBlock = block });
    }

    public static Task DeleteAsync(S3Exchange exchange)
    {
        exchange.ChangeSettings(bucket => bucket with { PublicAccessBlock = null });
        exchange.NoContent();
        return Task.CompletedTask;
    }

    private static bool Flag(XElement document, string name) =>
        document.Child(name)?.Trim().ToLowerInvariant() switch
        {
            null or "" or "false" => false,
            "true" => true,
            _ => throw S3Error.MalformedXml.With($"{name} must be true or false."),
        };
}
