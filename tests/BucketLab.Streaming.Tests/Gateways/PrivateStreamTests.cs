using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Contracts.Playback;
using BucketLab.Media;
using BucketLab.Store.Http;
using BucketLab.Streaming.Gateways;
using BucketLab.Testing;

namespace BucketLab.Streaming.Tests.Gateways;

public sealed class PrivateStreamTests : IAsyncLifetime
{
    private const string Multivariant = "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n240p/media.m3u8\n";
    private const string Media =
        "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXT-X-MAP:URI=\"init.mp4\"\n#EXTINF:2,\nseg-1.m4s\n#EXTINF:2,\nü "
        + "2.m4s\n#EXTINF:2,\nhttps://elsewhere.example/ad.m4s\n#EXTINF:2,\n../../secret/x.m4s\n#EXT-X-ENDLIST\n";

    private readonly string folder = Directory.CreateTempSubdirectory("bucketlab-private-").FullName;
    private readonly HastyClock clock = new HastyClock().FromNow();
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private StoreServer store = null!;
    private StreamingServer server = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        store = await StoreServer.StartAsync(
            new StoreServerOptions
            {
                DataFolder = folder,
                Clock = clock.ForAnotherServer,
                Identities = [new StoreIdentity("root", StoreBehind.AccessKeyId, StoreBehind.SecretAccessKey)],
            },
            Cancelled
        );
        server = await StreamingServer.StartAsync(
            new StreamingServerOptions
            {
                Upstream = store.Endpoint,
                Clock = clock,
                Keys = new SigningKeys(StoreBehind.AccessKeyId, StoreBehind.SecretAccessKey),
            },
            Cancelled
        );
        using var s3 = StoreBehind.ClientOf(store.Endpoint);
        await s3.PutBucketAsync("films", Cancelled);
        foreach (
            var (key, text) in new[]
            {
                ("v/1/main.m3u8", Multivariant),
                ("v/1/240p/media.m3u8", Media),
                ("v/1/240p/init.mp4", "init"),
                ("v/1/240p/seg-1.m4s", "one"),
                ("v/1/240p/ü 2.m4s", "two"),
                ("secret/x.m4s", "no"),
            }
        )
            await PutAsync(s3, key, text);
    }

    [Fact]
    public async Task A_stream_in_a_private_bucket_plays_through_its_session()
    {
        var open = server.OpenPrivate(new PrivateViewing("films", "v/1/", 60));
        Assert.Equal(Multivariant, await client.GetStringAsync(new Uri(open.Address, "v/1/main.m3u8"), Cancelled));
        Assert.Equal(
            ["init", "one", "two"],
            await Task.WhenAll(
                (await SegmentsAsync(open)).Take(3).Select(link => client.GetStringAsync(link, Cancelled))
            )
        );
        using var anonymous = await client.GetAsync(new Uri(server.Endpoint, "/films/v/1/240p/seg-1.m4s"), Cancelled);
        Assert.Equal(HttpStatusCode.Forbidden, anonymous.StatusCode);
    }

    [Fact]
    public async Task Presigning_only_the_multivariant_playlist_leaves_every_child_forbidden()
    {
        var signed = PresignedTarget.Get(
            store.Endpoint.Authority,
            "films",
            "v/1/main.m3u8",
            new SigningKeys(StoreBehind.AccessKeyId, StoreBehind.SecretAccessKey),
            (clock.GetUtcNow(), TimeSpan.FromMinutes(1))
        );
        var playlist = new Uri(server.Endpoint, signed);
        var child = PlaylistUris.Of(await client.GetStringAsync(playlist, Cancelled)).Single();
        using var answer = await client.GetAsync(new Uri(playlist, child), Cancelled);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task When_the_session_ends_playlists_and_links_are_worth_nothing()
    {
        var open = server.OpenPrivate(new PrivateViewing("films", "v/1/", 60));
        var link = (await SegmentsAsync(open))[1];
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal("one", await client.GetStringAsync(link, Cancelled));
        Assert.Equal("one", await client.GetStringAsync((await SegmentsAsync(open))[1], Cancelled));
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(
            [HttpStatusCode.Forbidden, HttpStatusCode.Forbidden],
            new[] { await StatusAsync(link), await StatusAsync(new Uri(open.Address, "v/1/main.m3u8")) }
        );
    }

    [Fact]
    public async Task A_name_is_signed_also_where_blanks_stand_around_its_attribute()
    {
        const string Text =
            "#EXTM3U\n#EXT-X-MEDIA:TYPE=AUDIO, GROUP-ID=\"a\", NAME=\"a\", URI = \"init.mp4\"\n"
            + "#EXT-X-STREAM-INF:BANDWIDTH=1\nmedia.m3u8\n";
        using (var s3 = StoreBehind.ClientOf(store.Endpoint))
            await PutAsync(s3, "v/1/240p/blanks.m3u8", Text);
        var playlist = new Uri(
            server.OpenPrivate(new PrivateViewing("films", "v/1/", 60)).Address,
            "v/1/240p/blanks.m3u8"
        );
        var names = PlaylistUris.Of(await client.GetStringAsync(playlist, Cancelled));
        Assert.Equal("media.m3u8", names[1]);
        Assert.Equal("init", await client.GetStringAsync(new Uri(playlist, names[0]), Cancelled));
    }

    [Theory]
    [InlineData("#EXT-X-SESSION-DATA:DATA-ID=\"a\",URI=\"240p/init.mp4\"")]
    [InlineData("#EXT-X-SESSION-KEY:METHOD=AES-128,URI=\"240p/init.mp4\"")]
    [InlineData("#EXT-X-CONTENT-STEERING:SERVER-URI=\"240p/init.mp4\",PATHWAY-ID=\"a\"", "_HLS_pathway=a")]
    [InlineData("#EXT-X-DATERANGE:ID=\"a\",X-ASSET-LIST=\"240p/init.mp4\"", "_HLS_primary_id=7")]
    [InlineData("#EXT-X-PART:DURATION=1,URI=\"240p/init.mp4\",BYTERANGE=\"4@0\"")]
    [InlineData("#EXT-X-PRELOAD-HINT:TYPE=MAP,URI=\"240p/init.mp4\"")]
    [InlineData("#EXT-X-DEFINE:NAME=\"at\",VALUE=\"240p\"\n#EXT-X-MAP:URI=\"{$at}/init.mp4\"")]
    [InlineData("#EXT-X-DEFINE:QUERYPARAM=\"at\"\n#EXT-X-MAP:URI=\"{$at}/init.mp4\"")]
    [InlineData("#EXT-X-DEFINE:IMPORT=\"at\"\n#EXT-X-MAP:URI=\"{$at}/init.mp4\"")]
    public async Task Whatever_tag_names_it_a_player_gets_it(string tag, string added = "")
    {
        using (var s3 = StoreBehind.ClientOf(store.Endpoint))
            await PutAsync(s3, "v/1/tag.m3u8", $"#EXTM3U\n{tag}\n");
        var open = server.OpenPrivate(new PrivateViewing("films", "v/1/", 60));
        var playlist = new Uri(open.Address, "v/1/tag.m3u8?at=240p");
        var name = Assert.Single(PlaylistUris.Of(await client.GetStringAsync(playlist, Cancelled)));
        // What a player knows from the multivariant playlist.
        var asked = new Uri(playlist, name.Replace("{$at}", "240p", StringComparison.Ordinal));
        var address = added.Length == 0 ? asked : new Uri($"{asked}{(asked.Query.Length == 0 ? "?" : "&")}{added}");
        using var answer = await client.GetAsync(address, Cancelled);
        Assert.Equal(
            "init",
            answer.Headers.Location is { } link
                ? await client.GetStringAsync(new Uri(server.Endpoint, link), Cancelled)
                : await answer.Content.ReadAsStringAsync(Cancelled)
        );
    }

    [Fact]
    public async Task Names_outside_the_session_are_not_signed()
    {
        var names = PlaylistUris.Of(
            await client.GetStringAsync(
                new Uri(server.OpenPrivate(new PrivateViewing("films", "v/1/", 60)).Address, "v/1/240p/media.m3u8"),
                Cancelled
            )
        );
        Assert.Equal(["https://elsewhere.example/ad.m4s", "../../secret/x.m4s"], names.Skip(3));
    }

    [Theory]
    [InlineData("secret/x.m4s", HttpStatusCode.Forbidden)]
    [InlineData("v/1/%2e%2e/%2e%2e/secret/x.m4s", HttpStatusCode.Forbidden)]
    [InlineData("v/1", HttpStatusCode.Forbidden)]
    // An encoded slash is a character of the key, and no such key exists.
    [InlineData("v/1/..%2f..%2fsecret/x.m4s", HttpStatusCode.NotFound)]
    public async Task A_key_outside_the_session_is_not_to_be_had(string key, HttpStatusCode status)
    {
        var open = server.OpenPrivate(new PrivateViewing("films", "v/1/", 60, Delivery.Relay));
        Assert.Equal(
            status,
            await StatusAsync(
                new Uri(
                    open.Address + key,
                    new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
                )
            )
        );
    }

    [Fact]
    public async Task A_guessed_token_is_forbidden_and_a_viewer_cannot_write()
    {
        Assert.Equal(
            HttpStatusCode.Forbidden,
            await StatusAsync(new Uri(server.Endpoint, "/_lab/private/0123456789abcdef0123456789abcdef/v/1/main.m3u8"))
        );
        using var answer = await client.PutAsync(
            new Uri(server.OpenPrivate(new PrivateViewing("films", "v/1/", 60)).Address, "v/1/main.m3u8"),
            new StringContent("x"),
            Cancelled
        );
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task A_relay_carries_every_byte_itself_with_ranges()
    {
        var open = server.OpenPrivate(new PrivateViewing("films", "v/1/", 60, Delivery.Relay));
        Assert.Equal(Media, await client.GetStringAsync(new Uri(open.Address, "v/1/240p/media.m3u8"), Cancelled));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(open.Address, "v/1/240p/seg-1.m4s"))
        {
            Headers = { Range = new(1, 2) },
        };
        using var answer = await client.SendAsync(request, Cancelled);
        Assert.Equal(
            (HttpStatusCode.PartialContent, "ne"),
            (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancelled))
        );
    }

    [Theory]
    [InlineData(Delivery.Relay)]
    [InlineData(Delivery.SignedLinks)]
    public async Task A_segment_that_changed_since_is_sent_whole(Delivery delivery)
    {
        var open = server.OpenPrivate(new PrivateViewing("films", "v/1/", 60, delivery));
        var address = new Uri(open.Address, "v/1/240p/seg-1.m4s");
        if (delivery == Delivery.SignedLinks)
        {
            using var link = await client.GetAsync(address, Cancelled);
            address = new Uri(server.Endpoint, link.Headers.Location!);
        }
        using var first = await client.GetAsync(address, Cancelled);
        Assert.Equal((HttpStatusCode.PartialContent, "ne"), await ResumeAsync(address, first.Headers.ETag!.Tag));
        Assert.Equal((HttpStatusCode.OK, "one"), await ResumeAsync(address, "W/" + first.Headers.ETag!.Tag));
        using var s3 = StoreBehind.ClientOf(store.Endpoint);
        await s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = "films",
                Key = "v/1/240p/seg-1.m4s",
                ContentBody = "three",
            },
            Cancelled
        );
        Assert.Equal((HttpStatusCode.OK, "three"), await ResumeAsync(address, first.Headers.ETag!.Tag));
    }

    [Fact]
    public async Task A_relay_passes_every_condition_on()
    {
        var open = server.OpenPrivate(new PrivateViewing("films", "v/1/", 60, Delivery.Relay));
        foreach (
            var (name, value) in new[]
            {
                ("If-Match", "\"x\""),
                ("If-Unmodified-Since", "Sat, 01 Jan 2000 00:00:00 GMT"),
            }
        )
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(open.Address, "v/1/240p/seg-1.m4s"));
            request.Headers.TryAddWithoutValidation(name, value);
            using var answer = await client.SendAsync(request, Cancelled);
            Assert.Equal(HttpStatusCode.PreconditionFailed, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_single_file_is_handed_out_as_a_signed_link()
    {
        using var answer = await client.GetAsync(
            new Uri(server.OpenPrivate(new PrivateViewing("films", "v/1/", 60)).Address, "v/1/240p/init.mp4"),
            Cancelled
        );
        Assert.Equal(HttpStatusCode.TemporaryRedirect, answer.StatusCode);
        Assert.Equal(
            "init",
            await client.GetStringAsync(new Uri(server.Endpoint, answer.Headers.Location!), Cancelled)
        );
    }

    [Fact]
    public async Task A_rewritten_playlist_says_nothing_about_the_text_it_was()
    {
        using var answer = await client.GetAsync(
            new Uri(server.OpenPrivate(new PrivateViewing("films", "v/1/", 60)).Address, "v/1/240p/media.m3u8"),
            Cancelled
        );
        Assert.Null(answer.Headers.ETag);
        Assert.Equal(
            ("private, no-store", HlsPlaylist.ContentType),
            (
                string.Join(", ", answer.Headers.NonValidated["Cache-Control"]),
                answer.Content.Headers.ContentType!.MediaType
            )
        );
        Assert.Equal(
            Encoding.UTF8.GetByteCount(await answer.Content.ReadAsStringAsync(Cancelled)),
            answer.Content.Headers.ContentLength
        );
        Assert.DoesNotContain(
            server.Exchanges(),
            entry =>
                entry.Path.Contains(
                    answer.RequestMessage!.RequestUri!.Segments[3].TrimEnd('/'),
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public async Task A_session_is_opened_over_http_with_the_token_only()
    {
        var viewing = new
        {
            bucket = "films",
            prefix = "v/1/",
            seconds = 60,
            delivery = "signed-links",
        };
        using var refused = await client.PostAsJsonAsync(new Uri(server.Endpoint, "/_lab/private"), viewing, Cancelled);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        client.DefaultRequestHeaders.Add("X-Lab-Token", server.Token);
        using var answer = await client.PostAsJsonAsync(new Uri(server.Endpoint, "/_lab/private"), viewing, Cancelled);
        var address = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled))
            .GetProperty("address")
            .GetString()!;
        Assert.Equal(Multivariant, await client.GetStringAsync(new Uri(address + "v/1/main.m3u8"), Cancelled));
    }

    [Fact]
    public async Task A_server_without_keys_opens_nothing()
    {
        await using var keyless = await StreamingServer.StartAsync(
            new StreamingServerOptions { Upstream = store.Endpoint },
            Cancelled
        );
        Assert.Throws<ArgumentException>(() => keyless.OpenPrivate(new PrivateViewing("films", "v/1/", 60)));
        Assert.Throws<ArgumentException>(() => server.OpenPrivate(new PrivateViewing("films", "v/1", 60)));
        Assert.Throws<ArgumentException>(() => server.OpenPrivate(new PrivateViewing("films", "v/1/", 0)));
    }

    private async Task<(HttpStatusCode Status, string Text)> ResumeAsync(Uri address, string condition)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = new(1, 2) } };
        request.Headers.TryAddWithoutValidation("If-Range", condition);
        using var answer = await client.SendAsync(request, Cancelled);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancelled));
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await server.DisposeAsync();
        await store.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<IReadOnlyList<Uri>> SegmentsAsync(PrivateAddress open)
    {
        var playlist = new Uri(open.Address, "v/1/240p/media.m3u8");
        return
        [
            .. PlaylistUris
                .Of(await client.GetStringAsync(playlist, Cancelled))
                .Select(name => new Uri(playlist, name)),
        ];
    }

    private static Task PutAsync(AmazonS3Client s3, string key, string text) =>
        s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = "films",
                Key = key,
                ContentBody = text,
                ContentType = key.EndsWith("m3u8", StringComparison.Ordinal) ? HlsPlaylist.ContentType : "video/mp4",
            },
            Cancelled
        );

    private async Task<HttpStatusCode> StatusAsync(Uri address)
    {
        using var answer = await client.GetAsync(address, Cancelled);
        return answer.StatusCode;
    }
}
