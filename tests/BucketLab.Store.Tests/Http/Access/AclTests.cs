using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Store.Tests.Http.Wire;

namespace BucketLab.Store.Tests.Http.Access;

public sealed class AclTests : IAsyncLifetime
{
    private WireStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = await WireStore.StartAsync();
        await store.BucketAsync();
        await store.SignedAsync("PUT", "/lab-bucket/key", "text");
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task The_default_gives_everything_to_the_owner_alone()
    {
        using var sdk = store.Sdk();
        var acl = await sdk.GetBucketAclAsync(
            new GetBucketAclRequest { BucketName = "lab-bucket" },
            TestContext.Current.CancellationToken
        );
        var grant = Assert.Single(acl.Grants);
        Assert.Equal(
            (S3Permission.FULL_CONTROL, acl.Owner.Id, "root"),
            (grant.Permission, grant.Grantee.CanonicalUser, grant.Grantee.DisplayName)
        );
    }

    [Theory]
    [InlineData("private", 403, 403, 403, 403)]
    [InlineData("public-read", 200, 200, 403, 403)]
    [InlineData("public-read-write", 200, 200, 200, 200)]
    [InlineData("authenticated-read", 403, 200, 403, 403)]
    public async Task A_canned_acl_opens_a_bucket(
        string acl,
        int anonymousList,
        int aliceList,
        int anonymousPut,
        int alicePut
    )
    {
        Assert.Equal(
            200,
            (await store.SignedAsync(store.Request("PUT", "/lab-bucket?acl").With("x-amz-acl", acl))).Status
        );
        Assert.Equal(anonymousList, (await store.AnonymousAsync("GET", "/lab-bucket")).Status);
        Assert.Equal(aliceList, (await store.SignedAsync("GET", "/lab-bucket", identity: WireStore.Alice)).Status);
        Assert.Equal(anonymousPut, (await store.AnonymousAsync("PUT", "/lab-bucket/new", "x")).Status);
        Assert.Equal(alicePut, (await store.SignedAsync("PUT", "/lab-bucket/new", "x", WireStore.Alice)).Status);
        Assert.Equal(403, (await store.AnonymousAsync("GET", "/lab-bucket/key")).Status);
    }

    [Theory]
    [InlineData("private", 403, 403)]
    [InlineData("public-read", 200, 200)]
    [InlineData("authenticated-read", 403, 200)]
    public async Task A_canned_acl_opens_an_object(string acl, int anonymous, int alice)
    {
        Assert.Equal(
            200,
            (await store.SignedAsync(store.Request("PUT", "/lab-bucket/open", "x").With("x-amz-acl", acl))).Status
        );
        Assert.Equal(anonymous, (await store.AnonymousAsync("GET", "/lab-bucket/open")).Status);
        Assert.Equal(alice, (await store.SignedAsync("GET", "/lab-bucket/open", identity: WireStore.Alice)).Status);
        Assert.Equal(403, (await store.AnonymousAsync("GET", "/lab-bucket")).Status);
        Assert.Equal(403, (await store.AnonymousAsync("GET", "/lab-bucket/open?acl")).Status);
    }

    [Fact]
    public async Task Who_may_list_a_bucket_is_told_that_a_key_is_missing()
    {
        Assert.Equal(403, (await store.AnonymousAsync("GET", "/lab-bucket/none")).Status);
        await store.SignedAsync(store.Request("PUT", "/lab-bucket?acl").With("x-amz-acl", "public-read"));
        Assert.Equal(
            (404, "NoSuchKey"),
            (
                (await store.AnonymousAsync("GET", "/lab-bucket/none")).Status,
                (await store.AnonymousAsync("GET", "/lab-bucket/none")).Code
            )
        );
        Assert.Equal(404, (await store.AnonymousAsync("HEAD", "/lab-bucket/none")).Status);
        Assert.Equal(403, (await store.AnonymousAsync("GET", "/lab-bucket/key")).Status);
        Assert.Equal(403, (await store.AnonymousAsync("DELETE", "/lab-bucket/none")).Status);
    }

