using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BucketLab.Contracts.StoreControl;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Policy;
using BucketLab.Store.Http.Bodies;
using BucketLab.Store.Http.Routing;
using Microsoft.AspNetCore.Http;

namespace BucketLab.Store.Http.Control;

/// <summary>
/// Identities over the control surface: <c>GET /_lab/identities</c> lists, <c>POST</c> adds, <c>POST
/// /_lab/identities/NAME</c> disables, enables or gives a policy, <c>DELETE</c> removes. A secret is told once, when it
/// is made.
/// </summary>
internal sealed class IdentityControl(Identities identities)
{
    private const int LongestName = 64;

    /// <param name="http">The request.</param>
    /// <param name="target">Names an identity after identities/, or none.</param>
    /// <param name="body">A JSON object for POST.</param>
    public async Task HandleAsync(HttpContext http, RequestTarget target, VerifiedBody body)
    {
        var name = target.Key!.Split('/', 2) is [_, { Length: > 0 } named] ? named : null;
        switch (http.Request.Method, name)
        {
            case ("GET", null):
                await WriteAsync(
                    new IdentityList([.. identities.All.Select(Describe)]),
                    StoreControlJson.Wire.IdentityList
                );
                break;
            case ("POST", null):
                await WriteAsync(Add(await RequestAsync()), StoreControlJson.Wire.IdentityCredentials);
                break;
            case ("POST", { } existing):
                await WriteAsync(Change(existing, await RequestAsync()), StoreControlJson.Wire.IdentityStatus);
                break;
            case ("DELETE", { } existing):
                identities.Remove(existing);
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            default:
                throw S3Error.MethodNotAllowed.With();
        }

        Task<IdentityRequest> RequestAsync() => ControlBody.ReadAsync<IdentityRequest>(body, http.RequestAborted);

        Task WriteAsync<T>(T answer, JsonTypeInfo<T> type) =>
            http.Response.WriteAsJsonAsync(answer, type, cancellationToken: http.RequestAborted);
    }

    private IdentityCredentials Add(IdentityRequest request)
    {
        var name = request.Name ?? "";
        if (
            name.Length is 0 or > LongestName
            || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')
        )
            throw S3Error.InvalidArgument.With("A name has 1 to 64 letters, digits and hyphens.");
        var added = new StoredIdentity(
            name,
            request.AccessKeyId ?? Random("LAB", 17),
            request.SecretAccessKey ?? Random("", 40)
        )
        {
            IsAdded = true,
            IsDisabled = request.IsEnabled == false,
            Policy = PolicyOf(request),
        };
        if (
            added.AccessKeyId.Length is < 3 or > 128
            || !added.AccessKeyId.All(char.IsAsciiLetterOrDigit)
            || added.SecretAccessKey.Length is < 8 or > 128
        )
            throw S3Error.InvalidArgument.With(
                "An access key id has 3 to 128 letters and digits, a secret access key 8 to 128 characters."
            );
        identities.Add(added);
        return new IdentityCredentials(added.Name, added.AccessKeyId, added.SecretAccessKey);
    }

    private IdentityStatus Change(string name, IdentityRequest request)
    {
        if (name == identities.Root.Name && request.IsEnabled == false)
            throw S3Error.InvalidArgument.With("The root identity cannot be disabled.");
        return Describe(
            identities.Change(
                name,
                old =>
                    old with
                    {
                        IsDisabled = request.IsEnabled is { } enabled ? !enabled : old.IsDisabled,
                        Policy = request.Policy.ValueKind == JsonValueKind.Undefined ? old.Policy : PolicyOf(request),
                    }
            )
        );
    }

    private IdentityStatus Describe(StoredIdentity identity) =>
        new(
            identity.Name,
            identity.AccessKeyId,
            Identities.CanonicalIdOf(identity.Name),
            Identities.ArnOf(identity.Name),
            IsRoot: identity.Name == identities.Root.Name,
            IsEnabled: !identity.IsDisabled,
            identity.Policy is null ? null : JsonElement.Parse(identity.Policy)
        );

    private static string? PolicyOf(IdentityRequest request)
    {
        if (request.Policy.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            return null;
        var document = request.Policy.GetRawText();
        PolicyParser.ParseIdentityPolicy(Encoding.UTF8.GetBytes(document));
        return document;
    }

    private static string Random(string prefix, int length) =>
        prefix + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", length);
}
