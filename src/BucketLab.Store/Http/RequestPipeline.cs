using System.Diagnostics;
using System.Globalization;
using BucketLab.Store.Core.Encryption;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;
using BucketLab.Store.Http.Bodies;
using BucketLab.Store.Http.Control;
using BucketLab.Store.Http.Endpoints;
using BucketLab.Store.Http.Logs;
using BucketLab.Store.Http.Routing;
using BucketLab.Store.Http.Settings;
using BucketLab.Store.Http.SigV4;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace BucketLab.Store.Http;

/// <summary>
/// Runs every request through these steps, in this order: an id, the target parsed, the preflight of a browser
/// answered, the signature verified, the operation found, the caller authorised, headers that are not served refused, a
/// fault that a lesson asked for met, the body decoded, the endpoint run. <see cref="S3Operations"/> says what is
/// particular to an operation.
/// </summary>
internal sealed class RequestPipeline(
    ObjectStore store,
    KeyRing keys,
    Identities identities,
    StoreServerOptions options,
    (StoreControls Controls, Deliveries Deliveries, ILogger Log) host
)
{
    private readonly SigV4Verifier verifier = new(identities.Find, options.Region, HostNames.Of(options));
    private readonly HostNames hosts = HostNames.Of(options);
    private readonly ControlSurface control = new(store, keys, identities, host.Controls, host.Deliveries);
    private readonly RequestLogger requests = new(store, host.Deliveries.Logs);
    private readonly FaultInjection injection = new(host.Controls.Faults, host.Controls.Clock);
    private readonly Cors cors = new(store);
    private readonly ObjectCipher cipher = new(keys, options.EncryptByDefault);
    private readonly ILogger log = host.Log;

    public async Task HandleAsync(HttpContext http)
    {
        var paths = http.Features.GetRequiredFeature<NulPathReader>();
        paths.IsInRequest = true;
        var started = Stopwatch.GetTimestamp();
        await AnswerAsync(http);
        RequestTelemetry.End(http);
        paths.IsInRequest = HasUnreadBody(http);
        requests.Log(http, started);
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var requestId = Random.Shared.NextInt64().ToString("X16", CultureInfo.InvariantCulture); // unique, no secret
        http.Response.Headers["x-amz-request-id"] = requestId;
        http.Response.Headers["x-amz-id-2"] = "bucketlab";
        http.Response.Headers.Server = "BucketLab";
        try
        {
            await RunAsync(http);
        }
        catch (S3Exception exception)
        {
            await ErrorAnswer.WriteAsync(http, exception, requestId);
        }
        catch (BadHttpRequestException exception)
        {
            await ErrorAnswer.WriteAsync(http, S3Error.IncompleteBody.With(exception.Message), requestId);
        }
        catch (OperationCanceledException exception)
            when (exception is ConnectionAbortedException || http.RequestAborted.IsCancellationRequested)
        {
            http.Abort(); // the client left; nobody reads an answer
        }
        catch (Exception exception) when (DiskError.Of(exception) is { } trouble)
        {
            if (log.IsEnabled(LogLevel.Error))
                log.LogError("Request {RequestId} failed: {Trouble} {Message}", requestId, trouble, exception.Message);
            // Clients try a 503 again, because what stands in the way may go; a full disk stays full, and 507 is not
            // tried again.
            var error = trouble.IsFull ? S3Error.InsufficientStorage : S3Error.ServiceUnavailable;
            await ErrorAnswer.WriteAsync(http, error.With($"The store cannot do this now: {trouble}"), requestId);
        }
        catch (Exception exception)
        {
            // The boundary of the server: whatever else went wrong is logged, and the client is told that it was not
            // its fault.
            if (log.IsEnabled(LogLevel.Error))
                log.LogError(exception, "Request {RequestId} failed", requestId);
            await ErrorAnswer.WriteAsync(http, S3Error.InternalError.With(), requestId);
        }
    }

    private static bool HasUnreadBody(HttpContext http) =>
        http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true
        && http.Features.Get<VerifiedBody>()?.IsRead != true;

    private async Task RunAsync(HttpContext http)
    {
        var rawTarget = http
            .Features.GetRequiredFeature<IHttpRequestFeature>()
            .RawTarget.Replace(NulPathReader.StandIn, "%00", StringComparison.Ordinal);
        var target = RequestTarget.Parse(rawTarget, hosts.BucketOf(http.Request.Host.Value));
        http.Features.Set(target);
        host.Controls.Clock.Enter(target.Bucket);
        if (ControlSurface.IsHealth(target))
            return;
        var sent = new RequestFacts(
            http.Request.Method,
            target.RawPath,
            target.RawQuery,
            HeadersOf(http.Request.Headers)
        )
        {
            Parameters = target.Parameters,
        };
        if (HttpMethods.IsOptions(http.Request.Method))
        {
            using var asked = await identities.Tenants.EnterAsync(caller: null, target.Bucket, http.RequestAborted);
            cors.AnswerPreflight(http, target, sent);
            return;
        }

        cors.Apply(http, target, sent);
        var now = host.Controls.Clock.Real.GetUtcNow();
        var authentication = verifier.Verify(
            sent,
            now,
            ControlSurface.Owns(target) ? now : host.Controls.Clock.GetUtcNow()
        );
        http.Features.Set(authentication.Identity);
        var facts = LinkHeaders.Apply(sent, authentication.IsVersionTwo);
        if (ControlSurface.Owns(target))
        {
            using var command = BodyOf(http, facts, authentication);
            await control.HandleAsync(http, target, isRoot: authentication.Identity == identities.Root, command);
            return;
        }

        using var turn = await identities.Tenants.EnterAsync(
            authentication.Identity,
            target.Bucket,
            http.RequestAborted
        );
        await ServeAsync(http, target, facts, authentication);
    }

    private async Task ServeAsync(
        HttpContext http,
        RequestTarget target,
        RequestFacts facts,
        Authentication authentication
    )
    {
        var operation = OperationRouter.Find(facts, target);
        RequestTelemetry.Tell(http, operation);
        var access = new Access(store, identities, http, authentication.Identity, (facts, operation));
        if (
            operation.TellsRegionToAnybody
            && !identities.Tenants.IsOutside(authentication.Identity, target.Bucket!)
            && store.TryFind(target.Bucket!, out var asked)
        )
            http.Response.Headers["x-amz-bucket-region"] = asked.Settings.Region;
        Authorise(operation, target, authentication, access);
        ExpectedOwner.Check(facts.Header("x-amz-expected-bucket-owner"), store, target.Bucket ?? "");
        var endpoint =
            operation.Endpoint
            ?? throw S3Error.NotImplemented.With(
                $"{operation.Name} is not implemented by this store. docs/s3-coverage.md lists what is."
            );
        ServedHeaders.Check(operation, facts);
        await injection.MeetAsync(http, operation, target.Bucket);
        using var body = BodyOf(http, facts, authentication, operation);
        await RunAsync(
            operation,
            endpoint,
            new S3Exchange(http, store, facts, target)
            {
                Caller = authentication.Identity,
                Access = access,
                Body = body,
                Region = options.Region,
                Cipher = cipher,
                Identities = identities,
                Events = host.Deliveries.Events,
            }
        );
    }

    private async Task RunAsync(S3Operation operation, S3Endpoint endpoint, S3Exchange exchange)
    {
        try
        {
            await endpoint(exchange);
        }
        catch (IOException exception)
            when (operation.AuthorizedBy != AuthorizedBy.Account
                && exception is not DamagedFileException
                && !store.TryFind(exchange.Bucket, out _)
            )
        {
            throw S3Error.NoSuchBucket.With(); // deleted while the request ran
        }
        catch (S3Exception exception)
            when (exception.Error == S3Error.NoSuchKey
                && !exchange.Access.IsAllowed("s3:ListBucket", exchange.Bucket, null)
            )
        {
            throw S3Error.AccessDenied.With(); // whether a key exists is for those to know who may list
        }
    }

    private static void Authorise(
        S3Operation operation,
        RequestTarget target,
        Authentication authentication,
        Access access
    )
    {
        if (operation.AuthorizedBy == AuthorizedBy.Account)
        {
            access.DemandAccount(operation.Action, target.Bucket);
        }
        else if (operation.AuthorizedBy == AuthorizedBy.Resource)
        {
            var versionId = target.Query.GetValueOrDefault("versionId");
            access.Demand(operation.ActionOn(versionId is not null), target.Bucket!, target.Key, versionId);
        }
    }

    private static VerifiedBody BodyOf(
        HttpContext http,
        RequestFacts facts,
        Authentication authentication,
        S3Operation? operation = null
    )
    {
        var expectations = BodyExpectations.Of(
            facts,
            authentication,
            hasChecksumOfObject: operation?.HasChecksumOfObject == true
        );
        Stream body = http.Request.Body;
        var payload = facts.Header(PayloadHash.Header);
        if (PayloadHash.IsChunked(payload))
        {
            var signatures =
                payload == PayloadHash.UnsignedChunksWithTrailer
                    ? null
                    : new ChunkSignatures(
                        authentication.ChunkSeed
                            ?? throw S3Error.InvalidRequest.With("A body of signed chunks needs a signed request.")
                    );
            body = new AwsChunkedBody(body, signatures, hasTrailer: payload != PayloadHash.SignedChunks);
        }

        var verified = new VerifiedBody(body, expectations);
        http.Features.Set(verified);
        return verified;
    }

    private static Dictionary<string, IReadOnlyList<string>> HeadersOf(IHeaderDictionary headers)
    {
        var facts = new Dictionary<string, IReadOnlyList<string>>(headers.Count, StringComparer.Ordinal);
        foreach (var (name, values) in headers)
            facts[name.ToLowerInvariant()] =
                values.Count == 1
                    ? [HeaderText.Decode(values[0] ?? "")] // of one value a list is small
                    : [.. values.Select(value => HeaderText.Decode(value ?? ""))];
        return facts;
    }
}
