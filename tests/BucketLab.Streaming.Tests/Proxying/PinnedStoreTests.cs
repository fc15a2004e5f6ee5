using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Contracts.Playback;
using BucketLab.Contracts.Transport;
using BucketLab.Store.Http;
using BucketLab.Streaming.Gateways;
using BucketLab.Streaming.Proxying;
using BucketLab.Streaming.Tests.Viewing;
using BucketLab.Streaming.Viewing;

namespace BucketLab.Streaming.Tests.Proxying;

/// <summary>A store over TLS with a certificate that no authority has signed, as that of a class.</summary>
public sealed class PinnedStoreTests : IAsyncLifetime
{
    private const string Key = "v/a.txt";
    private const string Text = "the film";

    private readonly X509Certificate2 certificate = LocalCertificate.Create(TimeProvider.System);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bucketlab-test-");
    private StoreServer store = null!;
    private RecordingProxy proxy = null!;
    private AmazonS3Client client = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private PinnedCertificate Pinned => new(certificate.GetCertHashString(HashAlgorithmName.SHA256));

    public async ValueTask InitializeAsync()
    {
        store = await StoreServer.StartAsync(
            new StoreServerOptions
            {
                DataFolder = folder.FullName,
                Identities = [new StoreIdentity("root", StoreBehind.AccessKeyId, StoreBehind.SecretAccessKey)],
                Certificate = certificate,
            },
            Cancelled
        );
        proxy = await RecordingProxy.StartAsync(store.Endpoint, Pinned, Cancelled);
        client = StoreBehind.ClientOf(proxy.Endpoint);
        await client.PutBucketAsync(StoreBehind.Bucket, Cancelled);
        await client.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = StoreBehind.Bucket,
                Key = Key,
                ContentBody = Text,
            },
            Cancelled
        );
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await proxy.DisposeAsync();
        await store.DisposeAsync();
        certificate.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_viewer_an_edge_and_the_page_of_a_browser_reach_it()
    {
        await using var server = await ServeAsync(Pinned);
        using var viewer = new HttpClient { BaseAddress = server.Endpoint };
        viewer.DefaultRequestHeaders.Add(PlaybackApi.TokenHeader, server.Token);
        Assert.Equal(Text, await viewer.GetStringAsync(server.Through(Link()), Cancelled));

        var shown = server.OpenPrivate(new PrivateViewing(StoreBehind.Bucket, "v/", 60, Delivery.Relay));
        Assert.Equal(Text, await viewer.GetStringAsync(new Uri(shown.Address, Key), Cancelled));

        using var opened = await viewer.PostAsJsonAsync(
            $"{PlaybackApi.Root}/{PlaybackApi.Edges}",
            new EdgeSettings { ChecksLinks = true },
            PlaybackApi.Json,
            Cancelled
        );
        var edge = (await opened.Content.ReadFromJsonAsync<EdgeAddress>(PlaybackApi.Json, Cancelled))!;
        var (path, expires) = (
            $"/{StoreBehind.Bucket}/{Key}",
            TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 60
        );
        var signature = EdgeLink.Sign(Convert.FromBase64String(edge.LinkKey), path, expires);
        var link = new Uri(edge.Endpoint, path + new EdgeLink(expires, signature));
        Assert.Equal(Text, await viewer.GetStringAsync(link, Cancelled));

        BrowserFixture.RequireBrowser();
        await AllowAsync(server.Endpoint.GetLeftPart(UriPartial.Authority));
        var read = await server.FetchAsync(new(Link().AbsoluteUri), Cancelled);
        Assert.Equal((200, Text), (read.Status, read.Text));
    }

    [Fact]
    public async Task Another_certificate_than_the_named_one_is_trusted_by_nobody()
    {
        await using var server = await ServeAsync(new PinnedCertificate(new string('0', 64)));
        using var viewer = new HttpClient { BaseAddress = server.Endpoint };
        using var answer = await viewer.GetAsync(server.Through(Link()), Cancelled);
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Contains(
            "certificate that is not trusted",
            await answer.Content.ReadAsStringAsync(Cancelled),
            StringComparison.Ordinal
        );
        BrowserFixture.RequireBrowser();
        var refused = await Assert.ThrowsAsync<ViewingException>(() =>
            server.FetchAsync(new(Link().AbsoluteUri), Cancelled)
        );
        Assert.Contains("another certificate than it should", refused.Message, StringComparison.Ordinal);
    }

    private Task<StreamingServer> ServeAsync(PinnedCertificate pinned) =>
        StreamingServer.StartAsync(
            new StreamingServerOptions
            {
                Upstream = store.Endpoint,
                UpstreamCertificate = pinned,
                Keys = new SigningKeys(StoreBehind.AccessKeyId, StoreBehind.SecretAccessKey),
            },
            Cancelled
        );

    private Uri Link()
    {
        using var signer = StoreBehind.ClientOf(store.Endpoint);
        return new Uri(
            signer.GetPreSignedURL(
                new GetPreSignedUrlRequest
                {
                    BucketName = StoreBehind.Bucket,
                    Key = Key,
                    Expires = TimeProvider.System.GetUtcNow().AddHours(1).UtcDateTime,
                    Protocol = Protocol.HTTPS,
                }
            )
        );
    }

    private Task AllowAsync(string origin) =>
        client.PutCORSConfigurationAsync(
            new PutCORSConfigurationRequest
            {
                BucketName = StoreBehind.Bucket,
                Configuration = new CORSConfiguration
                {
                    Rules = [new CORSRule { AllowedOrigins = [origin], AllowedMethods = ["GET"] }],
                },
            },
            Cancelled
        );
}
