using System.Text;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Operations;
using BucketLab.Store.Http.Bodies;
using BucketLab.Store.Http.Endpoints;
using BucketLab.Store.Http.Events;
using BucketLab.Store.Http.Routing;
using BucketLab.Store.Http.SigV4;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Store.Http.Forms;

/// <summary>PostObject: what a browser sends for an upload form. The form carries its own signature.</summary>
internal static class PostObjectEndpoint
{
    private const int LongestKeyBytes = 1024;

    public static async Task HandleAsync(S3Exchange exchange)
    {
        exchange.Store.Find(exchange.Bucket);
        var form = await PostForm.ReadAsync(exchange.Http.Request.ContentType, exchange.Body, exchange.Cancelled);
        var key = KeyOf(form);
        var (caller, policy) = Authenticate(exchange, form);
        var facts = FormFacts.Of(exchange.Facts, form.Fields);
        ServedHeaders.Check(S3Operations.PutObject, facts);
        using var body = new VerifiedBody(
            new FormFile(form.File, policy),
            BodyExpectations.Of(facts, Authentication.Anonymous)
        );
        var put = exchange with
        {
            Facts = facts,
            Target = exchange.Target with { Key = key },
            Caller = caller,
            Access = new Access(
                exchange.Store,
                exchange.Identities,
                exchange.Http,
                caller,
                (facts, S3Operations.PostObject)
            ),
            Body = body,
        };
        put.Access.Demand("s3:PutObject", put.Bucket, key);
        await StoreAsync(put, form);
    }

    private static (StoreIdentity? Caller, PostPolicy? Policy) Authenticate(S3Exchange exchange, PostForm form)
    {
        if (!form.Fields.TryGetValue("policy", out var document))
        {
            // A signature without a policy signs nothing.
            return form.Fields.ContainsKey("x-amz-signature") || form.Fields.ContainsKey("signature")
                ? throw S3Error.InvalidArgument.With(
                    "Bucket POST must contain a field named 'policy'.  If it is specified, please check the order "
                        + "of the fields."
                )
                : (exchange.Caller, null);
        }

        var identity = new FormSignature(exchange.Identities.Find, exchange.Region).Verify(
            name => form.Fields.GetValueOrDefault(name),
            document
        );
        var policy = PostPolicyParser.Parse(document);
        policy.Check(
            new Dictionary<string, string>(form.Fields, StringComparer.Ordinal) { ["bucket"] = exchange.Bucket },
            exchange.Store.Clock.GetUtcNow()
        );
        return (identity, policy);
    }

    private static string KeyOf(PostForm form)
    {
        if (form.Fields.GetValueOrDefault("key") is { Length: 0 })
            throw S3Error.InvalidArgument.About(
                "User key must have a length greater than 0.",
                ("ArgumentName", "key"),
                ("ArgumentValue", "")
            );
        if (form.Fields.GetValueOrDefault("key") is not { } field)
            throw new S3Exception(
                S3Error.InvalidArgument,
                "Bucket POST must contain a field named 'key'.  If it is specified, please check the order of the "
                    + "fields."
            )
            {
                Details = [new("ArgumentName", "key")],
            };
        return Encoding.UTF8.GetByteCount(field) <= LongestKeyBytes ? field : throw S3Error.KeyTooLong.With();
    }

    private static async Task StoreAsync(S3Exchange exchange, PostForm form)
    {
        var input = new PutObjectInput
        {
            Bucket = exchange.Bucket,
            Key = exchange.Key,
            Description = DescriptionHeaders.Read(exchange),
            Checksums = exchange.Body.ChecksumAlgorithm is null
                ? null
                : () => PutObjectEndpoint.ChecksumsOf(exchange.Body),
        };
        var version = await new PutObject(exchange.Store, exchange.Cipher).ExecuteAsync(
            input,
            exchange.Body,
            exchange.Cancelled
        );
        exchange.ResponseHeaders.ETag = $"\"{version.ETag}\"";
        ObjectHeaders.WriteChecksums(exchange, version);
        EncryptionHeaders.Write(exchange, version.Encryption);
        VersionHeaders.Write(exchange, version.VersionId);
        exchange.Notify(EventNames.CreatedByPost, version);
        await AnswerAsync(exchange, form, version);
    }

    private static async Task AnswerAsync(S3Exchange exchange, PostForm form, ObjectVersion version)
    {
        var location = exchange.ObjectAddress;
        if (RedirectOf(form) is { } redirect)
        {
            exchange.Http.Response.StatusCode = StatusCodes.Status303SeeOther;
            exchange.ResponseHeaders.Location =
                $"{redirect}{(redirect.Contains('?', StringComparison.Ordinal) ? '&' : '?')}bucket="
                + $"{UriEncoding.Encode(exchange.Bucket)}&key={UriEncoding.Encode(exchange.Key)}&etag=%22"
                + $"{version.ETag}%22";
            return;
        }

        exchange.ResponseHeaders.Location = location;
        switch (form.Fields.GetValueOrDefault("success_action_status"))
        {
            case "200":
                break;
            case "201":
                exchange.Http.Response.StatusCode = StatusCodes.Status201Created;
                await exchange.WriteXmlAsync(
                    "PostResponse",
                    xml =>
                    {
                        xml.Element("Location", location);
                        xml.Element("Bucket", exchange.Bucket);
                        xml.Element("Key", exchange.Key);
                        xml.ETag(version.ETag);
                    },
                    hasNamespace: false
                );
                break;
            default:
                exchange.NoContent();
                break;
        }
    }

    // A target that is no web address is ignored, as S3 does.
    private static string? RedirectOf(PostForm form)
    {
        var target =
            form.Fields.GetValueOrDefault("success_action_redirect") ?? form.Fields.GetValueOrDefault("redirect");
        if (
            !Uri.TryCreate(target, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https")
            || target.Any(char.IsControl)
        )
            return null;
        return Ascii.IsValid(target)
            ? target
            : new UriBuilder(uri) { Host = uri.IdnHost }
                .Uri
                .AbsoluteUri; // a header is ASCII
    }
}
