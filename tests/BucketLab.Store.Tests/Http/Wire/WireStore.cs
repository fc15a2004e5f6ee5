using System.Net.Sockets;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;

namespace BucketLab.Store.Tests.Http.Wire;

/// <summary>A store of its own for one test, spoken to by raw sockets and by the AWS SDK.</summary>
internal sealed class WireStore : IAsyncDisposable
{
    public static readonly StoreIdentity Root = new(
        "root",
        "ROOTACCESSKEYID00001",
        "root/secret+key/of/the/wire/store/tests1"
    );
    public static readonly StoreIdentity Alice = new(
        "alice",
        "ALICEACCESSKEYID0001",
        "alice/secret+key/of/the/wire/store/test1"
    );
    public static readonly StoreIdentity Bob = new(
        "bob",
        "BOBACCESSKEYID000001",
        "bob/secret+key/of/the/wire/store/tests01"
    );

    private readonly List<AmazonS3Client> clients = [];
    private readonly string folder;
    private StoreServer server;

    private readonly IReadOnlyList<StoreTenant> tenants;

    private WireStore(StoreServer server, string folder, ShiftedClock clock, IReadOnlyList<StoreTenant> tenants) =>
        (this.server, this.folder, Clock, this.tenants) = (server, folder, clock, tenants);

    public ShiftedClock Clock { get; }

    public Uri Endpoint => server.Endpoint;

    public string Host => server.Endpoint.Authority;

    public string DataFolder => folder;

    /// <summary>Starts one.</summary>
    /// <param name="tenants">Those who share it; without any, Alice and Bob may sign.</param>
    public static async Task<WireStore> StartAsync(params IReadOnlyList<StoreTenant> tenants)
    {
        var data = Directory.CreateTempSubdirectory("bucketlab-wire-").FullName;
        var clock = new ShiftedClock();
        return new WireStore(
            await StoreServer.StartAsync(Options(data, clock, tenants), TestContext.Current.CancellationToken),
            data,
            clock,
            tenants
        );
    }

    /// <summary>Stops the server and starts it on the same data.</summary>
    public async Task RestartAsync()
    {
        await server.DisposeAsync();
        server = await StoreServer.StartAsync(Options(folder, Clock, tenants), TestContext.Current.CancellationToken);
    }

    public AmazonS3Client Sdk(StoreIdentity? identity = null)
    {
        identity ??= Root;
        var configuration = new AmazonS3Config
        {
            ServiceURL = Endpoint.ToString(),
            ForcePathStyle = true,
            AuthenticationRegion = "us-east-1",
            MaxErrorRetry = 0,
            ConnectTimeout = Timeout.InfiniteTimeSpan,
        };
        var client = new AmazonS3Client(
            new BasicAWSCredentials(identity.AccessKeyId, identity.SecretAccessKey),
            configuration
        );
        clients.Add(client);
        return client;
    }

    public WireSigner Signer(StoreIdentity? identity = null) => new(identity ?? Root, Clock.GetUtcNow());

    /// <summary>A request with the Host header of this store.</summary>
    public WireRequest Request(string method, string target, string body = "") =>
        new WireRequest(method, target).With("Host", Host).WithBody(body);

    /// <summary>Signs as somebody, root by default, and sends.</summary>
    public Task<WireResponse> SignedAsync(
        string method,
        string target,
        string body = "",
        StoreIdentity? identity = null
    ) => SendAsync(Signer(identity).Sign(Request(method, target, body)));

    public Task<WireResponse> SignedAsync(WireRequest request, StoreIdentity? identity = null) =>
        SendAsync(Signer(identity).Sign(request));

    public Task<WireResponse> AnonymousAsync(string method, string target, string body = "") =>
        SendAsync(Request(method, target, body));

    public async Task<WireResponse> SendAsync(WireRequest request)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(
            server.Endpoint.Host,
            server.Endpoint.Port,
            TestContext.Current.CancellationToken
        );
        var head = new StringBuilder($"{request.Method} {request.Target} HTTP/1.1\r\n");
        foreach (var (name, value) in request.Headers)
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        if (
            request.HasLength
            && request["Content-Length"] is null
            && (request.Body.Length > 0 || request.Method is "PUT" or "POST")
        )
            head.Append("Content-Length: ").Append(request.Body.Length).Append("\r\n");
        head.Append("Connection: close\r\n\r\n");
        var stream = connection.GetStream();
        await stream.WriteAsync(
            (byte[])[.. Encoding.UTF8.GetBytes(head.ToString()), .. request.Body],
            TestContext.Current.CancellationToken
        );
        if (request.EndsEarly)
            connection.Client.Shutdown(SocketShutdown.Send);
        return WireResponse.Parse(await ReadAsync(stream));
    }

    /// <summary>Makes a bucket of root's.</summary>
    public async Task<string> BucketAsync(string name = "lab-bucket")
    {
        Assert.Equal(200, (await SignedAsync("PUT", "/" + name)).Status);
        return name;
    }

    /// <summary>Makes a bucket of root's in which objects lie as they were sent.</summary>
    public async Task<string> PlainBucketAsync(string name = "lab-bucket")
    {
        await BucketAsync(name);
        Assert.Equal(204, (await SignedAsync("POST", $"/_lab/plain/{name}")).Status);
        return name;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients)
            client.Dispose();
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    // A server that does not want the rest of a body answers and resets the connection.
    private static async Task<byte[]> ReadAsync(NetworkStream stream)
    {
        using var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer, TestContext.Current.CancellationToken);
        }
        catch (IOException) when (answer.Length > 0)
        {
            return answer.ToArray();
        }

        return answer.ToArray();
    }

    private static StoreServerOptions Options(string data, TimeProvider clock, IReadOnlyList<StoreTenant> tenants) =>
        new()
        {
            DataFolder = data,
            Identities = tenants.Count > 0 ? [Root] : [Root, Alice, Bob],
            Tenants = tenants,
            Clock = clock,
        };
}