    [Fact]
    public async Task A_grant_to_one_identity_is_for_that_one()
    {
        var grant = store
            .Request("PUT", "/lab-bucket/key?acl")
            .With("x-amz-grant-read", $"id=\"{Identities.CanonicalIdOf("alice")}\"");
        Assert.Equal(200, (await store.SignedAsync(grant)).Status);
        Assert.Equal(200, (await store.SignedAsync("GET", "/lab-bucket/key", identity: WireStore.Alice)).Status);
        Assert.Equal(403, (await store.SignedAsync("GET", "/lab-bucket/key", identity: WireStore.Bob)).Status);
        Assert.Equal(403, (await store.SignedAsync("GET", "/lab-bucket/key?acl", identity: WireStore.Alice)).Status);
        Assert.Equal(200, (await store.SignedAsync("GET", "/lab-bucket/key")).Status);
    }

    [Fact]
    public async Task An_acl_put_as_a_document_comes_back_the_same()
    {
        using var sdk = store.Sdk();
        var token = TestContext.Current.CancellationToken;
        var before = await sdk.GetObjectAclAsync(
            new GetObjectAclRequest { BucketName = "lab-bucket", Key = "key" },
            token
        );
        var list = new S3AccessControlList { Owner = before.Owner, Grants = before.Grants };
        list.Grants.Add(
            new S3Grant
            {
                Grantee = new S3Grantee { CanonicalUser = Identities.CanonicalIdOf("bob") },
                Permission = S3Permission.READ_ACP,
            }
        );
        list.Grants.Add(
            new S3Grant
            {
                Grantee = new S3Grantee { URI = "http://acs.amazonaws.com/groups/global/AllUsers" },
                Permission = S3Permission.READ,
            }
        );
        await sdk.PutObjectAclAsync(
            new PutObjectAclRequest
            {
                BucketName = "lab-bucket",
                Key = "key",
                AccessControlPolicy = list,
            },
            token
        );
        var after = await sdk.GetObjectAclAsync(
            new GetObjectAclRequest { BucketName = "lab-bucket", Key = "key" },
            token
        );
        Assert.Equal(
            [S3Permission.FULL_CONTROL, S3Permission.READ_ACP, S3Permission.READ],
            after.Grants.Select(grant => grant.Permission)
        );
        Assert.Equal(200, (await store.AnonymousAsync("GET", "/lab-bucket/key")).Status);
        await store.RestartAsync();
        Assert.Equal(200, (await store.AnonymousAsync("GET", "/lab-bucket/key")).Status);
    }

