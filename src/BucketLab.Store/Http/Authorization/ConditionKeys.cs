using System.Globalization;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.Routing;
using BucketLab.Store.Http.SigV4;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Store.Http.Authorization;

/// <summary>The values that conditions of a policy are held against (Service Authorization Reference, "Condition keys
/// for Amazon S3").</summary>
internal static class ConditionKeys
{
    private static readonly string[] ListingParameters = ["prefix", "delimiter", "max-keys"];

    /// <summary>Returns the values that are the same for every action of one request.</summary>
    public static Dictionary<string, IReadOnlyList<string>> Of(
        HttpContext http,
        (RequestFacts Facts, S3Operation Operation) request,
        StoreIdentity? caller,
        DateTimeOffset now
    )
    {
        var facts = request.Facts;
        var context = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["aws:currenttime"] = [now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)],
            ["aws:epochtime"] = [now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)],
            ["aws:securetransport"] = [http.Request.IsHttps ? "true" : "false"],
            ["aws:principaltype"] = [caller is null ? "Anonymous" : "User"],
            ["aws:viaawsservice"] = ["false"],
            ["s3:authtype"] =
            [
                facts.Header("authorization") is not null ? "REST-HEADER"
                : caller is null ? "ANONYMOUS"
                : "REST-QUERY-STRING",
            ],
            ["s3:resourceaccount"] = [Identities.AccountId],
            ["s3:objectcreationoperation"] = [request.Operation.CreatesObject ? "true" : "false"],
        };
        Add(context, "aws:sourceip", http.Connection.RemoteIpAddress?.ToString());
        Add(context, "aws:referer", facts.Header("referer"));
        Add(context, "aws:useragent", facts.Header("user-agent"));
        Add(context, "s3:if-match", facts.Header("if-match"));
        Add(context, "s3:if-none-match", facts.Header("if-none-match"));
        AddCaller(context, caller);
        var isVersionTwo = http.Request.Query.ContainsKey("AWSAccessKeyId");
        Add(
            context,
            "s3:signatureversion",
            caller is null ? null
                : isVersionTwo ? "AWS"
                : "AWS4-HMAC-SHA256"
        );
        foreach (var parameter in ListingParameters)
            Add(
                context,
                "s3:" + parameter,
                http.Request.Query.TryGetValue(parameter, out var value) ? value.ToString() : null
            );
        Add(
            context,
            "s3:versionid",
            http.Request.Query.TryGetValue("versionId", out var version) ? version.ToString() : null
        );
        foreach (
            var (name, values) in facts.Headers.Where(header =>
                header.Key.StartsWith("x-amz-", StringComparison.Ordinal)
            )
        )
            context["s3:" + name] = values;
        AddTags(context, "s3:requestobjecttag", TagsOf(facts));
        return context;
    }

    /// <summary>Adds the tags that the object has before the request.</summary>
    public static void AddExisting(Dictionary<string, IReadOnlyList<string>> context, ObjectVersion version) =>
        AddTags(context, "s3:existingobjecttag", version.Tags);

    private static void AddCaller(Dictionary<string, IReadOnlyList<string>> context, StoreIdentity? caller)
    {
        if (caller is null)
            return;
        context["aws:username"] = [caller.Name];
        context["aws:userid"] = [Identities.CanonicalIdOf(caller.Name)];
        context["aws:principalarn"] = [Identities.ArnOf(caller.Name)];
        context["aws:principalaccount"] = [Identities.AccountId];
    }

    private static IEnumerable<KeyValuePair<string, string>> TagsOf(RequestFacts facts) =>
        (facts.Header("x-amz-tagging") ?? "")
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(tag => tag.Replace('+', ' ').Split('=', 2))
            .Select(pair => new KeyValuePair<string, string>(Decode(pair[0]), pair.Length == 2 ? Decode(pair[1]) : ""));

    private static string Decode(string text) => UriEncoding.TryDecode(text, out var decoded) ? decoded : text;

    private static void AddTags(
        Dictionary<string, IReadOnlyList<string>> context,
        string key,
        IEnumerable<KeyValuePair<string, string>> tags
    )
    {
        var names = new List<string>();
        foreach (var (name, value) in tags)
        {
            names.Add(name);
            context[$"{key}/{name}".ToLowerInvariant()] = [value];
        }

        if (names.Count > 0)
            context[key + "keys"] = names;
    }

    private static void Add(Dictionary<string, IReadOnlyList<string>> context, string key, string? value)
    {
        if (value is not null)
            context[key] = [value];
    }
}
