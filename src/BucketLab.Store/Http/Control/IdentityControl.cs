using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
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
        object? answer = (http.Request.Method, name) switch
        {
            ("GET", null) => new { identities = identities.All.Select(Describe) },
            ("POST", null) => Add(await ControlBody.ReadAsync<IdentityRequest>(body, http.RequestAborted)),
            ("POST", { } existing) => Change(
                existing,
                await ControlBody.ReadAsync<IdentityRequest>(body, http.RequestAborted)
            ),
            ("DELETE", { } existing) => Remove(existing),
            _ => throw S3Error.MethodNotAllowed.With(),
        };
        if (answer is null)
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        else
            await http.Response.WriteAsJsonAsync(answer, http.RequestAborted);
    }

    private object Add(IdentityRequest request)
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
        return new
        {
            name = added.Name,
            accessKeyId = added.AccessKeyId,
            secretAccessKey = added.SecretAccessKey,
        };
    }

    private object Change(string name, IdentityRequest request)
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

    private object? Remove(string name)
    {
        identities.Remove(name);
        return null;
    }

    private object Describe(StoredIdentity identity) =>
        new
        {
            name = identity.Name,
            accessKeyId = identity.AccessKeyId,
            canonicalId = Identities.CanonicalIdOf(identity.Name),
            arn = Identities.ArnOf(identity.Name),
            isRoot = identity.Name == identities.Root.Name,
            isEnabled = !identity.IsDisabled,
            policy = identity.Policy is null ? (JsonElement?)null : JsonElement.Parse(identity.Policy),
        };

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

/// <summary>What the control surface is told of an identity; what is absent stays as it is, or is generated.</summary>
internal sealed record IdentityRequest
{
    public string? Name { get; init; }

    public string? AccessKeyId { get; init; }

    public string? SecretAccessKey { get; init; }

    public bool? IsEnabled { get; init; }

    /// <summary>A policy as a JSON object; null takes it away, absent keeps it.</summary>
    public JsonElement Policy { get; init; }
}
