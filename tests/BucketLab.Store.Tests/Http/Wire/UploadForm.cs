using System.Globalization;
using System.Text;

namespace BucketLab.Store.Tests.Http.Wire;

/// <summary>Builds the forms that a browser sends, signed with version 4.</summary>
internal sealed class UploadForm(WireStore store)
{
    private readonly List<(string Name, string Value)> fields = [];

    public string File { get; init; } = "file content";

    public string FileName { get; init; } = "photo.jpg";

    /// <summary>Conditions in JSON besides those for the signing fields.</summary>
    public string Conditions { get; init; } = """["starts-with", "$key", ""], {"bucket": "lab-bucket"}""";

    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(5);

    public StoreIdentity? Identity { get; init; } = WireStore.Root;

    /// <summary>Replaces the policy document.</summary>
    public string? Policy { get; init; }

    public Func<string, string> Breaking { get; init; } = static body => body;

    public UploadForm With(string name, string value)
    {
        fields.Add((name, value));
        return this;
    }

    public Task<WireResponse> SendAsync(string bucket = "lab-bucket", string? host = null)
    {
        const string boundary = "----WebKitFormBoundaryWireStore";
        var body = new StringBuilder();
        foreach (var (name, value) in fields.Concat(Identity is null ? [] : Signed(Identity)))
            body.Append(
                CultureInfo.InvariantCulture,
                $"--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
        body.Append(
            CultureInfo.InvariantCulture,
            $"--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + $"{FileName}\"\r\nContent-Type: image/jpeg\r\n\r\n{File}\r\n--{boundary}--\r\n"
        );
        return store.SendAsync(
            store
                .Request("POST", "/" + bucket, Breaking(body.ToString()))
                .Replace("Host", host ?? store.Host)
                .With("Content-Type", "multipart/form-data; boundary=" + boundary)
        );
    }

    private List<(string Name, string Value)> Signed(StoreIdentity identity)
    {
        var signer = store.Signer(identity);
        var credential = identity.AccessKeyId + "/" + signer.Scope;
        var expiration = (store.Clock.GetUtcNow() + Lifetime).UtcDateTime.ToString(
            "yyyy-MM-dd'T'HH:mm:ss.fff'Z'",
            CultureInfo.InvariantCulture
        );
        var policy =
            Policy
            ?? $$"""
                {"expiration": "{{expiration}}", "conditions": [{{Conditions}}, {"x-amz-credential": "{{credential}}"}, {"x-amz-algorithm": "AWS4-HMAC-SHA256"}, {"x-amz-date": "{{signer.Timestamp}}"}]}
                """;
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(policy));
        return
        [
            ("x-amz-credential", credential),
            ("x-amz-algorithm", "AWS4-HMAC-SHA256"),
            ("x-amz-date", signer.Timestamp),
            ("policy", encoded),
            ("x-amz-signature", signer.SignText(encoded)),
        ];
    }
}