    [Theory]
    [InlineData("x-amz-acl", "nobody-knows", "InvalidArgument")]
    [InlineData("x-amz-grant-read", "id=\"abc\"", "InvalidArgument")]
    [InlineData("x-amz-grant-read", "uri=\"http://example.org\"", "InvalidArgument")]
    [InlineData("x-amz-grant-read", "alice", "InvalidArgument")]
    [InlineData("x-amz-grant-read", "emailAddress=\"nobody@example.org\"", "UnresolvableGrantByEmailAddress")]
    public async Task A_header_that_names_nobody_is_refused(string name, string value, string code)
    {
        var answer = await store.SignedAsync(store.Request("PUT", "/lab-bucket/key?acl").With(name, value));
        Assert.Equal((400, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_canned_acl_and_grants_exclude_each_other()
    {
        var request = store
            .Request("PUT", "/lab-bucket?acl")
            .With("x-amz-acl", "private")
            .With("x-amz-grant-read", $"id={Identities.CanonicalIdOf("alice")}");
        Assert.Equal("InvalidRequest", (await store.SignedAsync(request)).Code);
    }

    [Fact]
    public async Task Who_writes_into_a_bucket_of_somebody_else_owns_the_object()
    {
        await store.SignedAsync(store.Request("PUT", "/lab-bucket?acl").With("x-amz-acl", "public-read-write"));
        await store.SignedAsync("PUT", "/lab-bucket/hers", "x", WireStore.Alice);
        Assert.Equal(
            "alice",
            (await store.SignedAsync("GET", "/lab-bucket/hers?acl", identity: WireStore.Alice)).Element("DisplayName")
        );
        Assert.Equal(403, (await store.SignedAsync("GET", "/lab-bucket/hers?acl")).Status);
    }

    [Theory]
    [InlineData("private", 403, 403)]
    [InlineData("bucket-owner-read", 200, 403)]
    [InlineData("bucket-owner-full-control", 200, 200)]
    public async Task The_owner_of_a_bucket_reads_what_another_wrote_as_its_acl_says_and_may_always_delete_it(
        string acl,
        int read,
        int readAcl
    )
    {
        await store.SignedAsync(store.Request("PUT", "/lab-bucket?acl").With("x-amz-acl", "public-read-write"));
        await store.SignedAsync(store.Request("PUT", "/lab-bucket/hers", "x").With("x-amz-acl", acl), WireStore.Alice);
        Assert.Equal(read, (await store.SignedAsync("GET", "/lab-bucket/hers")).Status);
        Assert.Equal(read, (await store.SignedAsync("HEAD", "/lab-bucket/hers")).Status);
        Assert.Equal(
            read,
            (
                await store.SignedAsync(
                    store.Request("PUT", "/lab-bucket/copy").With("x-amz-copy-source", "lab-bucket/hers")
                )
            ).Status
        );
        Assert.Equal(readAcl, (await store.SignedAsync("GET", "/lab-bucket/hers?acl")).Status);
        Assert.Equal(204, (await store.SignedAsync("DELETE", "/lab-bucket/hers")).Status);
    }

    [Fact]
    public async Task With_enforced_ownership_acls_count_for_nothing_and_cannot_be_put()
    {
        await store.SignedAsync(store.Request("PUT", "/lab-bucket/key?acl").With("x-amz-acl", "public-read"));
        var controls =
            "<OwnershipControls><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule>"
            + "</OwnershipControls>";
        Assert.Equal(200, (await store.SignedAsync("PUT", "/lab-bucket?ownershipControls", controls)).Status);
        Assert.Equal(403, (await store.AnonymousAsync("GET", "/lab-bucket/key")).Status);
        foreach (var target in new[] { "/lab-bucket?acl", "/lab-bucket/key?acl", "/lab-bucket/new" })
        {
            var answer = await store.SignedAsync(store.Request("PUT", target).With("x-amz-acl", "public-read"));
            Assert.Equal((400, "AccessControlListNotSupported"), (answer.Status, answer.Code));
        }

        foreach (var target in new[] { "/lab-bucket?acl", "/lab-bucket/key?acl" })
        {
            var own = store.Request("PUT", target).With("x-amz-acl", "bucket-owner-full-control");
            Assert.Equal("AccessControlListNotSupported", (await store.SignedAsync(own)).Code);
        }

        var alone = store.Request("PUT", "/lab-bucket/new").With("x-amz-acl", "private");
        Assert.Equal("AccessControlListNotSupported", (await store.SignedAsync(alone)).Code);
        Assert.Equal(
            200,
            (
                await store.SignedAsync(
                    store.Request("PUT", "/lab-bucket/new").With("x-amz-acl", "bucket-owner-full-control")
                )
            ).Status
        );
        Assert.Equal(
            "BucketOwnerEnforced",
            (await store.SignedAsync("GET", "/lab-bucket?ownershipControls")).Element("ObjectOwnership")
        );
        Assert.Equal(204, (await store.SignedAsync("DELETE", "/lab-bucket?ownershipControls")).Status);
        Assert.Equal(
            "OwnershipControlsNotFoundError",
            (await store.SignedAsync("GET", "/lab-bucket?ownershipControls")).Code
        );
        Assert.Equal(200, (await store.AnonymousAsync("GET", "/lab-bucket/key")).Status);
    }
}
