using System.Net;
using Amazon.S3;
using BucketLab.Contracts.StoreControl;
using BucketLab.Sessions;
using BucketLab.Testing.Lessons;

namespace BucketLab.Tests.Sessions;

public sealed class LabIdentitiesTests(StoreInProcess store) : IClassFixture<StoreInProcess>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_disabled_key_stops_its_requests_and_the_links_it_has_signed()
    {
        var session = await store.OpenAsync("05-x");
        var identities = new LabIdentities(session);
        var editor = await identities.AddAsync("editor");
        await session.Quiet.PutObjectAsync(
            new()
            {
                BucketName = session.Bucket,
                Key = "k",
                ContentBody = "v",
            },
            Token
        );
        await session.Quiet.PutBucketPolicyAsync(
            session.Bucket,
            $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{session.Backend.ArnOf(
                new IdentityKeys(session.NameInStore("editor")!, "", "")
            )}}"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::{{session.Bucket}}/*"}]}
            """,
            Token
        );
        var link = editor.GetPreSignedURL(
            new()
            {
                BucketName = session.Bucket,
                Key = "k",
                Expires = TimeProvider.System.GetUtcNow().AddMinutes(5).UtcDateTime,
                Protocol = Protocol.HTTP,
            }
        );
        (await editor.GetObjectAsync(session.Bucket, "k", Token)).Dispose();
        Assert.Equal("editor", session.Log.Since(0).Requests[^1].SignedBy);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(session, link));

        await identities.DisableAsync("editor");
        await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => editor.GetObjectAsync(session.Bucket, "k", Token));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(session, link));

        await identities.EnableAsync("editor");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(session, link));
    }

    [Fact]
    public async Task Two_sessions_have_an_identity_of_the_same_name_and_take_only_their_own_with_them()
    {
        var (one, other) = (await store.OpenAsync("05-x"), await store.OpenAsync("05-x"));
        await new LabIdentities(one).AddAsync("both");
        await new LabIdentities(other).AddAsync("both");

        await new LabIdentities(one).DisableAsync("both");
        await one.DisposeAsync();

        Assert.Equal("both is enabled.", (await new LabIdentities(other).EnableAsync("both")).ToText().Split('\n')[0]);
        var control = new ControlClient(other.Quiet);
        var reply = await control.SendAsync(HttpMethod.Get, StoreControlApi.Identities, cancellationToken: Token);
        var known = reply
            .Read(StoreControlJson.Wire.IdentityList)
            .Identities.Select(identity => identity.Name)
            .ToList();
        Assert.DoesNotContain(one.NameInStore("both")!, known, StringComparer.Ordinal);
        Assert.Contains(other.NameInStore("both")!, known, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Adding_a_name_again_gives_new_keys_and_the_store_s_own_names_are_refused()
    {
        var session = await store.OpenAsync("05-x");
        var identities = new LabIdentities(session);
        var first = await identities.AddAsync("again");
        var second = await identities.AddAsync("again");
        Assert.NotSame(first, second);
        Assert.Same(second, session.ClientOf("again"));
        Assert.Contains(
            "belongs to the store",
            (await Assert.ThrowsAsync<ArgumentException>(() => identities.AddAsync("root"))).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "letters, digits and hyphens",
            (await Assert.ThrowsAsync<ArgumentException>(() => identities.AddAsync("no spaces"))).Message,
            StringComparison.Ordinal
        );
    }

    private static async Task<HttpStatusCode> StatusAsync(LabSession session, string link)
    {
        using var reply = await session.Anonymous.GetAsync(new Uri(link), Token);
        return reply.StatusCode;
    }
}
